"""Period: start and end of something, each as precise as it is known, as columns of a page."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from core.formats import period
from core.schemas import DatePrecision, PartialDateOut, PeriodOut

PRECISIONS = [
    (DatePrecision.DAY.value, _("auf den Tag")),
    (DatePrecision.MONTH.value, _("auf den Monat")),
    (DatePrecision.YEAR.value, _("auf das Jahr")),
]


def partial_date(value: date | None, precision: str, inferred: bool = False) -> PartialDateOut | None:
    """A date cut to what is known of it: a month or year is given by its first day."""
    if value is None:
        return None
    if precision != DatePrecision.DAY:
        value = value.replace(day=1)
    if precision == DatePrecision.YEAR:
        value = value.replace(month=1)
    return PartialDateOut(value=value, precision=DatePrecision(precision), inferred=inferred)


class PeriodFields(models.Model):
    """Five shared columns. An empty start or end is not known; a year that we concluded says so."""

    PERIOD_FIELDS = frozenset({"start", "start_precision", "end", "end_precision", "year_inferred"})

    start = models.DateField(_("Beginn"), null=True, blank=True)
    start_precision = models.CharField(
        _("Beginn genau"), max_length=5, choices=PRECISIONS, default=DatePrecision.DAY.value
    )
    end = models.DateField(_("Ende"), null=True, blank=True)
    end_precision = models.CharField(_("Ende genau"), max_length=5, choices=PRECISIONS, default=DatePrecision.DAY.value)
    year_inferred = models.BooleanField(
        _("Jahr erschlossen"), default=False, help_text=_("Keine Quelle nennt das Jahr; wir haben es geschlossen.")
    )

    class Meta:
        abstract = True

    @staticmethod
    def period_panel() -> MultiFieldPanel:
        return MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start"), FieldPanel("start_precision")]),
                FieldRowPanel([FieldPanel("end"), FieldPanel("end_precision")]),
                FieldPanel("year_inferred"),
            ],
            heading=_("Zeitraum"),
        )

    def clean(self) -> None:
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("Das Ende liegt vor dem Beginn.")})

    def period_out(self) -> PeriodOut | None:
        return period(
            partial_date(self.start, self.start_precision, self.year_inferred),
            partial_date(self.end, self.end_precision, self.year_inferred),
        )
