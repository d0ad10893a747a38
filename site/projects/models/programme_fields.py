"""What a funding programme keeps: the words of each language, and the facts that hold in all of them."""

from typing import TYPE_CHECKING, Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.amounts import PRECISION_CHOICES, UNKNOWN
from core.blocks.body import QuestionBlock, StepBlock
from core.blocks.entries import SourceBlock
from core.blocks.field import BodyField
from core.choices import ChoicesField
from core.periods import PRECISIONS
from core.schemas import DatePrecision
from projects.blocks import BudgetBlock, FileBlock
from projects.models.fields import entries, quarters_field, rich
from projects.vocabulary import APPLICANTS, MEASURES, PROGRAMME_STATUS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class ProgrammeTexts(models.Model):
    """What a programme says in words. Each is an answer of its own, so that "not stated" is visible as such."""

    TEXTS = (
        "purpose", "legal_basis", "not_applicants", "eligible", "not_eligible", "criteria", "term", "earliest_start",
        "decision_body", "payout", "proof", "publicity", "duties", "combination",
    )  # fmt: skip

    translated = frozenset({*TEXTS, "status_note", "area_text", "kind_of_aid", "steps", "faq", "gaps", "body"})

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

    body = BodyField(_("Weiterer Inhalt"))

    class Meta:
        abstract = True


def money(label: "StrOrPromise") -> Any:
    return models.DecimalField(
        label, max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )


class ProgrammeColumns(models.Model):
    """What is filtered, sorted or computed, and the facts beside it: the same in every language."""

    shared = frozenset(
        {
            "official_title", "status", "status_as_of", "funders", "quarters", "share_max_percent", "sum_max",
            "sum_max_precision", "sum_min", "sum_min_precision", "budgets", "applicants", "measures", "term_end",
            "term_end_precision", "deadlines", "documents", "contact", "as_of", "sources",
        }
    )  # fmt: skip

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
    sum_max = money(_("Höchstens (Euro)"))
    sum_max_precision = models.CharField(_("Wie genau"), max_length=10, choices=PRECISION_CHOICES, blank=True)
    sum_min = money(_("Mindestens (Euro)"))
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
    sources = entries(SourceBlock(label=_("Quelle")), _("Quellen"))

    class Meta:
        abstract = True
