"""The consent of people who are shown or quoted, kept with what it is for: one state, wherever that stands.

No page, draft or old version holds the state, so that none can bring back what was withdrawn. Internal: in no answer.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Consent(models.TextChoices):
    """Whether people agreed to be shown or quoted (KUG § 22, GDPR)."""

    NOT_NEEDED = "not_needed", _("Nicht nötig: niemand ist zu erkennen")
    GIVEN = "given", _("Liegt vor")
    MISSING = "missing", _("Fehlt noch")
    WITHDRAWN = "withdrawn", _("Widerrufen")


class Consented(models.Model):
    """Something that may be shown only as long as somebody agrees."""

    consent = models.CharField(
        _("Einwilligung der Abgebildeten"),
        max_length=20,
        choices=Consent.choices,
        default=Consent.NOT_NEEDED,
        help_text=_("Intern. Ohne Einwilligung wird das Bild nirgends gezeigt, auch nicht auf fertigen Seiten."),
    )
    consent_on = models.DateField(_("Eingewilligt am"), null=True, blank=True)
    consent_note = models.TextField(
        _("Notiz zur Einwilligung"),
        blank=True,
        help_text=_("Intern: wann, von wem, wofür, und wo liegt sie?"),
    )
    withdrawn_at = models.DateTimeField(_("Zuletzt widerrufen"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def may_be_shown(self) -> bool:
        """Whether consent allows it. Asked when an answer is built, not only when a page is published."""
        return self.consent not in {Consent.MISSING, Consent.WITHDRAWN}

    @property
    def is_withdrawn(self) -> bool:
        return self.consent == Consent.WITHDRAWN

    def withdraw(self) -> None:
        """Holds at once. The day of the old consent goes, so that it can't pass for a new one."""
        self.consent, self.consent_on, self.withdrawn_at = Consent.WITHDRAWN, None, timezone.now()
        self.save()

    def clean(self) -> None:
        """What was withdrawn comes back by a new consent alone, never by a form that was open meanwhile."""
        super().clean()
        stored = type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None
        if stored and stored.is_withdrawn and not self.is_withdrawn:
            errors = dict(self._not_anew(stored))
            if errors:
                raise ValidationError(errors)

    def _not_anew(self, stored: Any) -> "Iterator[tuple[str, StrOrPromise]]":
        if self.consent != Consent.GIVEN:
            yield "consent", _now("Die Einwilligung wurde widerrufen. Nur eine neue macht das rückgängig.")
        since = timezone.localdate(stored.withdrawn_at) if stored.withdrawn_at else None
        if self.consent_on is None or (since and self.consent_on < since):
            day = date_format(since) if since else "…"
            yield "consent_on", _now("Bitte den Tag der neuen Einwilligung, frühestens den des Widerrufs (%s).") % day
        if self.consent_note.strip() in {"", stored.consent_note.strip()}:
            yield "consent_note", _now("Bitte notieren, wer neu eingewilligt hat, wofür, und wo das liegt.")
