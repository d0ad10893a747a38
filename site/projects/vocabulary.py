"""The choices of programmes, projects and guidelines: a key that never changes, and its words.

Keys that are values of public filters are German slugs in every language; they stand in addresses that people keep.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from core.schemas import ChoiceOut

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PROGRAMME_STATUS: "Mapping[str, StrOrPromise]" = {
    "open": _("Anträge möglich"),
    "paused": _("Pausiert"),
    "exhausted": _("Mittel ausgeschöpft"),
    "closed": _("Beendet"),
    "unknown": _("Nicht bekannt, bitte nachfragen"),
}
APPLICANTS: "Mapping[str, StrOrPromise]" = {
    "vereine": _("Vereine"),
    "interessengemeinschaften": _("Standort- und Interessengemeinschaften"),
    "gewerbetreibende": _("Gewerbetreibende"),
    "gruendende": _("Gründerinnen und Gründer"),
    "eigentuemer": _("Eigentümerinnen und Eigentümer"),
    "kulturschaffende": _("Kulturschaffende und Kreative"),
    "soziale-traeger": _("Soziale und gemeinnützige Träger"),
    "einrichtungen": _("Kirchen, Hochschulen und andere Einrichtungen"),
    "initiativen": _("Initiativen ohne Rechtsform"),
    "privatpersonen": _("Privatpersonen"),
}
MEASURES: "Mapping[str, StrOrPromise]" = {
    "gestaltung": _("Gestaltung von Plätzen und Fassaden"),
    "beleuchtung": _("Licht und Beleuchtung"),
    "begruenung": _("Grün und Klima"),
    "aufenthalt": _("Sitzen, Spielen, Verweilen"),
    "veranstaltung": _("Veranstaltungen und Aktionen"),
    "kunst-und-kultur": _("Kunst und Kultur"),
    "werbung": _("Gemeinsame Werbung"),
    "ausstattung": _("Anschaffungen für gemeinsame Zwecke"),
    "anmietung": _("Anmietung eines leeren Ladenlokals"),
    "umbau": _("Umbau und Einrichtung"),
    "zusammenarbeit": _("Zusammenarbeit und Beratung"),
}
PROJECT_STATUS: "Mapping[str, StrOrPromise]" = {
    "planned": _("Geplant"),
    "running": _("Läuft"),
    "finished": _("Abgeschlossen"),
    "unknown": _("Stand nicht bekannt"),
}
CATEGORIES: "Mapping[str, StrOrPromise]" = {
    "standort": _("Standort und Leerstand"),
    "aufenthalt": _("Aufenthalt und Erlebnis"),
    "handel": _("Neues im Handel"),
    "kommunikation": _("Werbung und Kommunikation"),
    "gestaltung": _("Gestaltung und Gebäude"),
    "mobilitaet": _("Unterwegs in der Stadt"),
    "zusammenarbeit": _("Zusammenarbeit"),
    "veranstaltungen": _("Veranstaltungen"),
}
OWNERSHIP: "Mapping[str, StrOrPromise]" = {
    "own": _("Eigenes Projekt"),
    "funded": _("Gefördertes Projekt"),
    "others": _("Projekt anderer in der City"),
}


def choices_out(keys: Iterable[str], words: "Mapping[str, StrOrPromise]") -> list[ChoiceOut]:
    """The keys that the vocabulary knows, in its order, with their words in the active language."""
    wanted = set(keys)
    return [ChoiceOut(value=key, label=str(label)) for key, label in words.items() if key in wanted]


def any_of(words: "Mapping[str, StrOrPromise]") -> str:
    """Pattern of a filter that takes one key of the vocabulary, or several separated by commas."""
    one = "(" + "|".join(words) + ")"
    return f"^{one}(,{one})*$"
