"""What the content API answers in these tests: small, whole, and true to the schemas (`test_answers.py` holds them)."""

from typing import Any
from uuid import UUID, uuid5

Data = dict[str, Any]
DEMONSTRATION = "Demonstration, kein Angebot der Stadt Musterstadt"
SPACE = UUID("00000000-0000-0000-0000-000000000001")


CHECK_URL = "/foerderung/check/"


def public_id(name: str) -> str:
    return str(uuid5(SPACE, name))


def licence(*, released: bool = False) -> Data:
    if released:
        return {
            "key": "cc-by-4.0",
            "label": "CC BY 4.0",
            "url": "https://creativecommons.org/licenses/by/4.0/",
            "released": True,
        }
    return {"key": "not-released", "label": "nicht freigegeben", "url": None, "released": False}


def link(type_: str, title: str, url: str, lang: str = "de") -> Data:
    return {"id": public_id(url), "type": type_, "title": title, "url": url, "lang": lang}


def image(name: str = "strasse", **values: Any) -> Data:
    return {
        "id": public_id(name),
        "src": f"/media/{name}-960.webp",
        "width": 960,
        "height": 640,
        "srcset": [
            {"url": f"/media/{name}-480.webp", "width": 480, "height": 320},
            {"url": f"/media/{name}-960.webp", "width": 960, "height": 640},
        ],
        "alt": "Eine Ladenzeile mit Markisen",
        "decorative": False,
        "caption": "So könnte es aussehen.",
        "credit": "Illustration: Stadtmitte",
        "licence": licence(released=True),
        "source": "",
        "focal_point": None,
        "lang": "de",
    } | values


def document(**values: Any) -> Data:
    return {
        "id": public_id("formular"),
        "title": "Antragsformular",
        "url": "/media/antrag.pdf",
        "content_type": "application/pdf",
        "size_bytes": 1_240_000,
        "lang": "de",
        "as_of": "2024-02-06",
        "accessible": "unknown",
    } | values


def amount(text: str, value: str, **values: Any) -> Data:
    return {
        "known": True,
        "value": value,
        "upper": None,
        "currency": "EUR",
        "precision": "exact",
        "per": None,
        "kind": None,
        "source": "",
        "as_of": None,
        "text": text,
    } | values


def fact(label: str, text: str, **values: Any) -> Data:
    return {
        "key": label.lower(),
        "label": label,
        "group": "kosten",
        "kind": "text",
        "known": True,
        "value": text,
        "unit": None,
        "precision": None,
        "text": text,
        "lang": "de",
    } | values


def card(type_: str, title: str, url: str, **values: Any) -> Data:
    return {
        **link(type_, title, url),
        "lead": "Ein Satz dazu.",
        "picture": None,
        "date": None,
        "label": "",
        "facts": [],
        "is_example": False,
    } | values


def contact(**values: Any) -> Data:
    return {
        "id": public_id("leitung"),
        "name": "",
        "name_text": "Name wird von der Stadt ergänzt",
        "role": "Leitung",
        "organisation": "Citymanagement",
        "email": "innenstadt@example.org",
        "phone": "+49 999 12345",
        "url": "/team/",
        "vcard_url": "/api/v1/team/leitung.vcf",
        "office_hours": "",
        "topics": ["Leerstand", "Märkte"],
        "portrait": None,
        "lang": "de",
    } | values


def related(key: str, title: str, items: list[Data], **values: Any) -> Data:
    return {
        "key": key,
        "title": title,
        "total": len(items),
        "items": items,
        "more_url": f"/{key}/",
        "empty_text": f"Noch nichts unter {title}.",
    } | values


def page(type_: str, title: str, url: str, lang: str = "de", **values: Any) -> Data:
    prefix, _, path = ("/en", "", url.removeprefix("/en")) if url.startswith("/en/") else ("", "", url)
    return {
        "id": public_id(path),
        "type": type_,
        "lang": lang,
        "answer_lang": "en" if prefix else "de",
        "title": title,
        "url": url,
        "lead": "Worum es geht.",
        "picture": None,
        "breadcrumb": [link("home", "Startseite", f"{prefix}/")] if path != "/" else [],
        "alternates": [
            {"lang": "de", "url": path, "translated": True},
            {"lang": "en", "url": f"/en{path}", "translated": lang == "en"},
        ],
        "seo": {"title": title, "description": "Worum es geht.", "noindex": False, "image": None},
        "is_example": False,
        "published_at": "2026-05-04T10:00:00+02:00",
        "modified_at": "2026-05-05T10:00:00+02:00",
        "licence": licence(),
        "demonstration": DEMONSTRATION,
    } | values


def index(type_: str, title: str, url: str) -> Data:
    return page(
        type_,
        title,
        url,
        intro_html="<p>Einleitung mit <a href='/'>Link</a>.</p>",
        empty_title="Noch nichts da",
        empty_text_html="<p>Fragen Sie uns.</p>",
        body=[],
    )


BODY: list[Data] = [
    {"type": "heading", "text": "Ein Abschnitt", "anchor": "ein-abschnitt", "level": 2},
    {"type": "text", "html": "<p>Text mit <a href='https://example.org/'>Verweis</a>.</p><ul><li>Punkt</li></ul>"},
    {"type": "image", "image": image("bild")},
    {"type": "gallery", "title": "Bilderreihe", "images": [image("eins"), image("zwei", alt="", decorative=True)]},
    {"type": "quote", "text": "Das war gut.", "person": "Kim Muster", "role": "Nachbarschaft"},
    {
        "type": "facts_table",
        "title": "Zahlen dazu",
        "rows": [
            {"label": "Breite", "value": "12 m", "source": "Plan", "as_of": "2022"},
            {"label": "Länge", "value": "90 m", "source": "", "as_of": ""},
        ],
    },
    {
        "type": "steps",
        "title": "Der Ablauf",
        "steps": [{"title": "Fragen", "html": "<p>Anrufen.</p>", "actor": "Sie", "duration": "ein Tag"}],
    },
    {
        "type": "faq",
        "title": "Häufige Fragen",
        "questions": [{"question": "Wer darf?", "answer_html": "<p>Alle.</p>", "anchor": "wer-darf"}],
    },
    {"type": "download", "title": "", "document": document()},
    {"type": "callout", "tone": "warning", "title": "Achtung", "html": "<p>Unverbindlich.</p>"},
    {"type": "contact", "contact": contact()},
    {
        "type": "list",
        "title": "Projekte dazu",
        "of": "project",
        "items": [card("project", "Lichterfest", "/projekte/lichterfest/")],
        "total": 1,
        "more_url": "/projekte/",
        "empty_text": "",
    },
    {
        "type": "video",
        "title": "Ein Rundgang",
        "video": document(url="/media/rundgang.mp4", content_type="video/mp4"),
        "captions": document(url="/media/rundgang.vtt", content_type="text/vtt"),
        "captions_lang": "de",
        "transcript_html": "<p>Wir gehen los.</p>",
        "poster": None,
    },
    {
        "type": "figures",
        "title": "Wichtige Zahlen",
        "figures": [
            {
                "label": "Fläche",
                "value": "rund 96 ha",
                "source": "Konzept",
                "source_url": "https://example.org/konzept",
                "as_of": "2022",
                "note": "Untersuchungsgebiet",
            }
        ],
    },
]

SITE: Data = {
    "lang": "de",
    "name": "Mitte Musterstadt",
    "body_name": "Stadt Musterstadt, Citymanagement",
    "region": "Musterland",
    "city": "Musterstadt",
    "languages": [
        {"lang": "de", "name": "Deutsch", "url": "/"},
        {"lang": "en", "name": "English", "url": "/en/"},
        {"lang": "de-simple", "name": "Leichte Sprache", "url": "/leichte-sprache/"},
    ],
    "menu": [
        {"id": public_id(url), "title": title, "url": url, "lang": "de", "external": False}
        for title, url in (
            ("Quartiere", "/quartiere/"),
            ("Ladenlokale", "/ladenlokale/"),
            ("Förderung", "/foerderung/"),
            ("Projekte", "/projekte/"),
            ("Aktuelles", "/aktuelles/"),
            ("Team", "/team/"),
        )
    ],
    "footer_links": [{"id": None, "title": "Stadtplan", "url": "https://example.org/", "lang": "de", "external": True}],
    "legal_links": [
        {
            "id": public_id("/impressum/"),
            "title": "Impressum",
            "url": "/impressum/",
            "lang": "de",
            "external": False,
            "kind": "imprint",
        },
        {
            "id": public_id("/barrierefreiheit/"),
            "title": "Barrierefreiheit",
            "url": "/barrierefreiheit/",
            "lang": "de",
            "external": False,
            "kind": "accessibility",
        },
    ],
    "contact": {
        "organisation": "Citymanagement",
        "email": "innenstadt@example.org",
        "phone": "+49 (0) 999 12345",
        "address": "Markt 1\n99999 Musterstadt",
        "url": "/team/",
    },
    "funding_check_url": "/foerderung/check/",
    "contact_link": {
        "id": public_id("/kontakt/"),
        "title": "Kontakt",
        "url": "/kontakt/",
        "lang": "de",
        "external": False,
    },
    "forms": [
        {
            "id": public_id(url),
            "title": title,
            "url": url,
            "lang": "de",
            "external": False,
            "kind": kind,
        }
        for kind, title, url in (
            ("question", "Frage oder Idee", "/kontakt/frage/"),
            ("vacancy", "Anfrage zu einem Ladenlokal", "/kontakt/ladenlokal/"),
            ("correction", "Fehler melden", "/kontakt/korrektur/"),
        )
    ],
    "portal_link": {"title": "musterstadt.example", "url": "https://example.org/"},
    "notice": "",
    "notice_lang": "de",
    "demonstration": True,
    "demonstration_text": DEMONSTRATION,
    "demonstration_lang": "de",
    "noindex": True,
    "licence": licence(),
    "attribution": "",
    "colors": ["#2f6f4f", "#b4552d", "#38618c", "#8a5a9e"],
}

SQUARE = [[7.0, 51.0], [7.01, 51.0], [7.01, 51.01], [7.0, 51.01], [7.0, 51.0]]
EAST = [[7.01, 51.0], [7.02, 51.0], [7.02, 51.01], [7.01, 51.01], [7.01, 51.0]]


def feature(number: int, name: str, color: str, ring: list[list[float]]) -> Data:
    url = f"/quartiere/{name.lower()}/"
    return {
        "type": "Feature",
        "id": public_id(url),
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {
            "id": public_id(url),
            "number": number,
            "name": name,
            "slug": name.lower(),
            "url": url,
            "color": color,
            "lang": "de",
            "geometry_status": "schematic",
            "is_example": False,
        },
    }


QUARTERS_GEOJSON: Data = {
    "type": "FeatureCollection",
    "licence": "nicht freigegeben",
    "attribution": "",
    "demonstration": True,
    "features": [feature(1, "Rosenviertel", "#2f6f4f", SQUARE), feature(2, "Hafenviertel", "#f0d060", EAST)],
}


def quarter_card(name: str, number: int) -> Data:
    return card("quarter", name, f"/quartiere/{name.lower()}/") | {
        "number": number,
        "official_name": name,
        "slug": name.lower(),
        "aliases": [],
        "color": "#2f6f4f",
        "geometry_status": "schematic",
    }


VACANCY_FIELDS: Data = {
    "slug": "laden",
    "status": "frei",
    "status_label": "frei",
    "listed": True,
    "quarter": link("quarter", "Rosenviertel", "/quartiere/rosenviertel/"),
    "street": "Musterstraße",
    "shop_type": {"value": "ladenlokal", "label": "Ladenlokal"},
    "ground_floor": "yes",
    "area_total_m2": 84.5,
    "area_sales_m2": 60.0,
    "rent": amount("900 € im Monat", "900.00", per="month"),
    "rent_on_request": False,
    "rent_on_request_reason": "",
    "ancillary": None,
    "cost_group": "partial",
    "cost": {
        "group": "partial",
        "basis": "rent",
        "base": amount("900 € im Monat", "900.00", per="month"),
        "total": None,
        "text": "Miete 900 € im Monat, dazu Nebenkosten: nicht angegeben",
        "note": "",
    },
    "step_free": "unknown",
    "fundable": None,
    "suitable_uses": [{"value": "gastronomie", "label": "Gastronomie"}],
    "available_from": "2026-07-01",
    "checked_on": "2026-05-01",
    "point": {"coordinates": [7.005, 51.005], "blur_m": 80},
}
AID_TERMS: Data = {
    "programme": link("programme", "Musterfonds", "/foerderung/musterfonds/"),
    "guideline": link("guideline", "Fassung 2", "/foerderung/musterfonds/fassung-2/"),
    "base_text": "Grundlage ist die zuletzt erzielte Kaltmiete, ohne Nebenkosten.",
    "owner_percent": "70",
    "user_percent": "20",
    "months_max": 24,
    "duration_text": "höchstens 24 Monate, längstens bis zum Ende des Programms",
    "note": "Unverbindlich, nach unserem Kenntnisstand. Bitte vor jedem Vertrag nachfragen.",
    "citations": [
        {
            "criterion": "user_percent",
            "label": "Anteil der Nutzerseite",
            "url": "/foerderung/musterfonds/fassung-2/#absatz-abc",
        }
    ],
}
RENT_AID: Data = AID_TERMS | {
    "possible": True,
    "reasons": [],
    "last_rent": amount("2.000 € im Monat", "2000.00", per="month"),
    "owner_gets": amount("1.400 € im Monat", "1400.00", per="month"),
    "user_share": amount("400 € im Monat", "400.00", per="month"),
    "user_total": amount("650 € im Monat", "650.00", per="month"),
}
NO_RENT_AID: Data = AID_TERMS | {
    "possible": False,
    "reasons": [
        {
            "key": "area",
            "text": "Die Fläche ist größer, als die Richtlinie zulässt.",
            "paragraph_url": "/foerderung/musterfonds/fassung-2/#absatz-def",
        },
        {"key": "not_agreed", "text": "Das Einverständnis liegt uns nicht vor.", "paragraph_url": None},
    ],
    "last_rent": None,
    "owner_gets": None,
    "user_share": None,
    "user_total": None,
}
VACANCY_CARD: Data = (
    card("vacancy", "Beispiel: Laden am Markt", "/ladenlokale/laden/", is_example=True, label="frei")
    | VACANCY_FIELDS
    | {"facts": [fact("Fläche", "84,5 m²")]}
)
PLAIN_CARD: Data = card("project", "Lichterfest", "/projekte/lichterfest/", picture=image())
PROJECT_CARD: Data = PLAIN_CARD | {
    "slug": "lichterfest",
    "quarters": [link("quarter", "Rosenviertel", "/quartiere/rosenviertel/")],
    "period": {"start": None, "end": None, "text": "Juni 2024"},
    "category": "kultur",
    "category_label": "Kultur",
    "ownership": "others",
    "ownership_label": "Projekt anderer in der City",
    "programme": None,
    "status": "finished",
    "status_label": "abgeschlossen",
}
PROGRAMME_CARD: Data = card("programme", "Musterfonds", "/foerderung/musterfonds/", label="nicht bekannt") | {
    "slug": "musterfonds",
    "official_title": "Verfügungsfonds",
    "status": "unknown",
    "status_label": "nicht bekannt, bitte nachfragen",
    "status_as_of": None,
    "share_max_percent": "70",
    "sum_max": None,
    "applicants": [],
    "measures": [],
    "quarters": [],
    "whole_area": True,
    "next_deadline": None,
}
NEWS_CARD: Data = card("news", "Es geht los", "/aktuelles/es-geht-los/", date="2026-05-04T00:00:00+02:00") | {
    "slug": "es-geht-los",
    "quarters": [],
    "project": None,
    "programme": None,
}
GUIDELINE_URL = "/foerderung/musterfonds/fassung-2/"
OLD_GUIDELINE_URL = "/foerderung/musterfonds/fassung-1/"
GUIDELINE_LINK: Data = link("guideline", "Fassung 2", GUIDELINE_URL) | {
    "version_label": "Fassung 2",
    "valid_from": "2025-01-01",
    "valid_until": None,
    "in_force": True,
}
OLD_GUIDELINE_LINK: Data = link("guideline", "Fassung 1", OLD_GUIDELINE_URL) | {
    "version_label": "Fassung 1",
    "valid_from": None,
    "valid_until": "2024-12-31",
    "in_force": None,
}

PAGES: dict[str, Data] = {
    "/": page(
        "home",
        "Mitte Musterstadt",
        "/",
        hero_title="Die Mitte von Musterstadt",
        hero_text="Alles über die Innenstadt.",
        fields_of_action=[
            {"title": "Leerstand", "text": "Neue Nutzung.", "link": link("text", "Leerstand", "/leerstand/")}
        ],
        quarters=[card("quarter", name, f"/quartiere/{name.lower()}/") for name in ("Rosenviertel", "Hafenviertel")],
        current_projects=related("projekte", "Aktuelle Projekte", [PLAIN_CARD], total=7),
        newest_vacancies=related("ladenlokale", "Neueste Ladenlokale", []),
        programmes=related("foerderung", "Förderung", []),
        body=[],
    ),
    "/leerstand/": page("text", "Leerstand", "/leerstand/", picture=image(), body=BODY, below=[]),
    "/impressum/": page(
        "legal",
        "Impressum",
        "/impressum/",
        kind="imprint",
        as_of="2026-01-01",
        template_notice="Muster, ohne Rechtswirkung",
        body=BODY[:2],
    ),
    "/kontakt/": page(
        "contact",
        "Kontakt",
        "/kontakt/",
        intro_html="<p>Schreiben Sie uns.</p>",
        forms=[card("form", "Frage oder Idee", "/kontakt/frage/", kind="question")],
        body=[],
    ),
    "/kontakt/frage/": page(
        "form", "Frage oder Idee", "/kontakt/frage/", kind="question", intro_html="<p>Wir lesen alles.</p>"
    ),
    "/team/": page(
        "team",
        "Team",
        "/team/",
        intro_html="<p>Wir.</p>",
        groups=[
            {"name": "Kernteam", "description_html": "", "people": [contact(), contact(name="Kim Muster")]},
        ],
        body=[],
    ),
    "/quartiere/": index("quarter-index", "Quartiere", "/quartiere/"),
    "/ladenlokale/": index("vacancy-index", "Ladenlokale", "/ladenlokale/"),
    "/foerderung/": index("programme-index", "Förderung", "/foerderung/"),
    CHECK_URL: page(
        "funding-check",
        "Förder-Check",
        CHECK_URL,
        intro_html="<p>Höchstens fünf Fragen.</p>",
        outro_html="<p>Fragen Sie uns.</p>",
    ),
    "/projekte/": index("project-index", "Projekte", "/projekte/"),
    "/aktuelles/": index("news-index", "Aktuelles", "/aktuelles/"),
    "/suche/": index("search", "Suche", "/suche/"),
    "/quartiere/rosenviertel/": page(
        "quarter",
        "Rosenviertel",
        "/quartiere/rosenviertel/",
        number=1,
        official_name="Rosenviertel",
        slug="rosenviertel",
        aliases=["Rosenquartier"],
        color="#2f6f4f",
        location_html="<p>Im Westen.</p>",
        streets=[{"name": "Rosenweg", "text": "Ruhig.", "image": None, "source": "Begehung"}],
        squares=[],
        landmarks=[{"name": "Brunnen", "text": "", "image": image("brunnen"), "source": ""}],
        character_html="<p>Grün.</p>",
        vision={
            "label": "Planungsbild 2022",
            "motto": "Alles blüht",
            "html": "",
            "origin": "Konzept",
            "as_of": "2022",
        },
        target_users=[],
        uses=["Handel"],
        strengths=[],
        fields_of_action=[],
        actors=[{"name": "Verein", "text": "Feste", "url": ""}],
        figures=BODY[-1]["figures"],
        geometry={"type": "Polygon", "coordinates": [SQUARE]},
        geometry_status="schematic",
        geometry_source="Beschreibung",
        contact=contact(),
        gallery=[image("eins")],
        body=[],
        sources=[{"title": "Konzept", "url": "https://example.org/", "as_of": "2022"}],
        related={
            "projects": related("projekte", "Projekte im Quartier", [PLAIN_CARD]),
            "vacancies": related("ladenlokale", "Freie Ladenlokale", []),
            "programmes": related("foerderung", "Förderung hier", []),
            "news": related("aktuelles", "Aktuelles hier", []),
        },
    ),
    "/ladenlokale/laden/": page(
        "vacancy",
        "Beispiel: Laden am Markt",
        "/ladenlokale/laden/",
        is_example=True,
        **VACANCY_FIELDS,
        status_history=[{"status": "frei", "label": "frei", "since": "2026-05-01"}],
        house_number="",
        postcode="99999",
        city="Musterstadt",
        floor="Erdgeschoss",
        divisible_from_m2=None,
        excluded_uses=[],
        vacant_since="2026-04-01",
        available_until=None,
        check_due="2026-08-01",
        rent_aids=[RENT_AID, NO_RENT_AID],
        quarter_fit={
            "quarter": link("quarter", "Rosenviertel", "/quartiere/rosenviertel/"),
            "uses": ["Cafés"],
            "target_users": [],
            "strengths": ["Ruhe"],
            "lang": "de",
        },
        fact_groups=[
            {
                "group": "bau",
                "label": "Bau",
                "facts": [fact("Baujahr", "", known=False, value=None), fact("Keller", "ja")],
            }
        ],
        description_html="<p>Hell.</p>",
        fits_profile_html="",
        gallery=[image("innen")],
        floor_plan=None,
        expose=document(title="Exposé"),
        contact=contact(),
        viewing_dates_html="",
        body=[],
    ),
    "/foerderung/musterfonds/": page(
        "programme",
        "Musterfonds",
        "/foerderung/musterfonds/",
        slug="musterfonds",
        official_title="Verfügungsfonds",
        status="unknown",
        status_label="nicht bekannt, bitte nachfragen",
        status_as_of="2026-05-01",
        status_note="",
        purpose_html="<p>Für die Mitte.</p>",
        funders=["Stadt", "Land"],
        legal_basis_html="",
        area_text="Innenstadt",
        quarters=[],
        whole_area=True,
        kind_of_aid="Zuschuss",
        share_max_percent="70",
        sum_max=amount("bis zu 10.000 €", "10000", precision="at_most", source="Richtlinie", as_of="2024-02-06"),
        sum_min=None,
        budgets=[amount("bis zu 90.000 € im Jahr", "90000", precision="at_most", per="year", kind="im Jahr")],
        applicants=[{"value": "vereine", "label": "Vereine"}],
        not_applicants_html="",
        measures=[{"value": "feste", "label": "Feste"}],
        eligible_html="<p>Feste.</p>",
        not_eligible_html="<p>Gehälter.</p>",
        criteria_html="",
        term_html="",
        term_end={"value": "2027-01-01", "precision": "year", "inferred": True},
        earliest_start_html="",
        deadlines=[{"date": "2026-09-30", "title": "Antrag bis", "note": ""}],
        decision_body_html="",
        steps=BODY[6]["steps"],
        documents=[document()],
        payout_html="",
        proof_html="",
        publicity_html="",
        duties_html="",
        combination_html="",
        contact=contact(),
        faq=[{"question": "Wie lange?", "answer_html": "<p>Kurz.</p>", "anchor": "wie-lange"}],
        as_of="2026-05-01",
        gaps=["Ob noch Geld da ist."],
        guideline={"current": GUIDELINE_LINK, "versions": [GUIDELINE_LINK, OLD_GUIDELINE_LINK]},
        dates_url="/api/v1/programmes/musterfonds/dates.ics?lang=de",
        funded={
            "projects": [
                {
                    "project": link("project", title, f"/projekte/{title.lower()}/"),
                    "period_text": "2025",
                    "amount": sum_,
                }
                for title, sum_ in (
                    ("Lichterfest", amount("1.300 €", "1300")),
                    ("Beete", amount("rund 5.000 €", "5000", precision="about")),
                    ("Bank", None),
                )
            ],
            "total": amount("1.300 €", "1300"),
            "added": 1,
            "not_added": 2,
            "text": "1.300 € aus 1 Projekt mit genau bekannter Summe.",
        },
        body=[],
        sources=[],
        related={
            "projects": related("projekte", "Geförderte Projekte", [PLAIN_CARD]),
            "vacancies": related("ladenlokale", "Förderfähige Ladenlokale", []),
        },
    ),
    GUIDELINE_URL: page(
        "guideline",
        "Richtlinie, Fassung 2",
        GUIDELINE_URL,
        programme=link("programme", "Musterfonds", "/foerderung/musterfonds/"),
        version_label="Fassung 2",
        valid_from="2025-01-01",
        valid_until=None,
        in_force=True,
        decided_on="2024-12-12",
        decided_by="Rat",
        document_number="12345-24",
        notice="Zusammenfassung öffentlicher Angaben, nicht der amtliche Richtlinientext.",
        sections=[
            {
                "number": "1",
                "title": "Zweck",
                "key": "zweck",
                "paragraphs": [
                    {
                        "key": "zweck-1",
                        "number": "1.1",
                        "anchor": "abs-1-1",
                        "html": "<p>Beleben.</p>",
                        "citation": "Richtlinie, Fassung 2, Absatz 1.1, http://testserver" + GUIDELINE_URL + "#abs-1-1",
                    }
                ],
            }
        ],
        corrections=[{"date": "2025-02-01", "text_html": "<p>Komma.</p>"}],
        criteria=[
            {
                "kind": "share",
                "label": "Anteil an den Kosten",
                "known": True,
                "choices": [],
                "complete": True,
                "minimum": None,
                "maximum": "50",
                "text": "höchstens 50 Prozent der Kosten",
                "paragraph": {"key": "anteil", "number": "1.1", "url": GUIDELINE_URL + "#abs-1-1"},
            }
        ],
        rent_terms=None,
        document=None,
        versions=[GUIDELINE_LINK, OLD_GUIDELINE_LINK],
        compare_with=OLD_GUIDELINE_LINK,
    ),
    "/projekte/lichterfest/": page(
        "project",
        "Lichterfest",
        "/projekte/lichterfest/",
        picture=image(),
        slug="lichterfest",
        quarters=[link("quarter", "Rosenviertel", "/quartiere/rosenviertel/")],
        place_text="Marktplatz",
        point=None,
        period={"start": None, "end": None, "text": "Juni 2024"},
        category="kultur",
        category_label="Kultur",
        ownership="others",
        ownership_label="Projekt anderer in der City",
        programme=link("programme", "Musterfonds", "/foerderung/musterfonds/"),
        funding=[{"payer": "Stadt", "amount": amount("rund 5.000 €", "5000", precision="about")}],
        total=None,
        partners=[{"name": "Verein", "url": ""}],
        goal_html="<p>Licht.</p>",
        done_html="<p>Lampen.</p>",
        result_html="",
        aftermath_html="",
        lessons_html="",
        gallery=[],
        status="finished",
        status_label="abgeschlossen",
        body=[],
        sources=[],
    ),
    "/aktuelles/es-geht-los/": page(
        "news",
        "Es geht los",
        "/aktuelles/es-geht-los/",
        slug="es-geht-los",
        date="2026-05-04",
        quarters=[link("quarter", "Rosenviertel", "/quartiere/rosenviertel/")],
        project=None,
        programme=None,
        body=BODY[:2],
        sources=[],
    ),
}


def listing(results: list[Data], **values: Any) -> Data:
    return {
        "lang": "de",
        "total": len(results),
        "page": 1,
        "per_page": 24,
        "next": None,
        "facets": [
            {
                "key": "quarter",
                "label": "Quartier",
                "values": [{"value": "rosenviertel", "label": "Rosenviertel", "count": 3}],
            }
        ],
        "licence": licence(),
        "demonstration": DEMONSTRATION,
        "results": results,
    } | values


HIT: Data = card("project", "Lichterfest", "/projekte/lichterfest/") | {
    "excerpt": "Ein <mark>Licht</mark>.",
    "excerpt_lang": "de",
}
COMPARISON: Data = {
    "programme": link("programme", "Musterfonds", "/foerderung/musterfonds/"),
    "old": OLD_GUIDELINE_LINK,
    "new": GUIDELINE_LINK,
    "lang": "de",
    "paragraphs": [
        {
            "key": "zweck-1",
            "section": "1 Zweck",
            "number": "1.1",
            "old_number": "1.1",
            "change": "changed",
            "old_html": "Ordnen.",
            "new_html": "Beleben.",
            "diff_html": "<del>Ordnen.</del><ins>Beleben.</ins>",
        }
    ],
}
ON_DAY: Data = {
    "programme": link("programme", "Musterfonds", "/foerderung/musterfonds/"),
    "on": "2025-02-01",
    "state": "in_force",
    "text": "Es galt:",
    "guideline": PAGES[GUIDELINE_URL],
    "versions": [GUIDELINE_LINK, OLD_GUIDELINE_LINK],
}


def choice_field(name: str, label: str, *options: tuple[str, str]) -> Data:
    return {
        "name": name,
        "label": label,
        "help": "",
        "kind": "choice",
        "unit": "",
        "options": [{"value": value, "label": text} for value, text in options],
        "value": "",
        "value_text": "",
    }


CHECK: Data = {
    "lang": "de",
    "on": "2026-05-04",
    "notice": "Unverbindlich und nach unserem Kenntnisstand.",
    "summary": "1 Programm passt nach unserem Kenntnisstand.",
    "questions": [
        {
            "name": "who",
            "title": "Wer sind Sie?",
            "fields": [choice_field("applicant", "Ich frage als", ("v", "Verein"))],
        },
        {
            "name": "what",
            "title": "Was haben Sie vor?",
            "fields": [choice_field("measure", "Es geht um", ("f", "Fest"))],
        },
        {
            "name": "money",
            "title": "Um wie viel Geld geht es?",
            "fields": [choice_field("costs", "Kosten") | {"kind": "number", "unit": "€", "help": "Geschätzt reicht."}],
        },
        {"name": "where", "title": "Wo soll es sein?", "fields": []},
        {"name": "begun", "title": "Haben Sie schon begonnen?", "fields": []},
    ],
    "matches": [
        {
            "programme": link("programme", "Musterfonds", "/foerderung/musterfonds/"),
            "is_example": False,
            "status": "open",
            "status_label": "Anträge möglich",
            "status_as_of": "2026-05-01",
            "verdict": "fits",
            "verdict_label": "Passt nach unserem Kenntnisstand",
            "guideline": GUIDELINE_LINK,
            "guideline_state": "in_force",
            "reasons": [
                {
                    "criterion": "share",
                    "label": "Anteil an den Kosten",
                    "verdict": "fits",
                    "verdict_label": "passt",
                    "text": "Vorgabe: höchstens 50 Prozent der Kosten.",
                    "paragraph": {"key": "anteil", "number": "1.1", "url": GUIDELINE_URL + "#abs-1-1"},
                    "question": "money",
                }
            ],
            "sum": amount("bis zu 2.500 €", "2500", precision="at_most"),
            "sum_text": "Nach unserem Kenntnisstand bis zu 2.500 €. Unverbindlich.",
            "rent": {
                "owner_percent": "70",
                "user_percent": "20",
                "months_max": 24,
                "owner_month": amount("1.400 € im Monat", "1400", per="month"),
                "user_month": amount("400 € im Monat", "400", per="month"),
                "user_total_month": None,
                "text": "Die Eigentümerseite erhält 70 Prozent.",
                "note": "Unverbindlich.",
                "paragraphs": [],
            },
            "term_end": {"value": "2030-01-01", "precision": "year", "inferred": False},
            "deadlines": [{"date": "2030-05-01", "title": "Sitzung", "note": ""}],
            "steps": [{"title": "Anrufen", "html": "<p>Kurz.</p>", "actor": "Sie", "duration": ""}],
            "contact": contact(),
            "vacancies": related("vacancies", "Passende Ladenlokale", [PLAIN_CARD]),
        }
    ],
    "demonstration": DEMONSTRATION,
}


def question(name: str, kind: str, label: str, **values: Any) -> Data:
    return {
        "name": name,
        "label": label,
        "help": "",
        "type": kind,
        "required": False,
        "group": "Ihre Frage",
        "options": [],
        "max_length": None,
        "minimum": None,
        "maximum": None,
        "autocomplete": "",
        "multiple": False,
    } | values


def options(**labels: str) -> list[Data]:
    return [{"value": value, "label": label} for value, label in labels.items()]


FORM: Data = {
    "kind": "question",
    "title": "Frage oder Idee",
    "lead": "",
    "lang": "de",
    "about": None,
    "fields": [
        question("text", "textarea", "Worum geht es?", required=True, help="In Ihren Worten.", max_length=200),
        question("area", "number", "Fläche in m²"),
        question("day", "date", "Ab wann?"),
        question("use", "select", "Nutzung", options=options(handel="Handel", gastro="Gastronomie")),
        question("role", "radios", "Wer sind Sie?", required=True, options=options(one="Allein", many="Mehrere")),
        question("quarters", "checkboxes", "Quartiere", options=options(ost="Ost", west="West"), multiple=True),
        question("name", "text", "Name", group="Wie wir Sie erreichen", autocomplete="name"),
        question("email", "email", "E-Mail", group="Wie wir Sie erreichen", autocomplete="email"),
        question("agree", "checkbox", "Ich habe die Hinweise gelesen", group="Wie wir Sie erreichen"),
    ],
    "privacy": {"key": "notice-1", "html": "<p>Wir löschen alles nach 180 Tagen.</p>"},
    "token": "a-token",
    "idempotency_key": "key-of-this-view",
    "attachments": {
        "allowed": True,
        "max_bytes": 10_000_000,
        "max_files": 3,
        "types": ["application/pdf", "image/jpeg", "image/png"],
    },
}


OTHERS: dict[str, Data] = {
    "funding-check": CHECK,
    "enquiries/forms/question": FORM,
    "site": SITE,
    "state": {"content_version": 42, "changed_at": None, "degraded": []},
    "quarters.geojson": QUARTERS_GEOJSON,
    "quarters": listing([quarter_card("Rosenviertel", 1), quarter_card("Hafenviertel", 2)]),
    "vacancies": listing([VACANCY_CARD], total=60, next="/api/v1/vacancies?page=2", priced=57, loosen=None),
    "vacancies/laden/similar": {"lang": "de", "results": [VACANCY_CARD]},
    "programmes": listing([PROGRAMME_CARD]),
    "projects": listing([PROJECT_CARD]),
    "news": listing([NEWS_CARD]),
    "search": listing([HIT], suggestion="Lichter", degraded=False),
    "programmes/musterfonds/guideline": ON_DAY,
    "programmes/musterfonds/guideline/compare": COMPARISON,
    "pages": {
        "cursor": 42,
        "total": 2,
        "page": 1,
        "per_page": 100,
        "next": None,
        "results": [
            {
                "id": public_id(url),
                "type": type_,
                "url": url,
                "lang": "de",
                "text_lang": "de",
                "since": "2026-05-04T10:00:00+02:00",
                "modified_at": "2026-05-05T10:00:00+02:00",
                "is_example": example,
            }
            for type_, url, example in (("team", "/team/", False), ("vacancy", "/ladenlokale/laden/", True))
        ],
    },
}
