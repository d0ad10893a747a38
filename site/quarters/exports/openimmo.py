"""A transfer in OpenImmo 1.2.7. Written from the public cells; the contact is the office, never an owner."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.utils.translation import gettext

from core.amounts import amount
from core.media_answers import licence_out
from core.publication.public import content_version
from core.schemas import AmountPrecision
from core.site import SiteProfile
from quarters.exports.cells import CONTROL
from quarters.exports.columns import BY_NAME, READ
from quarters.exports.openimmo_map import COMPLETE, KINDS_OF_SHOP, NATIVES, OWN, TYPE_ATTRIBUTE, Native
from quarters.exports.records import Cells
from quarters.exports.results import Results

VERSION = "1.2.7"
SOFTWARE = "Stadtmitte"
# Told by elements of their own, or no fact of the shop.
ELSEWHERE = frozenset({"id", "external_id", "lang", "is_example", "shop_type"})


def provider() -> str:
    """The same for every transfer of this website, and no other website's."""
    return uuid5(NAMESPACE_URL, settings.PUBLIC_URL).hex


def text_of(value: str) -> str:
    """A reader of XML makes a line feed of every carriage return that isn't written so."""
    return escape(CONTROL.sub("", value), {"\r": "&#13;"})


def element(name: str, value: str = "", **attributes: str) -> str:
    given = "".join(f" {key}={quoteattr(CONTROL.sub('', said))}" for key, said in attributes.items() if said)
    return f"<{name}{given}>{text_of(value)}</{name}>" if value else f"<{name}{given}/>"


def group(name: str, parts: list[str]) -> str:
    return f"<{name}>{''.join(parts)}</{name}>"


def transfer(found: Results) -> str:
    """A partial one (TEIL): a reader deletes nothing of what this question didn't ask for."""
    profile = found.build.profile
    changed = content_version()[1] or datetime(1970, 1, 1, tzinfo=UTC)
    head = element(
        "uebertragung",
        art="ONLINE",
        umfang="TEIL",
        modus="NEW",
        version=VERSION,
        sendersoftware=SOFTWARE,
        senderversion="1",
        techn_email=profile.email,
        timestamp=changed.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    company = profile.body_name or profile.name
    shops = [shop(cells, profile) for cells in found.cells()]
    sender = group("anbieter", [element("firma", company), element("openimmo_anid", provider()), *shops])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{group("openimmo", [head, sender])}\n'


def shop(cells: Cells, profile: SiteProfile) -> str:
    written = {name: list(parts) for name, parts in natives(cells)}
    contact = [element("email_zentrale", profile.email)] if profile.email else []
    contact += [element("tel_zentrale", profile.phone)] if profile.phone else []
    contact.append(element("name", profile.body_name or profile.name))
    parts = [
        category(cells["shop_type"]),
        group("geo", geo(written.get("geo", []))),
        group("kontaktperson", contact),
        group("preise", prices(written.get("preise", []), cells)),
    ]
    plain_ones = ("flaechen", "ausstattung", "zustand_angaben", "freitexte")
    parts += [group(name, written[name]) for name in plain_ones if name in written]
    parts += [managed(written.get("verwaltung_objekt", []), cells), technical(cells, profile), *own_fields(cells)]
    return group("immobilie", parts)


def natives(cells: Cells) -> Iterator[tuple[str, list[str]]]:
    """The elements that hold a cell, by section, in the order of the table."""
    sections: dict[str, list[str]] = {}
    energy: list[str] = []
    attributes: dict[str, dict[str, str]] = {}
    values = [(native, value) for native in NATIVES if (value := said(native, cells)) is not None]
    for native, value in values:
        if "@" in native.path:
            attributes.setdefault(native.element, {})[native.path.partition("@")[2]] = value
    if len(attributes.get("geo/geokoordinaten", {})) == 1:  # both or none: half a point is no place
        del attributes["geo/geokoordinaten"]
    for native, value in values:
        section, _slash, rest = native.element.partition("/")
        parts = sections.setdefault(section, [])
        if rest.startswith("energiepass/"):
            energy.append(element(rest.partition("/")[2], value))
        elif "@" not in native.path:
            parts.append(element(rest, value))
        elif native.element in attributes:
            parts.append(element(rest, **attributes.pop(native.element)))
        if rest == "verkaufstatus" and energy:
            parts.insert(len(parts) - 1, group("energiepass", energy))
    yield from sections.items()


def said(native: Native, cells: Cells) -> str | None:
    if native.only_with and cells[native.only_with[0]] != native.only_with[1]:
        return None
    cell = cells[native.column]
    return native.write(cell) if cell else None


def category(shop_type: str) -> str:
    kind, _colon, handling = KINDS_OF_SHOP.get(shop_type, "einzelhandel:").partition(":")
    return group(
        "objektkategorie",
        [
            element("nutzungsart", WOHNEN="false", GEWERBE="true", ANLAGE="false", WAZ="false"),
            element("vermarktungsart", KAUF="false", MIETE_PACHT="true", ERBPACHT="false", LEASING="false"),
            group("objektart", [element(kind, **{TYPE_ATTRIBUTE[kind]: handling})]),
        ],
    )


def geo(parts: list[str]) -> list[str]:
    """The postcode is an element that must be there, even where nobody has stated it."""
    return parts if parts and parts[0].startswith("<plz") else ["<plz/>", *parts]


def prices(parts: list[str], cells: Cells) -> list[str]:
    """Currency and free text stand between what is asked a month and the deposit."""
    before = [part for part in parts if not part.startswith("<kaution")]
    after = [part for part in parts if part.startswith("<kaution")]
    words = rent_in_words(cells)
    free = [element("freitext_preis", words)] if words else []
    return [*before, element("waehrung", iso_waehrung="EUR"), *free, *after]


def rent_in_words(cells: Cells) -> str:
    """What a number alone can't say."""
    if cells["rent_on_request"] == "yes":
        return gettext("Miete auf Anfrage")
    if cells["rent_month_eur"] and cells["rent_precision"] != AmountPrecision.EXACT:
        sum_ = amount(Decimal(cells["rent_month_eur"]), cells["rent_precision"], per="month")
        return gettext("Kaltmiete: {sum}").format(sum=sum_.text)
    return ""


def managed(parts: list[str], cells: Cells) -> str:
    """A blurred shop's address isn't released, although its street is shown here."""
    released = element("objektadresse_freigeben", "false" if cells["blur_m"] not in {"", "0"} else "true")
    listed = [part for part in parts if part.startswith("<denkmal")]
    rest = [part for part in parts if not part.startswith("<denkmal")]
    let = element("vermietet", "true" if cells["status"] == "vergeben" else "false")
    return group("verwaltung_objekt", [released, *rest, let, *listed, element("gewerbliche_nutzung", "true")])


def technical(cells: Cells, profile: SiteProfile) -> str:
    return group(
        "verwaltung_techn",
        [
            element("objektnr_extern", cells["id"]),
            element("aktion", aktionart="CHANGE"),
            element("openimmo_obid", cells["id"]),
            element("stand_vom", cells["checked_on"] or cells["modified_at"][:10]),
            element("weitergabe_generell", "true" if licence_out(profile.licence).released else "false"),
        ],
    )


def own_fields(cells: Cells) -> Iterator[str]:
    """What no element says, or not as exactly as we know it."""
    yield element("user_defined_simplefield", "1", feldname=OWN + COMPLETE)
    for name in sorted(READ - ELSEWHERE):
        cell = cells[name]
        if not cell or (name in BY_NAME and cell == BY_NAME[name].default and not spoken(name)):
            continue
        if not any(returns(native, cells) for native in NATIVES if native.column == name):
            yield element("user_defined_simplefield", cell, feldname=OWN + name)
    if cells["shop_type"] and cells["shop_type"] not in KINDS_OF_SHOP:
        yield element("user_defined_simplefield", cells["shop_type"], feldname=OWN + "shop_type")


def spoken(name: str) -> bool:
    """Whether an element says it, so that leaving it out would say something else."""
    return any(native.column == name for native in NATIVES)


def returns(native: Native, cells: Cells) -> bool:
    """Whether a reader of the element gets back exactly the cell."""
    written = said(native, cells)
    return written is not None and native.read(written) == cells[native.column]
