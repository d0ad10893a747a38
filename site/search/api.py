"""Search and suggestions. What finds is `search.simple`; this is the contract around it."""

from collections.abc import Sequence
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Query, Router
from pydantic import Field

from core.api.lists import ListQuery, cards_of, chosen, facet, list_fields
from core.api.pages import models_by_type
from core.api.parameters import LONGEST_CHOICE, Slugs, SomeWords, Words, contract, fitting, one_of
from core.api.rules import PRIVATE, answer
from core.build import Builder
from core.publication.public import public
from core.schemas import CardOut, Language
from search.schemas import SearchOut, SearchResultOut, SuggestionOut, SuggestOut
from search.simple import Filters, Hit, in_order, matching, memory
from search.words import asked_words, beginning, marked, plain

router = Router(tags=["search"])
FILTERS = ("type", "quarter", "programme", "category", "year", "status")
SUGGESTED = 8
Question = Annotated[Words, Field(description="Words to look for; every one has to stand on the page.")]
# The apps are loaded before any URL, and only URLs import this module.
TYPES = sorted(name for name, model in models_by_type().items() if model.searched)
OF_TYPES = one_of(TYPES)
Types = Annotated[Slugs, fitting(OF_TYPES, f"is one of {', '.join(TYPES)}"), contract(OF_TYPES, LONGEST_CHOICE)]


class SearchQuery(ListQuery):
    q: Question = ""
    type: Types | None = Field(
        default=None, description="Types of page, separated by commas.", examples=["project,news"]
    )
    quarter: Slugs | None = None
    programme: Slugs | None = None
    category: Slugs | None = None
    year: str | None = Field(
        default=None, max_length=300, pattern=r"^\d{4}(,\d{4})*$", description="Years, separated by commas."
    )
    status: Slugs | None = None
    sort: Literal["relevance", "newest", "title"] = Field(default="relevance", description="Order of the entries.")


@router.get("/search", response=SearchOut, operation_id="search", summary="Search")
def search(request: HttpRequest, query: Query[SearchQuery]) -> HttpResponse:
    """Finds in the words that the API shows. German words find in every language; without `q` everything is listed."""
    wanted = {name: chosen(getattr(query, name)) for name in FILTERS}
    words = asked_words(query.q)
    entries = memory.entries(query.lang)
    filters = Filters(entries, wanted)
    hits = [] if query.q.strip() and not words else matching(entries, words)
    if query.modified_since:
        hits = [hit for hit in hits if hit.row.modified_at >= query.modified_since]
    fitting = in_order([hit for hit in hits if filters.fits(hit)], query.sort)
    first = (query.page - 1) * query.per_page
    shown = fitting[first : first + query.per_page]
    build = Builder(query.lang)
    body = SearchOut(
        **list_fields(request, query, len(fitting), build),
        facets=[facet(name, label, filters.counts(name, hits)) for name, label in labels()],
        results=results(shown, words, build),
        suggestion=None,
        degraded=False,
    )
    response = answer(body)
    if build.incomplete:
        response["Cache-Control"] = PRIVATE  # a picture lacks its sizes: nobody may keep this answer
    return response


def labels() -> list[tuple[str, str]]:
    return [
        ("type", gettext("Art")),
        ("quarter", gettext("Quartier")),
        ("programme", gettext("Förderprogramm")),
        ("category", gettext("Kategorie")),
        ("year", gettext("Jahr")),
        ("status", gettext("Stand")),
    ]


def results(hits: Sequence[Hit], words: list[str], build: Builder) -> list[SearchResultOut]:
    """Cards with excerpts; the cards of each type are asked for together, and only of pages that are public still."""
    cards: dict[int, CardOut] = {}
    for api_type in {hit.row.type for hit in hits}:
        keys = [hit.row.source_id for hit in hits if hit.row.type == api_type]
        model = models_by_type()[api_type]
        pages = list(public(model._default_manager.filter(pk__in=keys).select_related("picture"), build.lang))
        cards |= {page.pk: card for page, card in zip(pages, cards_of(pages, build), strict=True)}
    return [result(cards[hit.found.source_id], hit, words) for hit in hits if hit.found.source_id in cards]


def result(card: CardOut, hit: Hit, words: list[str]) -> SearchResultOut:
    excerpt, lang = excerpt_of(hit, words)
    fields = {name: getattr(card, name) for name in CardOut.model_fields}
    return SearchResultOut(**fields, excerpt=excerpt, excerpt_lang=lang)


def excerpt_of(hit: Hit, words: list[str]) -> tuple[str, str]:
    """Where the words stand, beyond the title that is shown anyway; else the beginning of the page."""
    segments = [segment for segment in hit.found.segments if segment.text != hit.found.title]
    simple = [plain(word) for word in words]
    for segment in segments:
        if any(word in segment.words for word in (*words, *simple)):
            return marked(segment.text, words) or beginning(segment.text), segment.lang
    return (beginning(segments[0].text), segments[0].lang) if segments else ("", hit.row.text_lang)


@router.get("/suggest", response=SuggestOut, operation_id="suggest", summary="Suggestions while typing")
def suggest(
    request: HttpRequest,
    q: Annotated[SomeWords, Query(description="What was typed so far.", examples=["foerd"])],
    lang: Language = Language.DE,
) -> HttpResponse:
    """Pages whose title, or else whose text, has the words typed so far."""
    words = asked_words(q)
    hits = in_order(matching(memory.entries(lang), words), "relevance")[:SUGGESTED] if words else []
    found = [
        SuggestionOut(
            id=hit.row.key,
            type=hit.row.type,
            title=hit.found.title,
            url=hit.row.path,
            lang=hit.row.text_lang,
        )
        for hit in hits
    ]
    return answer(SuggestOut(lang=lang, results=found, degraded=False))
