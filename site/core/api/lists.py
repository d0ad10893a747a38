"""Lists: the same parameters, paging and order of work for every one of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import ConfigDict, Field

from core.api.parameters import Moment
from core.api.rules import PRIVATE, answer
from core.build import Builder
from core.media_answers import licence_out
from core.pages import BasePage
from core.publication import public
from core.registry import finder
from core.schemas import FacetOut, FacetValueOut, Language, ListOut

P = TypeVar("P", bound=BasePage)


class ListQuery(Schema):
    """What every list takes. Subclasses add their filters."""

    model_config = ConfigDict(extra="forbid")

    lang: Language = Field(default=Language.DE, description="Language of texts, labels and units.")
    modified_since: Moment | None = Field(
        default=None, description="Only entries that changed at or after this time (ISO 8601)."
    )
    page: int = Field(default=1, ge=1, le=10_000)
    per_page: int = Field(default=20, ge=1, le=100)


def chosen(value: str | None) -> list[str]:
    return value.split(",") if value else []


def facet(key: str, label: Any, counts: Iterable[tuple[str, Any, int]]) -> FacetOut:
    values = [FacetValueOut(value=value, label=str(name), count=count) for value, name, count in counts]
    return FacetOut(key=key, label=str(label), values=values)


@dataclass(frozen=True)
class Matches:
    """What the words of a list's `q` match: the search's ranking, or a condition while no index can be asked."""

    condition: Q
    ranked: list[int] | None = None
    """Source pages, the best first."""
    current: bool = True


def matches(api_type: str, question: str | None, lang: str, otherwise: Callable[[str], Q]) -> Matches | None:
    """None without words. The database stands in for the index with whole words alone (`otherwise`)."""
    if not question or not question.strip():
        return None
    found = finder[0](api_type, question, lang) if finder else None
    if found is None:
        return Matches(otherwise(question), current=False)
    return Matches(Q(pk__in=found.source_ids), found.source_ids, found.current)


def list_answer(
    request: HttpRequest,
    rows: QuerySet[P],
    query: ListQuery,
    out: Any,
    *,
    facets: Sequence[FacetOut] = (),
    build: Builder | None = None,
    words: Matches | None = None,
    by_relevance: bool = False,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """One page of a list. `rows` come from `public.public(…)`, filtered and ordered by the caller.

    `more` are the fields that this list alone has.

    Costs the same few queries however many entries there are: count, rows, texts, pictures' sizes, settings.
    """
    build = build or Builder(query.lang)
    if query.modified_since:
        rows = rows.filter(public_modified_at__gte=query.modified_since)
    first = (query.page - 1) * query.per_page
    if by_relevance and words and words.ranked is not None:
        matching = set(rows.order_by().values_list("pk", flat=True))
        order = [pk for pk in words.ranked if pk in matching]
        total, shown = len(order), in_order(rows, order[first : first + query.per_page])
    else:
        total, shown = rows.count(), list(rows[first : first + query.per_page])
    cards = cards_of(shown, build)
    body: ListOut = out(**list_fields(request, query, total, build), facets=list(facets), results=cards, **(more or {}))
    response = answer(body)
    if build.incomplete or (words and not words.current):
        # A picture lacks its sizes, or the index lags: nobody may keep this answer.
        response["Cache-Control"] = PRIVATE
    return response


def in_order(rows: QuerySet[P], keys: Sequence[int]) -> list[P]:
    found = {row.pk: row for row in rows.filter(pk__in=keys)}
    return [found[pk] for pk in keys if pk in found]


def list_fields(request: HttpRequest, query: ListQuery, total: int, build: Builder) -> dict[str, Any]:
    """The fields of ListOut that stand around every list's `results`."""
    return {
        "lang": query.lang,
        "total": total,
        "page": query.page,
        "per_page": query.per_page,
        "next": next_address(request, query.page) if query.page * query.per_page < total else None,
        "licence": licence_out(build.profile.licence),
        "demonstration": build.profile.demonstration_notice(query.lang),
    }


def cards_of(rows: Sequence[P], build: Builder) -> list[Any]:
    """Cards of public source pages, with texts and picture sizes asked for together."""
    texts = public.texts(rows)
    build.load_renditions(row.picture_id for row in rows if row.picture_id)
    if rows:
        type(rows[0]).before_cards(rows, build)
    return [row.card(texts[row.pk], build) for row in rows]


def next_address(request: HttpRequest, page: int) -> str:
    parameters = request.GET.copy()
    parameters["page"] = str(page + 1)
    return f"{request.path}?{parameters.urlencode()}"
