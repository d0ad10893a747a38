"""What a shop costs, all in: the worked example, and what holds whatever the numbers are."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.registry import RentTerms
from quarters.costs import Disclosed, costs, share
from quarters.schemas import AidReason, CostBasis, CostGroup

pytestmark = pytest.mark.once


@dataclass
class Facts:
    """A shop as the rule reads it: the worked example, unless told otherwise."""

    area_total: Decimal | None = Decimal(120)
    ground_floor: str = "yes"
    fundable: str = "yes"
    rent_month: Decimal | None = None
    rent_precision: str = "exact"
    rent_on_request: bool = True
    ancillary_month: Decimal | None = Decimal("250.00")
    ancillary_precision: str = "exact"


TERMS = RentTerms(
    programme=uuid4(),
    programme_source_id=1,
    guideline_id=uuid4(),
    area_max_m2=Decimal(300),
    ground_floor_only=True,
    owner_percent=Decimal(70),
    user_percent=Decimal(20),
    months_max=24,
    paragraphs={},
)
FILE = Disclosed(last_rent=Decimal("2000.00"), may_be_shown=True, agreed=True)


def test_the_worked_example() -> None:
    found = costs(Facts(), FILE, [TERMS])
    (aid,) = found.aids
    assert (aid.owner, aid.user, found.total) == (Decimal("1400.00"), Decimal("400.00"), Decimal("650.00"))
    assert (found.group, found.basis, found.aid) == (CostGroup.KNOWN, CostBasis.RENT_AID, aid)


@pytest.mark.parametrize(
    ("shop", "file", "reason"),
    [
        (Facts(area_total=Decimal(301)), FILE, AidReason.AREA),
        (Facts(area_total=None), FILE, AidReason.AREA_UNKNOWN),
        (Facts(ground_floor="no"), FILE, AidReason.FLOOR),
        (Facts(ground_floor="unknown"), FILE, AidReason.FLOOR_UNKNOWN),
        (Facts(ground_floor=""), FILE, AidReason.FLOOR_UNKNOWN),
        (Facts(fundable="unknown"), FILE, AidReason.NOT_CHECKED),
        (Facts(fundable="no"), FILE, AidReason.NOT_CHECKED),
        (Facts(), replace(FILE, agreed=False), AidReason.NOT_AGREED),
        (Facts(), replace(FILE, last_rent=None), AidReason.RENT_UNKNOWN),
        (Facts(), replace(FILE, last_rent=None, may_be_shown=False), AidReason.RENT_NOT_SHOWN),
    ],
)
def test_what_stands_in_the_way_is_a_reason_and_gives_no_figure(
    shop: Facts, file: Disclosed, reason: AidReason
) -> None:
    found = costs(shop, file, [TERMS])
    (aid,) = found.aids
    assert aid.reasons == (reason,)
    assert (aid.last_rent, aid.owner, aid.user, found.least) == (None, None, None, None)
    assert found.group == CostGroup.NOT_PUBLIC


def test_three_hundred_square_metres_are_not_more_than_three_hundred() -> None:
    assert costs(Facts(area_total=Decimal(300)), FILE, [TERMS]).basis == CostBasis.RENT_AID


def test_what_the_guideline_does_not_ask_stands_in_nobodys_way() -> None:
    terms = TERMS._replace(area_max_m2=None, ground_floor_only=False)
    assert costs(Facts(area_total=None, ground_floor="no"), FILE, [terms]).total == Decimal("650.00")


def test_a_rent_that_is_asked_counts_where_it_is_lower() -> None:
    shop = Facts(rent_month=Decimal("300.00"), rent_on_request=False)
    assert (costs(shop, FILE, [TERMS]).basis, costs(shop, FILE, [TERMS]).total) == (CostBasis.RENT, Decimal("550.00"))


# --- whatever the numbers are ---------------------------------------------------------------------------------------

money = some.decimals(min_value=0, max_value=99_999, places=2)
percents = some.decimals(min_value=0, max_value=100, places=2)
known = some.sampled_from(["", "yes", "no", "unknown"])
precisions = some.sampled_from(["exact", "about", "at_most", "more_than", "unknown"])
shops = some.builds(
    Facts,
    area_total=some.none() | some.decimals(min_value=1, max_value=999, places=1),
    ground_floor=known,
    fundable=known,
    rent_month=some.none() | money,
    rent_precision=precisions,
    rent_on_request=some.booleans(),
    ancillary_month=some.none() | money,
    ancillary_precision=precisions,
)
files = some.builds(
    lambda rent, shown, agreed: Disclosed(rent if shown else None, shown, agreed),
    some.none() | money,
    some.booleans(),
    some.booleans(),
)
terms = some.builds(
    TERMS._replace,
    area_max_m2=some.none() | some.decimals(min_value=1, max_value=999, places=1),
    ground_floor_only=some.booleans(),
    owner_percent=percents,
    user_percent=percents,
)


@given(shops, files, some.lists(terms, max_size=3))
def test_a_programme_gives_figures_or_reasons_and_never_both(
    shop: Facts, file: Disclosed, every: list[RentTerms]
) -> None:
    for aid in costs(shop, file, every).aids:
        assert bool(aid.reasons) == (aid.user is None) == (aid.owner is None) == (aid.last_rent is None)


@given(shops, files, some.lists(terms, max_size=3))
def test_a_sum_is_named_only_where_every_part_is_exact(shop: Facts, file: Disclosed, every: list[RentTerms]) -> None:
    found = costs(shop, file, every)
    assert (found.total is not None) == (found.group == CostGroup.KNOWN)
    assert (found.least is None) == (found.base is None) == (found.group == CostGroup.NOT_PUBLIC)
    if found.total is not None:
        assert shop.ancillary_month is not None
        assert shop.ancillary_precision == "exact"
        assert found.total == found.least == (found.base or 0) + shop.ancillary_month
        assert found.basis == CostBasis.RENT_AID or shop.rent_precision == "exact"


@given(shops, files, some.lists(terms, max_size=3))
def test_a_programme_never_makes_a_shop_dearer(shop: Facts, file: Disclosed, every: list[RentTerms]) -> None:
    without, with_aid = costs(shop, file, []).least, costs(shop, file, every).least
    assert without is None or (with_aid is not None and with_aid <= without)


@given(shops, money, money, some.booleans(), some.lists(terms, max_size=3))
def test_a_hidden_rent_changes_nothing(
    shop: Facts, one: Decimal, other: Decimal, agreed: bool, every: list[RentTerms]
) -> None:
    hidden = replace(shop, rent_on_request=True)
    file = Disclosed(None, may_be_shown=False, agreed=agreed)
    assert costs(replace(hidden, rent_month=one), file, every) == costs(replace(hidden, rent_month=other), file, every)


@given(money, percents)
def test_a_share_is_rounded_to_the_cent_and_half_a_cent_up(rent: Decimal, percent: Decimal) -> None:
    exact = rent * percent / 100
    assert abs(share(rent, percent) - exact) <= Decimal("0.005")
    assert share(rent, percent) == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
