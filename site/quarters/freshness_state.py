"""How fresh a shop is, in the words of the admin."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.languages import source_locale_id
from quarters import visibility
from quarters.models import LogEntry, VacancyPage

SOON_DAYS = 14  # in which an editor may still ask without hurry
WISHES = LogEntry.objects.filter(vacancy=OuterRef("pk"), kind=LogEntry.Kind.CHANGE_ASKED, done_at=None)


class Freshness(NamedTuple):
    key: str
    label: Any
    urgent: bool


FRESH = Freshness("fresh", _("geprüft"), urgent=False)
SOON = Freshness("soon", _("bald zu prüfen"), urgent=False)
DUE = Freshness("due", _("zu prüfen, noch in der Liste"), urgent=True)
DROPPED = Freshness("dropped", _("zu prüfen, aus der Liste gefallen"), urgent=True)
LET = Freshness("let", _("vergeben"), urgent=False)
HIDDEN = Freshness("hidden", _("nicht öffentlich"), urgent=False)


def state_of(shop: VacancyPage) -> Freshness:
    """As the public version stands, whatever the form shows."""
    live = VacancyPage.objects.filter(pk=shop.pk, live=True).only("status", "check_due").first()
    if live is None:
        return HIDDEN
    if live.status not in visibility.LISTED:
        return LET
    if live.check_due is None or live.check_due > visibility.today() + timedelta(days=SOON_DAYS):
        return FRESH
    if live.check_due > visibility.today():
        return SOON
    return DUE if live.is_listed() else DROPPED


def shops() -> QuerySet[VacancyPage]:
    """Public ones, with whether their owner waits for an answer."""
    found = VacancyPage.objects.filter(live=True, locale_id=source_locale_id())
    return found.annotate(wish=Exists(WISHES)).select_related("quarter")


def to_do() -> Q:
    """What somebody of the office has to look at."""
    return visibility.due() | Q(wish=True)


def narrowed(rows: QuerySet[VacancyPage], key: str) -> QuerySet[VacancyPage]:
    today = visibility.today()
    soon = Q(status__in=visibility.LISTED, check_due__gt=today, check_due__lte=today + timedelta(days=SOON_DAYS))
    conditions = {
        "due": visibility.due() & visibility.listed(),
        "dropped": visibility.due() & ~visibility.listed(),
        "wish": Q(wish=True),
        "soon": soon,
    }
    return rows.filter(conditions.get(key, to_do()))
