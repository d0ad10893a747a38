"""Lists that can be followed: by a reader program as a feed, by e-mail as a saved search."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from core.api.lists import ListQuery, cards_of
from core.api.rules import PRIVATE
from core.build import Builder
from core.feeds import IN_FEED, FeedEntry, atom_feed
from core.registry import Found
from core.schemas import CardOut, Language

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Selection(NamedTuple):
    """What a list's filters choose."""

    rows: QuerySet[Any]
    """Public source pages (`core.publication.public.public`), the newest first."""
    current: bool = True
    """Whether the index that its words were looked for in knew everything."""


Select = Callable[[Any], Selection]


@dataclass(frozen=True)
class FollowedPages:
    """A list of pages (`core.registry.Followed`)."""

    title: "StrOrPromise"
    index_type: str
    takes: type[ListQuery]
    select: Select
    rows: Callable[[Language], QuerySet[Any]]
    """All public pages of the list in a language."""

    def query(self) -> type[ListQuery]:
        return self.takes

    def found(self, query: Any) -> Found:
        rows, current = self.select(query)
        return Found([str(key) for key in rows.values_list("translation_key", flat=True)], current)

    def cards(self, keys: Collection[str], build: Builder) -> list[CardOut]:
        places = {UUID(key): place for place, key in enumerate(keys)}
        pages = list(self.rows(build.lang).filter(translation_key__in=places))
        return cards_of(sorted(pages, key=lambda page: places[page.translation_key]), build)


def feed_answer(request: HttpRequest, query: ListQuery, title: str, selection: Selection) -> HttpResponse:
    """The newest entries of a list as Atom (RFC 4287). A feed has neither pages nor another order."""
    build = Builder(query.lang)
    rows = selection.rows
    if query.modified_since:
        rows = rows.filter(public_modified_at__gte=query.modified_since)
    newest = list(rows[:IN_FEED])
    entries = [
        FeedEntry(card.url, card.title, card.lead, row.public_modified_at, row.first_published_at, card.is_example)
        for row, card in zip(newest, cards_of(newest, build), strict=True)
    ]
    response = HttpResponse(
        atom_feed(request, title, entries, query.lang), content_type="application/atom+xml; charset=utf-8"
    )
    if not selection.current:
        response["Cache-Control"] = PRIVATE
    return response
