"""Kinds of parameter that several operations take: what each refuses, told to programs and, in words, to people."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any

from django.utils import timezone
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

LON = r"-?(180(\.0{1,15})?|(1[0-7][0-9]|[0-9]{1,2})(\.[0-9]{1,15})?)"
LAT = r"-?(90(\.0{1,15})?|[1-8]?[0-9](\.[0-9]{1,15})?)"
# NUL is never text; U+FFFD stands for bytes that somebody before us could not read.
TEXT, SOME_TEXT = r"^[^\x00\uFFFD]*$", r"^[^\x00\uFFFD]+$"
SLUGS = r"^[\w-]+(,[\w-]+)*$"
LONGEST_WORDS, LONGEST_CHOICE, LONGEST_PLACE = 200, 300, 150  # characters


def fitting(pattern: str, said: str) -> AfterValidator:
    """Refuses in words what the pattern in the contract does not allow."""
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise ValueError(said)
        return value

    return AfterValidator(check)


def contract(pattern: str, longest: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "maxLength": longest})


def one_of(keys: Iterable[str]) -> str:
    """Pattern of a filter that takes one of these keys, or several separated by commas."""
    one = "(" + "|".join(keys) + ")"
    return f"^{one}(,{one})*$"


def iso_time(value: Any) -> Any:
    """Refuses what pydantic would read as seconds since 1970."""
    if isinstance(value, str) and not re.match(r"\d{4}-\d\d-\d\d", value):
        raise ValueError("is not a time like 2026-01-31T12:00:00+01:00")
    return value


def iso_day(value: Any) -> Any:
    """Pydantic would also take seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("is a day like 2026-01-31")
    return value


def at_home(value: datetime) -> datetime:
    """A time without zone is meant in the zone of the city."""
    return value if value.tzinfo else timezone.make_aware(value)


Moment = Annotated[datetime, BeforeValidator(iso_time), AfterValidator(at_home)]
Day = Annotated[date, BeforeValidator(iso_day)]
Words = Annotated[
    str,
    Field(max_length=LONGEST_WORDS),
    fitting(TEXT, "contains characters that can't be read"),
    contract(TEXT, LONGEST_WORDS),
]
SomeWords = Annotated[
    str,
    Field(max_length=LONGEST_WORDS),
    fitting(SOME_TEXT, "needs at least one character that can be read"),
    contract(SOME_TEXT, LONGEST_WORDS),
]
Slugs = Annotated[
    str,
    Field(
        max_length=LONGEST_CHOICE,
        pattern=SLUGS,
        description="German slug, or several separated by commas: any of them.",
    ),
]
Place = Annotated[
    str,
    Field(max_length=LONGEST_PLACE),
    fitting(f"^{LON},{LAT}$", "is lon,lat in degrees, for example 7.466,51.514"),
    contract(f"^{LON},{LAT}$", LONGEST_PLACE),
]
Box = Annotated[
    str,
    Field(max_length=LONGEST_PLACE),
    fitting(f"^{LON},{LAT},{LON},{LAT}$", "is west,south,east,north in degrees"),
    contract(f"^{LON},{LAT},{LON},{LAT}$", LONGEST_PLACE),
]


def degrees(value: str) -> list[float]:
    """The numbers of a Place or a Box."""
    return [float(part) for part in value.split(",")]
