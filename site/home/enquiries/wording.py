"""What was wrong with a field, in words for the person who filled it in. Pydantic talks to programmers."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext

from core.schemas import FieldErrorOut

Words = Callable[[dict[str, Any]], str]

WORDS: dict[str, Words] = {
    "missing": lambda _: gettext("Bitte füllen Sie dieses Feld aus."),
    "string_too_short": lambda _: gettext("Bitte füllen Sie dieses Feld aus."),
    "string_too_long": lambda told: gettext("Bitte kürzen Sie auf höchstens {} Zeichen.").format(told["max_length"]),
    "too_long": lambda told: gettext("Bitte wählen Sie höchstens {} aus.").format(told["max_length"]),
    "less_than_equal": lambda told: gettext("Höchstens {} ist möglich.").format(told["le"]),
    "greater_than_equal": lambda told: gettext("Mindestens {} ist nötig.").format(told["ge"]),
    "extra_forbidden": lambda _: gettext("Dieses Feld gibt es hier nicht."),
    "literal_error": lambda _: gettext("Bitte wählen Sie eine der Möglichkeiten."),
    "not_offered": lambda _: gettext("Bitte wählen Sie eine der Möglichkeiten."),
    "before_start": lambda _: gettext("Das Ende liegt vor dem Anfang."),
}
BY_FIELD: dict[str, Words] = {
    "email": lambda _: gettext("Das ist keine E-Mail-Adresse, an die wir schreiben können."),
    "phone": lambda _: gettext("Das ist keine Telefonnummer. Möglich sind Ziffern, Leerzeichen und + ( ) / -"),
}


def field_error(error: dict[str, Any]) -> FieldErrorOut:
    """`fields.email` and so on; a value is not repeated: it is the person's own."""
    told = error.get("ctx") or {}
    path = [safe(part) for part in error["loc"] if not isinstance(part, int)]
    if told.get("field"):
        path.append(told["field"])
    words = WORDS.get(error["type"]) or BY_FIELD.get(path[-1] if path else "")
    return FieldErrorOut(field=".".join(path), message=words(told) if words else otherwise(error["type"]), value=None)


def otherwise(kind: str) -> str:
    if kind.startswith("date"):
        return gettext("Bitte geben Sie ein Datum an, zum Beispiel 2026-01-31.")
    if kind.startswith("decimal") or kind == "finite_number":
        return gettext("Bitte geben Sie eine Zahl mit höchstens zwei Stellen nach dem Komma an.")
    return gettext("Diese Angabe können wir nicht lesen.")


def safe(part: Any) -> str:
    """A name that somebody made up may be no text at all (half a character), or very long."""
    return str(part).encode("ascii", "backslashreplace").decode()[:100]
