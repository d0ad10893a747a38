"""What both engines take from a document, and what they add so that both count alike.

The two libraries compute the same BM25, but not over the same number of documents: one counts all of them, the other
those that have the field. So every field of every document holds something: a term that nobody asks for (`NOTHING`)
where there is none. The same goes for the entry that carries the content number.
"""

import math
from collections.abc import Container, Iterable, Mapping, Sequence

from search.engines import base

NOTHING = "\x01" * 24
"""Stands in an empty field. Longer than any distance of a `Fuzzy` reaches, and begins like nothing that is typed."""
NUMBER_ID = ":number"
"""The entry that carries the content number; documents begin with their kind, so none has this id."""
LONGEST_TERM = 255
"""Characters; longer ones are left out. Elasticsearch would cut them into pieces, and nobody types them."""
LONGEST_WINDOW = base.MOST_RESULTS + 1_000
"""How far an engine looks: all that paging reaches, and what stands in for hits that fell out."""
FACET_VALUES = 10_000
"""More than any facet has; both engines stop at ten when nothing is said."""


TEXT_LIKE = frozenset((*base.TEXT_FIELDS, base.WORD_FIELD, *base.KEYWORD_FIELDS))
MOST_EDITS = 2
"""Further than that, both libraries refuse; and two edits already find most short words."""


def known(field: str, fields: Container[str] = TEXT_LIKE) -> str:
    """A field that isn't there is a mistake of the program and must not look like an engine that is away."""
    if field not in fields:
        raise LookupError(f"no such field: {field}")
    return field


def clean(value: str) -> str:
    """Without halves of characters (lone surrogates), which Python tolerates and no engine does; nobody can ask for
    `NOTHING`."""
    whole = value if value.isascii() else value.encode("utf-8", "ignore").decode()
    return whole.replace(NOTHING[0], "") if NOTHING[0] in whole else whole


def terms(text: str) -> list[str]:
    found = clean(text).split() or [NOTHING]
    if max(map(len, found)) > LONGEST_TERM:
        return [term for term in found if len(term) <= LONGEST_TERM] or [NOTHING]
    return found


def keywords(values: Iterable[str]) -> list[str]:
    return [value for value in dict.fromkeys(map(clean, values)) if 0 < len(value) <= LONGEST_TERM] or [NOTHING]


def indexed(document: base.Document | None) -> Mapping[str, list[str]]:
    """The terms of every text, word and keyword field; None is the entry of the content number."""
    document = document or base.Document(id=NUMBER_ID, owner="", stamp="")
    texts = {name: terms(getattr(document, name)) for name in (*base.TEXT_FIELDS, base.WORD_FIELD)}
    return texts | {name: keywords(document.keywords.get(name, ())) for name in base.KEYWORD_FIELDS}


def position(document: base.Document) -> tuple[float, float] | None:
    """Longitude and latitude, where both are there and on Earth."""
    lon, lat = (float(document.numbers.get(axis, math.nan)) for axis in ("lon", "lat"))
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None


def numbers(document: base.Document) -> dict[str, float]:
    given = {name: float(document.numbers[name]) for name in base.NUMBER_FIELDS if name in document.numbers}
    return {name: number for name, number in given.items() if math.isfinite(number)}


def window(request: base.Request) -> tuple[int, int]:
    """First and last place that a request may see, as a half-open range; empty beyond the end."""
    begin = max(request.offset, 0)
    end = min(begin + request.limit, LONGEST_WINDOW)
    return (begin, end) if begin < end else (0, 0)


def ends(between: base.Between) -> tuple[float, float]:
    """Low and high; infinite where they are open, and crossed where nothing can lie between them."""
    low = -math.inf if between.low is None else between.low
    high = math.inf if between.high is None else between.high
    possible = low <= high and low < math.inf and high > -math.inf
    return (low, high) if possible else (1.0, 0.0)


def phrase_terms(phrase: base.Phrase) -> list[str]:
    """None when one of them can't stand in any document: a phrase that holds it finds nothing."""
    words = [clean(term) for term in phrase.terms]
    return words if all(word.split() == [word] for word in words) else []


def circle(around: base.Around) -> base.Around | None:
    """None where it is none, on this Earth. At least a centimetre wide: that is how exactly a server keeps a place."""
    possible = abs(around.lon) <= 180 and abs(around.lat) <= 90 and around.metres >= 0
    metres = min(max(around.metres, 0.01), FURTHEST)
    return base.Around(around.lon, around.lat, metres) if possible else None


FURTHEST = 20_100_000.0
"""Metres: no two places are further apart."""


def gaps(terms: Sequence[str], slop: int) -> list[tuple[int, ...]]:
    """Positions of a phrase's terms with at most so many others between them; the closest first.

    A phrase with slop is the best of these exact phrases. The engines' own slop scores differently in each of them.
    A phrase that says a term twice stands as it is: with holes, one of them would count the term once.
    """
    places = [tuple(range(len(terms)))]
    for _ in range(slop if len(set(terms)) == len(terms) else 0):
        wider = {(*place[:cut], *(at + 1 for at in place[cut:])) for place in places for cut in range(1, len(terms))}
        places += sorted(wider - set(places))
        if len(places) >= MOST_GAPS:
            break
    return places[:MOST_GAPS]


MOST_GAPS = 40
"""Two terms with any reasonable slop, three with six, four with three: each is a query of its own."""
