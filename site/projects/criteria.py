"""The criteria of a guideline version, and what they say of a case: fits, does not fit, not known.

Eight fixed kinds and no language of expressions: editors choose values, and whoever reads the answer finds the
paragraph that each of them comes from. Nothing in here knows a database, a request or a word of any language.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from typing import NamedTuple

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


class Kind(StrEnum):
    """What a criterion is about."""

    APPLICANT = "applicant"
    MEASURE = "measure"
    AREA_MAX = "area_max"
    GROUND_FLOOR = "ground_floor"
    INSIDE_AREA = "inside_area"
    SUM_RANGE = "sum_range"
    SHARE = "share"
    NOT_BEGUN = "not_begun"


class Verdict(StrEnum):
    """Of one criterion, and of all of them together. Never "refused": who decides is somebody else."""

    FITS = "fits"
    DOES_NOT_FIT = "does_not_fit"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """What a verdict rests on; `projects.reasons` has a sentence for each."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_NAMED = "not_named"
    """The guideline gives examples, and this is none of them."""
    NOT_STATED = "not_stated"
    """The guideline is not known to say anything about it."""
    NOT_ANSWERED = "not_answered"


@dataclass(frozen=True)
class Criterion:
    """One criterion of a version. What its kind doesn't need stays empty."""

    kind: Kind
    known: bool = True
    """False where an editor says that it matters, but that what the guideline says is not known."""
    paragraph: str = ""
    keys: tuple[str, ...] = ()
    complete: bool = True
    """False where the keys are examples."""
    least: Decimal | None = None
    most: Decimal | None = None


Criteria = Mapping[Kind, Criterion]


@dataclass(frozen=True)
class Case:
    """What somebody answers; None is a question that was left open, or "I don't know"."""

    applicant: str | None = None
    measure: str | None = None
    costs: Decimal | None = None
    own: Decimal | None = None
    inside: bool | None = None
    area: Decimal | None = None
    ground_floor: bool | None = None
    begun: bool | None = None


class Judgement(NamedTuple):
    criterion: Criterion
    verdict: Verdict
    why: Why


def judge(criteria: Criteria, case: Case) -> list[Judgement]:
    """What each criterion says, in the order of the kinds."""
    return [judged(criteria, criteria[kind], case) for kind in Kind if kind in criteria]


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """One that doesn't fit decides; otherwise one that is not known does. Without any criterion nothing is known."""
    found = set(verdicts)
    for decisive in (Verdict.DOES_NOT_FIT, Verdict.UNKNOWN, Verdict.FITS):
        if decisive in found:
            return decisive
    return Verdict.UNKNOWN


def judged(criteria: Criteria, criterion: Criterion, case: Case) -> Judgement:
    if not criterion.known:
        return Judgement(criterion, Verdict.UNKNOWN, Why.NOT_STATED)
    met = RULES[criterion.kind](criteria, criterion, case)
    if met is None:
        return Judgement(criterion, Verdict.UNKNOWN, Why.NOT_ANSWERED)
    if met:
        return Judgement(criterion, Verdict.FITS, Why.MET)
    if criterion.kind in {Kind.APPLICANT, Kind.MEASURE} and not criterion.complete:
        return Judgement(criterion, Verdict.UNKNOWN, Why.NOT_NAMED)
    return Judgement(criterion, Verdict.DOES_NOT_FIT, Why.NOT_MET)


# --- one rule a kind: met, not met, or None while an answer is missing ------------------------------------------------


def named(answer: str | None, criterion: Criterion) -> bool | None:
    return None if answer is None else answer in criterion.keys


def small_enough(criterion: Criterion, case: Case) -> bool | None:
    return None if case.area is None or criterion.most is None else case.area <= criterion.most


def large_enough(criteria: Criteria, criterion: Criterion, case: Case) -> bool | None:
    """Whether the most that these costs can bring reaches the least that is paid. Costs above the most still fit."""
    if criterion.least is None:
        return True
    if case.costs is None:
        return None
    return most_paid(criteria, case.costs) >= criterion.least


def own_money(criterion: Criterion, case: Case) -> bool | None:
    """Whether what somebody brings covers what the fund never pays."""
    if case.costs is None or case.own is None or criterion.most is None:
        return None
    return case.own * HUNDRED >= case.costs * (HUNDRED - criterion.most)


def flipped(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


RULES: Mapping[Kind, Callable[[Criteria, Criterion, Case], bool | None]] = {
    Kind.APPLICANT: lambda _all, criterion, case: named(case.applicant, criterion),
    Kind.MEASURE: lambda _all, criterion, case: named(case.measure, criterion),
    Kind.AREA_MAX: lambda _all, criterion, case: small_enough(criterion, case),
    Kind.GROUND_FLOOR: lambda _all, _criterion, case: case.ground_floor,
    Kind.INSIDE_AREA: lambda _all, _criterion, case: case.inside,
    Kind.SUM_RANGE: large_enough,
    Kind.SHARE: lambda _all, criterion, case: own_money(criterion, case),
    Kind.NOT_BEGUN: lambda _all, _criterion, case: flipped(case.begun),
}


# --- sums -----------------------------------------------------------------------------------------------------------


class Expected(NamedTuple):
    """What can be paid: at most `most`, and, where the guideline names it, at least `least`."""

    least: Decimal | None
    most: Decimal


def stated(criteria: Criteria, kind: Kind) -> Criterion | None:
    found = criteria.get(kind)
    return found if found and found.known else None


def share_of(costs: Decimal, percent: Decimal) -> Decimal:
    """Never rounded up: nobody is promised a cent too much."""
    return (costs * percent / HUNDRED).quantize(CENT, ROUND_DOWN)


def most_paid(criteria: Criteria, costs: Decimal) -> Decimal:
    """No more than the costs, the share of them, and the largest sum, as far as each of these is known."""
    share, sums = stated(criteria, Kind.SHARE), stated(criteria, Kind.SUM_RANGE)
    limits = [costs]
    if share and share.most is not None:
        limits.append(share_of(costs, share.most))
    if sums and sums.most is not None:
        limits.append(sums.most)
    return min(limits)


def expected(criteria: Criteria, case: Case) -> Expected | None:
    """A sum only where every part of it is known: the costs, the share, and that there is a limit or none.

    And only where nothing speaks against it: who isn't eligible is told no sum.
    """
    share = stated(criteria, Kind.SHARE)
    limit = criteria.get(Kind.SUM_RANGE)
    if case.costs is None or case.costs == 0 or share is None or share.most is None or (limit and not limit.known):
        return None
    if together(judgement.verdict for judgement in judge(criteria, case)) is Verdict.DOES_NOT_FIT:
        return None
    least = limit.least.quantize(CENT) if limit and limit.least is not None else None
    return Expected(least, most_paid(criteria, case.costs).quantize(CENT, ROUND_DOWN))
