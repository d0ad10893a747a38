"""What the city says about its forms: who gets them, what for, how long they are kept."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

# Half a year: a request for a room is old by then, and an office has answered or will not.
KEPT_DAYS = 180
LEAST_DAYS, MOST_DAYS = 30, 3 * 366  # claims from a contract that was never made end after three years


@register_setting(icon="mail")
class EnquirySettings(BaseGenericSetting):
    """One row. What is empty stays a visible gap in the notice: nobody but the city can say it."""

    office_email = models.EmailField(
        _("Postfach für Anfragen"),
        blank=True,
        help_text=_("Bekommt zu jeder Anfrage eine Nachricht. Leer: die E-Mail-Adresse der Website."),
    )
    kept_days = models.PositiveIntegerField(
        _("Aufbewahrung in Tagen"),
        default=KEPT_DAYS,
        validators=[MinValueValidator(LEAST_DAYS), MaxValueValidator(MOST_DAYS)],
        help_text=_("So viele Tage nach dem Eingang wird eine Anfrage mit ihren Anhängen von selbst gelöscht."),
    )
    purpose = models.TextField(_("Zweck"), blank=True)
    purpose_en = models.TextField(_("Zweck auf Englisch"), blank=True)
    legal_basis = models.TextField(_("Rechtsgrundlage"), blank=True)
    legal_basis_en = models.TextField(_("Rechtsgrundlage auf Englisch"), blank=True)
    recipients = models.TextField(_("Wer die Angaben bekommt"), blank=True)
    recipients_en = models.TextField(_("Wer die Angaben bekommt, auf Englisch"), blank=True)
    officer = models.TextField(
        _("Datenschutzbeauftragte Stelle"), blank=True, help_text=_("Anschrift, E-Mail oder Telefon.")
    )

    panels = [
        FieldPanel("office_email"),
        FieldPanel("kept_days"),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "purpose", "purpose_en", "legal_basis", "legal_basis_en", "recipients", "recipients_en", "officer",
                )
            ],
            heading=_("Datenschutzhinweis der Formulare"),
        ),
    ]  # fmt: skip

    class Meta:
        verbose_name = _("Anfragen und Datenschutz")

    @classmethod
    def current(cls) -> Self:
        """The row, or its defaults: reading never writes one."""
        return cls.objects.first() or cls()
