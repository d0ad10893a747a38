"""What a shop hides can't be found out by asking: whatever the hidden value is, every answer is the same, byte by byte.

One row for each hidden value. Two states of it are put into the tables past all forms, and everything that can be asked
is asked in both.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from math import cos, dist, radians
from typing import Any, NamedTuple, get_args

import pytest
from django.test import Client

from core import registry
from core.publication import kept
from core.publication.models import Entry
from core.registry import RentTerms
from quarters.filters import Sort
from quarters.models import VacancyFile, VacancyPage
from quarters.models.vacancy import METRES_PER_DEGREE
from search.models import SearchPage
from tests import content, content_projects
from tests.following import FollowingEngine

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]
API = "/api/v1"
EXACT = (7.4654321, 51.5154321)
AROUND = f"{EXACT[0]},{EXACT[1]}"
ALL = "frei,leerfallend,vergeben"
ALLOWED: dict[str, Any] = {"ground_floor": "yes", "fundable": "yes", "ancillary_month": Decimal(100)}


@pytest.fixture(scope="module")
def shops(once: None) -> Iterator[None]:
    """Four shops that hide something each, two that hide nothing, and a fund whose terms allow all of them."""
    linden = content.quarter("Lindenviertel", number=1, boundary=content.SQUARE)
    fund = content_projects.programme("Miet-Fonds")
    version = content_projects.guideline(fund, "Fassung 1", valid_from=date(2025, 1, 1))
    content.add(content.home(), SearchPage(title="Suche", slug="suche"))
    content.vacancy("Offener Laden", quarter=linden, rent_month=Decimal(700), **ALLOWED)
    content.vacancy("Teurer Laden", quarter=linden, rent_month=Decimal(3000), **ALLOWED)
    on_request: dict[str, Any] = {"rent_on_request": True, "rent_reason": "owner"}
    content.vacancy("Laden auf Anfrage", quarter=linden, **on_request, **ALLOWED)
    without_consent = content.vacancy("Laden ohne Einwilligung", quarter=linden, rent_month=Decimal(900), **ALLOWED)
    both = content.vacancy("Stiller Laden", quarter=linden, **on_request, **ALLOWED)
    blurred = content.vacancy(
        "Verschobener Laden", quarter=linden, house_number="4711", longitude=EXACT[0], latitude=EXACT[1], blur_m=150
    )
    for shop in (without_consent, both, blurred):
        VacancyFile.objects.create(vacancy=shop, last_rent_month=Decimal(2000), aid_agreed_on=date(2026, 1, 1))
    content.published()
    terms = RentTerms(
        fund.translation_key, fund.pk, version.translation_key, Decimal(300), True, Decimal(70), Decimal(20), 24, {}
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "rent_terms", [lambda _day: [terms]])
        yield


def questions() -> Iterator[tuple[str, dict[str, str]]]:
    for sort in get_args(Sort):
        yield f"{API}/vacancies", {"sort": sort, "near": AROUND, "radius": "5000"}
        if sort != "distance":
            yield f"{API}/vacancies", {"sort": sort, "status": ALL, "lang": "en"}
    for cost in ("0", "399.99", "500", "900", "1800", "5000"):
        yield f"{API}/vacancies", {"cost_max": cost}
        yield f"{API}/search", {"q": "Laden", "cost_max": cost}
    for words in ("4711", "Marktstraße 4711", "Laden", "Beispielmann", "2000"):
        yield f"{API}/vacancies", {"q": words}
        yield f"{API}/search", {"q": words}
        yield f"{API}/suggest", {"q": words}
    yield f"{API}/vacancies", {"bbox": "7.4,51.5,7.5,51.6", "fundable": "yes", "sort": "-cost"}
    yield f"{API}/search.atom", {"q": "Laden"}
    yield f"{API}/changes", {"after": "0", "per_page": "100"}
    for path in ("state", "pages", "quarters/lindenviertel", "quarters.geojson"):
        yield f"{API}/{path}", {}
    for shop in VacancyPage.objects.order_by("pk"):
        yield f"{API}/vacancies/{shop.slug}", {}
        yield f"{API}/vacancies/{shop.slug}/similar", {}
        yield f"/ladenlokale/{shop.slug}/", {}
        yield f"/en/ladenlokale/{shop.slug}/", {}
    yield "/ladenlokale/", {"cost_max": "800", "sort": "cost"}
    yield "/ladenlokale/", {"vergleich": "stiller-laden"}
    yield "/quartiere/lindenviertel/", {}


def answers(client: Client) -> dict[str, tuple[str, str]]:
    """Everything asked, with nothing kept and an index that was written anew: from what the tables say now."""
    kept.forget()
    FollowingEngine.written.clear()
    found = {}
    for path, query in questions():
        response = client.get(path, query)
        assert response.status_code == 200, (path, query, response.content[:300])
        found[f"{path} {query}"] = (re.sub(r'nonce-?="?[\w+/=-]+', "", response.content.decode()), version(response))
    return found


def version(response: Any) -> str:
    return str(response.headers.get("Content-Version", ""))


class Hidden(NamedTuple):
    title: str
    page: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    file: tuple[dict[str, Any], dict[str, Any]] = ({}, {})

    def put(self, state: int) -> None:
        """The page past its form, as a faulty import might; the file as the office saves it."""
        rows = VacancyPage.objects.filter(title=self.title)
        if self.page[state]:
            rows.update(**self.page[state])
        if self.file[state]:
            record = VacancyFile.objects.get(vacancy__in=rows)
            for name, value in self.file[state].items():
                setattr(record, name, value)
            record.save()
        content.published()


INTERNAL = ("owner_name", "owner_contact", "consent_to", "consent_by", "reported_by", "refusal_reason")
HIDDEN = {
    "rent on request": Hidden("Laden auf Anfrage", page=({"rent_month": Decimal(1)}, {"rent_month": Decimal(9000)})),
    "last rent without consent": Hidden(
        "Laden ohne Einwilligung",
        file=({"last_rent_month": Decimal(10)}, {"last_rent_month": Decimal(9000)}),
    ),
    "whether a last rent without consent is known": Hidden(
        "Laden ohne Einwilligung", file=({"last_rent_month": None}, {"last_rent_month": Decimal(10)})
    ),
    "both": Hidden(
        "Stiller Laden",
        page=({"rent_month": Decimal(1)}, {"rent_month": Decimal(9000)}),
        file=({"last_rent_month": Decimal(10)}, {"last_rent_month": Decimal(9000)}),
    ),
    "house number of a blurred shop": Hidden(
        "Verschobener Laden", page=({"house_number": "4711"}, {"house_number": "1"})
    ),
    "internal file": Hidden(
        "Verschobener Laden",
        file=(dict.fromkeys(INTERNAL, ""), {**dict.fromkeys(INTERNAL, "Beispielmann"), "owner_type": "heirs"}),
    ),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_no_answer_differs_with_what_is_hidden(shops: None, client: Client, name: str) -> None:
    HIDDEN[name].put(0)
    one = answers(client)
    HIDDEN[name].put(1)
    other = answers(client)
    assert [asked for asked in one if one[asked] != other[asked]] == []


def test_what_may_be_shown_makes_a_difference(shops: None, client: Client) -> None:
    """Otherwise the rows above would prove nothing."""
    before, number = answers(client), Entry.objects.count()
    Hidden("Stiller Laden", file=({"last_rent_consent": True}, {})).put(0)
    after = answers(client)
    different = {asked.split(" ")[0] for asked in before if before[asked] != after[asked]}
    assert {f"{API}/vacancies", f"{API}/search", f"{API}/vacancies/stiller-laden", "/ladenlokale/"} <= different
    assert Entry.objects.count() > number


def halved(inside: Callable[[float, float], bool], low: float, high: float) -> float:
    """Where something stands, found by asking again and again which half it is in."""
    for _step in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if inside(low, middle) else (middle, high)
    return (low + high) / 2


def test_who_bisects_a_blurred_place_finds_the_shifted_point_and_no_other(shops: None, client: Client) -> None:
    def found(west: float, south: float, east: float, north: float) -> bool:
        box = ",".join(f"{degree:.12f}" for degree in (west, south, east, north))
        titles = [card["title"] for card in client.get(f"{API}/vacancies", {"bbox": box}).json()["results"]]
        return "Verschobener Laden" in titles

    def nearer(one: tuple[float, float], radius: int) -> bool:
        asked = {"near": f"{one[0]:.12f},{one[1]:.12f}", "radius": str(radius)}
        return client.get(f"{API}/vacancies", asked).json()["total"] == 1

    lon = halved(lambda west, east: found(west, 51.4, east, 51.6), 7.4, 7.5)
    lat = halved(lambda south, north: found(7.4, south, 7.5, north), 51.4, 51.6)
    shown = client.get(f"{API}/vacancies/verschobener-laden").json()["point"]["coordinates"]
    assert dist((lon, lat), shown) < 1e-6
    east = (lon - EXACT[0]) * cos(radians(lat)) * METRES_PER_DEGREE
    away = dist((east, (lat - EXACT[1]) * METRES_PER_DEGREE), (0, 0))
    assert 0.4 * 150 - 1 <= away <= 150 + 1
    assert nearer((lon, lat), 1)
    assert not nearer(EXACT, int(away) - 2)
    assert nearer(EXACT, int(away) + 2)
