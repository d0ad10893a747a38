"""Filters as a form shows them: with what was entered, and with what was wrong with it in the words of the site."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Label = str | Promise
Data = dict[str, Any]
ALL = pgettext_lazy("Filter ohne Auswahl", "Alle")

# What the API says to programs helps nobody who fills in a form.
MESSAGES: dict[str, Label] = {
    "choice": _("Bitte wählen Sie einen Eintrag der Liste."),
    "number": _("Bitte geben Sie eine Zahl ohne Einheit an, zum Beispiel 80."),
    "date": _("Bitte geben Sie einen Tag an, zum Beispiel 31.12.2030."),
    "flag": _("Bitte kreuzen Sie das Feld an oder lassen Sie es leer."),
    "text": _("Bitte geben Sie ein kürzeres Wort ohne Sonderzeichen ein."),
    "place": _("Bitte geben Sie Orte in Grad an, die Länge zuerst, zum Beispiel 7.01,51.01."),
}
OTHER_MESSAGE = _("Dieser Wert lässt sich nicht verwenden.")


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
    place: Literal["form", "more", "kept", "link"] = "form"
    """A field of the form, or of its part to open; or set by links alone, and then kept when the form is sent, or not.
    Shown when refused."""


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
    options: list[Data] = field(default_factory=list)
    place: str = "form"

    @property
    def input_type(self) -> str:
        return {"date": "date", "text": "search"}.get(self.kind, "text")

    @property
    def inputmode(self) -> str:
        return "numeric" if self.kind == "number" else ""

    @property
    def shown(self) -> bool:
        return self.place == "form" or (self.place != "more" and bool(self.error))

    @property
    def kept(self) -> bool:
        """Whether the form carries it on unseen."""
        return self.place == "kept" and bool(self.value) and not self.shown

    @property
    def value_label(self) -> str:
        """What was chosen, in words."""
        words = {str(option["value"]): str(option["label"]) for option in self.options}
        return ", ".join(words.get(value, value) for value in self.value.split(","))


def form_fields(
    filters: Iterable[Filter], params: list[tuple[str, str]], errors: list[Data], facets: Sequence[Data]
) -> list[Field]:
    """The form's fields; a choice without any value to choose is left out, unless what was sent for it is wrong."""
    values = dict(reversed(params))  # the first of several values is shown again
    wrong = {error.get("field") for error in errors}
    choices = {facet.get("key"): facet.get("values") or [] for facet in facets}
    fields = []
    for item in filters:
        options = [{"value": v, "label": label} for v, label in item.options] or choices.get(item.name, [])
        value = printable(values.get(item.name, ""))
        if item.kind == "choice" and not (options or value or item.name in wrong):
            continue
        if item.kind == "choice" and "," in value:  # several at once, from a link
            options = [*options, {"value": value, "label": several(value, options)}]
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
                place=item.place,
            )
        )
    return fields


def several(value: str, options: list[Data]) -> str:
    words = {str(option["value"]): str(option["label"]) for option in options}
    return ", ".join(words.get(one, one) for one in value.split(","))


def with_all_values(facets: list[Data], everything: list[Data]) -> list[Data]:
    """The facets of an answer, and without a number the values that only an answer to no question has.

    Where nothing was found the answer names no value, and the form would lose what was chosen.
    """
    known = {facet.get("key"): facet for facet in facets}
    merged = []
    for whole in everything:
        found = known.get(whole.get("key"), {})
        values = list(found.get("values") or [])
        counted = {value["value"] for value in values}
        values += [value | {"count": None} for value in whole.get("values") or [] if value["value"] not in counted]
        merged.append(whole | {"values": values})
    return merged or facets


def summary(errors: list[Data], fields: list[Field]) -> list[Data]:
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
