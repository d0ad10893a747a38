"""What can be followed: a list with its own filters, checked by the list, in one fixed form, and told in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from core import registry
from core.api.lists import ListQuery, chosen
from core.api.problems import Problem, field_problem
from core.formats import date_text, number_text
from core.publication.public import live_rows
from core.registry import Followed
from core.schemas import FieldErrorOut, Language
from search.choices import pages_of, slug, title_of
from search.models import SavedSearch
from search.models.alerts import LONGEST_QUERY

# How a list is shown says nothing about what it has.
MANNERS = {"lang", "page", "per_page", "sort", "verbatim"}
OF_PAGES = {"quarter", "programme", "project"}
NUMBERS: Mapping[str, Any] = {
    "area_min": _("Fläche ab {} m²"),
    "area_max": _("Fläche bis {} m²"),
    "cost_max": _("höchstens {} Euro im Monat"),
    "sum": _("geplante Kosten {} Euro"),
    "radius": _("höchstens {} m entfernt"),
}
TITLES: Mapping[str, Any] = {
    "quarter": _("Quartier"),
    "programme": _("Förderprogramm"),
    "project": _("Projekt"),
    "category": _("Thema"),
    "year": _("Jahr"),
    "status": _("Stand"),
    "type": _("Art"),
    "use": _("Geeignet für"),
    "applicant": _("Wer stellt den Antrag"),
    "measure": _("Was ist geplant"),
    "ownership": _("Wessen Projekt"),
    "available_by": _("Verfügbar bis spätestens"),
    "step_free": _("Stufenlos erreichbar"),
    "fundable": _("Für Mietförderung geprüft"),
    "open": _("Nimmt Anträge an"),
}
YES_NO = {"yes": _("ja"), "true": _("ja"), "no": _("nein"), "false": _("nein"), "unknown": _("nicht bekannt")}
PLACES: Mapping[str, Any] = {"near": _("in der Nähe eines gewählten Ortes"), "bbox": _("in einem Kartenausschnitt")}


def followed(name: str) -> Followed:
    if name not in registry.followed:
        raise field_problem("list", f"is one of {', '.join(sorted(registry.followed))}", name)
    return registry.followed[name]


def parameters(query: str) -> dict[str, str]:
    """Of a query string, by name; refuses what the list's endpoint would refuse of any query string."""
    if len(query) > LONGEST_QUERY:
        raise field_problem("query", f"has at most {LONGEST_QUERY} characters")
    found: dict[str, str] = {}
    for name, value in parse_qsl(query.removeprefix("?"), keep_blank_values=True):
        if name in found:
            raise field_problem(f"query.{name}", "is given more than once")
        if "\x00" in name + value or "\ufffd" in name + value:
            raise field_problem("query", "contains characters that can't be read")
        found[name] = value
    return found


def fixed(name: str, query: str, lang: Language) -> str:
    """The query string in one order, without what says nothing about the entries. Raises Problem (422)."""
    found = {key: value for key, value in parameters(query).items() if key not in MANNERS and value != ""}
    if "modified_since" in found:
        raise field_problem("query.modified_since", "can't be followed")
    asked(name, found, lang)
    return urlencode(sorted(found.items()))


def asked(name: str, found: Mapping[str, str], lang: Language) -> ListQuery:
    """What the list's endpoint makes of it."""
    takes = followed(name).query()
    try:
        return takes.model_validate({**found, "lang": lang})
    except ValidationError as error:
        wrong = [
            FieldErrorOut(field=f"query.{one['loc'][0] if one['loc'] else ''}", message=str(one["msg"]))
            for one in error.errors()
        ]
        raise Problem(422, "; ".join(f"{one.field}: {one.message}" for one in wrong), errors=wrong) from None


def question(search: SavedSearch) -> ListQuery:
    return asked(search.list, parameters(search.query), Language(search.lang))


# --- in words --------------------------------------------------------------------------------------------------------


def title(name: str) -> str:
    """In the active language."""
    return str(followed(name).title)


def filters(query: str, lang: Language) -> list[str]:
    """Each filter in the words of the active language."""
    return [told(name, value, lang) for name, value in parameters(query).items()]


def told(name: str, value: str, lang: Language) -> str:
    if name == "q":
        return gettext("„{}“").format(value)
    if name in NUMBERS:
        return str(NUMBERS[name]).format(number_text(float(value)))
    if name in PLACES:
        return str(PLACES[name])
    words = ", ".join(value_label(name, one, lang) for one in chosen(value))
    return f"{TITLES.get(name, name)}: {words}"


def value_label(name: str, value: str, lang: Language) -> str:
    if name in OF_PAGES:
        return next((title_of(row) for row in pages_of(name, lang) if slug(row) == value), value)
    if name == "available_by":
        return date_text(date.fromisoformat(value))
    offered = registry.choices[name](lang) if name in registry.choices else []
    labels = {**registry.labels.get(name, {}), **dict(offered)}
    return str(labels.get(value) or YES_NO.get(value, value))


def list_url(name: str, query: str, lang: Language) -> str:
    """Root-relative address of the list on the website, as this search shows it; empty while it has no page."""
    row = live_rows().filter(type=followed(name).index_type, language=lang).first()
    return f"{row.path}{'?' if query else ''}{query}" if row else ""
