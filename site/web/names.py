"""What the types of pages and of other things that can be found are called."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TYPE_NAMES: dict[str, Promise] = {
    "home": _("Startseite"),
    "text": _("Seite"),
    "legal": _("Rechtliches"),
    "team": _("Team"),
    "contact": _("Kontakt"),
    "form": _("Formular"),
    "quarter-index": _("Übersicht"),
    "quarter": _("Quartier"),
    "vacancy-index": _("Übersicht"),
    "vacancy": _("Ladenlokal"),
    "programme-index": _("Übersicht"),
    "programme": _("Förderprogramm"),
    "funding-check": _("Seite"),
    "guideline": _("Richtlinie"),
    "project-index": _("Übersicht"),
    "project": _("Projekt"),
    "news-index": _("Übersicht"),
    "news": _("Meldung"),
    "search": _("Suche"),
    "paragraph": _("Absatz einer Richtlinie"),
    "person": _("Ansprechperson"),
    "document": _("Datei"),
}
# In the order in which a row of them is shown. Types with the same name are one choice.
TYPE_PLURALS: dict[str, Promise] = {
    "vacancy": _("Ladenlokale"),
    "programme": _("Förderprogramme"),
    "paragraph": _("Absätze der Richtlinien"),
    "guideline": _("Richtlinien"),
    "project": _("Projekte"),
    "news": _("Meldungen"),
    "quarter": _("Quartiere"),
    "person": _("Ansprechpersonen"),
    "document": _("Dateien"),
    "text": _("Seiten"),
    "home": _("Seiten"),
    "team": _("Seiten"),
    "contact": _("Seiten"),
    "form": _("Formulare"),
    "legal": _("Seiten"),
    "funding-check": _("Seiten"),
    "vacancy-index": _("Übersichten"),
    "programme-index": _("Übersichten"),
    "project-index": _("Übersichten"),
    "news-index": _("Übersichten"),
    "quarter-index": _("Übersichten"),
}


def type_name(key: Any) -> str:
    """What one thing of a type is called in lists of several types."""
    return str(TYPE_NAMES.get(str(key), key))


def type_names() -> dict[str, str]:
    """All of them in the language of the page, for the script that shows suggestions."""
    return {key: str(name) for key, name in TYPE_NAMES.items()}
