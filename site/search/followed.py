"""The search itself as a list that can be followed (`core.registry.Followed`): pages that have what is asked for."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.build import Builder
from core.publication.public import content_number, live_rows
from core.registry import Found
from core.schemas import CardOut
from search.confirm import addresses, kind_of, page_cards
from search.engines.base import MOST_RESULTS, Request, UnavailableError
from search.engines.switch import engine
from search.find import asked_words_of
from search.numbers import understood
from search.query import Step, text_query
from search.rules import rules
from search.staleness import ask

if TYPE_CHECKING:
    from core.api.lists import ListQuery


class FollowedSearch:
    """Never loosened: who wants to hear of something doesn't want to hear of something like it.

    People, files and paragraphs are found on the website alone: of them nobody could say when they are new.
    """

    title = _("Suche")
    index_type = "search"

    def query(self) -> "type[ListQuery]":
        from search.api import SearchQuery  # it names the types of pages, which only URLs may ask for

        return SearchQuery

    def found(self, query: Any) -> Found:
        from search.api import asked_of, with_numbers

        asked = asked_of(query)
        numbers = [one for one in understood(asked.text) if not set(one.parameters) & set(asked.filters)]
        if numbers:
            asked = with_numbers(asked, numbers)
        words = asked_words_of(asked.text, asked.lang, rules(asked.lang))
        if asked.has_words and not words:
            return Found([], current=True)
        request = Request(
            query=text_query(words, Step.ALL),
            filters=asked.filters,
            sort="newest",
            limit=MOST_RESULTS,
            payloads=False,
        )
        try:
            told = ask(engine(), asked.lang, request, content_number())
        except UnavailableError:
            return Found([], current=False)
        live = {str(key) for key in live_rows().filter(language=asked.lang).values_list("key", flat=True)}
        pages = [hit.owner for hit in told.found.hits if kind_of(hit) == "page" and hit.owner in live]
        return Found(list(dict.fromkeys(pages)), told.current)

    def cards(self, keys: Collection[str], build: Builder) -> list[CardOut]:
        wanted = [UUID(key) for key in keys]
        rows = addresses(set(wanted), build)
        cards = page_cards([rows[key] for key in wanted if key in rows], build)
        return [cards[key] for key in wanted if key in cards]
