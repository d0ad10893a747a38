"""A funding programme."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.fields import StreamField

from core.amounts import PRECISION_CHOICES, UNKNOWN, amount
from core.blocks.base import answers
from core.blocks.body import BodyBlock, QuestionBlock, StepBlock
from core.blocks.entries import SourceBlock, words
from core.choices import ChoicesField
from core.pages import Blocker
from core.periods import PRECISIONS, partial_date
from core.schemas import AmountOut, AmountPrecision, CardOut, DatePrecision
from projects import versions
from projects.blocks import BudgetBlock, FileBlock
from projects.guideline_schemas import GuidelinesOut
from projects.models import programme_panels
from projects.models.fields import InQuarters, entries, quarters_field, rich
from projects.models.guideline import GuidelinePage
from projects.schemas import DeadlineOut, ProgrammeCardOut, ProgrammeOut, ProgrammeRelatedOut
from projects.vocabulary import APPLICANTS, MEASURES, PROGRAMME_STATUS, choices_out

if TYPE_CHECKING:
    from core.build import Builder


class ProgrammeTexts(models.Model):
    """What a programme says in words. Each is an answer of its own, so that "not stated" is visible as such."""

    TEXTS = (
        "purpose", "legal_basis", "not_applicants", "eligible", "not_eligible", "criteria", "term", "earliest_start",
        "decision_body", "payout", "proof", "publicity", "duties", "combination",
    )  # fmt: skip

    purpose = rich(_("Zweck"))
    legal_basis = rich(_("Rechtsgrundlage"))
    not_applicants = rich(_("Wer keinen Antrag stellen kann"))
    eligible = rich(_("Was gefördert wird"))
    not_eligible = rich(_("Was nicht gefördert wird"))
    criteria = rich(_("Wonach entschieden wird"))
    term = rich(_("Laufzeit"))
    earliest_start = rich(_("Frühester Beginn"), _("Zum Beispiel: nicht vor der Bewilligung."))
    decision_body = rich(_("Wer entscheidet"))
    payout = rich(_("Auszahlung"))
    proof = rich(_("Nachweis"))
    publicity = rich(_("Hinweis auf die Förderung"))
    duties = rich(_("Pflichten danach"))
    combination = rich(_("Zusammen mit anderer Förderung"))
    status_note = models.TextField(_("Hinweis zum Stand"), blank=True)
    area_text = models.CharField(_("Gebiet in Worten"), max_length=300, blank=True)
    kind_of_aid = models.CharField(
        _("Art der Förderung"), max_length=200, blank=True, help_text=_("Zum Beispiel: Zuschuss.")
    )
    steps = entries(StepBlock(label=_("Schritt")), _("Schritte zum Antrag"))
    faq = entries(QuestionBlock(label=_("Frage")), _("Fragen und Antworten"))
    gaps = entries(
        blocks.CharBlock(label=_("Lücke")),
        _("Was nicht bekannt ist"),
        _("Steht so auf der Seite. Lieber offen sagen als raten."),
    )

    class Meta:
        abstract = True


class ProgrammePage(InQuarters, ProgrammeTexts):
    """A programme. What is filtered, sorted or computed stands in columns and is shared; the words are translated."""

    schema = ProgrammeOut
    api_type = "programme"
    parent_page_types: ClassVar = ["projects.ProgrammeIndexPage"]
    subpage_types: ClassVar = ["projects.GuidelinePage"]
    searched = ("title", "official_title", "lead", "purpose", "eligible", "not_eligible", "criteria", "faq", "body")
    shared = frozenset(
        {
            "official_title", "status", "status_as_of", "funders", "quarters", "share_max_percent", "sum_max",
            "sum_max_precision", "sum_min", "sum_min_precision", "budgets", "applicants", "measures", "term_end",
            "term_end_precision", "deadlines", "documents", "contact", "as_of", "sources",
        }
    )  # fmt: skip
    translated = frozenset(
        {*ProgrammeTexts.TEXTS, "status_note", "area_text", "kind_of_aid", "steps", "faq", "gaps", "body"}
    )

    official_title = models.CharField(_("Amtlicher Titel"), max_length=200, blank=True)
    status = models.CharField(_("Stand"), max_length=10, choices=list(PROGRAMME_STATUS.items()), default=UNKNOWN)
    status_as_of = models.DateField(_("Stand geprüft am"), null=True, blank=True)
    funders = entries(blocks.CharBlock(label=_("Geldgeber")), _("Wer das Geld gibt"))
    quarters = quarters_field(_("Keines angekreuzt heißt: im ganzen Gebiet."))
    share_max_percent = models.DecimalField(
        _("Höchster Anteil in Prozent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    sum_max = models.DecimalField(
        _("Höchstens (Euro)"), max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    sum_max_precision = models.CharField(_("Wie genau"), max_length=10, choices=PRECISION_CHOICES, blank=True)
    sum_min = models.DecimalField(
        _("Mindestens (Euro)"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    sum_min_precision = models.CharField(_("Wie genau"), max_length=10, choices=PRECISION_CHOICES, blank=True)
    budgets = entries(BudgetBlock(), _("Budget"))
    applicants = ChoicesField(_("Wer einen Antrag stellen kann"), options=list(APPLICANTS.items()))
    measures = ChoicesField(_("Wofür es Geld gibt"), options=list(MEASURES.items()))
    term_end = models.DateField(_("Läuft bis"), null=True, blank=True)
    term_end_precision = models.CharField(_("Genau"), max_length=5, choices=PRECISIONS, default=DatePrecision.DAY.value)
    documents = entries(FileBlock(), _("Unterlagen"))
    contact = models.ForeignKey(
        "home.Person",
        verbose_name=_("Ansprechperson"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    as_of = models.DateField(_("Alle Angaben geprüft am"), null=True, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("Weiterer Inhalt"), blank=True)
    sources = entries(SourceBlock(label=_("Quelle")), _("Quellen"))

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
        texts: dict[str, Any] = {f"{name}_html": build.html(getattr(text, name)) for name in self.TEXTS}
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
            deadlines=[DeadlineOut(date=d.date, title=d.title, note=d.note) for d in self._deadlines()],
            steps=build.entries(text.steps),
            documents=build.entries(self.documents),
            contact=self.contact.contact(build) if self.contact else None,
            faq=build.entries(text.faq),
            as_of=self.as_of,
            gaps=words(text.gaps),
            guideline=self.guidelines(build),
            body=build.body(text.body),
            sources=build.sources(self.sources),
            related=ProgrammeRelatedOut(
                projects=build.related("projects", "project", _("Geförderte Projekte"), programme=self),
                vacancies=build.related("vacancies", "vacancy", _("Passende Ladenlokale"), programme=self),
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

    def guidelines(self, build: "Builder") -> GuidelinesOut:
        every = GuidelinePage.public_versions(self, build)
        current = versions.current(every, timezone.localdate())
        return GuidelinesOut(
            current=current.link_out(every, build) if current else None,
            versions=[link for version in every if (link := version.link_out(every, build))],
        )


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
