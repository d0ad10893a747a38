"""Pages to look for, and what a test reads of an answer; the fixture `search` asks."""

from collections.abc import Callable
from typing import Any

from home.models import TextPage
from tests import content

Search = Callable[..., Any]


def titles(answer: Any) -> list[str]:
    return [hit["title"] for hit in answer["results"]]


def text(title: str, words: str = "", **fields: Any) -> TextPage:
    slug = title.lower().replace(" ", "-")
    body = [("text", f"<p>{words}</p>")] if words else []
    return content.add(content.home(), TextPage(title=title, slug=slug, body=body, **fields))


def written(search: Search) -> None:
    """The index as the content is now."""
    search("")
