"""The shops that a question of the list finds, as many as one file holds."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from pydantic import Field

from core.api.lists import in_order, next_address
from core.api.rules import PRIVATE
from core.build import Builder
from core.publication import public
from quarters.asked import asked
from quarters.exports.records import Cells, public_cells
from quarters.filters import VacancyQuery
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
    found = asked(query, without_cost_last=False)
    if without_examples:
        found.here &= ~found.shops.examples
    shops = in_order(rows(query.lang), found.ids())
    texts: dict[int, VacancyPage] = {}
    for first in range(0, len(shops), BATCH):
        texts |= public.texts(shops[first : first + BATCH])
    return Results(Builder(query.lang), found.total, shops, current=found.current, texts=texts)


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
