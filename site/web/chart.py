"""Sums as bars, drawn here: no script, no picture from elsewhere. A table beside it says the same in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

BAR, GAP, WIDTH = 22, 10, 600  # units of the drawing
FEWEST = 2  # one bar compares nothing


@dataclass(frozen=True)
class Bar:
    y: int
    width: int
    exact: bool
    """Otherwise only an outline: the sum is "about", or a limit."""


@dataclass(frozen=True)
class Chart:
    bars: list[Bar]
    height: int
    width: int = WIDTH
    thickness: int = BAR


def draw(projects: Iterable[dict[str, Any]] | None) -> Chart | None:
    """One bar for each project of which a sum is known, in the order of the table."""
    amounts = [amount for project in projects or [] if (amount := project.get("amount")) and size(amount) > 0]
    if len(amounts) < FEWEST:
        return None
    largest = max(size(amount) for amount in amounts)
    bars = [
        Bar(
            y=place * (BAR + GAP),
            width=max(1, int(size(amount) / largest * WIDTH)),
            exact=amount.get("precision") == "exact" and not amount.get("upper"),
        )
        for place, amount in enumerate(amounts)
    ]
    return Chart(bars, len(bars) * (BAR + GAP) - GAP)


def size(amount: dict[str, Any]) -> Decimal:
    try:
        value = Decimal(str(amount.get("value")))
    except InvalidOperation:  # not known
        return Decimal(0)
    return value if value.is_finite() else Decimal(0)
