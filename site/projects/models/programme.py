"""A funding programme."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from core.amounts import UNKNOWN, amount
from core.blocks.base import answers
from core.blocks.entries import words
from core.pages import Blocker
from core.periods import partial_date
from core.schemas import AmountOut, AmountPrecision, CardOut, RelatedOut
from projects import versions
from projects.funded import funded_by
from projects.guideline_schemas import GuidelinesOut
from projects.models import programme_panels
from projects.models.fields import InQuarters
from projects.models.guideline import GuidelinePage
from projects.models.programme_fields import ProgrammeColumns, ProgrammeTexts
from projects.schemas import DeadlineOut, ProgrammeCardOut, ProgrammeOut, ProgrammeRelatedOut
from projects.vocabulary import APPLICANTS, MEASURES, choices_out

if TYPE_CHECKING:
    from core.build import Builder


class ProgrammePage(InQuarters, ProgrammeTexts, ProgrammeColumns):
    """A programme. What is filtered, sorted or computed stands in columns and is shared; the words are translated."""

    schema = ProgrammeOut
    api_type = "programme"
    parent_page_types: ClassVar = ["projects.ProgrammeIndexPage"]
    subpage_types: ClassVar = ["projects.GuidelinePage"]
    searched = ("title", "official_title", "lead", "purpose", "eligible", "not_eligible", "criteria", "faq", "body")
    named = ("official_title",)
    next_deadline: date | None = None  # of a card, set by `before_cards`

    text_panels = programme_panels.TEXTS
    facts_panels = programme_panels.FACTS

    class Meta:
        verbose_name = _("Förderprogramm")
        verbose_name_plural = _("Förderprogramme")

    def clean(self) -> None:
        super().clean()
        for name in ("sum_max", "sum_min"):
            value, precision = getattr(self, name), getattr(self, f"{name}_precision")
            if value is not None and precision == UNKNOWN:
                raise ValidationError({name: _("Bei „nicht bekannt“ bleibt der Betrag leer.")})
            if value is None and precision not in ("", UNKNOWN):
                raise ValidationError({name: _("Bitte einen Betrag eintragen oder „nicht bekannt“ wählen.")})
            if value is not None and not precision:
                setattr(self, f"{name}_precision", AmountPrecision.EXACT.value)
        if self.sum_min is not None and self.sum_max is not None and self.sum_min > self.sum_max:
            raise ValidationError({"sum_min": _("Das Mindeste ist mehr als das Höchste.")})

    def blockers(self) -> Iterable[Blocker]:
        yield from super().blockers()
        if not self.is_source:
            return
        if not self.lead:
            yield Blocker("lead", _("Der Vorspann fehlt: Worum geht es in einem Satz?"))
        if not self.purpose:
            yield Blocker("purpose", _("Der Zweck fehlt."))
        if not self.as_of:
            yield Blocker("as_of", _("Wann wurden die Angaben zuletzt geprüft?"))
        if self.status != UNKNOWN and not self.status_as_of:
            yield Blocker("status_as_of", _("Seit wann ist dieser Stand bekannt?"))

    # --- answers ----------------------------------------------------------------------------------------------------

    def answer(self, text: Self, build: "Builder") -> ProgrammeOut:
        deadlines = self._deadlines()
        texts: dict[str, Any] = {f"{name}_html": build.html(getattr(text, name)) for name in self.TEXTS}
        every = GuidelinePage.public_versions(self, build)
        current = versions.current(every, timezone.localdate())
        return ProgrammeOut(
            **build.page(self, text),
            **self._columns(build),
            **texts,
            status_note=text.status_note,
            funders=words(self.funders),
            area_text=text.area_text,
            kind_of_aid=text.kind_of_aid,
            sum_min=self._limit("sum_min", gettext("mindestens")),
            budgets=answers(self.budgets, build),
            term_end=partial_date(self.term_end, self.term_end_precision),
            deadlines=[DeadlineOut(date=d.date, title=d.title, note=d.note) for d in deadlines],
            steps=build.entries(text.steps),
            documents=build.entries(self.documents),
            contact=self.contact.contact(build) if self.contact else None,
            faq=build.entries(text.faq),
            as_of=self.as_of,
            gaps=words(text.gaps),
            guideline=GuidelinesOut(
                current=current.link_out(every, build) if current else None,
                versions=[link for version in every if (link := version.link_out(every, build))],
            ),
            dates_url=self._dates_url(deadlines, build),
            funded=funded_by(self, build),
            body=build.body(text.body),
            sources=build.sources(self.sources),
            related=ProgrammeRelatedOut(
                projects=build.related("projects", "project", _("Geförderte Projekte"), programme=self),
                vacancies=self.shops(build) if current and current.rent_terms else None,
            ),
        )

    @classmethod
    def before_cards(cls, rows: Sequence[Self], build: "Builder") -> None:
        super().before_cards(rows, build)
        coming = ProgrammeDeadline.objects.filter(programme__in=rows, date__gte=timezone.localdate())
        nearest = dict(coming.order_by().values_list("programme").annotate(nearest=Min("date")))
        for row in rows:
            row.next_deadline = nearest.get(row.pk)

    def card(self, text: Self, build: "Builder") -> CardOut:
        fields: dict[str, Any] = build.card_fields(self, text)
        return ProgrammeCardOut(**fields, **self._columns(build), next_deadline=self.next_deadline)

    def _columns(self, build: "Builder") -> dict[str, Any]:
        """What card and page have in common."""
        return {
            "slug": self.slug,
            "official_title": self.official_title,
            "status": self.status,
            "status_label": self.get_status_display(),
            "status_as_of": self.status_as_of,
            "share_max_percent": self.share_max_percent,
            "sum_max": self._limit("sum_max", gettext("höchstens")),
            "applicants": choices_out(self.applicants, APPLICANTS),
            "measures": choices_out(self.measures, MEASURES),
            "quarters": build.page_links(self.quarter_ids()),
            "whole_area": not self.quarter_ids(),
        }

    def _limit(self, name: str, kind: str) -> AmountOut | None:
        """The largest or smallest sum; None where it was never stated, which is not the same as not known."""
        value, precision = getattr(self, name), getattr(self, f"{name}_precision")
        if value is None and precision != UNKNOWN:
            return None
        return amount(value, precision or AmountPrecision.EXACT.value, kind=kind, as_of=self.as_of)

    def _deadlines(self) -> "list[ProgrammeDeadline]":
        return sorted(self.deadlines.all(), key=lambda deadline: (deadline.date or date.max, deadline.title))

    def _dates_url(self, deadlines: "list[ProgrammeDeadline]", build: "Builder") -> str:
        today = timezone.localdate()
        if not any(deadline.date and deadline.date >= today for deadline in deadlines):
            return ""
        return f"{settings.CONTENT_API_PREFIX}/programmes/{self.slug}/dates.ics?lang={build.lang}"

    def coming_deadlines(self, day: date) -> "list[ProgrammeDeadline]":
        return [deadline for deadline in self._deadlines() if deadline.date and deadline.date >= day]

    def shops(self, build: "Builder") -> RelatedOut:
        """Shops that were checked for a rent programme; the whole of them is the list's filter of that name."""
        found = build.related("vacancies", "vacancy", _("Passende Ladenlokale"), programme=self)
        index = build.index_url("vacancy")
        return found.model_copy(update={"more_url": f"{index}?fundable=yes" if index else ""})


class ProgrammeDeadline(models.Model):
    """A day until which something has to be handed in, or on which something is decided."""

    programme = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="deadlines")
    date = models.DateField(_("Datum"))
    title = models.CharField(_("Was"), max_length=150, help_text=_("Zum Beispiel: Antragsschluss oder Sitzung."))
    note = models.CharField(_("Hinweis"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Termin")
        verbose_name_plural = _("Termine")
        ordering = ["date", "pk"]

    def __str__(self) -> str:
        return f"{self.date} {self.title}"
