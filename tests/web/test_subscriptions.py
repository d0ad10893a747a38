"""The pages of a search by e-mail: a form that keeps what was entered, and buttons where links lead."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.web.fake_api import FakeApi
from tests.web.test_pages import Outline

pytestmark = pytest.mark.once
BASE = "/suche-per-e-mail/"
FORM: dict[str, Any] = {
    "list": "vacancies",
    "query": "area_min=60",
    "lang": "de",
    "title": "Ladenlokale",
    "filters": ["Fläche ab 60 m²"],
    "total": 3,
    "list_url": "/ladenlokale/?area_min=60",
    "frequencies": [{"value": "daily", "label": "täglich"}, {"value": "weekly", "label": "wöchentlich"}],
    "token": "subscription:abc:def",
}
ONE: dict[str, Any] = {
    "title": "Ladenlokale",
    "filters": ["Fläche ab 60 m²"],
    "lang": "de",
    "frequency": {"value": "daily", "label": "täglich"},
    "confirmed": False,
    "list_url": "/ladenlokale/?area_min=60",
}
SENT = {"email": "frau@example.org", "frequency": "weekly", "zeichen": "subscription:abc:def", "website": ""}


@pytest.fixture(autouse=True)
def subscriptions(api: FakeApi) -> None:
    api.others |= {
        "subscriptions/form": FORM,
        "subscriptions": {"message": "Gesendet."},
        "subscriptions/x.y": ONE,
        "subscriptions/x.y/confirm": ONE | {"confirmed": True},
        "subscriptions/x.y/unsubscribe": {"message": "Abbestellt."},
    }


def well_made(response: Any, status: int = 200) -> str:
    html: str = response.content.decode()
    outline = Outline(html)
    assert response.status_code == status, html[:500]
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in response
    assert outline.open == []
    assert outline.headings.count(1) == 1
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.styles == []
    assert "Undefined" not in html
    return html


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", ["?liste=vacancies&area_min=60", "gesendet/", "x.y/bestaetigen/", "x.y/abbestellen/"])
def test_every_page_is_well_made_and_kept_by_nobody(client: Client, prefix: str, path: str) -> None:
    html = well_made(client.get(f"{prefix}{BASE}{path}"))
    assert f'<html lang="{"en" if prefix else "de"}"' in html


def test_the_form_says_what_is_followed_and_passes_on_the_filters_of_the_list(client: Client, api: FakeApi) -> None:
    html = well_made(client.get(f"{BASE}?liste=vacancies&area_min=60&quarter=rosenviertel"))
    assert "Fläche ab 60 m²" in html
    assert 'name="zeichen" value="subscription:abc:def"' in html
    asked = next(url for url in api.asked if url.path.endswith("/form"))
    assert (asked.params["list"], asked.params["query"]) == ("vacancies", "area_min=60&quarter=rosenviertel")


def test_a_demonstration_promises_no_mail(client: Client, api: FakeApi) -> None:
    promise, honest = "Wir haben Ihnen eine E-Mail geschickt", "Von hier geht keine E-Mail hinaus"
    for path in ("?liste=vacancies", "gesendet/"):
        html = well_made(client.get(BASE + path))
        assert (honest in html, promise in html) == (True, False)
    api.others["site"] |= {"demonstration": False}
    html = well_made(client.get(f"{BASE}gesendet/"))
    assert (honest in html, promise in html) == (False, True)


def test_what_was_sent_goes_to_the_api_and_leads_to_a_page_of_its_own(client: Client, api: FakeApi) -> None:
    response = client.post(f"{BASE}?liste=vacancies&area_min=60", SENT)
    assert (response.status_code, response["Location"]) == (303, f"{BASE}gesendet/")
    assert json.loads(api.sent[-1].content) == {
        "list": "vacancies",
        "query": "area_min=60",
        "lang": "de",
        "email": "frau@example.org",
        "frequency": "weekly",
        "token": "subscription:abc:def",
        "website": "",
    }
    assert client.post(f"/en{BASE}?liste=vacancies", SENT)["Location"] == f"/en{BASE}gesendet/"


@pytest.mark.parametrize(("field", "target"), [("email", "#email"), ("frequency", "#haeufigkeit-1"), ("token", "")])
def test_what_is_wrong_is_said_and_what_was_entered_stays(
    client: Client, api: FakeApi, field: str, target: str
) -> None:
    api.problems["subscriptions"] = (422, {"errors": [{"field": field, "message": "is wrong"}]})
    html = well_made(client.post(f"{BASE}?liste=vacancies", SENT | {"email": 'fr"au'}), 422)
    assert "<title>Fehler:" in html
    assert 'role="alert"' in html
    assert 'value="fr&#34;au"' in html
    assert re.search(r'value="weekly" checked', html)
    assert not target or f'href="{target}"' in html


def test_who_has_to_wait_is_told_so(client: Client, api: FakeApi) -> None:
    api.problems["subscriptions"] = (429, {"errors": []})
    response = client.post(f"{BASE}?liste=vacancies", SENT)
    assert "später noch einmal" in well_made(response, 429)
    assert response["Retry-After"] == "30"


def test_a_form_of_another_site_is_not_passed_on(client: Client, api: FakeApi) -> None:
    response = client.post(f"{BASE}?liste=vacancies", SENT, headers={"sec-fetch-site": "cross-site"})
    well_made(response, 403)
    assert api.sent == []


def test_a_search_that_the_list_refuses_leads_back(client: Client, api: FakeApi) -> None:
    api.problems["subscriptions/form"] = (422, {"errors": [{"field": "query.area_min", "message": "is wrong"}]})
    assert "prüfen Sie die Filter" in well_made(client.get(f"{BASE}?liste=vacancies&area_min=viel"), 422)


@pytest.mark.parametrize("action", ["bestaetigen", "abbestellen"])
def test_opening_a_link_changes_nothing_its_button_does(client: Client, api: FakeApi, action: str) -> None:
    html = well_made(client.get(f"{BASE}x.y/{action}/"))
    assert f'<form method="post" action="{BASE}x.y/{action}/">' in html
    assert api.sent == []
    well_made(client.post(f"{BASE}x.y/{action}/"))
    assert len(api.sent) == 1


def test_one_click_of_a_mail_program_needs_no_page_before(client: Client, api: FakeApi) -> None:
    body = "List-Unsubscribe=One-Click"
    response = client.post(f"{BASE}x.y/abbestellen/", body, content_type="application/x-www-form-urlencoded")
    assert "Ihre Adresse ist gelöscht" in well_made(response)
    assert api.sent[-1].url.path == "/api/v1/subscriptions/x.y/unsubscribe"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("action", ["bestaetigen", "abbestellen"])
def test_a_link_that_leads_nowhere_says_why(client: Client, method: str, action: str) -> None:
    assert "schon abbestellt" in well_made(getattr(client, method)(f"{BASE}nie/{action}/"), 404)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/foerderung/", "programmes"),
        ("/projekte/", "projects"),
        ("/aktuelles/", "news"),
        ("/ladenlokale/", "vacancies"),
    ],
)
def test_lists_offer_to_be_followed_with_their_filters(client: Client, path: str, name: str) -> None:
    html = client.get(path, {"q": "licht", "page": "2"}).content.decode()
    assert f'href="{BASE}?liste={name}&amp;q=licht">Diese Suche per E-Mail</a>' in html
    if name != "vacancies":
        feed = "feed.atom" if name == "news" else f"{name}.atom"
        head = html.split("</head>")[0]
        assert re.search(
            rf'<link rel="alternate" type="application/atom\+xml" [^>]+"/api/v1/{feed}\?q=licht&amp;lang=de">', head
        )


def test_programmes_offer_their_dates(client: Client) -> None:
    html = client.get("/foerderung/", {"quarter": "rosenviertel"}).content.decode()
    assert 'href="/api/v1/dates.ics?quarter=rosenviertel&amp;lang=de"' in html
