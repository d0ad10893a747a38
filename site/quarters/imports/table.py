"""A table of shops: CSV in UTF-8, with commas (RFC 4180) or, as a German spreadsheet saves it, with semicolons."""

import csv
import io
from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from core.formulas import unguarded
from quarters.exports.cells import CONTROL
from quarters.exports.columns import HEAD, READ
from quarters.imports import limits
from quarters.imports.incoming import Incoming, Item, RefusedError

REQUIRED = "title"


def read_table(data: bytes, provider: str = "") -> Incoming:
    text = decoded(data)
    lines = rows(text)
    head = [name.strip() for name in next(lines, (0, []))[1]]
    check_head(head)
    items: list[Item] = []
    for number, values in lines:
        if len(items) == limits.SHOPS:
            raise RefusedError(
                _("Die Tabelle hat mehr als {most} Ladenlokale. Bitte in mehrere Dateien teilen.").format(
                    most=limits.SHOPS
                )
            )
        if any(values):
            items.append(item(number, head, values, provider))
    if not items:
        raise RefusedError(_("Unter der Kopfzeile steht kein Ladenlokal."))
    return Incoming(items)


def decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RefusedError(
            _(
                "Zeile {line} ist nicht in UTF-8. Bitte in der Tabellenkalkulation als „CSV UTF-8“ speichern und noch"
                " einmal hochladen."
            ).format(line=line)
        ) from None
    if "\x00" in text:
        raise RefusedError(_("Die Datei enthält NUL-Zeichen und ist keine Tabelle. Bitte als CSV (UTF-8) speichern."))
    return text


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it ends. One table has one separator: the one of its first line."""
    first = text[: text.find("\n")] if "\n" in text else text
    separator = ";" if first.count(";") > first.count(",") else ","
    csv.field_size_limit(limits.CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for values in reader:
            yield reader.line_num, values
    except csv.Error:
        raise RefusedError(
            _(
                "Die Tabelle bricht in Zeile {line} ab: Anführungszeichen stehen falsch oder eine Zelle ist zu lang."
                " Bitte neu als CSV speichern."
            ).format(line=reader.line_num)
        ) from None


def check_head(head: list[str]) -> None:
    if REQUIRED not in head:
        raise RefusedError(
            _("In der ersten Zeile fehlt die Spalte „title“. Ist das eine CSV-Datei mit den dokumentierten Spalten?")
        )
    unknown = [name for name in head if name not in HEAD]
    if unknown:
        raise RefusedError(
            _("Unbekannte Spalten: {names}. Bitte löschen oder nach der Dokumentation benennen.").format(
                names=", ".join(CONTROL.sub("", name)[:40] for name in unknown[:10])
            )
        )
    doubled = {name for name in head if head.count(name) > 1}
    if doubled:
        raise RefusedError(_("Doppelte Spalten: {names}.").format(names=", ".join(sorted(doubled))))


def item(number: int, head: list[str], values: list[str], provider: str) -> Item:
    cells = {name: unguarded(value) for name, value in zip(head, values, strict=False) if name in READ}
    found = Item(number, cells)
    if len(values) != len(head):
        found.errors.append(
            _("Die Zeile hat {count} Zellen statt {wanted}.").format(count=len(values), wanted=len(head))
        )
    found.key = same_form(cells.pop("id", ""))
    found.object_id = cells.pop("external_id", "").strip()
    if found.object_id:
        found.provider = provider
        if not provider:
            found.errors.append(_("external_id gilt nur zusammen mit einer Quelle. Bitte beim Import eine angeben."))
    if cells.pop("lang", "de").strip() not in {"", "de"}:
        found.errors.append(_("Nur deutsche Texte werden eingelesen. Bitte mit lang=de exportieren."))
    found.errors += control_characters(cells)
    return found


def same_form(key: str) -> str:
    """One id is written in one way; what is none stays, for the planner to say so."""
    try:
        return str(UUID(key.strip()))
    except ValueError:
        return key.strip()


def control_characters(cells: dict[str, str]) -> list[str]:
    return [
        _("{column}: enthält Steuerzeichen.").format(column=name)
        for name, value in cells.items()
        if CONTROL.search(value)
    ]
