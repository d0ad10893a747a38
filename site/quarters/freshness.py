"""What the calendar does to shops, from rows alone: asks for the check that is due, and notes who drops from the list.

The list itself needs none of this: `visibility` compares dates. Here what happened is written down, the owner gets the
link, and a change is reported, so that index, feeds and mirrors follow. Done twice it changes nothing.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.languages import source_locale_id
from core.publication.models import Change
from core.publication.sequencer import PAGE
from core.publication.signals import record
from quarters import owner_links, visibility
from quarters.models import CheckSettings, LogEntry, VacancyPage

logger = logging.getLogger(__name__)
LOOK_SECONDS = 20.0  # between two looks; the list itself changes at midnight, to the second
BATCH = 50  # shops in one look, each in a transaction of its own
Kind, Actor = LogEntry.Kind, LogEntry.Actor
PLACES = (Kind.DROPPED, Kind.RELISTED)
Shops = QuerySet[VacancyPage]


class Calendar:
    """A loop of the worker."""

    def __init__(self) -> None:
        self._looked_at = float("-inf")

    def __call__(self) -> None:
        if time.monotonic() - self._looked_at >= LOOK_SECONDS:
            look()
            self._looked_at = time.monotonic()


def look() -> None:
    """Everything that is due and isn't in the log yet. Reads first: on most days it writes nothing."""
    each(newly_due(), note_due)
    each(newly_dropped(), lambda shop: note_place(shop, Kind.DROPPED))
    each(newly_relisted(), lambda shop: note_place(shop, Kind.RELISTED))


def each(shops: Shops, act: Callable[[VacancyPage], None]) -> None:
    """One shop, one transaction: what fails holds up no other, and is tried again at the next look."""
    for shop in shops[:BATCH]:
        try:
            with transaction.atomic():
                act(shop)
        except IntegrityError:
            logger.info("Shop %d was noted by somebody else", shop.pk)
        except Exception:
            logger.exception("Shop %d could not be noted", shop.pk)


def forget(now: datetime) -> None:
    """What people said and did, after its time. What the calendar noted names nobody, and is what it goes by."""
    old = LogEntry.objects.filter(at__lt=now - timedelta(days=CheckSettings.current().log_days))
    old.exclude(kind__in=(*PLACES, Kind.DUE)).delete()


def public_shops() -> Shops:
    return VacancyPage.objects.filter(live=True, locale_id=source_locale_id()).order_by("check_due", "pk")


def newly_due() -> Shops:
    """For each day of a check there is one entry."""
    noted = LogEntry.objects.filter(vacancy=OuterRef("pk"), kind=Kind.DUE, due=OuterRef("check_due"))
    return public_shops().filter(~Exists(noted), visibility.due())


def with_place() -> Shops:
    """Where the log says that each shop stands: the last of its entries about the list."""
    places = LogEntry.objects.filter(vacancy=OuterRef("pk"), kind__in=PLACES).order_by("-at", "-pk")
    return public_shops().annotate(place=Subquery(places.values("kind")[:1]))


def newly_dropped() -> Shops:
    late = with_place().filter(status__in=visibility.LISTED, check_due__lt=visibility.oldest_due())
    return late.filter(Q(place=None) | Q(place=Kind.RELISTED))


def newly_relisted() -> Shops:
    return with_place().filter(visibility.listed(), place=Kind.DROPPED)


def note_due(shop: VacancyPage) -> None:
    """The entry and the link to the owner belong together: both are stored, or neither is."""
    shop.log.create(kind=Kind.DUE, actor=Actor.CALENDAR, due=shop.check_due, text=asked(shop))


def asked(shop: VacancyPage) -> str:
    """Sends the link, if it may be sent; otherwise says why the office has to ask."""
    if not CheckSettings.current().send_links:
        return ""
    if not owner_links.address_of(shop):
        return _("Ohne Link: In der internen Akte steht keine E-Mail-Adresse.")
    try:
        owner_links.send(shop)
    except ValueError:  # what the outbox refuses can never be sent
        return _("Ohne Link: An die E-Mail-Adresse in der internen Akte lässt sich nichts senden.")
    return ""


def note_place(shop: VacancyPage, kind: LogEntry.Kind) -> None:
    """With a change of the page, so that whoever follows the content's number reads it again."""
    Page.objects.select_for_update().get(pk=shop.pk)
    if shop.log.filter(kind__in=PLACES).values_list("kind", flat=True).first() != kind:
        shop.log.create(kind=kind, actor=Actor.CALENDAR)
        record(PAGE, shop.pk, Change.Kind.MOMENT)
