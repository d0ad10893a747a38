"""What is forgotten, encrypted anew, and given to whoever asks for what is kept about them."""

from datetime import datetime, timedelta
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation

from core.schemas import Language
from search.alerts import mails
from search.alerts.addresses import keys, readable, sealed_address
from search.alerts.subscribing import forget_unused, unsubscribe
from search.models import Delivery, SavedSearch, Subscription

DELIVERIES_KEPT = timedelta(days=30)  # longer than any period


def prune(now: datetime) -> None:
    """About once a day (`core.registry.pruners`)."""
    for row in Subscription.objects.filter(
        confirmed_at=None, created_at__lt=now - timedelta(days=mails.UNCONFIRMED_DAYS)
    ):
        unsubscribe(row)
    for search in SavedSearch.objects.filter(subscriptions=None):
        forget_unused(search)
    Delivery.objects.filter(at__lt=now - DELIVERIES_KEPT).delete()
    encrypt_anew()


def encrypt_anew() -> None:
    """What is stored under a key that is not the newest. What no key opens can't be mailed, so it goes."""
    for row in Subscription.objects.all().iterator():
        try:
            address = readable(row.address)
        except InvalidToken:
            unsubscribe(row)
            continue
        if row.address_key != keys(address)[0]:
            with transaction.atomic():
                row.address, row.address_key = sealed_address(address), keys(address)[0]
                row.save(update_fields=["address", "address_key"])


def export(address: str) -> list[dict[str, Any]]:
    """For `core.registry.personal`."""
    return [as_data(row) for row in of_person(address)]


def erase(address: str) -> int:
    rows = list(of_person(address))
    for row in rows:
        unsubscribe(row)
    return len(rows)


def of_person(address: str) -> "QuerySet[Subscription, Subscription]":
    return Subscription.objects.filter(address_key__in=keys(address)).select_related("search").order_by("pk")


def as_data(row: Subscription) -> dict[str, Any]:
    with translation.override(Language(row.search.lang)):
        search = mails.described(row)
    return {
        "search": search,
        "address": readable(row.address),
        "frequency": row.frequency,
        "created_at": timezone.localtime(row.created_at).isoformat(),
        "confirmed_at": timezone.localtime(row.confirmed_at).isoformat() if row.confirmed_at else None,
        "mails": [timezone.localtime(sent.at).isoformat() for sent in row.deliveries.order_by("pk")],
    }
