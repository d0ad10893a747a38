"""Deadlines and dates as one calendar, to subscribe to."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from core.api.lists import chosen
from core.api.parameters import LONGEST_CHOICE, Day, Slugs, contract, fitting, one_of
from core.api.problems import field_problem
from core.calendars import calendar_answer
from core.schemas import Language
from projects.dates import KINDS, between, dates
from projects.filters import NOTHING, in_quarters, in_whole_area, public_ids
from projects.lists import programme_rows, project_rows
from projects.models import ProgrammePage, ProjectPage

router = Router(tags=["dates"])
OF_KINDS = one_of(KINDS)
Kinds = Annotated[Slugs, fitting(OF_KINDS, f"is one of {', '.join(KINDS)}"), contract(OF_KINDS, LONGEST_CHOICE)]


class DatesQuery(Schema):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    lang: Language = Field(default=Language.DE, description="Language of texts and labels.")
    kind: Kinds | None = Field(
        default=None,
        description="`deadline` of a programme (also sittings), `guideline` (a new version comes into force), "
        "`project` (its period); several separated by commas. Default: all.",
    )
    quarter: Slugs | None = Field(default=None, description="Programmes for the whole area belong to every quarter.")
    programme: Slugs | None = None
    first: Day | None = Field(default=None, alias="from", description="Only what isn't over before this day.")
    last: Day | None = Field(default=None, alias="to", description="Only what begins on this day at the latest.")


@router.get("/dates.ics", operation_id="dates", summary="Deadlines and dates as a calendar")
def dates_ics(request: HttpRequest, query: Query[DatesQuery]) -> HttpResponse:
    """iCalendar (RFC 5545), whole days, for calendar programs to subscribe to. What is stated to the month or year
    alone is in it under no day."""
    if query.first and query.last and query.first > query.last:
        raise field_problem("to", "is before from", query.last)
    programmes, projects = programme_rows(query.lang), project_rows(query.lang)
    if query.quarter is not None:
        ids = public_ids("quarter", chosen(query.quarter), query.lang)
        anywhere = in_quarters(ProgrammePage, ids) | in_whole_area(ProgrammePage) if ids else NOTHING
        programmes, projects = programmes.filter(anywhere), projects.filter(in_quarters(ProjectPage, ids))
    if query.programme is not None:
        ids = public_ids("programme", chosen(query.programme), query.lang)
        programmes, projects = programmes.filter(pk__in=ids), projects.filter(programme__in=ids)
    kinds = chosen(query.kind) or list(KINDS)
    found = dates(programmes, projects, query.lang, kinds)
    return calendar_answer(gettext("Termine"), between(found, query.first, query.last), query.lang)
