"""What can be found of a page: the words of its own API answer, and nothing else.

Whatever the API hides (a draft, an internal note, a quote without consent) can't be found by construction. What an
answer shows of other things (cards, links, breadcrumb, people) is their own and is found there.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.html import strip_tags

from core.block_schemas import PlaceEntryOut
from core.build import Builder
from core.schemas import (
    AlternateOut,
    CardOut,
    ChoiceOut,
    ContactOut,
    ImageOut,
    LicenceOut,
    LinkOut,
    Out,
    PageOut,
    RelatedOut,
    SeoOut,
)

OTHERS = (LinkOut, RelatedOut, SeoOut, AlternateOut, LicenceOut, ImageOut, ContactOut)
# Machine-readable strings: nobody looks for them, and they would make excerpts that nobody understands.
TECHNICAL = {
    "type", "lang", "answer_lang", "slug", "color", "key", "anchor", "url", "content_type", "geometry_status",
    "currency", "tone", "of", "captions_lang", "status", "kind", "category", "ownership", "value", "per", "group",
    "unit", "precision",
}  # fmt: skip
# Words that stand around the text: what a list says when it is empty, where a statement comes from, the banner. And
# those that say what isn't so: uses that are excluded, states that are over, what nobody knows. And what is computed,
# or counted of others: sums of the projects that a programme has paid for.
AROUND = {
    "empty_title", "empty_text_html", "sources", "source", "source_url", "demonstration", "status_history",
    "excluded_uses", "gaps", "cost", "cost_group", "rent_aids", "quarter_fit", "citation", "funded",
}  # fmt: skip
FACETS = ("quarter", "programme")  # filters whose values are pages
BLOCK_END = re.compile(r"</(p|li|h\d|tr|div)>|<br ?/?>")


class Segment(NamedTuple):
    """One field's text, with the language that it is written in."""

    text: str
    lang: str


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


def texts_of(answer: PageOut) -> list[str]:
    """The different texts of an answer in the order of its fields, without markup."""
    return list(dict.fromkeys(text for raw in strings(answer) if (text := plain_text(raw))))


def plain_text(html: str) -> str:
    return " ".join(unescape(strip_tags(BLOCK_END.sub(" ", html))).split())


def strings(value: PageOut) -> Iterator[str]:
    """Every string for people in an answer, in the order of the fields."""
    return (text for name, text in named_strings(value) if name not in TECHNICAL and not name.endswith("_url"))


def named_strings(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every string below a value with the field that it stands in, without what belongs to others or stands around."""
    if isinstance(value, Out) and not isinstance(value, OTHERS):
        for field_name in type(value).model_fields:
            if field_name not in AROUND:
                yield from named_strings(getattr(value, field_name), field_name)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from named_strings(item, name)
    elif type(value) is str:
        yield name, value


def names_of(answer: PageOut, fields: tuple[str, ...]) -> Iterator[str]:
    """Other names of what a page is about, from the fields that its class names (`BasePage.named`)."""
    for field in fields:
        value = getattr(answer, field, None)
        for item in value if isinstance(value, list) else [value]:
            name = name_of(item)
            if name:
                yield name


def name_of(item: Any) -> str:
    if isinstance(item, LinkOut):
        return item.title
    if isinstance(item, PlaceEntryOut):
        return item.name
    if isinstance(item, ChoiceOut):
        return item.label
    return item if isinstance(item, str) else ""


def keywords_of(answer: PageOut) -> dict[str, list[str]]:
    """The values by which a page is filtered: keys of pages, and the plain values that its type has."""
    found = {name: [str(key) for key in belongs_to(answer, name)] for name in FACETS}
    for name in ("category", "status"):
        value = getattr(answer, name, None)
        found[name] = [str(value)] if value else []
    return found | {"type": [answer.type], "year": [str(year) for year in years(answer)]}


def belongs_to(answer: PageOut, name: str) -> Iterator[UUID]:
    """The quarters or programmes of a page: itself, its one, or its several. What it lists as cards is elsewhere."""
    if answer.type == name:
        yield answer.id
    one, several = getattr(answer, name, None), getattr(answer, f"{name}s", None)
    links = [one, *(several if isinstance(several, list) else [])]
    yield from (link.id for link in links if is_link(link) and link.type == name)


def is_link(value: Any) -> bool:
    return isinstance(value, LinkOut) and not isinstance(value, CardOut)


def years(answer: PageOut) -> Iterator[int]:
    """The year of its date, or each year of its period."""
    date, period = getattr(answer, "date", None), getattr(answer, "period", None)
    if date:
        yield date.year
    elif period:
        ends = [end.value.year for end in (period.start, period.end) if end]
        yield from range(min(ends), max(ends) + 1)
