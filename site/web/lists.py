"""Lists with filters: which parameters each list page has, how its form looks, what the API answered.

The API judges every value. What it refuses comes back as the form with a message at the field; a parameter that no
list knows (from a mail's tracking, for instance) is dropped here.
"""

from dataclasses import dataclass, field
from math import ceil
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from web.client import ContentUnavailableError
from web.content import Content, Params
from web.fields import Field, Filter, Label, form_fields, printable, summary, with_all_values

PER_PAGE = 24
NEAR = 2  # page numbers shown on each side of the current one
MOST_RESULTS = 10_000  # as far as the API pages


@dataclass(frozen=True)
class ListSpec:
    """Where a list page's entries come from and what can be asked of them."""

    endpoint: str
    filters: tuple[Filter, ...] = ()
    per_page: int = PER_PAGE
    feed: str = ""
    """The same entries for reader programs, below the API; a list that has one can be had by e-mail too."""

    @property
    def names(self) -> list[str]:
        return [item.name for item in self.filters] + ["page"]


Q = Filter("q", _("Suchwort"), "text")
QUARTER = Filter("quarter", _("Quartier"))
PROGRAMME = Filter("programme", _("Förderprogramm"))
CATEGORY = Filter("category", _("Thema"))
YEAR = Filter("year", _("Jahr"))
STATUS = Filter("status", _("Stand"))
AREA_MIN = Filter("area_min", _("Fläche ab (m²)"), "number")
AREA_MAX = Filter("area_max", _("Fläche bis (m²)"), "number")
COST_MAX = Filter("cost_max", _("Kosten im Monat bis (Euro)"), "number")
SHOP_COST_MAX = Filter(
    "cost_max",
    COST_MAX.label,
    "number",
    hint=_("Alles zusammen: Miete, mit Förderung nur der Anteil, und Nebenkosten."),
)
SORTS: tuple[tuple[str, Label], ...] = (
    ("relevance", _("Beste zuerst")),
    ("newest", _("Neueste zuerst")),
    ("title", _("Titel A bis Z")),
)

PROGRAMME_SORTS: tuple[tuple[str, Label], ...] = (
    ("deadline", _("Nächste Frist zuerst")),
    ("sum", _("Höchste Summe zuerst")),
    ("title", _("Titel A bis Z")),
)
SHOP_SORTS: tuple[tuple[str, Label], ...] = (
    ("cost", _("Niedrigste Kosten zuerst")),
    ("-cost", _("Höchste Kosten zuerst")),
    ("rent", _("Niedrigste Miete zuerst")),
    ("-rent", _("Höchste Miete zuerst")),
    ("area", _("Kleinste zuerst")),
    ("-area", _("Größte zuerst")),
    ("available", _("Am frühesten verfügbar zuerst")),
    ("distance", _("Nächste zuerst (mit einem Ort)")),
    ("newest", _("Neueste zuerst")),
)

SPECS: dict[str, ListSpec] = {
    "quarter-index": ListSpec("quarters", per_page=100),
    "vacancy-index": ListSpec(
        "vacancies",
        (
            Q,
            QUARTER,
            Filter("use", _("Geeignet für")),
            Filter("status", _("Stand der Vermietung"), empty_label=_("Wird frei oder frei")),
            AREA_MIN,
            AREA_MAX,
            SHOP_COST_MAX,
            Filter("available_by", _("Verfügbar bis spätestens"), "date"),
            Filter("step_free", _("Stufenlos erreichbar"), "flag"),
            Filter("fundable", _("Förderung möglich"), "flag"),
            Filter("sort", _("Reihenfolge"), options=SHOP_SORTS, empty_label=_("Passendste oder neueste zuerst")),
            Filter(
                "near",
                _("In der Nähe von (Länge, Breite)"),
                "place",
                hint=_("Leichter geht es auf der Seite eines Ladenlokals: „Was sonst in der Nähe frei ist“."),
                place="more",
            ),
            Filter("radius", _("Umkreis (m)"), "number", hint=_("Ohne Angabe 500 Meter."), place="more"),
            Filter(
                "bbox",
                _("Kartenausschnitt (West, Süd, Ost, Nord)"),
                "place",
                hint=_("Leichter geht es mit den Ausschnitten unter der Karte."),
                place="more",
            ),
        ),
    ),
    "programme-index": ListSpec(
        "programmes",
        (
            Q,
            Filter("applicant", _("Wer stellt den Antrag?")),
            Filter("measure", _("Was ist geplant?")),
            QUARTER,
            Filter("sum", _("Geplante Kosten (Euro)"), "number"),
            Filter("open", _("Nimmt zurzeit Anträge an"), "flag", flag_value="true"),
            Filter("sort", _("Reihenfolge"), empty_label=_("Wie vorgeschlagen"), options=PROGRAMME_SORTS),
        ),
        feed="programmes.atom",
    ),
    "project-index": ListSpec("projects", (Q, QUARTER, PROGRAMME, CATEGORY, YEAR, STATUS), feed="projects.atom"),
    "news-index": ListSpec("news", (Q, QUARTER, PROGRAMME, YEAR), feed="feed.atom"),
    "search": ListSpec(
        "search",
        (
            Q,
            Filter("type", _("Art"), place="kept"),
            QUARTER,
            PROGRAMME,
            CATEGORY,
            YEAR,
            STATUS,
            AREA_MIN,
            AREA_MAX,
            COST_MAX,
            Filter("bbox", _("Kartenausschnitt"), "place", place="kept"),
            Filter("near", _("In der Nähe von"), "place", place="kept"),
            Filter("radius", _("Umkreis (m)"), "number", place="kept"),
            Filter("sort", _("Reihenfolge"), options=SORTS, place="kept"),
            # Belongs to one question: who asks another one starts anew.
            Filter("verbatim", _("Nur nach den Wörtern suchen"), "flag", flag_value="true", place="link"),
        ),
        per_page=20,
        feed="search.atom",
    ),
}


@dataclass
class Listing:
    """One page of a list, with its form."""

    fields: list[Field]
    params: list[tuple[str, str]]
    results: list[dict[str, Any]] = field(default_factory=list)
    total: int = 0
    page: int = 1
    per_page: int = PER_PAGE
    errors: list[dict[str, Any]] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    everything: list[dict[str, Any]] = field(default_factory=list)
    """Where nothing was found: the facets of the whole list."""

    @property
    def pages(self) -> int:
        """How many pages can be had."""
        return max(1, min(ceil(self.total / self.per_page), MOST_RESULTS // self.per_page))

    @property
    def past_end(self) -> bool:
        """Whether somebody followed an old address to a page that the list has no more; it isn't empty for that."""
        return self.total > 0 and self.page > self.pages

    @property
    def filtered(self) -> bool:
        return any(name != "page" for name, _value in self.params)

    @property
    def words(self) -> str:
        """What was typed, if anything was."""
        return printable(self.value("q"))

    def value(self, name: str) -> str:
        """The first value of a parameter as it was sent."""
        return next((value for key, value in self.params if key == name), "")

    @property
    def page_numbers(self) -> list[int]:
        """First, last, and those around the current page; 0 stands for a gap."""
        near = range(self.page - NEAR, self.page + NEAR + 1)
        wanted = sorted(n for n in {1, self.pages, *near} if 1 <= n <= self.pages)
        numbers: list[int] = []
        for number in wanted:
            if numbers and number - numbers[-1] > 1:
                numbers.append(0)
            numbers.append(number)
        return numbers


WITHOUT_A_QUESTION: Params = [("per_page", "1")]  # what the choices of a form are


def load(content: Content, spec: ListSpec, query: QueryDict) -> Listing:
    """The list that the address asks for. A refused value gives the form with messages and no entries."""
    params = [(name, value.strip()) for name in spec.names for value in query.getlist(name) if value.strip()]
    size = ("per_page", str(spec.per_page))
    answer = content.answer(spec.endpoint, [*params, size])
    errors: list[dict[str, Any]] = []
    if answer.status == 422:
        errors = list((answer.data or {}).get("errors") or [])
        answer = content.answer(spec.endpoint, WITHOUT_A_QUESTION)
    if answer.status != 200:
        raise ContentUnavailableError(f"{spec.endpoint}: {answer.status}")
    data = answer.data
    total = 0 if errors else int(data.get("total") or 0)
    facets = data.get("facets") or []
    everything = whole(content, spec) if params and not (errors or total) else []
    fields = form_fields(spec.filters, params, errors, with_all_values(facets, everything))
    listing = Listing(fields, params, per_page=spec.per_page, data=data, errors=summary(errors, fields))
    if not errors:
        listing.results = data.get("results") or []
        listing.total = total
        listing.page = int(data.get("page") or 1)
        listing.everything = everything
    return listing


def whole(content: Content, spec: ListSpec) -> list[dict[str, Any]]:
    """The facets of everything that the list has, whatever was asked."""
    return list((content.get(spec.endpoint, WITHOUT_A_QUESTION) or {}).get("facets") or [])
