"""What the search answers: the page around it, what was found, and how the question was understood."""

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
    """Something that was found: the card of a page, a paragraph, a person or a file, and where the words stand."""

    excerpt: str = Field(
        description="Escaped HTML with the words found in `<mark>`; without any where nothing was asked, and empty "
        "where what was indexed is older than the page.",
        examples=["Ein Rundgang durch das <mark>Quartier</mark>"],
    )
    excerpt_lang: LangTag
    recommended: bool = Field(default=False, description="True for what editors recommend to this question.")


class UnderstoodOut(Out):
    """A part of the question that was taken as a filter, not as words."""

    text: str = Field(description="As it was typed.", examples=["80 qm"])
    label: str = Field(description="What was made of it, in words.", examples=["Fläche ab 80 m²"])
    parameters: dict[str, str] = Field(
        description="The filter as parameters of this search.", examples=[{"area_min": "80"}]
    )
    q_without: str = Field(description="The question without this part: asked instead, the filter is gone.")


Loosened = Literal["no", "most", "some", "similar"]


class SearchOut(ListOut):
    results: list[SearchResultOut]
    suggestion: str | None = Field(description="Another spelling that finds something, or null.")
    degraded: bool = Field(description="True while a simpler search stands in for the real one.")
    loosened: Loosened = Field(
        default="no",
        description="How far the question had to be loosened to find anything: `no` all words (of a sentence that asks "
        "all that it is about), `most` of them, `some` words or parts of words, `similar` spellings.",
    )
    missing_words: list[str] = Field(default=[], description="Words of the question that stand nowhere.")
    understood: list[UnderstoodOut] = Field(
        default=[], description="Numbers of the question that were taken as filters. `verbatim=true` takes none."
    )


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
    queries: list[str] = Field(default=[], description="What is often asked and begins like this.")
