"""The filters of programmes, projects and news. What isn't shown takes part in none of them.

A filter by a quarter, programme or project finds nothing while that page isn't public: its slug is nobody's to guess.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Literal, TypeVar

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from pydantic import Field

from core.api.lists import ListQuery, Matches, chosen
from core.api.parameters import Slugs, Words
from core.choices import has_any
from core.pages import BasePage
from core.publication import public
from core.schemas import Language
from projects.models import NewsPage, ProgrammeDeadline, ProgrammePage, ProjectPage
from projects.vocabulary import APPLICANTS, CATEGORIES, MEASURES, OWNERSHIP, PROJECT_STATUS, any_of

P = TypeVar("P", bound=BasePage)
Conditions = dict[str, Q]
LARGEST_SUM = 1_000_000_000  # euros: more than any programme of a city gives
FIRST_YEAR, LAST_YEAR = 1900, 2200
NOTHING = Q(pk__in=[])
ASKED: Any = Field(default=None, description="Words to look for, as the search does.")
NEWEST: Any = Field(default=None, description="Default: `relevance` with `q`, otherwise `newest`.")
BY_RELEVANCE = {None, "relevance"}


class ProgrammeQuery(ListQuery):
    """Filters join with "and"; several values of one filter, separated by commas, with "or"."""

    q: Words | None = ASKED
    applicant: str | None = Field(
        default=None, max_length=300, pattern=any_of(APPLICANTS), description="Who asks.", examples=["vereine"]
    )
    measure: str | None = Field(
        default=None, max_length=300, pattern=any_of(MEASURES), description="What for.", examples=["beleuchtung"]
    )
    sum: int | None = Field(
        default=None,
        ge=0,
        le=LARGEST_SUM,
        description="Whole euros wanted. A programme whose largest sum was never stated, or is not known, isn't found.",
    )
    quarter: Slugs | None = Field(
        default=None, description="Programmes for the whole area are found with every quarter."
    )
    open: bool | None = Field(
        default=None, description="True: takes applications. False: known not to. Not known is found by neither."
    )
    sort: Literal["relevance", "order", "title", "sum", "deadline"] | None = Field(
        default=None,
        description="`order` is the editors'; `sum` the largest first; `deadline` the next first. "
        "Default: `relevance` with `q`, otherwise `order`.",
    )


class ProjectQuery(ListQuery):
    """Filters join with "and"; several values of one filter, separated by commas, with "or"."""

    q: Words | None = ASKED
    quarter: Slugs | None = None
    programme: Slugs | None = None
    category: str | None = Field(
        default=None, max_length=300, pattern=any_of(CATEGORIES), description="Subject.", examples=["gestaltung"]
    )
    year: int | None = Field(
        default=None, ge=FIRST_YEAR, le=LAST_YEAR, description="Projects whose period touches this year."
    )
    status: str | None = Field(default=None, max_length=100, pattern=any_of(PROJECT_STATUS), examples=["running"])
    ownership: str | None = Field(
        default=None, max_length=100, pattern=any_of(OWNERSHIP), description="Whose project.", examples=["funded"]
    )
    sort: Literal["relevance", "newest", "oldest", "title"] | None = NEWEST


class NewsQuery(ListQuery):
    """Filters join with "and"; several values of one filter, separated by commas, with "or"."""

    q: Words | None = ASKED
    quarter: Slugs | None = None
    programme: Slugs | None = None
    project: Slugs | None = None
    year: int | None = Field(default=None, ge=FIRST_YEAR, le=LAST_YEAR)
    sort: Literal["relevance", "newest", "oldest"] | None = NEWEST


# --- conditions -----------------------------------------------------------------------------------------------------


def public_ids(api_type: str, slugs: Iterable[str], lang: Language) -> list[int]:
    """The pages of a type that are public under one of these slugs."""
    ends = Q()
    for slug in slugs:
        ends |= Q(path__endswith=f"/{slug}/")
    rows = public.live_rows().filter(ends, type=api_type, language=lang)
    return [pk for pk in rows.values_list("source_id", flat=True) if pk]


def in_quarters(model: type[BasePage], quarter_ids: Iterable[int]) -> Q:
    """Pages that name one of the quarters; a subquery, so that one that names two is found once."""
    through = model._meta.get_field("quarters").remote_field.through
    return Q(pk__in=through.objects.filter(quarterpage__in=list(quarter_ids)).values(model._meta.model_name))


def in_whole_area(model: type[BasePage]) -> Q:
    through = model._meta.get_field("quarters").remote_field.through
    return ~Q(pk__in=through.objects.values(model._meta.model_name))


def set_filters(query: ListQuery, builders: Mapping[str, Callable[[Any], Q]]) -> Conditions:
    """Each filter that was given, by its name, so that a facet can leave out its own."""
    given = {name: getattr(query, name) for name in builders}
    return {name: builders[name](value) for name, value in given.items() if value is not None}


def narrowed(rows: QuerySet[P], conditions: Conditions, *, without: str = "") -> QuerySet[P]:
    for name, condition in conditions.items():
        if name != without:
            rows = rows.filter(condition)
    return rows


def with_words(conditions: Conditions, words: Matches | None) -> Conditions:
    return conditions | ({"q": words.condition} if words else {})


def programme_conditions(query: ProgrammeQuery) -> Conditions:
    def quarter(value: str) -> Q:
        ids = public_ids("quarter", chosen(value), query.lang)
        return in_quarters(ProgrammePage, ids) | in_whole_area(ProgrammePage) if ids else NOTHING

    return set_filters(
        query,
        {
            "applicant": lambda value: has_any("applicants", chosen(value)),
            "measure": lambda value: has_any("measures", chosen(value)),
            "sum": lambda value: Q(sum_max__gte=value) & (Q(sum_min=None) | Q(sum_min__lte=value)),
            "quarter": quarter,
            "open": lambda value: Q(status="open") if value else Q(status__in=["paused", "exhausted", "closed"]),
        },
    )


def not_known(rows: QuerySet[ProgrammePage], conditions: Conditions) -> QuerySet[ProgrammePage]:
    """What matches everything but `open`, and of which nobody knows whether it takes applications."""
    return narrowed(rows, conditions, without="open").filter(status="unknown")


def containing(value: str) -> Q:
    """Every word somewhere in title or lead: while no index can be asked."""
    found = Q()
    for word in value.split()[:10]:  # more words than anybody types
        found &= Q(title__icontains=word) | Q(lead__icontains=word)
    return found


def project_conditions(query: ProjectQuery) -> Conditions:
    return set_filters(
        query,
        {
            "quarter": lambda value: in_quarters(ProjectPage, public_ids("quarter", chosen(value), query.lang)),
            "programme": lambda value: Q(programme__in=public_ids("programme", chosen(value), query.lang)),
            "category": lambda value: Q(category__in=chosen(value)),
            "year": touching,
            "status": lambda value: Q(status__in=chosen(value)),
            "ownership": owned_by,
        },
    )


def owned_by(value: str) -> Q:
    """A project of which nobody has said whose it is counts as our own, as its answer says."""
    found = Q(ownership__in=chosen(value))
    return found | Q(ownership="") if "own" in chosen(value) else found


def touching(year: int) -> Q:
    """Projects whose period touches a year. Without an end it is that of the start, and every year while one runs."""
    begun = Q(start__year__lte=year)
    found = begun & Q(end__year__gte=year) | Q(start__year=year, end=None) | Q(start=None, end__year=year)
    if year <= timezone.localdate().year:
        found |= begun & Q(end=None, status="running")
    return found


def years(start: date | None, end: date | None, status: str) -> range:
    """The years that `touching` finds a project by."""
    first, last = start or end, end or start
    if first is None or last is None:
        return range(0)
    if end is None and status == "running":
        last = max(last, timezone.localdate())
    return range(first.year, last.year + 1)


def news_conditions(query: NewsQuery) -> Conditions:
    return set_filters(
        query,
        {
            "quarter": lambda value: in_quarters(NewsPage, public_ids("quarter", chosen(value), query.lang)),
            "programme": lambda value: Q(programme__in=public_ids("programme", chosen(value), query.lang)),
            "project": lambda value: Q(project__in=public_ids("project", chosen(value), query.lang)),
            "year": lambda value: Q(date__year=value),
        },
    )


# --- orders ---------------------------------------------------------------------------------------------------------


def ordered_programmes(rows: QuerySet[ProgrammePage], sort: str | None) -> QuerySet[ProgrammePage]:
    if sort == "deadline":
        coming = ProgrammeDeadline.objects.filter(programme=OuterRef("pk"), date__gte=timezone.localdate())
        nearest = coming.order_by().values("programme").annotate(nearest=Min("date")).values("nearest")
        return rows.annotate(nearest=Subquery(nearest)).order_by(F("nearest").asc(nulls_last=True), "path")
    orders: dict[str, tuple[Any, ...]] = {"title": ("title",), "sum": (F("sum_max").desc(nulls_last=True),)}
    return rows.order_by(*orders.get(sort or "", ()), "path")


# The search's own order, where there is one, comes later (`BY_RELEVANCE`).
NEWEST_PROJECTS = (F("start").desc(nulls_last=True), "-first_published_at", "-pk")
PROJECT_ORDERS: dict[str | None, tuple[Any, ...]] = {
    **dict.fromkeys(BY_RELEVANCE, NEWEST_PROJECTS),
    "newest": NEWEST_PROJECTS,
    "oldest": (F("start").asc(nulls_last=True), "first_published_at", "pk"),
    "title": ("title", "pk"),
}
NEWEST_NEWS = ("-date", "-pk")
NEWS_ORDERS: dict[str | None, tuple[Any, ...]] = {
    **dict.fromkeys(BY_RELEVANCE, NEWEST_NEWS),
    "newest": NEWEST_NEWS,
    "oldest": ("date", "pk"),
}
