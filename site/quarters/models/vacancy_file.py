"""The internal file of a shop: owner, consent, last rent, talks. Off the page, so that no revision, copy, preview,
search or export carries it; with a permission and a retention of its own."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

from core.publication.sequencer import PAGE
from core.publication.signals import record
from quarters.costs import Disclosed

OWNER_TYPES = [
    ("private", _("Privatperson")),
    ("company", _("Unternehmen")),
    ("heirs", _("Erbengemeinschaft")),
    ("public", _("öffentliche Hand")),
    ("agent", _("Verwaltung oder Makler")),
]
MAIL_LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]


class VacancyFile(ClusterableModel):
    """One a shop. It stays when the page is deleted, until its retention ends."""

    vacancy = models.OneToOneField(
        "quarters.VacancyPage",
        verbose_name=_("Ladenlokal"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="file",
    )
    owner_type = models.CharField(_("Eigentum"), max_length=10, choices=OWNER_TYPES, blank=True)
    owner_name = models.CharField(_("Name"), max_length=200, blank=True)
    owner_contact = models.TextField(_("Kontakt"), blank=True)
    owner_email = models.EmailField(
        _("E-Mail für den Link"),
        blank=True,
        help_text=_("An diese Adresse geht der Link, mit dem das Angebot bestätigt, geändert oder beendet wird."),
    )
    owner_language = models.CharField(_("Sprache der E-Mail"), max_length=2, choices=MAIL_LANGUAGES, default="de")
    consent_to = models.TextField(_("Eingewilligt in"), blank=True)
    consent_on = models.DateField(_("Eingewilligt am"), null=True, blank=True)
    consent_withdrawn_on = models.DateField(
        _("Zurückgezogen am"),
        null=True,
        blank=True,
        help_text=_("Danach lässt sich das Ladenlokal erst mit einer neueren Einwilligung wieder veröffentlichen."),
    )
    consent_by = models.CharField(_("Eingewilligt hat"), max_length=200, blank=True)
    last_rent_month = models.DecimalField(
        _("Letzte Miete im Monat (Euro)"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
        help_text=_("Zuletzt erzielte Kaltmiete, ohne Nebenkosten. Leer heißt: nicht bekannt."),
    )
    last_rent_consent = models.BooleanField(_("Letzte Miete darf gezeigt werden"), default=False)
    aid_agreed_on = models.DateField(
        _("Mit Mietförderung einverstanden am"),
        null=True,
        blank=True,
        help_text=_("Ohne dieses Einverständnis zeigt die Website keine geförderte Miete."),
    )
    reported_by = models.CharField(_("Gemeldet von"), max_length=200, blank=True)
    refusal_reason = models.TextField(_("Grund einer Absage"), blank=True)
    keep_until = models.DateField(_("Aufbewahren bis"), null=True, blank=True)

    panels = [
        FieldPanel("vacancy"),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("owner_type", "owner_name", "owner_contact", "owner_email", "owner_language")],
            heading=_("Eigentum"),
        ),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("consent_to", "consent_on", "consent_by", "consent_withdrawn_on")],
            heading=_("Einwilligung"),
        ),
        MultiFieldPanel(
            [FieldPanel(n) for n in ("last_rent_month", "last_rent_consent", "aid_agreed_on")],
            heading=_("Letzte Miete"),
        ),
        MultiFieldPanel([FieldPanel(n) for n in ("reported_by", "refusal_reason", "keep_until")], heading=_("Vorgang")),
        InlinePanel("talks", label=_("Gespräch")),
    ]

    class Meta:
        verbose_name = _("Interne Akte")
        verbose_name_plural = _("Interne Akten")

    @property
    def consent_withdrawn(self) -> bool:
        """Whether the last word of the owner was no."""
        return self.consent_withdrawn_on is not None and (
            self.consent_on is None or self.consent_on <= self.consent_withdrawn_on
        )

    def __str__(self) -> str:
        return str(self.vacancy) if self.vacancy else str(_("Akte ohne Ladenlokal"))

    # --- what of it the public learns -------------------------------------------------------------------------------

    def disclosed(self) -> Disclosed:
        """The last rent only with recorded consent; of everything else nothing."""
        return disclosed(self.last_rent_month, self.last_rent_consent, self.aid_agreed_on)

    @classmethod
    def disclosed_of(cls, shops: Iterable[int]) -> dict[int, Disclosed]:
        """The same of many shops, without reading who the owners are."""
        rows = cls.objects.filter(vacancy__in=list(shops))
        named = rows.values_list("vacancy", "last_rent_month", "last_rent_consent", "aid_agreed_on")
        return {shop or 0: disclosed(*columns) for shop, *columns in named}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Notes a public change where what is disclosed differs, and only there: a number that moves tells, too."""
        with transaction.atomic():
            before = self._stored()
            super().save(*args, **kwargs)
            after = self._stored()
            self._note(before, after)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            before = self._stored()
            gone = super().delete(*args, **kwargs)
            self._note(before, None)
        return gone

    def _stored(self) -> Self | None:
        return type(self).objects.filter(pk=self.pk).first() if self.pk else None

    @staticmethod
    def _note(before: "VacancyFile | None", after: "VacancyFile | None") -> None:
        shown = {file.vacancy_id: file.disclosed() for file in (before,) if file and file.vacancy_id}
        now = {file.vacancy_id: file.disclosed() for file in (after,) if file and file.vacancy_id}
        for shop in shown.keys() | now.keys():
            if shown.get(shop, Disclosed()) != now.get(shop, Disclosed()):
                record(PAGE, shop)


def disclosed(last_rent: Decimal | None, consent: bool, agreed_on: date | None) -> Disclosed:
    return Disclosed(last_rent if consent else None, may_be_shown=consent, agreed=agreed_on is not None)


class Talk(models.Model):
    """One entry of the log of talks."""

    file = ParentalKey(VacancyFile, on_delete=models.CASCADE, related_name="talks")
    on = models.DateField(_("Datum"))
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Wer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.TextField(_("Notiz"))

    panels = [FieldPanel("on"), FieldPanel("who"), FieldPanel("note")]

    class Meta:
        verbose_name = _("Gespräch")
        verbose_name_plural = _("Gespräche")
        ordering = ["-on"]

    def __str__(self) -> str:
        return self.on.isoformat()
