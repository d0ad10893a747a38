"""What the criteria of a guideline say of a case, with made-up criteria and cases; no database."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.criteria import (
    Case,
    Criteria,
    Criterion,
    Kind,
    Verdict,
    Why,
    expected,
    judge,
    most_paid,
    together,
)

pytestmark = pytest.mark.once
FITS, NOT, OPEN = Verdict.FITS, Verdict.DOES_NOT_FIT, Verdict.UNKNOWN
KEYS = ("vereine", "gewerbetreibende", "eigentuemer")

sums = st.none() | st.decimals(0, 100_000, places=2)
shares = st.decimals(0, 100, places=2)
answers = st.none() | st.booleans()
cases = st.builds(
    Case,
    applicant=st.none() | st.sampled_from(KEYS),
    measure=st.none() | st.sampled_from(KEYS),
    costs=sums,
    own=sums,
    inside=answers,
    area=st.none() | st.decimals(0, 1000, places=1),
    ground_floor=answers,
    begun=answers,
)


@st.composite
def criterion(draw: st.DrawFn, kind: Kind) -> Criterion:
    if not draw(st.booleans()):
        return Criterion(kind, known=False)
    most: Decimal | None = draw(shares if kind is Kind.SHARE else st.decimals(0, 50_000, places=2))
    least: Decimal | None = None
    if kind is Kind.SUM_RANGE:
        least = draw(st.none() | st.decimals(0, most, places=2))
    keys = tuple(draw(st.sets(st.sampled_from(KEYS), min_size=1)))
    return Criterion(kind, paragraph="p", keys=keys, complete=draw(st.booleans()), least=least, most=most)


@st.composite
def criteria_sets(draw: st.DrawFn) -> Criteria:
    return {kind: draw(criterion(kind)) for kind in draw(st.permutations(list(Kind))) if draw(st.booleans())}


def verdict(criteria: Criteria, case: Case) -> Verdict:
    return together(judgement.verdict for judgement in judge(criteria, case))


def verdicts(criteria: Criteria, case: Case) -> Mapping[Kind, Verdict]:
    return {judgement.criterion.kind: judgement.verdict for judgement in judge(criteria, case)}


# --- what always holds ----------------------------------------------------------------------------------------------

# What is slow here is the machine.
quickly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quickly
@given(criteria_sets(), cases)
def test_the_order_in_which_criteria_are_entered_changes_nothing(criteria: Criteria, case: Case) -> None:
    backwards = dict(reversed(list(criteria.items())))
    assert judge(criteria, case) == judge(backwards, case)
    assert expected(criteria, case) == expected(backwards, case)


@quickly
@given(criteria_sets(), cases, st.sampled_from(Kind))
def test_one_more_criterion_never_makes_a_programme_fit(criteria: Criteria, case: Case, kind: Kind) -> None:
    fewer = {name: found for name, found in criteria.items() if name is not kind}
    if fewer and verdict(fewer, case) is not FITS:
        assert verdict(criteria, case) is not FITS
    if verdict(fewer, case) is NOT and kind not in {Kind.SHARE, Kind.SUM_RANGE}:
        assert verdict(criteria, case) is NOT


@quickly
@given(criteria_sets(), cases, st.sampled_from(list(Case.__dataclass_fields__)))
def test_an_answer_less_never_turns_one_verdict_into_the_other(criteria: Criteria, case: Case, answer: str) -> None:
    before, after = verdicts(criteria, case), verdicts(criteria, replace(case, **{answer: None}))
    assert all(after[kind] in {before[kind], OPEN} for kind in before)


@quickly
@given(criteria_sets(), cases, st.decimals(0, 1000, places=1), st.decimals(0, 100_000, places=2))
def test_a_smaller_shop_and_more_own_money_never_fit_worse(
    criteria: Criteria, case: Case, less: Decimal, more: Decimal
) -> None:
    if case.area is not None and verdicts(criteria, case).get(Kind.AREA_MAX) is FITS:
        assert verdicts(criteria, replace(case, area=max(case.area - less, Decimal(0))))[Kind.AREA_MAX] is FITS
    if case.own is not None and verdicts(criteria, case).get(Kind.SHARE) is FITS:
        assert verdicts(criteria, replace(case, own=case.own + more))[Kind.SHARE] is FITS


@quickly
@given(criteria_sets(), cases)
def test_what_is_not_known_about_the_guideline_is_never_decided(criteria: Criteria, case: Case) -> None:
    for judgement in judge(criteria, case):
        assert judgement.criterion.known or (judgement.verdict, judgement.why) == (OPEN, Why.NOT_STATED)


@quickly
@given(criteria_sets(), cases)
def test_no_sum_without_all_of_its_parts_and_none_above_any_of_them(criteria: Criteria, case: Case) -> None:
    pays = expected(criteria, case)
    if pays is None:
        return
    share, limit = criteria[Kind.SHARE], criteria.get(Kind.SUM_RANGE)
    assert case.costs
    assert share.known
    assert share.most is not None
    assert limit is None or limit.known
    assert verdict(criteria, case) is not NOT
    assert pays.most * 100 <= case.costs * share.most
    if limit and limit.most is not None:
        assert pays.most <= limit.most
    if pays.least is not None:
        assert pays.least <= pays.most


@quickly
@given(criteria_sets(), st.decimals(0, 100_000, places=2), st.decimals(0, 100_000, places=2))
def test_higher_costs_never_bring_less(criteria: Criteria, costs: Decimal, more: Decimal) -> None:
    assert most_paid(criteria, costs) <= most_paid(criteria, costs + more)


# --- single rules ---------------------------------------------------------------------------------------------------

NAMES = Criterion(Kind.APPLICANT, keys=("vereine",))
EXAMPLES = replace(NAMES, complete=False)
AREA = Criterion(Kind.AREA_MAX, most=Decimal(300))
SUMS = Criterion(Kind.SUM_RANGE, least=Decimal(200), most=Decimal(4000))
HALF = Criterion(Kind.SHARE, most=Decimal(50))


@pytest.mark.parametrize(
    ("found", "case", "said"),
    [
        (NAMES, {"applicant": "vereine"}, FITS),
        (NAMES, {"applicant": "eigentuemer"}, NOT),
        (EXAMPLES, {"applicant": "eigentuemer"}, OPEN),
        (NAMES, {}, OPEN),
        (AREA, {"area": Decimal(300)}, FITS),
        (AREA, {"area": Decimal(301)}, NOT),
        (AREA, {"area": Decimal("300.01")}, NOT),
        (AREA, {}, OPEN),
        (replace(AREA, known=False), {"area": Decimal(1)}, OPEN),
        (Criterion(Kind.GROUND_FLOOR), {"ground_floor": False}, NOT),
        (Criterion(Kind.INSIDE_AREA), {"inside": True}, FITS),
        (Criterion(Kind.NOT_BEGUN), {"begun": True}, NOT),
        (Criterion(Kind.NOT_BEGUN), {"begun": False}, FITS),
        (HALF, {"costs": Decimal(8000), "own": Decimal(4000)}, FITS),
        (HALF, {"costs": Decimal(8000), "own": Decimal("3999.99")}, NOT),
        (HALF, {"costs": Decimal(8000)}, OPEN),
        (SUMS, {"costs": Decimal("199.99")}, NOT),
        (SUMS, {"costs": Decimal(200)}, FITS),
        (SUMS, {"costs": Decimal(1_000_000)}, FITS),
        (replace(SUMS, least=None), {}, FITS),
    ],
)
def test_each_kind_has_one_rule(found: Criterion, case: dict[str, Any], said: Verdict) -> None:
    assert verdict({found.kind: found}, Case(**case)) is said


@pytest.mark.parametrize(
    ("found", "costs", "least", "most"),
    [
        ([HALF], 8000, None, 4000),
        ([HALF, SUMS], 5000, 200, 2500),
        ([HALF, SUMS], 20_000, 200, 4000),
        ([HALF, SUMS], 399, None, None),
        ([HALF, replace(SUMS, known=False)], 5000, None, None),
        ([SUMS], 5000, None, None),
        ([replace(HALF, known=False), SUMS], 5000, None, None),
        ([HALF, SUMS], None, None, None),
        ([HALF], 0, None, None),
    ],
)
def test_the_sum_to_expect(found: list[Criterion], costs: int | None, least: int | None, most: int | None) -> None:
    case = Case(costs=None if costs is None else Decimal(costs))
    pays = expected({one.kind: one for one in found}, case)
    assert [pays.least, pays.most] == [least, most] if pays else most is None


def test_without_any_criterion_nothing_is_known() -> None:
    assert verdict({}, Case()) is OPEN
