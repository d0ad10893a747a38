"""Addresses in mails: signed, so that nobody guesses one, and the same as long as the subscription lives."""

from uuid import UUID

from django.conf import settings
from django.core import signing

from core.languages import localised_path
from search.models import Subscription

SIGNER = signing.Signer(salt="search.alerts", sep=".")


def token_of(subscription: Subscription) -> str:
    return SIGNER.sign(subscription.public_id.hex)


def public_id(token: str) -> UUID | None:
    """None for what we never signed."""
    try:
        return UUID(hex=SIGNER.unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def link(subscription: Subscription, action: str = "") -> str:
    """On the website, which shows a button: opening a link changes nothing."""
    path = localised_path(settings.SUBSCRIPTIONS_PATH, subscription.search.lang)
    return f"{settings.PUBLIC_URL}{path}{token_of(subscription)}/{action}"


def confirm_link(subscription: Subscription) -> str:
    return link(subscription, "bestaetigen/")


def unsubscribe_link(subscription: Subscription) -> str:
    """A mail program POSTs to it (RFC 8058), a person sees the button."""
    return link(subscription, "abbestellen/")
