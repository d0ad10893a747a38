"""What happened to a shop: off the page, so that no revision, copy, preview, search or export carries it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LogEntry(models.Model):
    """One event and who caused it: the calendar, the owner by a link, or somebody of the office."""

    class Kind(models.TextChoices):
        DUE = "due", _("Prüfung fällig")
        DROPPED = "dropped", _("Aus der Liste gefallen")
        RELISTED = "relisted", _("Wieder in der Liste")
        CHECKED = "checked", _("Geprüft")
        LINK_SENT = "link-sent", _("Link verschickt")
        LINKS_REVOKED = "links-revoked", _("Links ungültig gemacht")
        CONFIRMED = "confirmed", _("„Stimmt noch“")
        LET = "let", _("Als vergeben gemeldet")
        CHANGE_ASKED = "change-asked", _("Änderung gewünscht")
        CONSENT_WITHDRAWN = "consent-withdrawn", _("Einwilligung zurückgezogen")

    class Actor(models.TextChoices):
        CALENDAR = "calendar", _("von selbst")
        OWNER = "owner", _("Eigentum, über den Link")
        OFFICE = "office", _("Citymanagement")

    vacancy = models.ForeignKey(
        "quarters.VacancyPage", verbose_name=_("Ladenlokal"), on_delete=models.CASCADE, related_name="log"
    )
    at = models.DateTimeField(_("Zeit"), auto_now_add=True)
    kind = models.CharField(_("Was"), max_length=20, choices=Kind.choices)
    actor = models.CharField(_("Durch"), max_length=10, choices=Actor.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Wer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    text = models.TextField(_("Text"), blank=True)
    due = models.DateField(null=True)
    """Of `DUE` the day that came: once for each."""
    done_at = models.DateTimeField(_("Erledigt"), null=True)
    """Of `CHANGE_ASKED` when somebody of the office had dealt with it."""

    class Meta:
        verbose_name = _("Protokolleintrag")
        verbose_name_plural = _("Protokoll")
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["vacancy", "due"], condition=Q(kind="due"), name="quarters_due_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["vacancy", "kind", "-at"], name="quarters_log")]

    def __str__(self) -> str:
        return f"{self.kind} {self.vacancy_id}"

    @property
    def is_open(self) -> bool:
        """A wish that nobody has dealt with."""
        return self.kind == self.Kind.CHANGE_ASKED and self.done_at is None

    @property
    def by(self) -> str:
        """Who, in words."""
        return str(self.user) if self.user else str(self.get_actor_display())


class OwnerLinks(models.Model):
    """What makes the links of one shop valid: a link carries the number, and raising it revokes them all."""

    vacancy = models.OneToOneField("quarters.VacancyPage", on_delete=models.CASCADE, related_name="owner_links")
    number = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("Link für Eigentümer")
        verbose_name_plural = _("Links für Eigentümer")

    def __str__(self) -> str:
        return f"{self.vacancy_id} {self.number}"
