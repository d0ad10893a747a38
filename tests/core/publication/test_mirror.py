"""`pages`, `changes` and `state` are enough to keep a copy of the site."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from core.publication import clock, public
from core.publication.models import Entry, PublicAddress
from home.models import TextPage
from tests.core.publication.mirror import API, Mirror
from tests.core.publication.world import home

pytestmark = pytest.mark.django_db


def add(slug: str) -> TextPage:
    page = TextPage(title=slug, slug=slug, live=False)
    home().add_child(instance=page)
    page.save_revision().publish()
    return page


def test_pages_lists_every_address_with_the_cursor(published: Callable[[], int]) -> None:
    add("a")
    number = published()
    answer = Client().get(f"{API}/pages").json()
    assert answer["cursor"] == number
    assert {row["url"] for row in answer["results"]} == {"/", "/en/", "/a/", "/en/a/"}


def test_parts_of_pages_belong_to_one_moment(published: Callable[[], int]) -> None:
    """Between two parts one page goes and one comes: nothing that stays is left out, nothing that went is named."""
    gone = add("weg")
    for number in range(4):
        add(f"bleibt-{number}")
    published()
    first = Client().get(f"{API}/pages", {"per_page": "3", "lang": "de"}).json()
    Page.objects.get(pk=gone.pk).delete()
    add("neu")
    published()
    urls, part = [row["url"] for row in first["results"]], first
    while part["next"]:
        part = Client().get(part["next"]).json()
        urls += [row["url"] for row in part["results"]]
    assert {f"/bleibt-{number}/" for number in range(4)} | {"/"} <= set(urls)
    assert "/neu/" not in urls
    assert len(urls) == len(set(urls))
    changes = Client().get(f"{API}/changes", {"after": first["cursor"], "lang": "de"}).json()["results"]
    assert [(row["state"], row["url"]) for row in changes] == [("gone", "/weg/"), ("live", "/neu/")]


def test_changes_come_in_parts(published: Callable[[], int]) -> None:
    before = published()
    for number in range(5):
        add(f"seite-{number}")
    published()
    seen, part = [], Client().get(f"{API}/changes", {"after": before, "per_page": 3}).json()
    seen += part["results"]
    while part["next"]:
        part = Client().get(part["next"]).json()
        seen += part["results"]
    assert [row["number"] for row in seen] == list(range(before + 1, before + 11))
    assert part["cursor"] == public.content_number()


def test_a_page_that_is_gone_is_named_by_its_tombstone_alone(published: Callable[[], int]) -> None:
    before = published()
    page = add("a")
    published()
    TextPage.objects.get(pk=page.pk).unpublish()
    published()
    rows = Client().get(f"{API}/changes", {"after": before}).json()["results"]
    assert {(row["state"], row["url"]) for row in rows} == {("gone", "/a/"), ("gone", "/en/a/")}


@pytest.mark.parametrize("after", [10**9, 0])
def test_an_unknown_cursor_says_read_everything_again(published: Callable[[], int], after: int) -> None:
    add("a")
    published()
    add("b")
    last = published()
    Entry.objects.filter(number__lt=last).update(at=timezone.now() - timedelta(days=91))
    clock.prune(timezone.now())
    assert public.content_number() == last
    answer = Client().get(f"{API}/changes", {"after": after})
    assert answer.status_code == 410
    assert "pages" in answer.json()["detail"]


def test_a_mirror_starts_again_after_a_long_absence(published: Callable[[], int]) -> None:
    published()
    mirror = Mirror()
    add("a")
    published()
    mirror.fill()
    assert mirror.content() == Mirror().content()


def test_what_is_embedded_changes_by_etag(published: Callable[[], int]) -> None:
    page = add("a")
    published()
    mirror = Mirror()
    below = TextPage(title="Darunter", slug="darunter", live=False)
    Page.objects.get(pk=page.pk).add_child(instance=below)
    below.save_revision().publish()
    published()
    mirror.follow()
    assert mirror.content() == Mirror().content()
    assert mirror.unchanged > 0, "the other answers were not sent again"
    assert PublicAddress.objects.filter(path="/a/darunter/", gone_at=None).exists()
