"""Lists with filters: which parameters each list page has, how its form looks, what the API answered.

The API judges every value. What it refuses comes back as the form with a message at the field; a parameter that no
list knows (from a mail's tracking, for instance) is dropped here.
"""

from dataclasses import dataclass, field
from math import ceil
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from web.client import ContentUnavailableError
from web.content import Content

PER_PAGE = 24
NEAR = 2  # page numbers shown on each side of the current one
Label = str | Promise


ALL = pgettext_lazy("Filter ohne Auswahl", "Alle")


@dataclass(frozen=True)
class Filter:
    """One parameter of a list. Choices take their values from the facets of the answer, unless `options` fixes them."""

    name: str
    label: Label
    kind: str = "choice"
    empty_label: Label = ALL
    hint: Label = ""
    flag_value: str = "yes"
    options: tuple[tuple[str, Label], ...] = ()


@dataclass(frozen=True)
class ListSpec:
    """Where a list page's entries come from and what can be asked of them."""

    endpoint: str
    filters: tuple[Filter, ...] = ()
    per_page: int = PER_PAGE

    @property
    def names(self) -> list[str]:
        return [item.name for item in self.filters] + ["page"]


Q = Filter("q", _("Suchwort"), "text")
QUARTER = Filter("quarter", _("Quartier"))
PROGRAMME = Filter("programme", _("Förderprogramm"))
CATEGORY = Filter("category", _("Thema"))
YEAR = Filter("year", _("Jahr"))


# In the words of the site: what the API says to programs helps nobody who fills in a form.
MESSAGES: dict[str, Label] = {
    "choice": _("Bitte wählen Sie einen Eintrag der Liste."),
    "number": _("Bitte geben Sie eine Zahl ohne Einheit an, zum Beispiel 80."),
    "date": _("Bitte geben Sie einen Tag an, zum Beispiel 31.12.2030."),
    "flag": _("Bitte kreuzen Sie das Feld an oder lassen Sie es leer."),
    "text": _("Bitte geben Sie ein kürzeres Wort ohne Sonderzeichen ein."),
}
OTHER_MESSAGE = _("Dieser Wert lässt sich nicht verwenden.")

SPECS: dict[str, ListSpec] = {
    "quarter-index": ListSpec("quarters", per_page=100),
    "vacancy-index": ListSpec(
        "vacancies",
        (
            QUARTER,
            Filter("use", _("Geeignet für")),
            Filter("status", _("Stand der Vermietung"), empty_label=_("Wird frei oder frei")),
            Filter("area_min", _("Fläche ab (m²)"), "number"),
            Filter("area_max", _("Fläche bis (m²)"), "number"),
            Filter("cost_max", _("Miete im Monat bis (Euro)"), "number"),
            Filter("available_by", _("Verfügbar bis spätestens"), "date"),
            Filter("step_free", _("Stufenlos erreichbar"), "flag"),
            Filter("fundable", _("Förderung möglich"), "flag"),
        ),
    ),
    "programme-index": ListSpec(
        "programmes",
        (
            Filter("applicant", _("Wer stellt den Antrag?")),
            Filter("measure", _("Was ist geplant?")),
            QUARTER,
            Filter("sum", _("Geplante Kosten (Euro)"), "number"),
        ),
    ),
    "project-index": ListSpec("projects", (QUARTER, PROGRAMME, CATEGORY, YEAR, Filter("status", _("Stand")))),
    "news-index": ListSpec("news", (QUARTER, PROGRAMME, YEAR)),
    "search": ListSpec("search", (Q, Filter("type", _("Art")), QUARTER, PROGRAMME, CATEGORY, YEAR), per_page=20),
}


@dataclass
class Field:
    """A filter as the form shows it: with what was entered and what was wrong with it."""

    name: str
    id: str
    label: Label
    kind: str
    value: str
    error: str = ""
    hint: Label = ""
    empty_label: Label = ""
    flag_value: str = "yes"
    options: list[dict[str, Any]] = field(default_factory=list)

    @property
    def input_type(self) -> str:
        return {"date": "date", "text": "search"}.get(self.kind, "text")

    @property
    def inputmode(self) -> str:
        return "numeric" if self.kind == "number" else ""


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

    @property
    def pages(self) -> int:
        return max(1, ceil(self.total / self.per_page))

    @property
    def filtered(self) -> bool:
        return any(name != "page" for name, _value in self.params)

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


def load(content: Content, spec: ListSpec, query: QueryDict) -> Listing:
    """The list that the address asks for. A refused value gives the form with messages and no entries."""
    params = [(name, value.strip()) for name in spec.names for value in query.getlist(name) if value.strip()]
    size = ("per_page", str(spec.per_page))
    answer = content.answer(spec.endpoint, [*params, size])
    errors: list[dict[str, Any]] = []
    if answer.status == 422:
        errors = list((answer.data or {}).get("errors") or [])
        answer = content.answer(spec.endpoint, [("per_page", "1")])  # what the choices of the form are
    if answer.status != 200:
        raise ContentUnavailableError(f"{spec.endpoint}: {answer.status}")
    data = answer.data
    fields = form_fields(spec, params, errors, data.get("facets") or [])
    listing = Listing(fields, params, per_page=spec.per_page, data=data, errors=summary(errors, fields))
    if not errors:
        listing.results = data.get("results") or []
        listing.total = int(data.get("total") or 0)
        listing.page = int(data.get("page") or 1)
    return listing


def form_fields(
    spec: ListSpec, params: list[tuple[str, str]], errors: list[dict[str, Any]], facets: list[dict[str, Any]]
) -> list[Field]:
    """The form's fields; a choice without any value to choose is left out, unless what was sent for it is wrong."""
    values = dict(reversed(params))  # the first of several values is shown again
    wrong = {error.get("field") for error in errors}
    choices = {facet.get("key"): facet.get("values") or [] for facet in facets}
    fields = []
    for item in spec.filters:
        options = [{"value": v, "label": label} for v, label in item.options] or choices.get(item.name, [])
        value = printable(values.get(item.name, ""))
        if item.kind == "choice" and not (options or value or item.name in wrong):
            continue
        fields.append(
            Field(
                item.name,
                f"filter-{item.name}",
                item.label,
                item.kind,
                value,
                error=str(MESSAGES[item.kind]) if item.name in wrong else "",
                hint=item.hint,
                empty_label=item.empty_label,
                flag_value=item.flag_value,
                options=options,
            )
        )
    return fields


def summary(errors: list[dict[str, Any]], fields: list[Field]) -> list[dict[str, Any]]:
    """The messages for the summary above the form, each with the field that it leads to, if the form has one."""
    by_name = {item.name: item for item in fields}
    lines = []
    for error in errors:
        found = by_name.get(str(error.get("field")))
        lines.append(
            {
                "label": found.label if found else printable(str(error.get("field"))),
                "message": found.error if found else OTHER_MESSAGE,
                "target": found.id if found else "",
            }
        )
    return lines


def printable(text: str) -> str:
    """Without control characters, which no page may contain."""
    return "".join(character for character in text if character.isprintable())
