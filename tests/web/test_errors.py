"""What visitors see when there is nothing to see: moved, missing, withdrawn, unreachable, broken."""

import pytest
from django.test import Client, RequestFactory

from tests.web.answers import link
from tests.web.fake_api import FakeApi
from web import preview
from web.views import errors

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("permanent", "status"), [(True, 301), (False, 302)])
def test_a_moved_page_redirects(client: Client, api: FakeApi, permanent: bool, status: int) -> None:
    api.pages["/alt/"] = {"type": "redirect", "location": "/team/", "permanent": permanent}

    response = client.get("/alt/?utm_source=mail")

    assert response.status_code == status
    assert response.headers["Location"] == "/team/"


@pytest.mark.parametrize(("path", "title"), [("/nichts/", "Diese Seite gibt es nicht"), ("/en/x", "does not exist")])
def test_a_missing_page_is_a_404_in_the_language_of_its_address(
    client: Client, api: FakeApi, path: str, title: str
) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert title in response.content.decode()
    assert "Hauptmenü" in response.content.decode() or "Main menu" in response.content.decode()
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_a_withdrawn_page_names_what_took_its_place(client: Client, api: FakeApi) -> None:
    api.problems["/weg/"] = (410, {"status": 410, "replaced_by": link("text", "Die Nachfolgerin", "/neu/")})

    response = client.get("/weg/")

    assert response.status_code == 410
    assert '<a href="/neu/">Die Nachfolgerin</a>' in response.content.decode()


@pytest.mark.parametrize("broken", ["/", "site", "quarters.geojson"])
def test_content_that_cannot_be_read_is_a_503_that_nobody_keeps(client: Client, api: FakeApi, broken: str) -> None:
    api.problems[broken] = (500, {})

    response = client.get("/")

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert response.headers["Cache-Control"] == "no-store"
    assert "Gerade nicht erreichbar" in response.content.decode()


def test_the_page_of_an_error_of_ours_needs_nothing(api: FakeApi) -> None:
    response = errors.server_error(RequestFactory().get("/en/x/"))

    assert response.status_code == 500
    assert b"An error has occurred" in response.content
    assert api.asked == []


def test_a_preview_is_the_page_and_nobody_keeps_it(api: FakeApi) -> None:
    request = RequestFactory().get("/verwaltung/pages/1/edit/preview/")

    response = preview.render({"type": "project", "title": "Entwurf", "answer_lang": "en", "lang": "de"}, request)

    assert b"Entwurf" in response.content
    assert b"About the project" in response.content
    assert response.headers["Cache-Control"] == "no-store"


def test_a_preview_without_the_rest_of_the_site_shows_the_draft(api: FakeApi) -> None:
    api.problems["site"] = (500, {})

    response = preview.render({"type": "text", "title": "Entwurf"}, RequestFactory().get("/verwaltung/"))

    assert b"Entwurf" in response.content


def test_a_preview_link_shows_the_draft_and_says_that_it_is_one(client: Client, api: FakeApi) -> None:
    api.others["preview/signed"] = {"type": "text", "title": "Entwurf", "lang": "de", "answer_lang": "de"}

    response = client.get("/vorschau/signed")

    assert "Entwurf ist nicht veröffentlicht" in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_a_preview_link_that_is_not_valid_is_a_missing_page(client: Client, api: FakeApi) -> None:
    assert client.get("/vorschau/forged").status_code == 404
