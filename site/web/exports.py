"""The shops of a list as files: the same question, asked of the addresses of the API that answer with a file."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from web.lists import Listing
from web.search_page import link


@dataclass(frozen=True)
class Export:
    url: str
    label: str
    media_type: str
    is_feed: bool = False


def vacancy_exports(listing: Listing, language: str) -> list[Export]:
    """None while the question is refused: a file would be refused alike. A file has no pages."""
    if listing.errors:
        return []
    asked = link(listing, lang=language)
    root = f"{settings.CONTENT_API_PREFIX}/vacancies"
    return [
        Export(f"{root}.csv{asked}", _("Tabelle (CSV)"), "text/csv"),
        Export(f"{root}.geojson{asked}", _("Geodaten (GeoJSON)"), "application/geo+json"),
        Export(f"{root}.openimmo.xml{asked}", _("Für Immobilienprogramme (OpenImmo)"), "application/xml"),
        Export(
            f"{root}.atom{asked}", _("Feed, der neue Ladenlokale meldet (Atom)"), "application/atom+xml", is_feed=True
        ),
    ]
