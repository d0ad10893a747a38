"""What an owner says by a link, and what follows at once. Said twice, each is harmless."""

from collections.abc import Callable
from datetime import timedelta
from typing import Literal

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from quarters import visibility
from quarters.models import CheckSettings, LogEntry, VacancyFile, VacancyPage
from quarters.owner_mail import tell_office
from quarters.republish import set_facts

Kind = LogEntry.Kind
State = Literal["open", "let", "gone"]
Word = Literal["confirm", "let", "change", "withdraw"]
WISHES_A_DAY = 10  # of one shop: more is no conversation any more
ALLOWED: dict[State, tuple[Word, ...]] = {
    "open": ("confirm", "let", "change", "withdraw"),
    "let": ("change", "withdraw"),
    "gone": ("change", "withdraw"),
}


class NotNowError(Exception):
    """The shop isn't in the state in which this can be said."""


class TooOftenError(Exception):
    """The office has enough wishes about this shop for today."""


def state_of(vacancy: VacancyPage) -> State:
    if not vacancy.live:
        return "gone"
    return "let" if vacancy.status == visibility.LET else "open"


@transaction.atomic
def say(vacancy_id: int, word: Word, text: str = "") -> None:
    """Does it, and writes it into the log, both or neither. Raises NotNowError, TooOftenError."""
    Page.objects.select_for_update().get(pk=vacancy_id)  # two clicks at once are one after the other
    vacancy = VacancyPage.objects.get(pk=vacancy_id)
    state = state_of(vacancy)
    if word == "let" and state == "let":
        return
    if word not in ALLOWED[state]:
        raise NotNowError
    acts: dict[Word, Callable[[VacancyPage], None]] = {"confirm": confirm, "let": let, "withdraw": withdraw}
    if word == "change":
        wish(vacancy, text)
    else:
        acts[word](vacancy)


def confirm(vacancy: VacancyPage) -> None:
    facts = {"checked_on": visibility.today(), "check_due": CheckSettings.current().next_check()}
    if all(getattr(vacancy, name) == value for name, value in facts.items()):
        return
    set_facts(vacancy.pk, facts, log_action="quarters.owner.confirm")
    note(vacancy, Kind.CONFIRMED)


def let(vacancy: VacancyPage) -> None:
    facts = {"status": visibility.LET, "checked_on": visibility.today()}
    if vacancy.check_due and vacancy.check_due < visibility.today():  # a form refuses a check that is due in the past
        facts["check_due"] = CheckSettings.current().next_check()
    set_facts(vacancy.pk, facts, log_action="quarters.owner.let")
    tell_office(vacancy, note(vacancy, Kind.LET))


def withdraw(vacancy: VacancyPage) -> None:
    """Also of a shop that isn't public just now: nobody may publish it again."""
    file = VacancyFile.objects.select_for_update().get(vacancy=vacancy)
    if file.consent_withdrawn and not vacancy.live:
        return
    file.consent_withdrawn_on, file.last_rent_consent = visibility.today(), False
    file.save()
    vacancy.unpublish(log_action="quarters.owner.withdraw")
    tell_office(vacancy, note(vacancy, Kind.CONSENT_WITHDRAWN))


def wish(vacancy: VacancyPage, text: str) -> None:
    wishes = vacancy.log.filter(kind=Kind.CHANGE_ASKED)
    if wishes.filter(text=text, done_at=None).exists():  # the same form, sent twice
        return
    if wishes.filter(at__gt=timezone.now() - timedelta(days=1)).count() >= WISHES_A_DAY:
        raise TooOftenError
    tell_office(vacancy, note(vacancy, Kind.CHANGE_ASKED, text))


def note(vacancy: VacancyPage, kind: LogEntry.Kind, text: str = "") -> LogEntry:
    entry: LogEntry = vacancy.log.create(kind=kind, actor=LogEntry.Actor.OWNER, text=text)
    return entry
