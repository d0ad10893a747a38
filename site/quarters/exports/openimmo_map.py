"""Where OpenImmo 1.2.7 keeps what a shop's columns say, in the order in which its XSD wants the elements.

A column without a row here, or with a value that its element can't say (`unknown`, `about 1200`, two paragraphs with
emphasis), travels in a `user_defined_simplefield` named `stadtmitte_` and the column: the format's own place for that.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from quarters.exports.cells import NUMBER, plain, read_html

OWN = "stadtmitte_"
COMPLETE = "complete"
"""Name of our own field that says: what isn't stated here is not stated at all."""

Convert = Callable[[str], str | None]


@dataclass(frozen=True)
class Native:
    """One element, or with `@` one attribute of it."""

    column: str
    path: str
    write: Convert
    read: Convert
    only_with: tuple[str, str] | None = None
    """Another column and its value, without which this element would say something else."""

    @property
    def element(self) -> str:
        return self.path.partition("@")[0]


def as_is(text: str) -> str | None:
    return text.strip() or None


def number(text: str) -> str | None:
    return plain(Decimal(text.strip().replace(",", "."))) if re.fullmatch(NUMBER, text.strip()) else None


def money(text: str) -> str | None:
    return f"{Decimal(text.strip().replace(',', '.')):.2f}" if re.fullmatch(NUMBER, text.strip()) else None


def whole(text: str) -> str | None:
    return text.strip() if re.fullmatch(r"[0-9]{1,9}", text.strip()) else None


def degrees(text: str) -> str | None:
    return text.strip() if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,20})?", text.strip()) else None


def day(text: str) -> str | None:
    """Some programs add a time, or a zone as XML Schema allows."""
    found = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=$|T|Z|[+-])", text.strip())
    return found[0] if found else None


def yes_no_out(cell: str) -> str | None:
    return {"yes": "true", "no": "false"}.get(cell)


def yes_no_in(text: str) -> str | None:
    return {"true": "yes", "1": "yes", "false": "no", "0": "no"}.get(text.strip().lower())


def table(pairs: dict[str, str]) -> tuple[Convert, Convert]:
    back: dict[str, str] = {}
    for key, value in pairs.items():
        back.setdefault(value, key)
    return pairs.get, lambda text: back.get(text.strip().upper(), back.get(text.strip()))


def words_of(source: str) -> str | None:
    """Text as OpenImmo wants it: paragraphs with an empty line between them, entries of lists with a dash."""
    text = re.sub(r"<br ?/?>", "\n", source)
    text = re.sub(r"<li>", "- ", re.sub(r"</(p|ul|ol)>", "\n\n", re.sub(r"</li>", "\n", text)))
    return html.unescape(re.sub(r"<[^>]*>", "", text)).strip("\n") or None


def html_of(text: str) -> str | None:
    """Some programs write HTML here although the format knows none."""
    return read_html(text.strip()) or None


KINDS_OF_SHOP = {
    "shop": "einzelhandel:LADENLOKAL",
    "retail_unit": "einzelhandel:EINZELHANDELSLADEN",
    "centre_unit": "einzelhandel:EINKAUFSZENTRUM",
    "department_store": "einzelhandel:KAUFHAUS",
    "kiosk": "einzelhandel:KIOSK",
    "sales_area": "einzelhandel:VERKAUFSFLAECHE",
    "showroom": "einzelhandel:AUSSTELLUNGSFLAECHE",
    "gastro": "gastgewerbe:GASTRONOMIE",
    "office": "buero_praxen:BUEROFLAECHE",
}
TYPE_ATTRIBUTE = {"einzelhandel": "handel_typ", "gastgewerbe": "gastgew_typ", "buero_praxen": "buero_typ"}
WITHOUT_TYPE = {"einzelhandel": "shop", "gastgewerbe": "gastro", "buero_praxen": "office"}
"""What a shop of this kind is where its type is none of ours."""

STAND = {"frei": "OFFEN", "leerfallend": "OFFEN", "reserviert": "RESERVIERT", "vergeben": "VERKAUFT"} | dict.fromkeys(
    ("in-vermittlung", "zwischennutzung", "im-umbau"), "OFFEN"
)
CONDITION = {
    "new": "ERSTBEZUG",
    "renovated": "VOLL_SANIERT",
    "good": "GEPFLEGT",
    "needs_work": "SANIERUNGSBEDUERFTIG",
    "shell": "ROHBAU",
}
YES_NO: tuple[Convert, Convert] = (yes_no_out, yes_no_in)
NATIVES = (
    Native("postcode", "geo/plz", as_is, as_is),
    Native("city", "geo/ort", as_is, as_is),
    Native("latitude", "geo/geokoordinaten@breitengrad", degrees, degrees),
    Native("longitude", "geo/geokoordinaten@laengengrad", degrees, degrees),
    Native("street", "geo/strasse", as_is, as_is),
    Native("house_number", "geo/hausnummer", as_is, as_is),
    Native("fact_floors", "geo/anzahl_etagen", whole, whole),
    # Only exact sums: as a plain number "about 1200" would say more than we know.
    Native("rent_month_eur", "preise/nettokaltmiete", money, money, only_with=("rent_precision", "exact")),
    Native("ancillary_month_eur", "preise/nebenkosten", money, money, only_with=("ancillary_precision", "exact")),
    Native("fact_vat", "preise/zzg_mehrwertsteuer", *YES_NO),
    Native(
        "fact_rent_per_m2",
        "preise/mietpreis_pro_qm",
        lambda cell: money(cell.removesuffix(" / m² and month")) if cell.endswith(" / m² and month") else None,
        lambda text: f"{found} / m² and month" if (found := money(text)) else None,
    ),
    Native("fact_commission", "preise/courtage_hinweis", as_is, as_is),
    Native("fact_deposit", "preise/kaution", money, money),
    Native("area_total_m2", "flaechen/gesamtflaeche", number, number),
    Native("fact_area_storage", "flaechen/lagerflaeche", number, number),
    Native("area_sales_m2", "flaechen/verkaufsflaeche", number, number),
    Native("fact_area_outdoor", "flaechen/freiflaeche", number, number),
    Native("fact_area_office", "flaechen/bueroflaeche", number, number),
    Native("fact_window_front", "flaechen/fensterfront", number, number),
    Native("fact_area_gastro", "flaechen/gastroflaeche", number, number),
    Native("fact_area_ancillary", "flaechen/sonstflaeche", number, number),
    Native("fact_area_basement", "flaechen/kellerflaeche", number, number),
    Native("divisible_from_m2", "flaechen/teilbar_ab", number, number),
    Native("fact_parking", "flaechen/anzahl_stellplaetze", number, number),
    Native("fact_guest_seats", "flaechen/plaetze_gastraum", number, number),
    Native("fact_cooling", "ausstattung/klimatisiert", *YES_NO),
    Native("fact_lift", "ausstattung/fahrstuhl@PERSONEN", *YES_NO),
    Native("fact_goods_lift", "ausstattung/fahrstuhl@LASTEN", *YES_NO),
    Native("fact_data_line", "ausstattung/dv_verkabelung", *YES_NO),
    Native("fact_ramp", "ausstattung/rampe", *YES_NO),
    Native("fact_power", "ausstattung/stromanschlusswert", number, number),
    Native("fact_customer_toilet", "ausstattung/gaestewc", *YES_NO),
    Native("fact_built", "zustand_angaben/baujahr", as_is, as_is),
    Native("fact_refurbished", "zustand_angaben/letztemodernisierung", as_is, as_is),
    Native("fact_condition", "zustand_angaben/zustand@zustand_art", *table(CONDITION)),
    Native(
        "fact_energy_certificate",
        "zustand_angaben/energiepass/epart",
        *table({"demand": "BEDARF", "consumption": "VERBRAUCH"}),
    ),
    Native("fact_energy_valid_to", "zustand_angaben/energiepass/gueltig_bis", day, day),
    Native(
        "fact_energy_value",
        "zustand_angaben/energiepass/energieverbrauchkennwert",
        number,
        number,
        only_with=("fact_energy_certificate", "consumption"),
    ),
    Native(
        "fact_energy_value",
        "zustand_angaben/energiepass/endenergiebedarf",
        number,
        number,
        only_with=("fact_energy_certificate", "demand"),
    ),
    Native("fact_energy_class", "zustand_angaben/energiepass/wertklasse", as_is, as_is),
    Native("status", "zustand_angaben/verkaufstatus@stand", *table(STAND)),
    Native("title", "freitexte/objekttitel", as_is, as_is),
    Native("lead", "freitexte/dreizeiler", as_is, as_is),
    Native("description", "freitexte/objektbeschreibung", words_of, html_of),
    Native("available_from", "verwaltung_objekt/abdatum", day, day),
    Native("available_until", "verwaltung_objekt/bisdatum", day, day),
    Native("fact_listed_building", "verwaltung_objekt/denkmalgeschuetzt", *YES_NO),
)
