"""What can be found of a page: the words of its own API answer, and nothing else.

Whatever the API hides (a draft, an internal note, a quote without consent) can't be found by construction. What an
answer shows of other pages (cards, links, breadcrumb) is those pages' own and is found there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from uuid import UUID

from django.utils.html import strip_tags

from core.build import Builder
from core.pages import BasePage
from core.schemas import (
    AlternateOut,
    CardOut,
    ImageOut,
    LicenceOut,
    LinkOut,
    Out,
    PageOut,
    RelatedOut,
    SeoOut,
)
from search.words import folded, plain

OTHERS = (LinkOut, RelatedOut, SeoOut, AlternateOut, LicenceOut, ImageOut)
# Machine-readable strings: nobody looks for them, and they would make excerpts that nobody understands.
TECHNICAL = {
    "type", "lang", "answer_lang", "slug", "color", "key", "anchor", "url", "content_type", "geometry_status",
    "currency", "tone", "of", "captions_lang", "status", "kind", "category", "value",
}  # fmt: skip
# Words that stand around the text: what a list says when it is empty, where a statement comes from, the banner.
AROUND = {"empty_title", "empty_text_html", "sources", "demonstration"}
FACETS = ("quarter", "programme")  # filters whose values are pages
BLOCK_END = re.compile(r"</(p|li|h\d|tr|div)>|<br ?/?>")


@dataclass(frozen=True)
class Segment:
    """One field's words, with the language that they are written in."""

    text: str
    lang: str
    words: str
    """The text as it is compared."""


@dataclass(frozen=True)
class Found:
    """One page in one language, ready to be searched and filtered."""

    source_id: int
    title: str
    title_words: str
    words: str
    segments: list[Segment]
    listed: bool
    pages: dict[str, set[UUID]]
    """By filter (`quarter`, `programme`) the pages that it belongs to."""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    """By filter (`category`, `status`, `year`) its values with their labels."""


class TextBuilder(Builder):
    """Builds the same answers without what belongs to other pages, so that a page costs a query or two."""

    def related(self, key: str, kind: str, title: Any, **kwargs: Any) -> RelatedOut:
        return RelatedOut(key=key, title=str(title), total=0, items=[], more_url="", empty_text="")

    def image(self, picture: Any, **kwargs: Any) -> ImageOut | None:
        return None

    def _breadcrumb(self, url: str) -> list[LinkOut]:
        return []

    def _alternates(self, key: UUID) -> list[AlternateOut]:
        return []


def found(source: BasePage, text: BasePage, build: Builder, german: Iterable[Segment]) -> Found:
    """A page as it is found in a language: by the words of its answer, and by the German ones, so that no language
    finds less."""
    answer = source.answer(text, build)
    segments = list(dict.fromkeys([*segments_of(answer), *german]))
    title = folded(answer.title)
    return Found(
        source_id=source.pk,
        title=answer.title,
        title_words=f"{title}\n{plain(title)}",
        words="\n".join(segment.words for segment in segments),
        segments=segments,
        listed=bool(getattr(answer, "listed", True)),
        pages={name: set(belongs_to(answer, name)) for name in FACETS},
        values=values_of(answer),
    )


def segments_of(answer: PageOut) -> Iterator[Segment]:
    for text in strings(answer):
        cleaned = " ".join(unescape(strip_tags(BLOCK_END.sub(" ", text))).split())
        if cleaned:
            comparable = folded(cleaned)
            yield Segment(cleaned, str(answer.lang), f"{comparable}\n{plain(comparable)}")


def strings(value: Any, name: str = "") -> Iterator[str]:
    """Every string for people below a value, in the order of the fields."""
    if isinstance(value, Out) and not isinstance(value, OTHERS):
        for field_name in type(value).model_fields:
            if field_name not in AROUND:
                yield from strings(getattr(value, field_name), field_name)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from strings(item, name)
    elif type(value) is str and name not in TECHNICAL and not name.endswith("_url"):
        yield value


def belongs_to(answer: PageOut, name: str) -> Iterator[UUID]:
    """The quarters or programmes of a page: itself, its one, or its several. What it lists as cards is elsewhere."""
    if answer.type == name:
        yield answer.id
    one, several = getattr(answer, name, None), getattr(answer, f"{name}s", None)
    links = [one, *(several if isinstance(several, list) else [])]
    yield from (link.id for link in links if is_link(link) and link.type == name)


def is_link(value: Any) -> bool:
    return isinstance(value, LinkOut) and not isinstance(value, CardOut)


def values_of(answer: PageOut) -> dict[str, dict[str, str]]:
    """Values of the filters that aren't pages, as far as the page has them."""
    values = {}
    for name in ("category", "status"):
        value = getattr(answer, name, None)
        values[name] = {str(value): str(getattr(answer, f"{name}_label", value))} if value else {}
    values["year"] = {str(year): str(year) for year in years(answer)}
    return values


def years(answer: PageOut) -> Iterator[int]:
    """The year of its date, or each year of its period."""
    date, period = getattr(answer, "date", None), getattr(answer, "period", None)
    if date:
        yield date.year
    elif period:
        ends = [end.value.year for end in (period.start, period.end) if end]
        yield from range(min(ends), max(ends) + 1)
