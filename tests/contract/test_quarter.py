"""Contract of quarters: list, detail, outline, point. One row a case, with the status and the queries it may cost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import PageViewRestriction

from quarters.geometry import checked_polygon
from tests import content

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def city(once: None) -> None:
    """One quarter with everything, one English translation, and one of every kind that nobody may see."""
    full = content.quarter(
        "Lindenviertel",
        number=1,
        official_name="Linden-Viertel",
        other_names=[("entry", "Lindenhof")],
        boundary=content.SQUARE,
        geometry_status="official",
        lead="Viel Grün.",
        character="<p>Ruhig.</p>",
    )
    content.translation(full, "Linden Quarter", lead="A lot of green.", character="<p>Calm.</p>")
    content.quarter("Hafenviertel", number=2, boundary=content.SQUARE, geometry_status="schematic")
    content.quarter("Entwurf", number=3, publish=False)
    PageViewRestriction.objects.create(page=content.quarter("Geheim", number=4), restriction_type="login")
    expired = content.quarter("Abgelaufen", number=5)
    expired.expire_at = timezone.now() - timedelta(minutes=1)
    expired.save()
    moved = content.quarter("Umgezogen", number=6)
    content.published()
    moved.slug = "angekommen"
    moved.save_revision().publish()
    content.published()


ROWS = [
    ("quarters", {}, 200, {"total": 3, "lang": "de", "next": None}, 8),
    ("quarters", {"lang": "en"}, 200, {"total": 3, "lang": "en"}, 8),
    ("quarters", {"per_page": "1"}, 200, {"total": 3, "per_page": 1}, 8),
    ("quarters", {"at": "7.465,51.515"}, 200, {"total": 1}, 9),
    ("quarters", {"at": "8,52"}, 200, {"total": 0, "results": []}, 6),
    ("quarters/lindenviertel", {}, 200, {"type": "quarter", "lang": "de", "official_name": "Linden-Viertel"}, 22),
    ("quarters/lindenviertel", {"lang": "en"}, 200, {"title": "Linden Quarter", "lang": "en", "number": 1}, 22),
    ("quarters/hafenviertel", {"lang": "en"}, 200, {"lang": "de", "url": "/en/quartiere/hafenviertel/"}, 22),
    ("quarters/umgezogen", {}, 200, {"type": "redirect", "location": "/quartiere/angekommen/", "permanent": True}, 10),
    ("quarters/entwurf", {}, 404, {"status": 404}, 6),
    ("quarters/geheim", {}, 404, {"status": 404}, 6),
    ("quarters/abgelaufen", {}, 404, {"status": 404}, 6),
    ("quarters/nie-gesehen", {}, 404, {"status": 404}, 6),
    ("quarters/lindenviertel", {"lang": "de-simple"}, 404, {"status": 404}, 6),
    ("quarters", {"lang": "fr"}, 422, {"status": 422}, 3),
    ("quarters", {"at": "nirgends"}, 422, {"status": 422}, 3),
    ("quarters", {"at": "nan,inf"}, 422, {"status": 422}, 3),
    ("quarters", {"page": "0"}, 422, {"status": 422}, 3),
    ("quarters", {"per_page": "101"}, 422, {"status": 422}, 3),
    ("quarters", {"colour": "red"}, 422, {"status": 422}, 3),
    ("quarters", {"modified_since": "gestern"}, 422, {"status": 422}, 3),
    ("page", {"path": "/quartiere/lindenviertel/"}, 200, {"type": "quarter"}, 22),
    ("page", {"path": "/quartiere/lindenviertel"}, 200, {"location": "/quartiere/lindenviertel/"}, 8),
    ("page", {"path": "/quartiere/"}, 200, {"type": "quarter-index"}, 16),
    ("page", {"path": "/quartiere/entwurf/"}, 404, {"status": 404}, 8),
    ("page", {"path": "quartiere"}, 422, {"status": 422}, 3),
]  # fmt: skip


@pytest.mark.parametrize(("path", "parameters", "status", "expected", "queries"), ROWS)
def test_quarters_answer_as_agreed(
    city: None, ask: Ask, path: str, parameters: dict[str, str], status: int, expected: dict[str, Any], queries: int
) -> None:
    answer = ask(path, status, queries=queries, **parameters)
    assert {name: answer[name] for name in expected} == expected


def test_hidden_quarters_are_named_nowhere(city: None, ask: Ask, client: Any) -> None:
    answers = [ask("quarters"), ask("quarters.geojson"), ask("page", path="/quartiere/"), ask("page", path="/")]
    for name in ("Entwurf", "Geheim", "Abgelaufen"):
        assert name not in str(answers)


def test_an_untranslated_quarter_is_marked_german_in_an_english_list(city: None, ask: Ask) -> None:
    assert [(card["title"], card["lang"]) for card in ask("quarters", lang="en")["results"]] == [
        ("Linden Quarter", "en"),
        ("Hafenviertel", "de"),
        ("Umgezogen", "de"),
    ]


def test_outlines_are_geojson_and_say_how_far_to_trust_them(city: None, client: Any) -> None:
    response = client.get("/api/v1/quarters.geojson")
    assert response["Content-Type"] == "application/geo+json"
    statuses = {f["properties"]["slug"]: f["properties"]["geometry_status"] for f in response.json()["features"]}
    assert statuses == {"lindenviertel": "official", "hafenviertel": "schematic"}


def test_a_list_costs_the_same_queries_however_long_it_is(ask: Ask, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        content.quarter(f"Viertel {number}", number=number)
    content.published()
    ask("quarters", queries=8)


SQUARE = content.SQUARE["coordinates"][0]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("kein Polygon", "GeoJSON-Polygon"),
        ({"type": "Point", "coordinates": [7.46, 51.51]}, "GeoJSON-Polygon"),
        ({"type": "Polygon", "coordinates": []}, "keine Linie"),
        ({"type": "Polygon", "coordinates": [SQUARE[:-1]]}, "nicht geschlossen"),
        ({"type": "Polygon", "coordinates": [SQUARE[:2]]}, "drei Ecken"),
        ({"type": "Polygon", "coordinates": [[[51.51, 7.46]] * 5]}, "vertauscht"),
        ({"type": "Polygon", "coordinates": [[["a", 1]] * 5]}, "WGS 84"),
        (
            {
                "type": "Polygon",
                "coordinates": [[[7.46, 51.51], [7.47, 51.52], [7.47, 51.51], [7.46, 51.52], [7.46, 51.51]]],
            },
            "kreuzt",
        ),
    ],
)
def test_a_wrong_outline_is_refused_with_what_to_mend(value: Any, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        checked_polygon(value)


def test_an_outline_is_turned_to_run_counter_clockwise() -> None:
    turned = checked_polygon({"type": "Polygon", "coordinates": [SQUARE[::-1]]})
    assert [list(corner) for corner in turned["coordinates"][0]] == SQUARE
