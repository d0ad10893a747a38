"""An OpenImmo transfer as a list of shops. Other programs' transfers too: what they don't say stays as it is."""

from typing import Any

from django.utils.translation import gettext as _

from quarters.exports.cells import CONTROL
from quarters.exports.columns import READ
from quarters.exports.openimmo import ELSEWHERE, provider
from quarters.exports.openimmo_map import (
    COMPLETE,
    KINDS_OF_SHOP,
    NATIVES,
    OWN,
    STAND,
    TYPE_ATTRIBUTE,
    WITHOUT_TYPE,
    Native,
)
from quarters.exports.records import Cells
from quarters.imports.incoming import Incoming, Item, RefusedError
from quarters.imports.tree import Node, Target, parse

PRIVATE_BLUR = "300"
"""Metres by which the point of an address is shifted that its provider doesn't release."""
FULL, DELETE = "VOLL", "DELETE"
CONTACT = (
    "firma", "anrede", "vorname", "name", "position", "strasse", "hausnummer", "plz", "ort", "email_direkt",
    "email_zentrale", "email_privat", "tel_zentrale", "tel_durchw", "tel_handy", "tel_privat",
)  # fmt: skip


class Transfer:
    """Collects the shops while they arrive."""

    def __init__(self) -> None:
        self.head: dict[str, str] = {}
        self.items: list[Item] = []
        self.providers: set[str] = set()

    def transfer(self, attributes: dict[str, str]) -> None:
        self.head = attributes

    def shop(self, node: Node, sender: Node) -> None:
        name = sender.said("openimmo_anid").strip() or sender.said("firma").strip()
        self.providers.add(name)
        self.items.append(Reading(node, name, len(self.items) + 1).item(self.deletes))

    @property
    def deletes(self) -> bool:
        return self.head.get("modus", "").upper() == DELETE

    @property
    def complete(self) -> frozenset[str]:
        full = self.head.get("umfang", "").upper() == FULL and not self.deletes
        return frozenset(self.providers) if full else frozenset()


def read_transfer(data: bytes) -> Incoming:
    found = Transfer()
    parse(data, Target(found.shop, found.transfer))
    if not found.items:
        raise RefusedError(_("Die Übertragung enthält kein Objekt."))
    if "" in found.providers:
        raise RefusedError(_("Der Übertragung fehlt die Anbieterkennung (openimmo_anid)."))
    return Incoming(found.items, found.complete)


class Reading:
    """One shop of a transfer."""

    def __init__(self, node: Node, sender: str, number: int) -> None:
        self.node = node
        self.result = Item(number, provider=sender)
        fields = [child for child in node.children if child.name == "user_defined_simplefield"]
        own = {child.attributes.get("feldname", ""): child.text for child in fields}
        self.own = {name.removeprefix(OWN): text for name, text in own.items() if name.startswith(OWN)}

    def item(self, deletes: bool) -> Item:
        found = self.result
        technical = "verwaltung_techn/{}".format
        obid = self.node.said(technical("openimmo_obid")).strip()
        found.object_id = obid or self.node.said(technical("objektnr_extern")).strip()
        if not found.object_id:
            found.errors.append(_("Dem Objekt fehlt die Kennung (openimmo_obid oder objektnr_extern)."))
        elif len(found.object_id) > 200 or CONTROL.search(found.object_id):
            found.errors.append(_("Die Kennung des Objekts ist unlesbar oder länger als 200 Zeichen."))
        if found.provider == provider():
            found.key = found.object_id
        found.cells = self.cells()
        if deletes or self.node.said(technical("aktion@aktionart")).upper() == DELETE:
            found.action = "delete"
        elif reason := self.unsuitable():
            found.action = "skip"
            found.notes = [reason]
        else:
            self.keep_private()
            found.contact = self.contact()
        return found

    def unsuitable(self) -> str:
        """Providers send all they have: flats, and shops that are only sold."""
        kind = self.kind()
        if self.node.find("objektkategorie/objektart") and kind is None:
            return _("Kein Ladenlokal: diese Objektart wird nicht übernommen.")
        marketing = self.node.find("objektkategorie/vermarktungsart")
        if marketing and not any(is_true(marketing.attributes.get(name)) for name in ("MIETE_PACHT", "LEASING")):
            return _("Nicht zu mieten: wird nicht übernommen.")
        return ""

    def kind(self) -> Node | None:
        found = self.node.find("objektkategorie/objektart")
        return next((child for child in found.children if child.name in TYPE_ATTRIBUTE), None) if found else None

    # --- what is said -----------------------------------------------------------------------------------------------

    def cells(self) -> Cells:
        """Elements, or our own fields where these say more and nobody has changed the element since."""
        names = READ - ELSEWHERE
        cells: Cells = dict.fromkeys(names, "") if self.own.get(COMPLETE) else {}
        for native in NATIVES:
            text = self.node.said(native.path)
            if text.strip():
                self.take(native, text, cells)
        for name in names & self.own.keys():
            written = [self.node.said(native.path) for native in NATIVES if native.column == name]
            if not any(text.strip() for text in written) or self.same_as_written(name):
                cells[name] = self.own[name]
        self.take_kind(cells)
        self.take_quarter(cells)
        self.result.errors += [
            _("{column}: enthält Steuerzeichen.").format(column=name)
            for name, value in cells.items()
            if CONTROL.search(value)
        ]
        return cells

    def take(self, native: Native, text: str, cells: Cells) -> None:
        read = native.read(text)
        if read is None:
            self.note(native.path, text)
        elif native.column == "status" and not self.own.get(COMPLETE):
            self.result.stand = STAND[read]
        else:
            cells[native.column] = read

    def note(self, path: str, text: str) -> None:
        message = _("{element}: „{text}“ ist nicht verständlich und wird übergangen.")
        self.result.notes.append(message.format(element=path, text=CONTROL.sub("", text.strip())[:60]))

    def same_as_written(self, name: str) -> bool:
        """Whether the element still says what we wrote from our own field."""
        cells = dict.fromkeys(READ, "") | {name: self.own[name]} | self.conditions()
        return any(
            native.write(cells[name]) == self.node.said(native.path)
            for native in NATIVES
            if native.column == name and self.node.said(native.path)
        )

    def conditions(self) -> Cells:
        return {name: self.own[name] for name in ("rent_precision", "ancillary_precision") if name in self.own}

    def take_kind(self, cells: Cells) -> None:
        kind = self.kind()
        if kind is None:
            return
        asked = f"{kind.name}:{kind.attributes.get(TYPE_ATTRIBUTE[kind.name], '')}"
        known = {said: key for key, said in KINDS_OF_SHOP.items()}
        if asked in known:
            cells["shop_type"] = known[asked]
        elif not asked.endswith(":"):
            cells["shop_type"] = WITHOUT_TYPE[kind.name]
        elif self.own.get(COMPLETE):
            cells["shop_type"] = ""

    def take_quarter(self, cells: Cells) -> None:
        named = self.node.said("geo/regionaler_zusatz").strip()
        if "quarter" not in self.own and named:
            cells["quarter"] = named

    # --- what nobody may see ----------------------------------------------------------------------------------------

    def keep_private(self) -> None:
        """An address that isn't released goes into the internal file; the point is shifted before it is stored."""
        released = self.node.said("verwaltung_objekt/objektadresse_freigeben").strip()
        if "blur_m" in self.own or not released or is_true(released):
            return
        cells = self.result.cells
        parts = [cells.pop(name, "") for name in ("street", "house_number")]
        self.result.address = " ".join(part for part in parts if part)
        cells["blur_m"] = PRIVATE_BLUR
        self.result.notes.append(_("Die Adresse ist nicht freigegeben: sie steht nur in der internen Akte."))

    def contact(self) -> str:
        person = self.node.find("kontaktperson")
        if person is None or self.result.provider == provider():
            return ""
        lines = [(name, person.said(name).strip()) for name in CONTACT]
        return "\n".join(f"{name}: {CONTROL.sub('', said)}" for name, said in lines if said)[:2000]


def is_true(text: Any) -> bool:
    return str(text or "").strip().lower() in {"true", "1"}
