"""The database computes the same cost as the rule for one shop, to the cent."""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from itertools import product
from typing import Any

import pytest

from core.registry import RentTerms
from quarters import stock
from quarters.asked import CENTS, whole
from quarters.cost_rows import least_cost
from quarters.costs import Disclosed, costs
from quarters.models import VacancyFile, VacancyPage
from tests import content, many_shops
from tests.quarters.test_costs import TERMS

pytestmark = pytest.mark.django_db
RENTS = [None, Decimal("0.10"), Decimal("1234.56"), Decimal("999.99")]
LAST = [None, Decimal("0.05"), Decimal("1111.15"), Decimal("2000.00"), Decimal("0.00")]
EVERY = [
    [],
    [TERMS],
    [TERMS._replace(user_percent=Decimal("33.33"), ground_floor_only=False)],
    [TERMS._replace(area_max_m2=None, user_percent=Decimal("12.5")), TERMS],
]


@pytest.fixture(scope="module")
def shops(once: None) -> list[VacancyPage]:
    """One of each kind that the rule tells apart."""
    many_shops.fill(len(list(kinds())), quarters=1)
    made = list(VacancyPage.objects.order_by("pk"))
    VacancyFile.objects.all().delete()
    for shop, (rent, on_request, precision, ancillary, floor, area, file) in zip(made, kinds(), strict=True):
        VacancyPage.objects.filter(pk=shop.pk).update(
            rent_month=rent,
            rent_on_request=on_request,
            rent_precision=precision,
            ancillary_month=ancillary,
            ground_floor=floor,
            area_total=area,
            fundable="yes",
        )
        last, shown, agreed = file
        VacancyFile.objects.create(vacancy=shop, last_rent_month=last, last_rent_consent=shown, aid_agreed_on=agreed)
    return made


def kinds() -> Iterator[tuple[Any, ...]]:
    files = [(last, True, date(2026, 1, 1)) for last in LAST] + [
        (LAST[2], False, date(2026, 1, 1)),
        (LAST[2], True, None),
    ]
    for rent, file in product(RENTS, files):
        yield rent, False, "exact", Decimal("0.20"), "yes", Decimal(300), file
    for on_request, precision, ancillary, floor, area in [
        (True, "exact", None, "yes", Decimal(80)),
        (False, "unknown", Decimal("10.10"), "no", Decimal(80)),
        (False, "about", Decimal("10.10"), "unknown", Decimal("300.1")),
        (False, "at_most", None, "", None),
    ]:
        yield Decimal("50.50"), on_request, precision, ancillary, floor, area, files[3]


@pytest.mark.parametrize("terms", EVERY)
def test_every_shop_costs_the_same_in_both(shops: list[VacancyPage], terms: list[RentTerms]) -> None:
    rows = VacancyPage.objects.annotate(least_cost=least_cost(terms)).select_related("file")
    assert {row.pk: row.least_cost for row in rows} == {row.pk: in_cents(row, terms) for row in rows}


def in_cents(shop: VacancyPage, terms: list[RentTerms]) -> int | None:
    file = getattr(shop, "file", None)
    least = costs(shop, file.disclosed() if file else Disclosed(), terms).least
    return None if least is None else int(least * 100)


@pytest.mark.parametrize("most", [0, 0.3, 0.29, 222.43, 222.42, 400.2])
def test_a_shop_is_left_out_only_where_it_is_known_to_cost_more(shops: list[VacancyPage], most: float) -> None:
    rows = VacancyPage.objects.annotate(least_cost=least_cost([TERMS]))
    wanted = {row.pk for row in rows if row.least_cost is None or row.least_cost <= round(most * 100)}
    there = stock.read([TERMS])
    fitting = stock.at_most(there.cost, whole(most, CENTS, ROUND_FLOOR))
    assert set(there.in_order(fitting, there.order("newest"))) & {row.pk for row in shops} == wanted
    assert 0 < len(wanted) < len(shops)


def test_a_shop_without_an_internal_file_has_its_asked_rent(once: None) -> None:
    content.vacancy("Ohne Akte", rent_month=Decimal(500), ancillary_month=Decimal(50))
    row = VacancyPage.objects.annotate(least_cost=least_cost([TERMS])).get(title="Ohne Akte")
    assert row.least_cost == 55_000
