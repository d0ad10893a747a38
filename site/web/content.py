"""What one public page is made of, asked of the content API in the page's language."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.conf import settings

from web.client import Answer, ContentClient, ContentUnavailableError, content_client

Params = Sequence[tuple[str, str]]
BORROWED = ("menu", "footer_links", "legal_links", "colors")


class Content:
    """Asks for one page. Which content versions the answers had is noted by the client (`web.visit`)."""

    def __init__(self, language: str, client: ContentClient | None = None) -> None:
        self.client = client or content_client()
        self.language = language

    def answer(self, path: str, params: Params = ()) -> Answer:
        """An answer of any status below 500. A parameter given twice goes on twice: the API has the say."""
        given: dict[str, list[str]] = {}
        for name, value in params:
            given.setdefault(name, []).append(value)
        return self.client.get(path, given | {"lang": [self.language]})

    def get(self, path: str, params: Params = ()) -> Any:
        """The data of a 200, otherwise None: for the parts that a page can do without."""
        answer = self.answer(path, params)
        return answer.data if answer.ok else None

    def page(self, path: str) -> Answer:
        """The page at an address. Its path carries the language prefix."""
        return self.client.get("page", {"path": path})

    @cached_property
    def site(self) -> dict[str, Any]:
        """Menus, footer, contact. Without them there is no page worth showing.

        A language that has only pages of its own gets the ways to the German ones, marked as German: nobody may be
        left without imprint, accessibility statement and menu.
        """
        found = self.get("site")
        if not isinstance(found, dict):
            raise ContentUnavailableError("site: no answer")
        if not found.get("legal_links") and self.language != settings.LANGUAGE_CODE:
            source = Content(settings.LANGUAGE_CODE, self.client).site
            found |= {name: found.get(name) or source.get(name) for name in BORROWED}
        return found
