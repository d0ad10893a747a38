"""Telling subscribers what is new: at most one mail a period, and none where nothing is new.

A period begins at seven in the morning, a weekly one on Mondays. What is told, that it was told and the mail itself
are one transaction: a worker that dies in the middle has told nothing, and the next one begins anew.
"""

import logging
import time
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from core.build import Builder
from core.schemas import Language
from search.alerts import mails
from search.alerts.looking import look
from search.alerts.searches import followed
from search.models import Delivery, Frequency, SavedSearch, Subscription

logger = logging.getLogger(__name__)
HOUR = 7  # of the city's clock: before the day's work, after what was published at midnight
RETRY = 60.0  # seconds until one that failed, or a search whose index lags, is tried again
BATCH_SECONDS = 10.0  # then the loop shows that it lives (core.publication.heartbeat)


def current_period(frequency: str, now: datetime) -> date:
    """First day of the period that has begun last."""
    local = timezone.localtime(now)
    day = local.date() if local.hour >= HOUR else local.date() - timedelta(days=1)
    return day - timedelta(days=day.weekday()) if frequency == Frequency.WEEKLY else day


class Deliverer:
    """One beat after another of the worker's loop `alerts`."""

    def __init__(self) -> None:
        self._retry_at: dict[int, float] = {}

    def __call__(self) -> None:
        self.deliver(timezone.now())

    def deliver(self, now: datetime) -> None:
        """Everything that is due. Reads first: with nothing due it writes nothing."""
        end = time.monotonic() + BATCH_SECONDS
        for pk in due(now).order_by("search", "pk").values_list("pk", flat=True):
            if self._retry_at.get(pk, 0) > time.monotonic():
                continue
            if not self._attempt(pk, now):
                self._retry_at[pk] = time.monotonic() + RETRY
            if time.monotonic() > end:
                return

    def _attempt(self, pk: int, now: datetime) -> bool:
        """One that fails holds up nobody else."""
        try:
            done = deal_with(pk, now)
        except Exception:
            logger.exception("Subscription %s failed; next attempt in %d s", pk, RETRY)
            return False
        self._retry_at.pop(pk, None)
        return done


def due(now: datetime) -> "QuerySet[Subscription, Subscription]":
    """Confirmed ones that have not yet been looked at, or whose next period has begun."""
    begun = Q(told=None)
    for frequency in Frequency.values:
        begun |= Q(frequency=frequency, period__lt=current_period(frequency, now))
    return Subscription.objects.filter(begun).exclude(confirmed_at=None)


def deal_with(pk: int, now: datetime) -> bool:
    """False where it was too early. Looks before the transaction: an index may be on another machine."""
    search = SavedSearch.objects.filter(subscriptions=pk).first()
    if search is None:
        return True
    if not look(search):
        return False
    with transaction.atomic():
        locked = due(now).select_for_update(of=("self",)).filter(pk=pk).select_related("search").first()
        if locked is not None:
            tell(locked, now)
    return True


def tell(subscription: Subscription, now: datetime) -> None:
    """Whatever happens here happens together with noting that it has."""
    search, lang = subscription.search, Language(subscription.search.lang)
    period = current_period(subscription.frequency, now)
    if subscription.told is not None:
        new = search.entries.filter(number__gt=subscription.told).order_by("-number", "pk")
        keys = list(new.values_list("key", flat=True))
        with translation.override(lang):
            cards = followed(search.list).cards(keys, Builder(lang)) if keys else []
            if cards:
                Delivery.objects.create(subscription=subscription, period=period, entries=len(cards))
                mails.tell_new(subscription, cards)
    subscription.told, subscription.period = search.number, period
    subscription.save(update_fields=["told", "period"])
