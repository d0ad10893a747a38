"""A transfer as it arrives, one shop after the other: never the whole of it as a tree, no DTD, no entities."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.parsers.expat import ExpatError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError
from django.utils.translation import gettext as _

from quarters.imports import limits
from quarters.imports.incoming import RefusedError

CHUNK = limits.MIB  # bytes; expat begins a long value anew with each chunk, so few large ones
ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
READABLE = {"utf-8", "utf8", "us-ascii", "iso-8859-1", "iso-8859-15", "latin1", "windows-1252"}
SHOP = ("openimmo", "anbieter", "immobilie")


@dataclass
class Node:
    name: str
    attributes: dict[str, str]
    children: "list[Node]" = field(default_factory=list)
    text: str = ""

    def find(self, path: str) -> "Node | None":
        """The first node on this way down."""
        found: Node | None = self
        for name in path.split("/"):
            found = next((child for child in found.children if child.name == name), None) if found else None
        return found

    def said(self, path: str) -> str:
        """The text of an element, or with `@` the value of its attribute; empty where there is none."""
        way, _at, attribute = path.partition("@")
        found = self.find(way)
        if found is None:
            return ""
        return found.attributes.get(attribute, "") if attribute else found.text


class Target:
    """What the parser tells. Hands on each shop as soon as it is whole, with its provider's node, and forgets it."""

    def __init__(self, shop: Callable[[Node, Node], None], transfer: Callable[[dict[str, str]], None]) -> None:
        self.shop, self.transfer = shop, transfer
        self.path: list[str] = []
        self.open: list[Node] = []
        self.provider = Node("anbieter", {})
        self.elements = self.characters = self.shops = 0
        self.pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition("}")[2]
        self.path.append(name)
        if len(self.path) > limits.DEPTH:
            raise RefusedError(_("Die XML-Datei ist zu tief geschachtelt. So schreibt kein OpenImmo-Programm."))
        if len(self.path) == 1 and name != SHOP[0]:
            raise RefusedError(_("Das ist keine OpenImmo-Datei: sie beginnt nicht mit „openimmo“."))
        self.pieces = []
        if self.open:
            self.inside(name, attributes)
        elif tuple(self.path) == SHOP:
            self.shops += 1
            if self.shops > limits.SHOPS:
                message = _("Die Übertragung hat mehr als {most} Objekte. Bitte in mehrere teilen.")
                raise RefusedError(message.format(most=limits.SHOPS))
            self.elements = self.characters = 0
            self.open = [Node(name, attributes)]
        elif self.path == ["openimmo", "uebertragung"]:
            self.transfer(attributes)
        elif self.path == ["openimmo", "anbieter"]:
            self.provider = Node(name, {})

    def inside(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.count(sum(map(len, attributes.values())))
        node = Node(name, attributes)
        self.open[-1].children.append(node)
        self.open.append(node)

    def count(self, characters: int) -> None:
        self.characters += characters
        if self.elements > limits.ELEMENTS or self.characters > limits.TEXT:
            raise RefusedError(
                _("Objekt {number} der Übertragung ist zu groß. Bitte die Texte kürzen.").format(number=self.shops)
            )

    def data(self, text: str) -> None:
        if self.open:
            self.count(len(text))
            self.pieces.append(text)
        elif len(self.path) == 3 and len(self.pieces) < limits.ELEMENTS:
            self.pieces.append(text)

    def end(self, name: str) -> None:
        if self.open:
            node = self.open.pop()
            if not node.children:
                node.text = "".join(self.pieces)
            if not self.open:
                self.shop(node, self.provider)
        elif len(self.path) == 3 and self.path[1] == "anbieter":
            text = "".join(self.pieces)[: limits.TEXT]
            self.provider.children.append(Node(self.path[2], {}, text=text))
        self.pieces = []
        self.path.pop()

    def close(self) -> None:
        """Nothing is left to hand on."""


def parse(data: bytes, target: Target) -> None:
    declared = ENCODING.search(data[:300])
    if declared and declared[1].decode().lower() not in READABLE:
        raise RefusedError(
            _("Die Kodierung „{name}“ wird nicht gelesen. Bitte als UTF-8 oder ISO-8859-1 senden.").format(
                name=declared[1].decode()[:40]
            )
        )
    parser: Any = DefusedXMLParser(target=target, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        for first in range(0, len(data), CHUNK):
            parser.feed(data[first : first + CHUNK])
        parser.close()
    except DefusedXmlException:
        raise RefusedError(
            _("Die XML-Datei enthält eine DTD oder eigene Entitäten. Beides gehört in keine OpenImmo-Datei.")
        ) from None
    except (ParseError, ExpatError, LookupError, ValueError) as error:
        line = getattr(error, "position", (getattr(error, "lineno", 0), 0))[0]
        raise RefusedError(
            _(
                "Die XML-Datei ist in Zeile {line} nicht wohlgeformt, oder die Kodierung stimmt nicht mit der"
                " angegebenen überein. Bitte neu exportieren."
            ).format(line=line)
        ) from None
