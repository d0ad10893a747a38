"""Contract of shops: filters by what is shown alone, facets, what is listed and what only keeps its address."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args
from urllib.parse import parse_qsl

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from quarters.filters import Sort
from quarters.models import VacancyFile, VacancyPage
from tests import content

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def shops(once: None) -> None:
    """Shops that differ in what a filter asks for, named by it."""
    linden, hafen = content.quarter("Lindenviertel", number=1), content.quarter("Hafenviertel", number=2)
    today = timezone.localdate()
    content.vacancy(
        "Kleiner Laden",
        quarter=linden,
        area_total=Decimal(40),
        rent_month=Decimal(500),
        ancillary_month=Decimal(100),
        step_free="yes",
        suitable_uses=["retail", "services"],
        longitude=7.466,
        latitude=51.514,
        facts=[("previous_use", "Bäckerei"), ("extraction", "unknown")],
    )
    content.vacancy(
        "Grosser Laden",
        quarter=hafen,
        area_total=Decimal(200),
        divisible_from=Decimal(60),
        rent_month=Decimal(2000),
        step_free="unknown",
        fundable="yes",
        suitable_uses=["gastro"],
        available_from=date(2030, 1, 1),
    )
    content.vacancy("Miete auf Anfrage", quarter=hafen, rent_on_request=True, rent_reason="owner", status="leerfallend")
    content.vacancy("Im Umbau", quarter=linden, status="im-umbau")
    content.vacancy("Vergeben", quarter=linden, status="vergeben")
    content.vacancy("Ueberfaellig", quarter=linden, checked_on=today - timedelta(99), check_due=today - timedelta(15))
    content.vacancy("Entwurf", quarter=linden, publish=False)
    draft_quarter = content.quarter("Verborgenes Viertel", publish=False)
    content.vacancy("Im verborgenen Viertel", quarter=draft_quarter, area_total=Decimal(999))
    withdrawn = content.vacancy("Zurueckgezogen", quarter=linden)
    content.published()
    withdrawn.unpublish()
    VacancyFile.objects.create(
        vacancy=VacancyPage.objects.get(title="Kleiner Laden"),
        owner_name="Erika Muster",
        last_rent_month=Decimal("777.77"),
    )
    content.published()


DEFAULT = {"Kleiner Laden", "Grosser Laden", "Miete auf Anfrage", "Im verborgenen Viertel"}
FILTERS = [
    ({}, DEFAULT),
    ({"lang": "en"}, DEFAULT),
    ({"quarter": "lindenviertel"}, {"Kleiner Laden"}),
    ({"quarter": "lindenviertel,hafenviertel"}, DEFAULT - {"Im verborgenen Viertel"}),
    ({"quarter": "verborgenes-viertel"}, set()),
    ({"use": "gastro"}, {"Grosser Laden"}),
    ({"use": "gastro,services"}, {"Kleiner Laden", "Grosser Laden"}),
    ({"area_min": "100"}, {"Grosser Laden", "Im verborgenen Viertel"}),
    ({"area_max": "60"}, {"Kleiner Laden", "Grosser Laden"}),
    # What isn't public is never held against a shop.
    ({"cost_max": "600"}, DEFAULT - {"Grosser Laden"}),
    ({"cost_max": "599.99"}, DEFAULT - {"Grosser Laden", "Kleiner Laden"}),
    ({"cost_max": "1000000"}, DEFAULT),
    ({"available_by": "2029-12-31"}, {"Kleiner Laden", "Im verborgenen Viertel"}),
    ({"step_free": "yes"}, {"Kleiner Laden"}),
    ({"step_free": "unknown"}, {"Grosser Laden"}),
    ({"fundable": "yes"}, {"Grosser Laden"}),
    ({"status": "im-umbau"}, {"Im Umbau"}),
    ({"status": "vergeben"}, {"Vergeben"}),
    ({"q": "kleiner"}, {"Kleiner Laden"}),
    ({"near": "7.4661,51.5141", "radius": "50"}, {"Kleiner Laden"}),
    ({"near": "7.5,51.5"}, set()),
    ({"bbox": "7.4,51.5,7.5,51.6"}, {"Kleiner Laden"}),
    ({"modified_since": "2100-01-01T00:00:00Z"}, set()),
]


@pytest.mark.parametrize(("parameters", "titles"), FILTERS)
def test_a_filter_finds_what_it_names_and_nothing_else(
    shops: None, ask: Ask, parameters: dict[str, str], titles: set[str]
) -> None:
    # With words also the search's own: the number, the editors' rules, the addresses of its hits.
    answer = ask("vacancies", queries=13 if "q" in parameters else 10, **parameters)
    assert {card["title"] for card in answer["results"]} == titles
    assert answer["total"] == len(titles)


NONSENSE = [
    ("quarter", "a/b"), ("use", "circus"), ("area_min", "-1"), ("area_min", "nan"), ("area_max", "inf"),
    ("area_max", "1e99"), ("cost_max", "viel"), ("available_by", "morgen"), ("step_free", "perhaps"),
    ("status", "zurueckgezogen"), ("near", "1"), ("near", "500,500"), ("radius", "0"), ("radius", "10"),
    ("bbox", "1,2,3"), ("bbox", "8,52,7,51"), ("sort", "colour"), ("page", "99999999999999999999"), ("q", "a\x00b"),
    ("modified_since", "0"), ("unknown", "1"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), NONSENSE)
def test_nonsense_is_refused_by_the_name_of_the_parameter(shops: None, ask: Ask, name: str, value: str) -> None:
    problem = ask("vacancies", 422, **{name: value})
    assert {"radius": "near"}.get(name, name) in {error["field"] for error in problem["errors"]} or name == "radius"


@pytest.mark.parametrize("query", ["area_min=1&area_min=2", "q=%ff", "q=%00", "%00=1", "=1"])
def test_doubled_and_broken_parameters_are_refused(shops: None, client: Any, query: str) -> None:
    response = client.get(f"/api/v1/vacancies?{query}")
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"


def test_facets_count_what_each_value_would_give(shops: None, ask: Ask) -> None:
    facets = {facet["key"]: facet["values"] for facet in ask("vacancies", quarter="lindenviertel")["facets"]}
    assert [(value["value"], value["count"]) for value in facets["quarter"]] == [
        ("lindenviertel", 1),
        ("hafenviertel", 2),
    ]
    assert [(value["value"], value["count"]) for value in facets["status"]] == [
        ("frei", 1),
        ("im-umbau", 1),
        ("vergeben", 1),
    ]


def test_a_shop_that_is_let_keeps_its_address_and_a_withdrawn_one_is_gone(shops: None, ask: Ask) -> None:
    assert ask("vacancies/vergeben")["listed"] is False
    assert ask("vacancies/ueberfaellig")["listed"] is False
    ask("vacancies/zurueckgezogen", 410)
    ask("vacancies/entwurf", 404)


def test_the_internal_file_and_a_hidden_quarter_are_in_no_answer(shops: None, ask: Ask) -> None:
    answers = str([ask("vacancies/kleiner-laden"), ask("vacancies"), ask("vacancies/im-verborgenen-viertel")])
    for hidden in ("Erika", "777.77", "777,77", "Verborgenes", "verborgenes-viertel"):
        assert hidden not in answers


def test_facts_say_not_known_where_it_was_chosen_and_are_absent_where_never_stated(shops: None, ask: Ask) -> None:
    facts = {f["key"]: f for group in ask("vacancies/kleiner-laden", lang="en")["fact_groups"] for f in group["facts"]}
    assert facts["extraction"]["known"] is False
    assert facts["previous_use"]["lang"] == "de"
    assert "kitchen" not in facts


def test_a_rent_on_request_says_why_and_names_no_sum(shops: None, ask: Ask) -> None:
    shop = ask("vacancies/miete-auf-anfrage")
    assert (shop["rent"], shop["rent_on_request"]) == (None, True)
    assert shop["rent_on_request_reason"]


@pytest.mark.parametrize("sort", get_args(Sort))
def test_in_every_order_shops_whose_cost_is_not_public_stand_below_the_others(shops: None, ask: Ask, sort: str) -> None:
    asked = {"near": "7.466,51.514", "radius": "100000"} if sort == "distance" else {}
    answer = ask("vacancies", sort=sort, status="frei,leerfallend,im-umbau", **asked)
    hidden = [card["cost_group"] == "not_public" for card in answer["results"]]
    assert hidden == sorted(hidden)
    assert answer["priced"] == hidden.count(False)


def test_an_order_by_cost_goes_by_what_is_stated(shops: None, ask: Ask) -> None:
    for sort, first in (("cost", "Kleiner Laden"), ("-cost", "Grosser Laden"), ("rent", "Kleiner Laden")):
        assert ask("vacancies", sort=sort)["results"][0]["title"] == first


def test_a_cost_that_is_not_known_whole_is_no_sum_and_says_so(shops: None, ask: Ask) -> None:
    cards = {card["title"]: card["cost"] for card in ask("vacancies")["results"]}
    whole, partial, hidden = (cards[name] for name in ("Kleiner Laden", "Grosser Laden", "Miete auf Anfrage"))
    assert (whole["group"], whole["total"]["value"]) == ("known", "600.00")
    assert (partial["group"], partial["total"]) == ("partial", None)
    assert "Nebenkosten: nicht angegeben" in partial["text"]
    assert (hidden["group"], hidden["base"], hidden["text"]) == ("not_public", None, "Miete auf Anfrage")


LOOSENED = [
    ({"quarter": "lindenviertel", "use": "gastro"}, "quarter", 1, "use=gastro"),
    ({"area_min": "1500", "cost_max": "900", "quarter": "lindenviertel"}, "area_min", 1, "cost_max=900"),
    ({"near": "7.5,51.5", "sort": "distance"}, "near", 4, ""),
    ({"use": "culture"}, "use", 4, ""),
    ({"use": "gastro", "area_min": "5000"}, "area_min", 1, "use=gastro"),
]


@pytest.mark.parametrize(("parameters", "name", "count", "query"), LOOSENED)
def test_where_nothing_is_found_the_filter_that_helps_most_is_named(
    shops: None, ask: Ask, parameters: dict[str, str], name: str, count: int, query: str
) -> None:
    answer = ask("vacancies", **parameters)
    assert answer["total"] == 0
    assert (answer["loosen"]["name"], answer["loosen"]["count"]) == (name, count)
    assert query in answer["loosen"]["query"]
    assert ask("vacancies", **dict(parse_qsl(answer["loosen"]["query"])))["total"] == count


def test_a_status_is_loosened_to_whatever_may_still_become_free(shops: None, ask: Ask) -> None:
    answer = ask("vacancies", status="zwischennutzung")
    assert answer["loosen"]["name"] == "status"
    assert answer["loosen"]["count"] == 5  # with the one that is being rebuilt, without the one that is let


def test_nothing_is_loosened_where_something_was_found(shops: None, ask: Ask) -> None:
    assert ask("vacancies")["loosen"] is None


def test_similar_shops_are_free_and_begin_with_the_same_quarter(shops: None, ask: Ask) -> None:
    titles = [card["title"] for card in ask("vacancies/vergeben/similar")["results"]]
    assert titles[0] == "Kleiner Laden"
    assert len(titles) == 3
    assert "Im Umbau" not in titles
    ask("vacancies/entwurf/similar", 404)


def test_every_published_change_of_status_is_kept_with_its_day(ask: Ask) -> None:
    shop = content.vacancy("Wechselnd")
    shop.status = "reserviert"
    shop.save_revision().publish()
    content.published()
    history = ask("vacancies/wechselnd")["status_history"]
    assert [change["status"] for change in history] == ["reserviert", "frei"]


def test_a_blurred_point_is_shifted_once_and_loses_its_house_number() -> None:
    shop = VacancyPage(title="Ungefähr", slug="u", house_number="12", longitude=7.46, latitude=51.51, blur_m=150)
    shop.blur()
    first = (shop.longitude, shop.latitude)
    assert first != (7.46, 51.51)
    shop.blur()
    assert (shop.longitude, shop.latitude) == first
    assert shop.house_number == ""


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"longitude": 7.46}, "latitude"),
        ({"longitude": 99.0, "latitude": 51.5}, "longitude"),
        ({"rent_on_request": True, "rent_month": Decimal(1)}, "rent_on_request"),
        ({"area_total": Decimal(10), "area_sales": Decimal(20)}, "area_sales"),
        ({"checked_on": date(2026, 2, 1), "check_due": date(2026, 1, 1)}, "check_due"),
    ],
)
def test_contradictions_are_refused_at_the_field_where_they_are_mended(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        VacancyPage(title="Widerspruch", **fields).clean()
    assert field in refused.value.message_dict


def test_what_is_missing_blocks_publishing_and_a_draft_still_saves() -> None:
    shop = content.add(content.vacancy_index(), VacancyPage(title="Unfertig", slug="unfertig"), publish=False)
    assert {blocker.field for blocker in shop.blockers()} == {
        "quarter",
        "street",
        "area_total",
        "checked_on",
        "check_due",
    }
    with pytest.raises(ValidationError):
        shop.save_revision().publish()


@pytest.mark.parametrize("sort", get_args(Sort))
def test_a_file_has_the_order_of_the_list_without_its_two_groups(shops: None, ask: Ask, client: Any, sort: str) -> None:
    asked = {"sort": sort} | ({"near": "7.466,51.514", "radius": "100000"} if sort == "distance" else {})
    listed = ask("vacancies", **asked)
    features = client.get("/api/v1/vacancies.geojson", asked).json()["features"]
    file = [feature["properties"]["slug"] for feature in features]
    slugs = [card["slug"] for card in listed["results"]]
    assert set(file) == set(slugs)
    priced = slugs[: listed["priced"]]
    assert [slug for slug in file if slug in priced] == priced
    assert [slug for slug in file if slug not in priced] == slugs[listed["priced"] :]
