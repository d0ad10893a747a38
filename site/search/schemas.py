"""What the search answers. The search issue replaces the engine below it, not this contract."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from core.block_schemas import BlockOut, Html
from core.schemas import CardOut, LangTag, Language, ListOut, Out, PageOut, Url


class SearchPageOut(PageOut):
    """The page around the search; what is found is `/search`."""

    type: Literal["search"] = "search"
    intro_html: Html
    empty_title: str
    empty_text_html: Html
    body: list[BlockOut]


class SearchResultOut(CardOut):
    """An entry of any list that was found: its card, and where the words stand."""

    excerpt: str = Field(
        description="Escaped HTML with the words found in `<mark>`; without any where nothing was asked.",
        examples=["Ein Rundgang durch das <mark>Quartier</mark>"],
    )
    excerpt_lang: LangTag


class SearchOut(ListOut):
    results: list[SearchResultOut]
    suggestion: str | None = Field(description="Another spelling that finds something, or null.")
    degraded: bool = Field(description="True while a simpler search stands in for the real one.")


class SuggestionOut(Out):
    id: UUID
    type: str
    title: str
    url: Url
    lang: LangTag


class SuggestOut(Out):
    lang: Language
    results: list[SuggestionOut]
    degraded: bool
