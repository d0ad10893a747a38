"""Search and suggestions: their parameters, and the answers as JSON and as a feed. `search.find` does the finding."""

import logging
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Query, Router
from pydantic import Field

from core.api.lists import ListQuery, chosen, list_fields
from core.api.parameters import LONGEST_CHOICE, Box, Place, Slugs, SomeWords, Words, contract, degrees, fitting, one_of
from core.api.problems import field_problem
from core.api.rules import PRIVATE, answer
from core.build import Builder
from core.feeds import IN_FEED, FeedEntry, atom_feed
from core.schemas import Language
from search import choices, counting
from search.confirm import Confirmed
from search.engines.base import MOST_RESULTS, Between, UnavailableError
from search.excerpts import beginning, best_excerpt
from search.find import Answer, Asked, Search
from search.numbers import Understood, understood, words_without
from search.schemas import SearchOut, SearchResultOut, SuggestionOut, SuggestOut, UnderstoodOut
from search.suggest import suggestions
from search.titles import by_titles

logger = logging.getLogger(__name__)
router = Router(tags=["search"])
LARGEST = 1_000_000  # m² and EUR a month: more than any shop has or costs
Question = Annotated[Words, Field(description="Words to look for; every one has to stand on the page.")]
# The apps are loaded before any URL, and only URLs import this module.
TYPES = sorted(choices.type_labels())
OF_TYPES = one_of(TYPES)
Types = Annotated[Slugs, fitting(OF_TYPES, f"is one of {', '.join(TYPES)}"), contract(OF_TYPES, LONGEST_CHOICE)]


class SearchQuery(ListQuery):
    q: Question = ""
    type: Types | None = Field(
        default=None,
        description="Types of page, `paragraph`, `person` or `document`, separated by commas.",
        examples=["project,news"],
    )
    quarter: Slugs | None = None
    programme: Slugs | None = None
    category: Slugs | None = None
    year: str | None = Field(
        default=None, max_length=300, pattern=r"^\d{4}(,\d{4})*$", description="Years, separated by commas."
    )
    status: Slugs | None = None
    area_min: float | None = Field(
        default=None, ge=0, le=LARGEST, allow_inf_nan=False, description="Only shops of at least so many m²."
    )
    area_max: float | None = Field(
        default=None,
        ge=0,
        le=LARGEST,
        allow_inf_nan=False,
        description="Only shops of at most so many m²; a divisible one counts by its smallest part.",
    )
    cost_max: float | None = Field(
        default=None,
        ge=0,
        le=LARGEST,
        allow_inf_nan=False,
        description="Only shops of at most so many EUR a month, rent and ancillary costs together.",
    )
    bbox: Box | None = Field(
        default=None,
        description="`west,south,east,north` in degrees (WGS 84): only what lies there.",
        examples=["7.46,51.51,7.47,51.52"],
    )
    near: Place | None = Field(
        default=None, description="`lon,lat` (WGS 84); with `radius`.", examples=["7.466,51.514"]
    )
    radius: int | None = Field(default=None, ge=1, le=100_000, description="Metres around `near`. Default: 500.")
    verbatim: bool = Field(
        default=False,
        description="Numbers of the question are words, and no synonym, spelling or recommendation is added.",
    )
    sort: Literal["relevance", "newest", "title"] = Field(default="relevance", description="Order of the entries.")


@router.get("/search", response=SearchOut, operation_id="search", summary="Search")
def search(request: HttpRequest, query: Query[SearchQuery]) -> HttpResponse:
    """Finds in the words that the API shows. German words find in every language; without `q` everything is listed.

    Of a sentence that asks ("Wie viel Geld bekomme ich ...?") only what it is about has to stand in what is found.
    Where no page has every word, the question is loosened step by step, and `loosened` says so. By relevance a
    programme comes before the paragraphs of its rules on the same page of entries. Pages end with the 10,000th entry:
    those beyond it are empty.
    """
    build = Builder(query.lang)
    found, numbers = find(query, build)
    if query.page == 1:
        counting.count(query.q, query.lang, found.total)
    fields = list_fields(request, query, found.total, build)
    if query.page * query.per_page >= MOST_RESULTS:
        fields["next"] = None
    body = SearchOut(
        **fields,
        facets=choices.facets_out(found.facets, build),
        results=[result(one, found) for one in found.results],
        suggestion=found.suggestion,
        degraded=found.degraded,
        loosened=found.step.loosened,
        missing_words=found.missing,
        understood=[UnderstoodOut(**one._asdict()) for one in numbers],
    )
    return kept_if_current(answer(body), found.current and not build.incomplete)


@router.get("/search.atom", operation_id="searchFeed", summary="A search as a feed")
def search_feed(request: HttpRequest, query: Query[SearchQuery]) -> HttpResponse:
    """Atom (RFC 4287) with the latest entries of a search, for reader programs: the newest first."""
    build = Builder(query.lang)
    newest = query.model_copy(update={"sort": "newest", "page": 1, "per_page": IN_FEED})
    found, _numbers = find(newest, build)
    entries = [
        FeedEntry(
            one.card.url,
            one.card.title,
            result(one, found).excerpt or one.card.lead,
            one.modified_at,
            is_example=one.card.is_example,
        )
        for one in found.results
    ]
    title = gettext("Suche: {words}").format(words=query.q) if query.q.strip() else gettext("Suche")
    body = atom_feed(request, title, entries, query.lang)
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    return kept_if_current(response, found.current)


def asked_of(query: SearchQuery) -> Asked:
    """Beyond the last entry that is shown, pages are empty, as those of every list are beyond its end."""
    offset = min((query.page - 1) * query.per_page, MOST_RESULTS)
    return Asked(
        text=query.q,
        lang=query.lang,
        filters=filters_of(query),
        facets=choices.NAMES,
        sort=query.sort,
        offset=offset,
        limit=min(query.per_page, MOST_RESULTS - offset),
        verbatim=query.verbatim,
    )


def find(query: SearchQuery, build: Builder) -> tuple[Answer, list[Understood]]:
    """From the index, or by titles while none can be asked."""
    asked = asked_of(query)
    try:
        return found_by_index(asked, build)
    except UnavailableError as error:
        logger.warning("No index can be asked: %s", error)
        return by_titles(asked, build), []


def found_by_index(asked: Asked, build: Builder) -> tuple[Answer, list[Understood]]:
    """With the question's numbers as filters where that finds something, otherwise as the words that they are."""
    numbers = [one for one in understood(asked.text) if not set(one.parameters) & set(asked.filters)]
    if numbers and not asked.verbatim:
        narrowed = Search(with_numbers(asked, numbers), build)
        if narrowed.anything_passes() and (found := narrowed.run()).total:
            return found, numbers
    return Search(asked, build).run(), []


def with_numbers(asked: Asked, numbers: list[Understood]) -> Asked:
    values: dict[str, Any] = {name: float(value) for one in numbers for name, value in one.parameters.items()}
    more = choices.number_filters(
        area_min=values.get("area_min"), area_max=values.get("area_max"), cost_max=values.get("cost_max")
    )
    return Asked(**{**vars(asked), "text": words_without(asked.text, numbers), "filters": {**asked.filters, **more}})


def filters_of(query: SearchQuery) -> dict[str, Any]:
    filters = choices.keyword_filters({name: chosen(getattr(query, name)) for name in choices.NAMES}, query.lang)
    filters |= choices.number_filters(
        area_min=query.area_min, area_max=query.area_max, cost_max=query.cost_max, box=box(query), around=around(query)
    )
    if query.modified_since:
        filters["modified_since"] = [Between("modified", low=query.modified_since.timestamp())]
    return filters


def box(query: SearchQuery) -> tuple[float, float, float, float] | None:
    if query.bbox is None:
        return None
    west, south, east, north = degrees(query.bbox)
    if west > east or south > north:
        raise field_problem("bbox", "has west before east and south before north", query.bbox)
    return west, south, east, north


def around(query: SearchQuery) -> tuple[float, float, int] | None:
    if query.near is None:
        if query.radius is not None:
            raise field_problem("near", "is needed for radius")
        return None
    lon, lat = degrees(query.near)
    return lon, lat, query.radius or 500


def result(one: Confirmed, found: Answer) -> SearchResultOut:
    """The card, and where the words stand beyond the title that is shown anyway; else the beginning of the text."""
    excerpt, lang = "", one.card.lang
    if one.texts:
        quoted = best_excerpt(one.texts, found.words) if found.words else None
        excerpt, lang = quoted or (beginning(one.texts[0][0]), one.texts[0][1])
    fields = {name: getattr(one.card, name) for name in type(one.card).model_fields}
    return SearchResultOut(
        **fields, excerpt=excerpt, excerpt_lang=lang, recommended=one.card.id in found.recommended and not one.texts
    )


def kept_if_current(response: HttpResponse, current: bool) -> HttpResponse:
    """What was found by an index that lags, by one that stands in, or without its pictures, nobody may keep."""
    if not current:
        response["Cache-Control"] = PRIVATE
    return response


@router.get("/suggest", response=SuggestOut, operation_id="suggest", summary="Suggestions while typing")
def suggest(
    request: HttpRequest,
    q: Annotated[SomeWords, Query(description="What was typed so far.", examples=["foerd"])],
    lang: Language = Language.DE,
) -> HttpResponse:
    """Pages whose title or other name begins with the words typed so far, umlauts and small mistakes forgiven; and
    what is often asked."""
    found = suggestions(q, lang)
    body = SuggestOut(
        lang=lang,
        results=[
            SuggestionOut(**{name: getattr(link, name) for name in SuggestionOut.model_fields}) for link in found.links
        ],
        degraded=found.degraded,
        queries=found.queries,
    )
    return kept_if_current(answer(body), found.current)
