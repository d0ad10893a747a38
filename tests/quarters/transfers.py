"""OpenImmo as other programs write it."""

from typing import Any

PERSON = """<kontaktperson><email_direkt>makler@example.org</email_direkt><name>Beispielfrau</name>
<vorname>Ada</vorname><tel_durchw>0231 000000</tel_durchw></kontaktperson>"""


def shop(
    object_id: str = "A-1",
    *,
    title: str = "Laden vom Makler",
    kind: str = '<einzelhandel handel_typ="LADENLOKAL"/>',
    action: str = "",
    released: str = "true",
    more: str = "",
    street: str = "Hofweg",
) -> str:
    return f"""<immobilie>
<objektkategorie><nutzungsart WOHNEN="false" GEWERBE="true"/><vermarktungsart KAUF="false" MIETE_PACHT="true"/>
<objektart>{kind}</objektart></objektkategorie>
<geo><plz>44135</plz><ort>Musterstadt</ort><geokoordinaten breitengrad="51.5151" laengengrad="7.4651"/>
<strasse>{street}</strasse><hausnummer>12</hausnummer><regionaler_zusatz>Lindenviertel</regionaler_zusatz></geo>
{PERSON}
<preise><nettokaltmiete>950.00</nettokaltmiete><nebenkosten>120.00</nebenkosten></preise>
<flaechen><gesamtflaeche>85.50</gesamtflaeche><lagerflaeche>12</lagerflaeche></flaechen>
<zustand_angaben><baujahr>1958</baujahr><verkaufstatus stand="OFFEN"/></zustand_angaben>
<freitexte><objekttitel>{title}</objekttitel><objektbeschreibung>Helle Räume.

Mit Keller.</objektbeschreibung></freitexte>
<verwaltung_objekt><objektadresse_freigeben>{released}</objektadresse_freigeben></verwaltung_objekt>
<verwaltung_techn><objektnr_extern>{object_id}</objektnr_extern>{action}<openimmo_obid>{object_id}</openimmo_obid>
<stand_vom>2026-01-01</stand_vom></verwaltung_techn>{more}</immobilie>"""


def transfer(
    *shops: str, umfang: str = "TEIL", modus: str = "", anid: str = "MAKLER-1", encoding: str = "UTF-8"
) -> bytes:
    mode = f' modus="{modus}"' if modus else ""
    text = f"""<?xml version="1.0" encoding="{encoding}"?>
<openimmo><uebertragung art="ONLINE" umfang="{umfang}"{mode} version="1.2.7" sendersoftware="X" senderversion="1"/>
<anbieter><firma>Maklerbüro</firma><openimmo_anid>{anid}</openimmo_anid>{"".join(shops)}</anbieter></openimmo>"""
    return text.encode(encoding)


def deletion(object_id: str = "A-1", **more: Any) -> str:
    return shop(object_id, action='<aktion aktionart="DELETE"/>', **more)
