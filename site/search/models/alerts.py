"""Saved searches by e-mail. No address can be read here, and nothing is left of one that was unsubscribed."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.languages import SOURCE

LONGEST_QUERY = 1_000  # characters: more than any form of ours makes


class Frequency(models.TextChoices):
    DAILY = "daily", _("täglich")
    WEEKLY = "weekly", _("wöchentlich")


class SavedSearch(models.Model):
    """What is looked for, once for everybody who looks for it; gone with its last subscription."""

    list = models.CharField(max_length=20)
    """Name in `core.registry.followed`."""
    query = models.CharField(max_length=LONGEST_QUERY, blank=True)
    """The list's own query string in one fixed order, without language, order and page."""
    lang = models.CharField(max_length=20, default=SOURCE)
    number = models.BigIntegerField(null=True)
    """The content number at which its entries were last looked at."""

    class Meta:
        verbose_name = _("Gespeicherte Suche")
        verbose_name_plural = _("Gespeicherte Suchen")
        constraints = [models.UniqueConstraint(fields=["list", "query", "lang"], name="one_saved_search")]

    def __str__(self) -> str:
        return f"{self.list}?{self.query}"


class SavedEntry(models.Model):
    """What the search found at its last look, with the content number of the look that found it first.

    An entry that changes stays what it is. One that is missing at a look is forgotten, and new when it comes back.
    """

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="entries")
    key = models.CharField(max_length=60)
    number = models.BigIntegerField()

    class Meta:
        verbose_name = _("Eintrag einer gespeicherten Suche")
        verbose_name_plural = _("Einträge gespeicherter Suchen")
        constraints = [models.UniqueConstraint(fields=["search", "key"], name="one_entry_a_search")]

    def __str__(self) -> str:
        return self.key


class Subscription(models.Model):
    """One address that is told what is new in one search."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="subscriptions")
    address = models.TextField()
    """Encrypted (`core.sealed`)."""
    address_key = models.CharField(max_length=64, db_index=True)
    """Its keyed hash: the same address is found again, and never read."""
    frequency = models.CharField(_("Wie oft"), max_length=10, choices=Frequency.choices)
    created_at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True)
    """When the last mail about the subscription itself was queued: nobody is flooded with them."""
    confirmed_at = models.DateTimeField(null=True)
    told = models.BigIntegerField(null=True)
    """The content number up to which everything has been told; empty until the first look."""
    period = models.DateField(null=True)
    """First day of the last period that has been dealt with."""

    class Meta:
        verbose_name = _("Abonnement")
        verbose_name_plural = _("Abonnements")
        constraints = [models.UniqueConstraint(fields=["search", "address_key"], name="one_subscription_an_address")]

    def __str__(self) -> str:
        return str(self.public_id)


class Delivery(models.Model):
    """A mail of a subscription, written in the transaction that queued it: never a second one for a period."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    period = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    entries = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("Zustellung")
        verbose_name_plural = _("Zustellungen")
        constraints = [models.UniqueConstraint(fields=["subscription", "period"], name="one_delivery_a_period")]

    def __str__(self) -> str:
        return f"{self.subscription} {self.period}"
