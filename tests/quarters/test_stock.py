"""Shops are counted from memory: what was withdrawn is in no number, whether or not that has a number already."""

from array import array
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quarters.asked import asked
from quarters.filters import VacancyQuery
from quarters.models import VacancyFile, VacancyPage
from quarters.stock import NOTHING, stock
from tests import content, many_shops

pytestmark = pytest.mark.django_db
API = "/api/v1/vacancies"


@pytest.fixture(scope="module")
def shops(once: None) -> None:
    many_shops.fill(40, quarters=3)


def total(client: Client, **query: Any) -> int:
    answer = client.get(API, query).json()
    found: int = answer["total"]
    free = next(facet["values"] for facet in answer["facets"] if facet["key"] == "status")
    assert sum(value["count"] for value in free if value["value"] in {"frei", "leerfallend"}) == found
    return found


def test_the_second_question_reads_the_shops_of_its_page_alone(shops: None, client: Client) -> None:
    client.get(API, {"use": "retail"})
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(API, {"cost_max": "900", "sort": "-area"})
    assert len(queries) < 6, [query["sql"] for query in queries]


def test_a_shop_that_is_withdrawn_counts_nowhere_before_and_after_that_has_a_number(
    shops: None, client: Client
) -> None:
    before = total(client)
    gone = VacancyPage.objects.filter(live=True, status="frei").first()
    assert gone is not None
    gone.unpublish()
    assert total(client) == before - 1
    content.published()
    assert total(client) == before - 1


def test_a_shop_that_expires_counts_nowhere_from_that_moment_on(
    shops: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = VacancyPage.objects.filter(live=True, status="frei").first()
    assert ends is not None
    ends.expire_at = timezone.now() + timedelta(hours=1)
    ends.save()
    content.published()
    before = total(client)
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert total(client) == before - 1


def test_a_rent_that_becomes_hidden_is_in_no_column(shops: None) -> None:
    shop = VacancyPage.objects.filter(live=True, rent_month__isnull=False, rent_on_request=False).first()
    assert shop is not None
    VacancyPage.objects.filter(pk=shop.pk).update(rent_on_request=True)
    VacancyFile.objects.update_or_create(
        vacancy=shop, defaults={"last_rent_month": Decimal(7), "last_rent_consent": False}
    )
    content.published()
    there = stock()
    place = list(there.ids).index(shop.pk)
    assert (there.rent[place], there.cost[place]) == (NOTHING, NOTHING)


def test_questions_about_nothing_at_all_are_answered(shops: None, client: Client) -> None:
    content.vacancy_index().unpublish()
    content.published()
    for query in ({"sort": "cost"}, {"area_min": "1", "bbox": "7,51,8,52"}, {"near": "7.4,51.5", "sort": "distance"}):
        answer = client.get(API, query).json()
        assert (answer["total"], answer["results"], answer["priced"]) == (0, [], 0)


def test_memory_grows_by_less_than_a_kilobyte_a_shop(shops: None) -> None:
    there = asked(VacancyQuery(sort="cost")).shops
    parts = [*there.languages.values(), *(fits for values in there.facets.values() for fits in values.values())]
    assert max(part.bit_length() for part in parts) <= 8 * len(there)
    columns = [there.ids, there.area, there.smallest, there.cost, there.rent, there.available, there.free]
    columns += [there.order("cost")]
    assert all(isinstance(column, array) for column in columns)
    assert 8 * (len(columns) + 2) + len(parts) < 1000
