"""The verdicts of the funding check in sentences: what is asked, what was answered, and what is not known.

They say what we know and never that something is refused: who decides is somebody else (`publishing-rules`).
"""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.formats import money_text, number_text
from projects.criteria import Case, Criteria, Criterion, Judgement, Kind, Verdict, Why, most_paid
from projects.criteria_words import VOCABULARIES, in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

VERDICTS: "Mapping[Verdict, StrOrPromise]" = {
    Verdict.FITS: _("passt"),
    Verdict.DOES_NOT_FIT: _("passt nicht"),
    Verdict.UNKNOWN: _("nicht bekannt, bitte nachfragen"),
}
WHOLE_VERDICTS: "Mapping[Verdict, StrOrPromise]" = {
    Verdict.FITS: _("Passt nach unserem Kenntnisstand"),
    Verdict.DOES_NOT_FIT: _("Passt nach unserem Kenntnisstand nicht"),
    Verdict.UNKNOWN: _("Könnte passen, bitte nachfragen"),
}


def verdict_label(judgement: Judgement) -> str:
    """Whose turn it is where nothing is decided: that of whoever asks, or ours."""
    return gettext("Angabe fehlt") if judgement.why is Why.NOT_ANSWERED else str(VERDICTS[judgement.verdict])


def sentence(judgement: Judgement, criteria: Criteria, case: Case) -> str:
    """What is asked for, and what was answered."""
    criterion = judgement.criterion
    asked = in_words(criterion)
    match judgement.why:
        case Why.NOT_STATED:
            return gettext("Was die Richtlinie dazu sagt, ist uns nicht bekannt. Bitte nachfragen.")
        case Why.NOT_ANSWERED:
            return gettext("Vorgabe: {asked}. Dazu fehlt Ihre Angabe.").format(asked=asked)
        case Why.NOT_NAMED:
            return gettext(
                "Genannt sind Beispiele, Ihre Angabe ist nicht darunter ({answer}). Bitte nachfragen."
            ).format(answer=answer_in_words(criterion, case))
        case _ if criterion.kind is Kind.SUM_RANGE and judgement.verdict is Verdict.DOES_NOT_FIT:
            most = most_paid(criteria, case.costs or Decimal(0))
            return gettext("Vorgabe: {asked}. Aus Ihren Kosten ergäben sich höchstens {most}.").format(
                asked=asked, most=money_text(most)
            )
    answer = answer_in_words(criterion, case)
    if not answer:
        return gettext("Vorgabe: {asked}.").format(asked=asked)
    return gettext("Vorgabe: {asked}. Ihre Angabe: {answer}.").format(asked=asked, answer=answer)


def answer_in_words(criterion: Criterion, case: Case) -> str:
    """What was answered to a criterion; empty where nothing was."""
    match criterion.kind:
        case Kind.APPLICANT | Kind.MEASURE:
            key = case.applicant if criterion.kind is Kind.APPLICANT else case.measure
            return str(VOCABULARIES[criterion.kind].get(key or "", ""))
        case Kind.AREA_MAX:
            return "" if case.area is None else number_text(case.area, "m²")
        case Kind.GROUND_FLOOR:
            return either(case.ground_floor, gettext("im Erdgeschoss"), gettext("nicht im Erdgeschoss"))
        case Kind.INSIDE_AREA:
            return either(case.inside, gettext("im Gebiet"), gettext("nicht im Gebiet"))
        case Kind.SUM_RANGE:
            return "" if case.costs is None else gettext("{costs} Kosten").format(costs=money_text(case.costs))
        case Kind.SHARE:
            if case.costs is None or case.own is None:
                return ""
            return gettext("{costs} Kosten, davon {own} eigenes Geld").format(
                costs=money_text(case.costs), own=money_text(case.own)
            )
        case Kind.NOT_BEGUN:
            return either(case.begun, gettext("schon begonnen"), gettext("noch nicht begonnen"))


def either(answer: bool | None, yes: str, no: str) -> str:
    return "" if answer is None else yes if answer else no
