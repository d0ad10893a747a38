"""The shops of the list as files: the same question, another shape."""

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext
from ninja import Query, Router

from core.feeds import FeedEntry, atom_feed
from quarters.exports.cells import CONTROL
from quarters.exports.csv_file import csv_text
from quarters.exports.geojson import collection
from quarters.exports.openimmo import transfer
from quarters.exports.results import ExportQuery, as_file, results
from quarters.exports.schemas import VacancyCollectionOut
from quarters.filters import VacancyQuery
from quarters.models import VacancyPage

router = Router(tags=["vacancies"])
IN_FEED = 100  # entries of a feed: what a reader program gets through
MEDIA_TYPES = {
    "vacanciesGeojson": "application/geo+json",
    "vacanciesCsv": "text/csv",
    "vacanciesOpenimmo": "application/xml",
    "vacanciesAtom": "application/atom+xml",
}


@router.get(
    "/vacancies.geojson", response=VacancyCollectionOut, operation_id="vacanciesGeojson", summary="Shops as GeoJSON"
)
def vacancies_geojson(request: HttpRequest, query: Query[ExportQuery]) -> HttpResponse:
    """The results of the list. A shop without a public point has no geometry; a blurred one is blurred here too."""
    found = results(query)
    body = collection(found).model_dump_json(by_alias=True)
    return as_file(request, query, found, body, media_type=MEDIA_TYPES["vacanciesGeojson"])


@router.get("/vacancies.csv", operation_id="vacanciesCsv", summary="Shops as CSV")
def vacancies_csv(request: HttpRequest, query: Query[ExportQuery]) -> HttpResponse:
    """RFC 4180 in UTF-8 with a byte order mark; the columns are those that an import takes."""
    found = results(query)
    body = csv_text(found.cells())
    return as_file(
        request, query, found, body, media_type="text/csv; charset=utf-8; header=present", name="ladenlokale.csv"
    )


@router.get("/vacancies.openimmo.xml", operation_id="vacanciesOpenimmo", summary="Shops as OpenImmo")
def vacancies_openimmo(request: HttpRequest, query: Query[ExportQuery]) -> HttpResponse:
    """OpenImmo 1.2.7, a partial transfer: it replaces nothing that it doesn't name. Examples are left out."""
    found = results(query, without_examples=True)
    body = transfer(found)
    return as_file(
        request, query, found, body, media_type="application/xml; charset=utf-8", name="ladenlokale.openimmo.xml"
    )


@router.get("/vacancies.atom", operation_id="vacanciesAtom", summary="Shops as a feed")
def vacancies_atom(request: HttpRequest, query: Query[VacancyQuery]) -> HttpResponse:
    """Atom (RFC 4287) with the newest hundred shops of a question, for reader programs."""
    newest = query.model_copy(update={"sort": "newest", "page": 1, "per_page": IN_FEED})
    found = results(newest)
    entries = [entry(shop, found.texts[shop.pk]) for shop in found.shops]
    title = gettext("Ladenlokale: {words}").format(words=query.q) if query.q else gettext("Ladenlokale")
    body = atom_feed(request, readable(title), entries, query.lang)
    found.total = 0  # a feed has no pages
    return as_file(request, newest, found, body, media_type="application/atom+xml; charset=utf-8")


def entry(shop: VacancyPage, text: VacancyPage) -> FeedEntry:
    return FeedEntry(
        url=getattr(shop, "public_path"),  # noqa: B009  added by the query
        title=readable(text.title),
        summary_html=escape(readable(text.lead)),
        modified_at=getattr(shop, "public_modified_at"),  # noqa: B009
        published_at=shop.first_published_at,
        is_example=shop.is_example,
    )


def readable(text: str) -> str:
    """Without characters that no XML may hold."""
    return CONTROL.sub("", text)
