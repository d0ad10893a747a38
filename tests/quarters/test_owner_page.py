"""The page behind an owner's link, through the whole site: website, API, publication."""

import logging
import re
from collections.abc import Callable

import pytest
from django.test import Client

from core.logging import NothingPersonal
from core.site import SiteProfile
from quarters.models import VacancyFile, VacancyPage
from tests.quarters.conftest import OWNER, fresh, kinds

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(shop: VacancyPage, token: str) -> str:
    SiteProfile.objects.create(name="Mitte", body_name="Stadt", email="buero@example.org", phone="0231 1")
    return f"/eigentuemer/{token}"


def guarded(response: object) -> bool:
    headers = response.headers  # type: ignore[attr-defined]
    named = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
    return {name: headers[name] for name in named} == named


def test_looking_changes_nothing_and_is_kept_nowhere(client: Client, shop: VacancyPage, address: str) -> None:
    before = VacancyPage.objects.filter(pk=shop.pk).values().get()
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert guarded(response)
    assert shop.title in html
    assert not any(word in html for word in ("Erika", OWNER))
    assert 'rel="canonical"' not in html
    assert not response.cookies
    assert client.head(address).status_code == 200
    assert VacancyPage.objects.filter(pk=shop.pk).values().get() == before
    assert kinds(shop) == []


def test_every_button_is_a_form_that_posts(client: Client, address: str) -> None:
    main = client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
    forms = re.findall(r'<form method="(\w+)"', main)
    assert forms == ["post"] * 4
    assert len(re.findall(r'<button [^>]*type="submit"', main)) == 4
    assert "<script" not in main


def test_still_true_by_one_click(client: Client, shop: VacancyPage, address: str, published: Callable[[], int]) -> None:
    response = client.post(address, {"aktion": "confirm"})
    assert (response.status_code, response["Location"]) == (303, f"{address}?erledigt=confirm")
    assert guarded(response)
    published()
    assert kinds(shop) == ["confirmed"]
    assert "Wir haben vermerkt, dass alles stimmt" in client.get(response["Location"]).content.decode()


def test_withdrawing_asks_whether_one_is_sure(
    client: Client, shop: VacancyPage, address: str, published: Callable[[], int]
) -> None:
    response = client.post(address, {"aktion": "withdraw"})
    assert response.status_code == 422
    assert "dass Sie sicher sind" in response.content.decode()
    assert fresh(shop).live
    assert client.post(address, {"aktion": "withdraw", "sicher": "ja"}).status_code == 303
    published()
    assert client.get(f"/ladenlokale/{shop.slug}/").status_code == 410
    html = client.get(address).content.decode()
    assert "Einwilligung zurückgezogen am" in html
    assert "Stimmt noch" not in html
    assert client.post(address, {"aktion": "confirm"}).status_code == 409


def test_a_wish_keeps_its_words_when_something_is_wrong(client: Client, shop: VacancyPage, address: str) -> None:
    assert client.post(address, {"aktion": "change", "wunsch": " "}).status_code == 422
    response = client.post(address, {"aktion": "change", "wunsch": "Zu lang. " * 500})
    assert response.status_code == 422
    assert "Zu lang. Zu lang." in response.content.decode()
    assert kinds(shop) == []
    assert client.post(address, {"aktion": "change", "wunsch": "Neue <b>Miete</b>"}).status_code == 303
    assert shop.log.get().text == "Neue <b>Miete</b>"


def test_in_english(client: Client, address: str) -> None:
    response = client.get(f"/en{address}")
    html = response.content.decode()
    assert 'lang="en"' in html
    assert "Still true" in html
    assert f'href="{address}"' in html
    assert client.post(f"/en{address}", {"aktion": "let"})["Location"] == f"/en{address}?erledigt=let"


@pytest.mark.parametrize("path", ["x", "a:b:c", "%20", "a" * 2500, "{token}x"])
def test_a_broken_link_says_whom_to_ask(client: Client, shop: VacancyPage, address: str, token: str, path: str) -> None:
    for method in (client.get, client.post):
        response = method(f"/eigentuemer/{path.replace('{token}', token)}", {"aktion": "withdraw", "sicher": "ja"})
        assert response.status_code in {404, 422}
        assert guarded(response)
        assert "Dieser Link gilt nicht" in response.content.decode()
        assert "buero@example.org" in response.content.decode()
    assert fresh(shop).live


def test_an_ended_link_says_so(client: Client, address: str) -> None:
    VacancyFile.objects.update(owner_email="neu@muster.example")
    response = client.get(address)
    assert response.status_code == 410
    assert "abgelaufen" in response.content.decode()
    assert "buero@example.org" in response.content.decode()


@pytest.mark.parametrize("where", ["/eigentuemer/{}", "/en/eigentuemer/{}", "/api/v1/owner-links/{}"])
@pytest.mark.parametrize("damaged", [False, True])
def test_no_access_log_holds_a_link(token: str, where: str, damaged: bool) -> None:
    path = where.format(token.replace(":", "-") if damaged else token)
    arguments = ("192.0.2.1:1", "GET", f"{path}?erledigt=confirm", "1.1", 200)
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, '%s - "%s %s HTTP/%s" %d', arguments, None)
    assert NothingPersonal().filter(record)
    line = record.getMessage()
    assert token[:8] not in line
    assert "192.0.2.1" not in line


def test_an_error_of_ours_is_logged_without_the_link(
    client: Client, token: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(found: object, lang: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("quarters.owner_links_api.described", broken)
    response = client.get(f"/eigentuemer/{token}")
    assert response.status_code == 503
    assert guarded(response)
    assert "owner-links" in caplog.text
    assert all(token not in record.getMessage() for record in caplog.records)
