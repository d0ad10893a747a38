"""One pass over all shops for one page of a list: how many match, which stand on the page, what each value of a facet
would give.

The database reads each shop once, and the page and all facets are told from what that left: with a query for each of
them, ten thousand shops took several times as long.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import add
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Case, Count, F, IntegerField, Q, Value, When

from quarters.filters import Key, Rows

FACETS = ("quarter", "status", "use", "step_free", "fundable")
COLUMNS = {"quarter": "quarter_id", "use": "suitable_uses"}  # where it isn't the facet's own name


@dataclass
class Pass:
    """What one reading found."""

    total: int = 0
    priced: int = 0
    """Those whose cost is public: they stand above the others."""
    ids: list[int] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in FACETS})
    """By facet and value as it is stored; of uses several keys together."""


def read(rows: Rows, found: dict[str, Q], order: Key, first: int = 0, last: int | None = None) -> Pass:
    """`rows` come from `prepared`, `found` are the conditions of the same question.

    Gives the shops from `first` to `last` in the order that was asked for, those without a public cost after the rest.
    """
    flags = {f"fits_{name}": flag(condition) for name, condition in found.items() if name in FACETS}
    rows = rows.filter(*(condition for name, condition in found.items() if name not in FACETS))
    if len(flags) > 1:
        # A facet leaves out its own filter alone: what fails two of them counts nowhere.
        rows = rows.alias(fitting=reduce(add, flags.values())).filter(fitting__gte=len(flags) - 1)
    columns = {f"of_{name}": F(COLUMNS.get(name, name)) for name in FACETS}
    place = F(order.by) if isinstance(order.by, str) else order.by
    rows = rows.annotate(shop=F("pk"), hidden=flag(Q(least_cost=None)), place=place, **columns, **flags).order_by()
    wanted = rows.values("shop", "hidden", "place", *columns, *flags)
    try:
        inner, parameters = wanted.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    except EmptyResultSet:  # Django knows without asking: the words are in no shop
        return Pass()
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(statement(inner, list(flags), order), [*parameters, first, last or first + 10_000_000])
        return told(cursor.fetchall())


def flag(condition: Q) -> Any:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def statement(inner: str, flags: list[str], order: Key) -> str:
    """Gives lines of kind, value and number. Only names of ours are put into it; every value is a parameter."""
    missing, way = ("DESC" if order.missing_first else "ASC"), ("DESC" if order.descending else "ASC")
    by = f"hidden, place IS NULL {missing}, place {way}, shop"
    placed = select(f"shop, ROW_NUMBER() OVER (ORDER BY {by}) AS n", where(flags))
    parts = [
        select("'total', '', COUNT(*)", where(flags)),
        select("'priced', '', COUNT(*)", where([*flags, "1 - hidden"])),
        *(
            select(f"'{name}', CAST(of_{name} AS TEXT), COUNT(*)", where(flags, f"fits_{name}"), f" GROUP BY of_{name}")
            for name in FACETS
        ),
        select("'shop', CAST(shop AS TEXT), n", " WHERE n > %s AND n <= %s", source=f"({placed}) AS placed"),
    ]
    return f"WITH shops AS MATERIALIZED ({inner}) " + " UNION ALL ".join(parts)


def select(columns: str, condition: str, rest: str = "", source: str = "shops") -> str:
    return f"SELECT {columns} FROM {source}{condition}{rest}"  # noqa: S608  names of ours alone


def where(flags: list[str], without: str = "") -> str:
    wanted = [f"{name} = 1" for name in flags if name != without]
    return f" WHERE {' AND '.join(wanted)}" if wanted else ""


def told(lines: Iterable[tuple[str, str | None, int]]) -> Pass:
    found = Pass()
    places: list[tuple[int, int]] = []
    for kind, value, number in lines:
        if kind in found.counts:
            found.counts[kind][value or ""] += number
        elif kind == "shop":
            places.append((number, int(value or 0)))
        else:
            setattr(found, kind, number)
    found.ids = [shop for _number, shop in sorted(places)]
    return found


def without_one(rows: Rows, found: dict[str, Q], looser: dict[str, Q]) -> dict[str, int]:
    """How many shops there would be without each of the conditions, in one query; `looser` stands in for some."""
    flags = {name: flag(condition) for name, condition in found.items()}
    more = {f"more_{name}": flag(condition) for name, condition in looser.items()}
    fits = {f"fits_{name}": one for name, one in flags.items()}
    wanted = {}
    for name in found:
        others = Q(**{f"fits_{other}": 1 for other in found if other != name})
        wanted[name] = Count("pk", filter=others & (Q(**{f"more_{name}": 1}) if name in looser else Q()))
    return dict(rows.order_by().annotate(**fits, **more).aggregate(**wanted))
