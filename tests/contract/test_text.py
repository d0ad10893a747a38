"""Contract of text pages, and of the blocks that every page's body is made of."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import TextPage
from tests import content

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db


def text(title: str, slug: str, *, publish: bool = True, parent: Any = None, **fields: Any) -> TextPage:
    return content.add(parent or content.home(), TextPage(title=title, slug=slug, **fields), publish=publish)


@pytest.fixture(scope="module")
def pages(once: None) -> None:
    hidden = text("Geheimes", "geheim")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    text("Entwurf", "entwurf", publish=False)
    expired = text("Abgelaufen", "abgelaufen")
    expired.expire_at = timezone.now() - timedelta(minutes=1)
    expired.save()
    closed = text("Zurückgezogen", "zurueckgezogen")
    text("Darunter", "darunter", parent=closed)
    guide = text(
        "Wegweiser",
        "wegweiser",
        lead="Wohin womit.",
        body=[
            ("heading", {"text": "Wege", "level": "3"}),
            ("text", f'<p>Zum <a linktype="page" id="{hidden.pk}">Verborgenen</a>.</p><script>alert(1)</script>'),
            content.quote("Nie gesagt.", "Jemand", consent="missing", note="Akte 7"),
            content.quote("Gern.", "Die Leitung"),
        ],
    )
    text("Zu Fuß", "zu-fuss", parent=guide)
    text("Mit dem Rad", "rad", parent=guide, publish=False)
    moved = text("Umgezogen", "vorher")
    content.published()
    moved.slug = "nachher"
    moved.save_revision().publish()
    closed.unpublish()
    content.published()


ROWS = [
    ("/wegweiser/", 200, {"type": "text", "title": "Wegweiser", "lead": "Wohin womit.", "lang": "de"}, 16),
    ("/en/wegweiser/", 200, {"type": "text", "lang": "de", "answer_lang": "en", "url": "/en/wegweiser/"}, 16),
    ("/wegweiser", 200, {"type": "redirect", "location": "/wegweiser/", "permanent": True}, 8),
    ("/wegweiser/zu-fuss/", 200, {"type": "text", "url": "/wegweiser/zu-fuss/"}, 16),
    ("/vorher/", 200, {"type": "redirect", "location": "/nachher/", "permanent": True}, 10),
    ("/en/vorher/", 200, {"type": "redirect", "location": "/en/nachher/", "permanent": True}, 10),
    ("/wegweiser/rad/", 404, {"status": 404}, 8),
    ("/entwurf/", 404, {"status": 404}, 8),
    ("/geheim/", 404, {"status": 404}, 8),
    ("/abgelaufen/", 404, {"status": 404}, 8),
    ("/zurueckgezogen/", 410, {"status": 410}, 8),
    ("/zurueckgezogen/darunter/", 410, {"status": 410}, 8),
    ("/leichte-sprache/wegweiser/", 404, {"status": 404}, 8),
    ("/nie/", 404, {"status": 404}, 8),
    ("wegweiser", 422, {"status": 422}, 3),
]


@pytest.mark.parametrize(("path", "status", "expected", "queries"), ROWS)
def test_text_pages_answer_as_agreed(
    pages: None, ask: Ask, path: str, status: int, expected: dict[str, Any], queries: int
) -> None:
    answer = ask("page", status, queries=queries, path=path)
    assert {name: answer[name] for name in expected} == expected


def test_a_body_shows_what_may_be_shown(pages: None, ask: Ask) -> None:
    heading, words, quote = ask("page", path="/wegweiser/")["body"]
    assert heading == {"type": "heading", "text": "Wege", "anchor": "wege", "level": 2}
    assert words["html"] == "<p>Zum Verborgenen.</p>"
    assert quote == {"type": "quote", "text": "Gern.", "person": "Die Leitung", "role": ""}


def test_pages_below_are_named_if_they_are_public(pages: None, ask: Ask) -> None:
    assert [link["title"] for link in ask("page", path="/wegweiser/")["below"]] == ["Zu Fuß"]


def test_the_breadcrumb_begins_at_home(pages: None, ask: Ask) -> None:
    crumbs = ask("page", path="/en/wegweiser/zu-fuss/")["breadcrumb"]
    assert [crumb["url"] for crumb in crumbs] == ["/en/", "/en/wegweiser/"]


def test_a_translation_is_read_at_the_address_of_its_source_wherever_that_moves(pages: None, ask: Ask) -> None:
    guide = TextPage.objects.get(slug="wegweiser")
    content.translation(guide, "Guide", lead="Where to go.")
    content.published()
    assert ask("page", path="/en/wegweiser/")["title"] == "Guide"
    target = text("Rathaus", "rathaus")
    TextPage.objects.get(pk=guide.pk).move(target, pos="last-child")
    content.published()
    assert ask("page", path="/en/rathaus/wegweiser/")["title"] == "Guide"
    assert ask("page", path="/en/wegweiser/")["location"] == "/en/rathaus/wegweiser/"
