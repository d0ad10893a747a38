"""Documents for the engines' tests: a few that are written out, and any number that are made by chance."""

import random
from dataclasses import replace
from typing import Any

from search.engines.base import (
    AnyOf,
    Around,
    Best,
    Between,
    Constant,
    Document,
    Everything,
    Filter,
    Fuzzy,
    Phrase,
    Prefix,
    Query,
    Request,
    Sum,
    Term,
)

TYPES = ("vacancy", "programme", "project", "news")
QUARTERS = ("hafen", "altstadt", "rosenviertel", "nord", "süd")
YEARS = tuple(str(year) for year in range(2014, 2026))
CENTRE = (7.46, 51.51)


def document(number: int, **fields: Any) -> Document:
    """One that differs from the others by its number; whatever is given replaces what follows from it."""
    made = Document(
        id=f"page:{number:04}:de",
        owner=f"owner-{number:04}",
        stamp=f"stamp-{number}",
        by_title=f"titel {number:04}",
        by_date=f"2025-01-01 {number:04}",
        payload={"number": number},
    )
    return replace(made, **fields)


class Chance:
    """Documents and queries of words that are as unequally frequent as those of a language; the same for each seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        letters = "abdefghiklmnorstuzäöü"
        self.words = ["".join(self.random.choices(letters, k=self.random.randint(3, 11))) for _ in range(500)]
        self.weights = [1 / (rank + 2) for rank in range(len(self.words))]

    def text(self, shortest: int, longest: int) -> str:
        return " ".join(self.random.choices(self.words, self.weights, k=self.random.randint(shortest, longest)))

    def some(self, values: tuple[str, ...], most: int = 2) -> tuple[str, ...]:
        return tuple(self.random.sample(values, self.random.randint(0, most)))

    def document(self, number: int) -> Document:
        title = self.text(1, 8)
        numbers = {"area_total": self.random.uniform(10, 900), "cost_month": float(self.random.randint(1, 40) * 100)}
        if self.random.random() < 0.7:
            numbers |= {
                "lon": CENTRE[0] + self.random.uniform(-0.05, 0.05),
                "lat": CENTRE[1] + self.random.uniform(-0.03, 0.03),
            }
        return document(
            number,
            owner=f"owner-{number // 2}",
            title=title,
            names=self.text(1, 4) if self.random.random() < 0.3 else "",
            body=self.text(0, 250),
            words=title,
            keywords={
                "type": (self.random.choice(TYPES),),
                "quarter": self.some(QUARTERS),
                "year": self.some(YEARS, 3),
            },
            numbers={name: value for name, value in numbers.items() if self.random.random() < 0.8},
            by_title=f"{title} {number}",
            by_date=f"{self.random.randint(2014, 2025)} {number}",
        )

    # --- queries -----------------------------------------------------------------------------------------------------

    def word(self) -> str:
        return self.random.choices(self.words, self.weights)[0]

    def boost(self) -> float:
        return self.random.choice((1.0, 1.0, 2.0, 0.5, 0.3))

    def misspelt(self) -> str:
        word = list(self.word())
        at = self.random.randrange(len(word))
        word[at] = self.random.choice("aeiou")
        return "".join(word)

    def simple(self) -> Query:
        field = self.random.choice(("title", "names", "body", "body"))
        match self.random.randrange(9):
            case 0:
                return Fuzzy(field, self.misspelt(), self.random.choice((1, 2)), self.boost())
            case 1:
                return Prefix(self.random.choice((field, "words")), self.word()[:3], self.boost())
            case 2:
                return Phrase(field, tuple(self.random.choices(self.words[:30], k=2)), self.random.randrange(4))
            case 3:
                return Phrase("body", tuple(self.random.sample(self.words[:15], 3)), 3, self.boost())
            case 4:
                return Term(*self.random.choice((("type", "news"), ("year", "2020"), ("words", self.words[1]))))
            case _:
                return Term(field, self.word(), self.boost())

    def query(self, depth: int = 2) -> Query:
        if depth == 0 or self.random.random() < 0.2:
            return self.simple()
        parts = tuple(self.query(depth - 1) for _ in range(self.random.randint(1, 4)))
        match self.random.randrange(6):
            case 0 | 1:
                return Best(parts, self.random.choice((0.0, 0.3)), self.boost())
            case 2 | 3:
                bonus = tuple(self.simple() for _ in range(self.random.randrange(3)))
                return Sum(parts, self.random.randint(0, len(parts)), bonus, self.boost())
            case 4:
                return Constant(parts[0], self.boost())
            case _:
                return Everything() if self.random.random() < 0.2 else parts[0]

    def filters(self) -> dict[str, tuple[Filter, ...]]:
        possible: dict[str, tuple[Filter, ...]] = {
            "type": (AnyOf("type", self.some(TYPES) or ("news",)),),
            "year": (AnyOf("year", self.some(YEARS, 4) or ("2020",)),),
            "area": (Between("area_total", self.random.uniform(0, 300), None),),
            "cost": (Between("cost_month", None, self.random.uniform(500, 4000)),),
            "near": (Around(*CENTRE, self.random.uniform(300, 4000)),),
        }
        return dict(self.random.sample(sorted(possible.items()), self.random.randrange(3)))

    def request(self) -> Request:
        return Request(
            query=self.query(),
            filters=self.filters(),
            without_owners=frozenset(f"owner-{self.random.randrange(150)}" for _ in range(self.random.randrange(4))),
            facets=("type", "quarter", "year"),
            sort=self.random.choice(("relevance", "relevance", "relevance", "title", "newest")),
            offset=self.random.choice((0, 0, 0, 5, 30)),
            limit=self.random.choice((10, 10, 25)),
        )
