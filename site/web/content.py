"""What one public page is made of, asked of the content API in the page's language."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from web.client import Answer, ContentClient, ContentUnavailableError, content_client

Params = Sequence[tuple[str, str]]


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
        """Menus, footer, contact. Without them there is no page worth showing."""
        found = self.get("site")
        if not isinstance(found, dict):
            raise ContentUnavailableError("site: no answer")
        return found
