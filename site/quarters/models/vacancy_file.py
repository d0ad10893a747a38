"""The internal file of a shop: owner, consent, last rent, talks. Off the page, so that no revision, copy, preview,
search or export carries it; with a permission and a retention of its own."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

OWNER_TYPES = [
    ("private", _("Privatperson")),
    ("company", _("Unternehmen")),
    ("heirs", _("Erbengemeinschaft")),
    ("public", _("öffentliche Hand")),
    ("agent", _("Verwaltung oder Makler")),
]


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
    consent_to = models.TextField(_("Eingewilligt in"), blank=True)
    consent_on = models.DateField(_("Eingewilligt am"), null=True, blank=True)
    consent_by = models.CharField(_("Eingewilligt hat"), max_length=200, blank=True)
    last_rent_month = models.DecimalField(
        _("Letzte Miete im Monat (Euro)"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    last_rent_consent = models.BooleanField(_("Letzte Miete darf gezeigt werden"), default=False)
    reported_by = models.CharField(_("Gemeldet von"), max_length=200, blank=True)
    refusal_reason = models.TextField(_("Grund einer Absage"), blank=True)
    keep_until = models.DateField(_("Aufbewahren bis"), null=True, blank=True)

    panels = [
        FieldPanel("vacancy"),
        MultiFieldPanel([FieldPanel(n) for n in ("owner_type", "owner_name", "owner_contact")], heading=_("Eigentum")),
        MultiFieldPanel([FieldPanel(n) for n in ("consent_to", "consent_on", "consent_by")], heading=_("Einwilligung")),
        MultiFieldPanel([FieldPanel(n) for n in ("last_rent_month", "last_rent_consent")], heading=_("Letzte Miete")),
        MultiFieldPanel([FieldPanel(n) for n in ("reported_by", "refusal_reason", "keep_until")], heading=_("Vorgang")),
        InlinePanel("talks", label=_("Gespräch")),
    ]

    class Meta:
        verbose_name = _("Interne Akte")
        verbose_name_plural = _("Interne Akten")

    def __str__(self) -> str:
        return str(self.vacancy) if self.vacancy else str(_("Akte ohne Ladenlokal"))


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
