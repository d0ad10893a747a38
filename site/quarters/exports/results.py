"""The shops that a question of the list finds, as many as one file holds."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from pydantic import Field

from core.api.lists import in_order, matches, next_address
from core.api.rules import PRIVATE
from core.build import Builder
from core.publication import public
from quarters.exports.records import Cells, public_cells
from quarters.filters import Rows, VacancyQuery, conditions, containing, filtered, ordered, prepared
from quarters.models import VacancyPage
from quarters.vacancies_api import rows

MOST = 5_000  # shops in one file: more than any city centre has, and built within a few seconds
BATCH = 500  # shops whose texts are in memory together


class ExportQuery(VacancyQuery):
    """The filters of the list. What one file doesn't hold stands on the next page: `Link: …; rel="next"`."""

    per_page: int = Field(default=MOST, ge=1, le=MOST, description="Shops in one file.")


@dataclass
class Results:
    """What was found, in the order that was asked for."""

    build: Builder
    total: int
    shops: list[VacancyPage]
    current: bool = True
    """Whether the answer may be kept."""
    texts: dict[int, VacancyPage] = field(default_factory=dict)

    def cells(self) -> list[Cells]:
        return public_cells(self.shops, self.texts, self.build)


def results(query: VacancyQuery, *, without_examples: bool = False) -> Results:
    build = Builder(query.lang)
    words = matches("vacancy", query.q, query.lang, containing)
    found = conditions(query, words)
    candidates = prepared(rows(query.lang), query)
    if "quarter" in found:
        # A quarter that isn't public is found by no filter.
        quarters = candidates.order_by().exclude(quarter=None).values_list("quarter", flat=True).distinct()
        build.load_links(quarters)
        found["quarter"] &= Q(quarter__in=[pk for pk, link in build.links.items() if link])
    matching = ordered(filtered(candidates, found), query.sort)
    if query.modified_since:
        matching = matching.filter(public_modified_at__gte=query.modified_since)
    if without_examples:
        matching = matching.filter(is_example=False)
    ranked = words.ranked if words and query.sort in {None, "relevance"} else None
    total, shops = page_of(matching, query, ranked)
    texts: dict[int, VacancyPage] = {}
    for first in range(0, len(shops), BATCH):
        texts |= public.texts(shops[first : first + BATCH])
    return Results(build, total, shops, current=words is None or words.current, texts=texts)


def page_of(matching: Rows, query: VacancyQuery, ranked: list[int] | None) -> tuple[int, list[VacancyPage]]:
    first = (query.page - 1) * query.per_page
    if ranked is None:
        return matching.count(), list(matching[first : first + query.per_page])
    known = set(matching.order_by().values_list("pk", flat=True))
    order = [pk for pk in ranked if pk in known]
    return len(order), in_order(matching, order[first : first + query.per_page])


def as_file(
    request: HttpRequest, query: VacancyQuery, found: Results, body: str | bytes, *, media_type: str, name: str = ""
) -> HttpResponse:
    """The file as an answer; with a name the browser saves it. What an index that lags gave nobody may keep."""
    response = HttpResponse(body, content_type=media_type)
    if name:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    if query.page * query.per_page < found.total:
        response["Link"] = f'<{next_address(request, query.page)}>; rel="next"'
    if not found.current:
        response["Cache-Control"] = PRIVATE
    return response
