"""The five questions of the funding check. A question stands only where its answer can still change a result."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.build import Builder
from core.formats import number_text
from core.publication import public
from core.schemas import ChoiceOut, Known
from projects.check_query import OUTSIDE, FundingCheckQuery
from projects.check_schemas import CheckFieldOut, CheckQuestionOut, QuestionName
from projects.criteria import Case, Criteria, Kind, Verdict, judge, stated, together
from projects.vocabulary import APPLICANTS, MEASURES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Rules(NamedTuple):
    """What a programme asks of this case, as far as the check can tell."""

    criteria: Criteria
    case: Case
    rent: bool
    ended: bool


ORDER: tuple[QuestionName, ...] = ("who", "what", "money", "where", "begun")
FIELDS: dict[QuestionName, tuple[str, ...]] = {
    "who": ("applicant",),
    "what": ("measure",),
    "money": ("costs", "own", "rent", "ancillary"),
    "where": ("quarter", "area", "ground_floor"),
    "begun": ("begun",),
}
# Which criteria an answer can settle; the rent of a shop belongs to the rent terms.
SETTLES: dict[str, tuple[Kind, ...]] = {
    "applicant": (Kind.APPLICANT,),
    "measure": (Kind.MEASURE,),
    "costs": (Kind.SUM_RANGE, Kind.SHARE),
    "own": (Kind.SHARE,),
    "quarter": (Kind.INSIDE_AREA,),
    "area": (Kind.AREA_MAX,),
    "ground_floor": (Kind.GROUND_FLOOR,),
    "begun": (Kind.NOT_BEGUN,),
}
RENT = {"rent", "ancillary"}
# The part of a case that the answers of a question are.
ANSWERED: dict[QuestionName, dict[str, Any]] = {
    "who": {"applicant": None},
    "what": {"measure": None},
    "money": {"costs": None, "own": None},
    "where": {"inside": None, "area": None, "ground_floor": None},
    "begun": {"begun": None},
}


def question_of(kind: Kind) -> QuestionName:
    return next(name for name in ORDER for field in FIELDS[name] if kind in SETTLES.get(field, ()))


def questions(query: FundingCheckQuery, every: Sequence[Rules], build: Builder) -> list[CheckQuestionOut]:
    return [
        CheckQuestionOut(name=name, title=title(name), fields=list(fields(name, query, every, build))) for name in ORDER
    ]


def title(name: QuestionName) -> str:
    titles: dict[QuestionName, str] = {
        "who": _("Wer sind Sie?"),
        "what": _("Was haben Sie vor?"),
        "money": _("Um wie viel Geld geht es?"),
        "where": _("Wo soll es sein?"),
        "begun": _("Haben Sie schon begonnen?"),
    }
    return titles[name]


def fields(
    name: QuestionName, query: FundingCheckQuery, every: Sequence[Rules], build: Builder
) -> Iterator[CheckFieldOut]:
    open_still = [rules for rules in every if not ruled_out(rules, before=name)]
    for field in FIELDS[name]:
        if any(matters(field, rules) for rules in open_still):
            yield with_value(field, query, build)


def ruled_out(rules: Rules, *, before: QuestionName) -> bool:
    """Whether the answers to the questions before this one have settled that the programme doesn't fit."""
    later = {part: None for name in ORDER[ORDER.index(before) :] for part in ANSWERED[name]}
    case = replace(rules.case, **later)
    verdicts = (judgement.verdict for judgement in judge(rules.criteria, case))
    return rules.ended or together(verdicts) is Verdict.DOES_NOT_FIT


def matters(field: str, rules: Rules) -> bool:
    if field in RENT:
        return rules.rent
    return any(stated(rules.criteria, kind) for kind in SETTLES[field])


# --- fields ---------------------------------------------------------------------------------------------------------


def with_value(name: str, query: FundingCheckQuery, build: Builder) -> CheckFieldOut:
    given = getattr(query, name)
    value = "" if given is None else str(given)
    options = OPTIONS[name](build) if name in OPTIONS else []
    label, help_text, unit = words(name)
    shown = {option.value: option.label for option in options}
    return CheckFieldOut(
        name=name,
        label=label,
        help=help_text,
        kind="choice" if name in OPTIONS else "number",
        unit=unit,
        options=options,
        value=value,
        value_text=shown.get(value, "") if options or not value else number_text(Decimal(value), unit),
    )


def words(name: str) -> tuple[str, str, str]:
    """Label, help text and unit of a field."""
    texts = {
        "applicant": (_("Ich frage als"), "", ""),
        "measure": (_("Es geht um"), _("Wählen Sie, was am ehesten passt."), ""),
        "costs": (_("Kosten des Projekts insgesamt"), _("Geschätzt reicht."), "€"),
        "own": (_("Davon eigenes Geld"), _("Auch Geld von Partnern."), "€"),
        "rent": (_("Zuletzt gezahlte Miete im Monat"), _("Ohne Nebenkosten, wenn Sie es wissen."), "€"),
        "ancillary": (_("Nebenkosten im Monat"), "", "€"),
        "quarter": (_("Quartier"), "", ""),
        "area": (_("Fläche des Ladenlokals"), "", "m²"),
        "ground_floor": (_("Liegt es im Erdgeschoss?"), "", ""),
        "begun": (_("Ich habe schon etwas beauftragt, gekauft oder unterschrieben"), "", ""),
    }
    return texts[name]


def choices(vocabulary: "Mapping[str, StrOrPromise]") -> list[ChoiceOut]:
    return [ChoiceOut(value=key, label=str(label)) for key, label in vocabulary.items()]


def quarters(build: Builder) -> list[ChoiceOut]:
    """The public quarters in the editors' order, and the rest of the world."""
    rows = public.live_rows().filter(type="quarter", language=build.lang).order_by("source__path")
    found = [
        ChoiceOut(value=row.path.rstrip("/").rpartition("/")[2], label=row.text.title if row.text else "")
        for row in rows.select_related("text")
    ]
    return [*found, ChoiceOut(value=OUTSIDE, label=_("Außerhalb dieser Quartiere"))]


def yes_and_no(_build: Builder) -> list[ChoiceOut]:
    return [
        ChoiceOut(value=Known.YES.value, label=pgettext("Antwort", "ja")),
        ChoiceOut(value=Known.NO.value, label=pgettext("Antwort", "nein")),
    ]


OPTIONS: dict[str, Any] = {
    "applicant": lambda _build: choices(APPLICANTS),
    "measure": lambda _build: choices(MEASURES),
    "quarter": quarters,
    "ground_floor": yes_and_no,
    "begun": yes_and_no,
}
