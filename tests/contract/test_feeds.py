"""Contract of the feeds: the same filters as the lists, read by a strict parser, kept by their readers."""

from collections.abc import Callable
from datetime import date
from typing import Any

import feedparser
import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from projects.vocabulary import CATEGORIES
from tests import content, content_projects

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture(scope="module")
def city(once: None) -> None:
    linden = content.quarter("Lindenviertel")
    fund = content_projects.programme("Hof-Fonds")
    first = content_projects.news("Neues Licht", date=date(2026, 3, 1), quarters=[linden], programme=fund)
    content.translation(first, "New light", lead="It shines.")
    content_projects.news("Fest", date=date(2026, 5, 1))
    content_projects.news("Zählung", date=date(2026, 4, 1), is_example=True)
    content_projects.news("Entwurf", publish=False, quarters=[linden])
    PageViewRestriction.objects.create(page=content_projects.news("Gesperrt"), restriction_type="login")
    content_projects.project("Lichterhof", quarters=[linden], programme=fund)
    other = next(key for key in CATEGORIES if key != "gestaltung")
    content_projects.project("Bankhof", category=other)
    content.published()


def read(client: Client, path: str, **query: str) -> Any:
    response = client.get(f"{API}/{path}", query)
    assert response.status_code == 200, response.content[:300]
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert feed.bozo is False, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


@pytest.mark.parametrize(
    ("path", "query", "titles"),
    [
        ("feed.atom", {}, ["Fest", "Beispiel: Zählung", "Neues Licht"]),
        ("feed.atom", {"quarter": "lindenviertel"}, ["Neues Licht"]),
        ("feed.atom", {"programme": "hof-fonds", "lang": "en"}, ["New light"]),
        ("feed.atom", {"year": "2018"}, []),
        ("projects.atom", {}, ["Bankhof", "Lichterhof"]),
        ("projects.atom", {"programme": "hof-fonds"}, ["Lichterhof"]),
        ("projects.atom", {"category": "gestaltung"}, ["Lichterhof"]),
        ("programmes.atom", {}, ["Hof-Fonds"]),
        ("programmes.atom", {"open": "true"}, []),
    ],
)
def test_a_feed_has_what_its_list_has_the_newest_first(
    city: None, client: Client, path: str, query: dict[str, str], titles: list[str]
) -> None:
    feed = read(client, path, **query)
    assert [entry.title for entry in feed.entries] == titles


def test_entries_have_what_reader_programs_need(city: None, client: Client) -> None:
    feed = read(client, "feed.atom", quarter="lindenviertel")
    (entry,) = feed.entries
    assert entry.link == entry.id == "http://testserver/aktuelles/neues-licht/"
    assert entry.summary == "Es leuchtet."
    assert entry.updated_parsed
    assert entry.published_parsed
    assert feed.feed.id == "http://testserver/api/v1/feed.atom?quarter=lindenviertel"
    assert feed.feed.rights == "Nicht zur Weiterverwendung freigegeben"


def test_what_is_made_up_says_so_in_title_and_category(city: None, client: Client) -> None:
    entries = {entry.title: entry for entry in read(client, "feed.atom").entries}
    assert [tag.term for tag in entries["Beispiel: Zählung"].tags] == ["Beispiel"]
    assert "tags" not in entries["Fest"]


@pytest.mark.parametrize("path", ["feed.atom", "projects.atom", "programmes.atom"])
def test_a_reader_that_has_the_feed_already_is_told_so(city: None, client: Client, path: str) -> None:
    first = client.get(f"{API}/{path}")
    again = client.get(f"{API}/{path}", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "query"),
    [("feed.atom", {"year": "-1"}), ("projects.atom", {"colour": "red"}), ("programmes.atom", {"sum": "viel"})],
)
def test_what_the_list_refuses_the_feed_refuses(city: None, client: Client, path: str, query: dict[str, str]) -> None:
    assert client.get(f"{API}/{path}", query).status_code == 422


def test_only_the_newest_fifty_are_in_a_feed_whatever_page_is_asked_for(
    city: None, client: Client, published: Callable[[], int]
) -> None:
    for number in range(50):
        content_projects.news(f"Meldung {number}", date=date(2026, 6, 1))
    published()
    for query in ({}, {"page": "2"}, {"per_page": "3", "sort": "oldest"}):
        titles = [entry.title for entry in read(client, "feed.atom", **query).entries]
        assert len(titles) == 50
        assert titles[0] == "Meldung 49"
