"""How many entries each value of a filter would give. A facet's own choice doesn't empty its other values."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.api.lists import facet
from core.pages import BasePage
from core.publication import public
from core.schemas import FacetOut
from projects.filters import Conditions, narrowed, years
from projects.models import NewsPage, ProgrammePage, ProjectPage
from projects.vocabulary import APPLICANTS, CATEGORIES, MEASURES, PROJECT_STATUS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from core.build import Builder


def programme_facets(rows: QuerySet[ProgrammePage], found: Conditions, build: "Builder") -> list[FacetOut]:
    return [
        keys_facet("applicant", _("Wer fragt"), narrowed(rows, found, without="applicant"), "applicants", APPLICANTS),
        keys_facet("measure", _("Wofür"), narrowed(rows, found, without="measure"), "measures", MEASURES),
        quarter_facet(narrowed(rows, found, without="quarter"), build, everywhere=True),
    ]


def project_facets(rows: QuerySet[ProjectPage], found: Conditions, build: "Builder") -> list[FacetOut]:
    periods = narrowed(rows, found, without="year").order_by().values_list("start", "end", "status")
    return [
        quarter_facet(narrowed(rows, found, without="quarter"), build),
        page_facet("programme", _("Förderprogramm"), narrowed(rows, found, without="programme"), build),
        column_facet("category", _("Thema"), narrowed(rows, found, without="category"), CATEGORIES),
        year_facet(Counter(year for period in periods for year in years(*period))),
        column_facet("status", _("Stand"), narrowed(rows, found, without="status"), PROJECT_STATUS),
    ]


def news_facets(rows: QuerySet[NewsPage], found: Conditions, build: "Builder") -> list[FacetOut]:
    by_year = narrowed(rows, found, without="year").order_by().values_list("date__year").annotate(n=Count("pk"))
    return [
        quarter_facet(narrowed(rows, found, without="quarter"), build),
        page_facet("programme", _("Förderprogramm"), narrowed(rows, found, without="programme"), build),
        page_facet("project", _("Projekt"), narrowed(rows, found, without="project"), build),
        year_facet(dict(by_year)),
    ]


def keys_facet(key: str, label: str, rows: QuerySet[Any], column: str, words: "Mapping[str, StrOrPromise]") -> FacetOut:
    """Counts of a column that holds several keys; read as a whole, since there are few programmes."""
    counts = Counter(value for (values,) in rows.order_by().values_list(column) for value in values)
    return facet(key, label, [(value, name, counts[value]) for value, name in words.items() if counts[value]])


def column_facet(key: str, label: str, rows: QuerySet[Any], words: "Mapping[str, StrOrPromise]") -> FacetOut:
    counts = dict(rows.order_by().values_list(key).annotate(n=Count("pk")))
    return facet(key, label, [(value, name, counts[value]) for value, name in words.items() if counts.get(value)])


def year_facet(counts: Mapping[int, int]) -> FacetOut:
    return facet("year", _("Jahr"), [(str(year), year, counts[year]) for year in sorted(counts, reverse=True)])


def page_facet(key: str, label: str, rows: QuerySet[Any], build: "Builder") -> FacetOut:
    """Counts by a page that the entries belong to; one that isn't public is named nowhere."""
    counts = dict(rows.order_by().exclude(**{key: None}).values_list(key).annotate(n=Count("pk")))
    return facet(key, label, [(slug, title, counts[pk]) for pk, slug, title in public_pages(counts, build)])


def quarter_facet(rows: QuerySet[Any], build: "Builder", *, everywhere: bool = False) -> FacetOut:
    """Counts by quarter. With `everywhere`, what names no quarter counts for each."""
    model: type[BasePage] = rows.model
    through = model._meta.get_field("quarters").remote_field.through
    own = str(model._meta.model_name)
    named = through.objects.filter(**{f"{own}__in": rows.order_by().values("pk")})
    counts = Counter(dict(named.values_list("quarterpage").annotate(n=Count("pk"))))
    if everywhere:
        unbound = rows.exclude(pk__in=through.objects.values(own)).count()
        counts.update(dict.fromkeys(quarters_of_area(build), unbound))
    return facet(
        "quarter",
        _("Quartier"),
        [(slug, title, counts[pk]) for pk, slug, title in public_pages(counts, build) if counts[pk]],
    )


def quarters_of_area(build: "Builder") -> list[int]:
    """Every public quarter, known by its address alone: the pages belong to another package."""
    rows = public.live_rows().filter(type="quarter", language=build.lang)
    return [pk for pk in rows.values_list("source_id", flat=True) if pk]


def public_pages(page_ids: Iterable[int], build: "Builder") -> list[tuple[int, str, str]]:
    """Id, German slug, and title in the answer's language of those that are public, in the editors' order."""
    wanted = list(page_ids)
    build.load_links(wanted)
    slugs = Page.objects.filter(pk__in=wanted).order_by("path").values_list("pk", "slug")
    return [(pk, slug, link.title) for pk, slug in slugs if (link := build.links[pk])]
