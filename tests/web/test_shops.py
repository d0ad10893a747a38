"""Shops on the website: two groups, side by side, ways out of nothing found, one that is let, one that is gone."""

import copy

import pytest
from django.test import Client

from tests.web import answers
from tests.web.answers import VACANCY_CARD
from tests.web.fake_api import FakeApi
from web import shops
from web.lists import Listing
from web.map import draw

pytestmark = pytest.mark.once
HIDDEN = copy.deepcopy(VACANCY_CARD) | {
    "title": "Stiller Laden",
    "url": "/ladenlokale/stiller-laden/",
    "slug": "stiller-laden",
    "rent": None,
    "cost_group": "not_public",
    "cost": {
        "group": "not_public",
        "basis": None,
        "base": None,
        "total": None,
        "text": "Miete auf Anfrage",
        "note": "",
    },
}


def test_shops_whose_cost_is_not_public_stand_below_their_own_heading(client: Client, api: FakeApi) -> None:
    api.others["vacancies"] |= {"results": [VACANCY_CARD, HIDDEN], "total": 2, "priced": 1, "next": None}

    html = client.get("/ladenlokale/?cost_max=900").content.decode()

    above, below = html.split('<h3 id="kosten-nicht-oeffentlich">')
    assert VACANCY_CARD["title"] in above
    assert '<a href="/ladenlokale/stiller-laden/">' not in above
    assert '<h4 class="card__title"><a href="/ladenlokale/stiller-laden/">' in below
    assert "2 Ladenlokale passen zu Ihrer Auswahl" in above
    assert "Bei 1 davon sind die Kosten nicht öffentlich" in above
    assert 'name="cost_max" value="900"' in above


def test_a_card_says_what_it_costs_and_when_that_was_checked(client: Client, api: FakeApi) -> None:
    api.others["vacancies"]["results"][0]["facts"] = []

    html = client.get("/ladenlokale/").content.decode()

    assert "Miete 900 € im Monat, dazu Nebenkosten: nicht angegeben" in html
    assert "1. Mai 2026" in html


def test_where_nothing_is_found_the_filter_to_give_up_is_named_with_its_link(client: Client, api: FakeApi) -> None:
    loosen = {"name": "area_min", "count": 3, "query": "quarter=rosenviertel"}
    api.others["vacancies"] |= {"results": [], "total": 0, "priced": 0, "loosen": loosen}

    html = client.get("/ladenlokale/?area_min=900&quarter=rosenviertel").content.decode()

    assert "Kein Ladenlokal gefunden" in html
    assert '<a href="?quarter=rosenviertel">Ohne den Filter „Fläche ab (m²)“ wären es 3 Ladenlokale</a>' in html


def test_several_values_from_a_link_stay_chosen(client: Client, api: FakeApi) -> None:
    html = client.get("/ladenlokale/?quarter=rosenviertel,hafenviertel").content.decode()

    assert '<option value="rosenviertel,hafenviertel" selected>Rosenviertel, hafenviertel</option>' in html


def test_place_filters_open_as_soon_as_one_is_filled_in(client: Client, api: FakeApi) -> None:
    assert '<details class="filters__more">' in client.get("/ladenlokale/").content.decode()
    html = client.get("/ladenlokale/?near=7.0,51.0&radius=300&sort=distance").content.decode()
    assert '<details class="filters__more" open>' in html
    assert 'name="radius" value="300"' in html


# --- side by side ---------------------------------------------------------------------------------------------------


@pytest.fixture
def four(api: FakeApi) -> FakeApi:
    page = answers.PAGES["/ladenlokale/laden/"]
    for name in ("a", "b", "c", "d", "e"):
        api.others[f"vacancies/{name}"] = copy.deepcopy(page) | {"slug": name, "title": f"Laden {name.upper()}"}
    return api


def test_chosen_shops_stand_side_by_side(client: Client, four: FakeApi) -> None:
    response = client.get("/ladenlokale/?vergleich=a&vergleich=b&quarter=rosenviertel")
    html = response.content.decode()

    assert "<h1>Ladenlokale im Vergleich</h1>" in html
    assert html.count('<th scope="col"') == 2
    assert "Laden A" in html
    assert "Laden B" in html
    assert '<a href="?vergleich=b&amp;quarter=rosenviertel">Nicht mehr vergleichen' in html
    assert 'href="/ladenlokale/?quarter=rosenviertel"' in html
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_a_fifth_is_left_out_and_that_is_said(client: Client, four: FakeApi) -> None:
    html = client.get("/ladenlokale/?" + "&".join(f"vergleich={name}" for name in "abcde")).content.decode()

    assert html.count('<th scope="col"') == 4
    assert "Verglichen werden höchstens vier" in html


@pytest.mark.parametrize("slug", ["nie-gewesen", "..%2f..%2fsite", "a" * 3000, "%00", "a/similar"])
def test_what_is_no_shop_is_counted_as_missing(client: Client, four: FakeApi, slug: str) -> None:
    response = client.get(f"/ladenlokale/?vergleich=a&vergleich={slug}")

    assert response.status_code == 200
    assert "1 der gewählten Ladenlokale ist nicht mehr öffentlich" in response.content.decode()


@pytest.fixture
def below_the_list(api: FakeApi) -> FakeApi:
    api.pages["/ladenlokale/laden/"]["breadcrumb"] = [answers.link("vacancy-index", "Ladenlokale", "/ladenlokale/")]
    return api


# --- one shop -------------------------------------------------------------------------------------------------------


def test_a_shop_says_what_the_fund_gives_with_base_paragraph_and_warning(
    client: Client, below_the_list: FakeApi
) -> None:
    html = client.get("/ladenlokale/laden/").content.decode()

    for words in (
        "1.400 € im Monat",
        "400 € im Monat",
        "650 € im Monat",
        "Grundlage ist",
        "Unverbindlich",
        "#absatz-abc",
    ):
        assert words in html
    assert "Die Fläche ist größer, als die Richtlinie zulässt." in html
    assert "#absatz-def" in html
    assert "Cafés" in html
    assert "Frei und ähnlich" in html
    assert 'href="/ladenlokale/?near=7.005%2C51.005&amp;radius=500&amp;sort=distance"' in html


def test_a_shop_that_is_let_says_so_and_leads_to_what_is_free(client: Client, below_the_list: FakeApi) -> None:
    page = below_the_list.pages["/ladenlokale/laden/"]
    page |= {"status": "vergeben", "status_label": "vergeben", "listed": False}

    html = client.get("/ladenlokale/laden/").content.decode()

    assert "Dieses Ladenlokal ist vergeben." in html
    assert '<a href="/ladenlokale/">Sehen Sie, was frei ist</a>' in html


def test_a_withdrawn_shop_leads_to_the_list(client: Client, api: FakeApi) -> None:
    api.problems["/ladenlokale/weg/"] = (410, {"status": 410, "replaced_by": None})

    response = client.get("/ladenlokale/weg/")

    assert response.status_code == 410
    assert 'Was es jetzt gibt: <a href="/ladenlokale/">' in response.content.decode()


# --- map ------------------------------------------------------------------------------------------------------------


def test_the_parts_of_the_map_cover_it() -> None:
    drawing = draw({}, [{"point": {"coordinates": [7.0, 51.0]}}, {"point": {"coordinates": [7.2, 51.1]}}])
    assert drawing is not None

    boxes = [[float(degree) for degree in box.split(",")] for _name, box in shops.parts(drawing)]

    assert (min(box[0] for box in boxes), max(box[2] for box in boxes)) == (7.0, 7.2)
    assert (min(box[1] for box in boxes), max(box[3] for box in boxes)) == (51.0, 51.1)
    assert all(box[0] < box[2] and box[1] < box[3] for box in boxes)


@pytest.mark.parametrize("value", ["", "a,b,c,d", "1,2,3", "8,1,7,2", "nan,nan,nan,nan", "1,2,3,4,5"])
def test_what_is_no_section_shows_the_whole_map(value: str) -> None:
    assert shops.box_of(value) is None


def test_a_list_that_never_heard_of_groups_has_one() -> None:
    assert shops.loosened(Listing([], [])) is None
