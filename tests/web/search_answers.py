"""What the search answers in these tests: one question for each way of being understood."""

from typing import Any

from tests.web.answers import Data, card, fact, listing

MENTION = "Wo das <mark>Licht</mark> im <mark>Laden</mark> brennt"


def hit(type_: str, title: str, url: str, **values: Any) -> Data:
    return card(type_, title, url) | {"excerpt": MENTION, "excerpt_lang": "de", "recommended": False} | values


HITS = [
    hit(
        "vacancy",
        "Laden am Markt",
        "/ladenlokale/laden/",
        label="frei",
        is_example=True,
        facts=[fact("Fläche", "84,5 m²"), fact("Miete", "900 € im Monat")],
        recommended=True,
    ),
    hit("programme", "Musterfonds", "/foerderung/musterfonds/", label="nicht bekannt"),
    hit("paragraph", "2.1 Was gefördert wird (Musterfonds)", "/foerderung/musterfonds/fassung-2/#abs-1-1"),
    hit("project", "Lichterfest", "/projekte/lichterfest/"),
    hit("news", "Lichterfest", "/aktuelles/lichterfest/", date="2026-05-04T00:00:00+02:00"),
    hit("person", "Leitung", "/team/#person-00000000-0000-0000-0000-000000000009", lead="Citymanagement"),
    hit("document", "Antragsformular", "/media/antrag.pdf", label="PDF, 240 kB", excerpt=""),
    hit("news-index", "Aktuelles", "/aktuelles/", excerpt=""),
    hit("project-index", "Projekte", "/projekte/", excerpt=""),
]
TYPES = ("vacancy", "programme", "paragraph", "project", "news", "person", "document", "news-index", "project-index")
TYPE_FACET: Data = {
    "key": "type",
    "label": "Art",
    "values": [{"value": name, "label": name.title(), "count": number} for number, name in enumerate(TYPES, start=1)],
}
QUARTER_FACET: Data = {
    "key": "quarter",
    "label": "Quartier",
    "values": [{"value": "rosenviertel", "label": "Rosenviertel", "count": 3}],
}


def search(results: list[Data], **values: Any) -> Data:
    given: Data = {"suggestion": None, "degraded": False, "loosened": "no", "missing_words": [], "understood": []}
    return listing(results) | {"facets": [TYPE_FACET, QUARTER_FACET]} | given | values


def nothing(**values: Any) -> Data:
    empty = [facet | {"values": []} for facet in (TYPE_FACET, QUARTER_FACET)]
    return search([], facets=empty, **values)


EVERYTHING = search(HITS, total=45)
AREA: Data = {
    "text": "80 qm",
    "label": "Fläche ab 80 m²",
    "parameters": {"area_min": "80"},
    "q_without": "laden",
}
SEARCHES: dict[str, Data] = {
    "licht": EVERYTHING,
    "laden 80 qm": search(HITS[:1], understood=[AREA]),
    "80 qm": search(HITS[:1], understood=[AREA | {"q_without": ""}]),
    "lciht": search(HITS[:1], suggestion="licht"),
    "licht laden xyz": search(HITS[:2], loosened="most", missing_words=["xyz"]),
    "licht xyz xyy": search(HITS[:2], loosened="some", missing_words=["xyz", "xyy"]),
    "musterfons": search(HITS[1:2], loosened="similar", missing_words=["musterfons"]),
    "xyzzy": nothing(missing_words=["xyzzy"], suggestion="lizzy"),
    "langsam": search(HITS[:1], degraded=True),
    "alles zugleich": search(
        HITS, suggestion="licht", degraded=True, loosened="similar", missing_words=["alles"], understood=[AREA]
    ),
    "viele": search(HITS, total=25_000),
}
SUGGESTIONS: Data = {
    "lang": "de",
    "degraded": False,
    "queries": ["licht im laden"],
    "results": [
        {name: item[name] for name in ("id", "type", "title", "url", "lang")}
        for item in (HITS[3], HITS[0], HITS[6] | {"lang": "en", "title": "Form of application"})
    ],
}
NO_SUGGESTIONS: Data = SUGGESTIONS | {"queries": [], "results": []}
