"""The rows of publication: what changed, in which order, and where each page is public.

Only `sequencer` writes entries and addresses; everything else reads them through `public`.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """Says only that something changed, written in the transaction of the change itself.

    The sequencer turns it into entries after the commit and deletes it; a row that stays is work that is left over.
    """

    class Kind(models.TextChoices):
        SAVED = "saved", _("gespeichert")
        DELETED = "deleted", _("gelöscht")
        MOMENT = "moment", _("Zeitpunkt erreicht")

    created = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=100)
    """`app_label.model` of what changed."""
    object = models.CharField(max_length=64, blank=True)
    """Its primary key as text; empty for a moment that concerns no one object."""
    kind = models.CharField(max_length=10, choices=Kind.choices)

    class Meta:
        verbose_name = _("Änderung")
        verbose_name_plural = _("Änderungen")

    def __str__(self) -> str:
        return f"{self.what} {self.object} {self.kind}"


class Entry(models.Model):
    """One public change. Its number, without gaps, is content version, order of the outbox and cursor of `changes`."""

    class State(models.TextChoices):
        LIVE = "live", _("öffentlich")
        MOVED = "moved", _("umgezogen")
        GONE = "gone", _("zurückgezogen")
        CONTENT = "content", _("eingebetteter Inhalt")

    number = models.BigIntegerField(primary_key=True)
    state = models.CharField(max_length=10, choices=State.choices)
    key = models.UUIDField(null=True, blank=True)
    """Public id of the page; empty where something changed that has no address, a picture for instance."""
    address = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=20, blank=True)
    type = models.CharField(max_length=100, blank=True)
    """API type of the page, or `app_label.model` of what changed."""
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("Eintrag")
        verbose_name_plural = _("Einträge")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.state} {self.address or self.type}"


class PublicAddress(models.Model):
    """Where a page is, or was, public in one language. Rows that have ended stay for ever: they redirect or say 410."""

    key = models.UUIDField()
    """Public id of the page, the same in all languages."""
    language = models.CharField(max_length=20)
    path = models.CharField(_("Adresse"), max_length=1000)
    """With the prefix of the language."""
    type = models.CharField(max_length=50)
    since = models.DateTimeField(_("öffentlich seit"))
    gone_at = models.DateTimeField(_("zurückgezogen am"), null=True, blank=True)
    replaced_by = models.UUIDField(_("Ersetzt durch"), null=True, blank=True)
    """Public id of what an editor named as successor; only of rows that have ended."""
    # The pages themselves may be deleted while the address stays: no constraint, no cascade.
    source = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="public_addresses",
    )
    text = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    """The page that provides the texts: the public translation, or the German page where there is none."""
    text_lang = models.CharField(max_length=20)
    modified_at = models.DateTimeField()
    """When the German page or the one with the texts was last published."""

    class Meta:
        verbose_name = _("Adresse")
        verbose_name_plural = _("Adressen")
        constraints = [
            models.UniqueConstraint(fields=["path"], condition=Q(gone_at=None), name="one_live_page_a_path"),
            models.UniqueConstraint(fields=["key", "language"], condition=Q(gone_at=None), name="one_live_path_a_page"),
        ]
        indexes = [
            models.Index(fields=["path", "-gone_at"], name="public_address_path"),
            # What lists ask: which pages of a type are public in a language.
            models.Index(
                fields=["type", "language", "source"], condition=Q(gone_at=None), name="public_pages_of_a_type"
            ),
        ]

    def __str__(self) -> str:
        return self.path


class Mark(models.Model):
    """What publication itself has to remember: how far the clock has come, what the last check found, who is alive."""

    name = models.CharField(max_length=50, primary_key=True)
    at = models.DateTimeField()
    detail = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("Merkposten")
        verbose_name_plural = _("Merkposten")

    def __str__(self) -> str:
        return self.name
