"""The mails of a subscription, in its language, as plain text."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext, ngettext

from core import mail
from core.feeds import marked
from core.schemas import CardOut, Language
from core.site import SiteProfile
from search.alerts import searches
from search.alerts.addresses import readable
from search.alerts.links import confirm_link, unsubscribe_link
from search.models import Subscription

MOST_SHOWN = 30  # entries of a mail; the list has them all
UNCONFIRMED_DAYS = 7


def send(subscription: Subscription, subject: str, paragraphs: Sequence[str], headers: dict[str, str]) -> None:
    """Queues it in the caller's transaction. `about` names no one, and is how a waiting mail is found again."""
    profile, lang = SiteProfile.current(), Language(subscription.search.lang)
    notice = profile.demonstration_notice(lang)
    signature = "\n".join(filter(None, ("-- ", profile.body_name or profile.name, settings.PUBLIC_URL)))
    mail.queue(
        readable(subscription.address),
        subject,
        "\n\n".join(filter(None, (notice, gettext("Guten Tag,"), *paragraphs, signature))) + "\n",
        reply_to=profile.email,
        headers={"Content-Language": str(lang), **headers},
        about=about(subscription),
    )


def about(subscription: Subscription) -> str:
    return f"subscription:{subscription.public_id.hex}"


def described(subscription: Subscription) -> str:
    """The search in a line or a few: what, and how it is narrowed."""
    search = subscription.search
    lines = [searches.title(search.list), *(f"- {line}" for line in words(subscription))]
    return "\n".join(lines)


def words(subscription: Subscription) -> list[str]:
    return searches.filters(subscription.search.query, Language(subscription.search.lang))


def ask_to_confirm(subscription: Subscription) -> None:
    """Double opt-in. Says nothing that a stranger entered beyond the filters of a list."""
    send(
        subscription,
        gettext("Bitte bestätigen: Suche per E-Mail"),
        [
            gettext("jemand hat für diese Adresse eingetragen, dass wir Neues zu dieser Suche schicken:"),
            described(subscription),
            gettext("So oft: {}").format(subscription.get_frequency_display()),
            gettext("Wenn Sie das waren, bestätigen Sie es bitte auf dieser Seite:"),
            confirm_link(subscription),
            gettext(
                "Wenn nicht, müssen Sie nichts tun: Ohne Bestätigung schicken wir nichts und löschen die Adresse nach "
                "{} Tagen."
            ).format(UNCONFIRMED_DAYS),
        ],
        {},
    )


def say_it_is_there(subscription: Subscription) -> None:
    """For whoever subscribes once more: the form itself never says so."""
    send(
        subscription,
        gettext("Diese Suche bekommen Sie schon"),
        [
            gettext("jemand hat diese Suche noch einmal für Ihre Adresse eingetragen. Sie ist schon bestellt:"),
            described(subscription),
            gettext("So oft: {}").format(subscription.get_frequency_display()),
            gettext("Abbestellen oder anders neu bestellen:"),
            unsubscribe_link(subscription),
        ],
        one_click(subscription),
    )


def tell_new(subscription: Subscription, cards: Sequence[CardOut]) -> None:
    search, lang = subscription.search, Language(subscription.search.lang)
    where = searches.list_url(search.list, search.query, lang)
    left = len(cards) - MOST_SHOWN
    more = gettext("und {} weitere auf der Seite").format(left) if left > 0 else ""
    send(
        subscription,
        ngettext("{n} neuer Eintrag: {what}", "{n} neue Einträge: {what}", len(cards)).format(
            n=len(cards), what=searches.title(search.list)
        ),
        [
            gettext("Neu zu Ihrer Suche:"),
            described(subscription),
            *(entry(card) for card in cards[:MOST_SHOWN]),
            more,
            gettext("Alles zu dieser Suche: {}").format(base() + where) if where else "",
            gettext("Abbestellen (Ihre Adresse wird dann gelöscht):") + "\n" + unsubscribe_link(subscription),
        ],
        one_click(subscription),
    )


def entry(card: Any) -> str:
    """Title, what it is and where, and its address. What is made up says so."""
    quarters = [card.quarter] if getattr(card, "quarter", None) else getattr(card, "quarters", [])
    facts = " · ".join(filter(None, (card.label, ", ".join(quarter.title for quarter in quarters))))
    example = gettext("Beispiel, erfunden für die Vorführung") if card.is_example else ""
    lines = (f"* {marked(card.title, is_example=card.is_example)}", example, facts, card.lead, base() + card.url)
    return "\n  ".join(filter(None, lines))


def base() -> str:
    """Where content is shown: on an outside front end, if the settings name one."""
    return settings.FRONTEND_URL or settings.PUBLIC_URL


def one_click(subscription: Subscription) -> dict[str, str]:
    """RFC 8058 and RFC 2919."""
    return {
        "List-Unsubscribe": f"<{unsubscribe_link(subscription)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<{subscription.search.list}.{urlsplit(settings.PUBLIC_URL).hostname}>",
    }
