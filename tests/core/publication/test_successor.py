"""An editor names what took the place of a withdrawn page, and its former addresses say so in every language."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from core.models import User
from core.publication import public
from core.publication.admin import withdrawn
from core.schemas import Language
from tests.core.publication.test_resolve import add, rename

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("redaktion", password="geheim"))
    return client


def test_list_and_form(published: Callable[[], int], editor: Client) -> None:
    page, moved, successor = add("a"), add("umgezogen"), add("nachfolger")
    published()
    rename(moved, "woanders")
    page = rename(page, "b")
    published()
    page.delete()
    before = published()
    assert [row.path for row in withdrawn()] == ["/b/"], "one row a page, and none for a page that only moved"
    listed = editor.get(reverse("zurueckgezogene_adressen:index"))
    assert "/b/" in listed.content.decode()
    address = reverse("zurueckgezogene_adressen:edit", args=[withdrawn().get().pk])
    assert editor.get(address).status_code == 200
    assert editor.post(address, {"successor": successor.pk}).status_code == 302
    assert published() == before + 1
    for path, url in (("/a/", "/nachfolger/"), ("/b/", "/nachfolger/"), ("/en/b/", "/en/nachfolger/")):
        answer = Client().get("/api/v1/page", {"path": path})
        assert answer.status_code == 410
        assert answer.json()["replaced_by"]["url"] == url
    editor.post(address, {"successor": ""})
    assert public.resolve("/a/") == public.Gone(Language.DE, None)


def test_nobody_adds_or_deletes_an_address(published: Callable[[], int], editor: Client) -> None:
    add("a").delete()
    published()
    assert editor.get(reverse("zurueckgezogene_adressen:add")).status_code == 302
    row = withdrawn().first()
    assert row is None or editor.post(reverse("zurueckgezogene_adressen:delete", args=[row.pk])).status_code == 302
