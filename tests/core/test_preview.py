"""Drafts by token: one page, expiring, revocable; and the editor's panel through the same templates."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.preview import token_for
from core.preview_keys import PreviewKey
from tests import content

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafts() -> Any:
    page = content.quarter("Öffentlich", character="<p>Stand von gestern.</p>")
    content.published()
    page.character = "<p>Entwurf von heute.</p>"
    page.save_revision()
    return page


def test_a_token_shows_the_draft_of_its_page_and_nothing_keeps_it(drafts: Any, client: Client) -> None:
    response = client.get(f"/api/v1/preview/{token_for(drafts)}")
    assert "Entwurf von heute." in response.json()["character_html"]
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert "Entwurf" not in client.get("/api/v1/quarters/öffentlich").content.decode()


def test_a_token_is_for_one_page(drafts: Any, client: Client) -> None:
    other = content.quarter("Anderes", publish=False)
    assert client.get(f"/api/v1/preview/{token_for(other)}").json()["title"] == "Anderes"
    assert client.get(f"/api/v1/preview/{token_for(drafts)}").json()["title"] == "Öffentlich"


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "💥", "WzEsICJ4Il0:1:1"])
def test_a_forged_token_is_404(client: Client, token: str) -> None:
    assert client.get(f"/api/v1/preview/{token}").status_code == 404


def test_a_revoked_token_and_one_that_is_too_old_are_404(drafts: Any, client: Client, settings: Any) -> None:
    token = token_for(drafts)
    settings.PREVIEW_TOKEN_SECONDS = -1
    assert client.get(f"/api/v1/preview/{token}").status_code == 404
    settings.PREVIEW_TOKEN_SECONDS = 60
    assert client.get(f"/api/v1/preview/{token}").status_code == 200
    PreviewKey.objects.all().delete()
    assert client.get(f"/api/v1/preview/{token}").status_code == 404


def test_editors_make_and_revoke_links_and_a_get_makes_none(drafts: Any, admin_client: Client) -> None:
    address = reverse("core_preview_link", args=[drafts.pk])
    assert admin_client.get(address).status_code == 200
    assert not PreviewKey.objects.exists()
    made = re.search(r'href="[^"]*(/vorschau/[^"]+)"', admin_client.post(address).content.decode())
    assert made is not None
    assert Client().get(made[1]).status_code == 200
    admin_client.post(address, {"revoke": "1"})
    assert not PreviewKey.objects.exists()
    assert Client().get(made[1]).status_code == 404


def test_nobody_else_may(drafts: Any, client: Client) -> None:
    assert client.post(reverse("core_preview_link", args=[drafts.pk])).status_code == 302


def test_the_panel_shows_a_page_that_still_lacks_everything(admin_client: Client) -> None:
    unfinished = content.vacancy("Unfertig", publish=False, street="", area_total=None, quarter=None)
    response = unfinished.make_preview_request()
    assert response.status_code == 200
    assert "Unfertig" in response.content.decode()
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
