"""What a field of a form may hold, and what the form says of it. The kinds of value that `kinds` is written in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from core.api.parameters import TEXT, Day, contract, fitting
from core.mail.models import checked

FieldType = Literal[
    "text", "textarea", "email", "tel", "number", "date", "select", "radios", "checkbox", "checkboxes", "file"
]
Options = Sequence[tuple[str, Any]] | str
# Control characters belong in no line; NUL is never text, U+FFFD stands for bytes that somebody could not read.
LINE = r"^[^\x00-\x1F\x7F\uFFFD]*$"
SLUG = r"^[\w-]+$"
LINE_LENGTH, TEXT_LENGTH, EMAIL_LENGTH, SLUG_LENGTH = 200, 5_000, 254, 100  # characters
MOST_CHOSEN = 50
THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")


@dataclass(frozen=True)
class Shown:
    """How a form shows a field. `options` are values with labels, or the name of a list in `core.registry.choices`."""

    label: Any
    help: Any = ""
    type: FieldType = "text"
    group: Any = ""
    options: Options = ()
    autocomplete: str = ""


def one_kind_of_line_break(value: Any) -> Any:
    """Browsers send two characters for one that they count."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def nothing_said(value: Any) -> Any:
    """What an empty field of a form sends."""
    return None if isinstance(value, str) and not value.strip() else value


def german_number(value: Any) -> Any:
    """`1.200,50` as people write it; a program's `1200.50` stays what it is."""
    if not isinstance(value, str):
        return value
    value = value.strip().replace("\u00a0", "").replace(" ", "")
    if "," in value or THOUSANDS.fullmatch(value):
        return value.replace(".", "").replace(",", ".")
    return value


def as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) and value else value or []


def an_address(value: str) -> str:
    """An address that mail can be sent to (core.mail), or nothing."""
    if value:
        try:
            validate_email(value)
        except ValidationError as error:
            raise ValueError("is no e-mail address") from error
        checked(value)
    return value


def number(most: int) -> Any:
    """From 0 to `most`, as a number or as a form's text; None while nothing is said."""
    shape = {"anyOf": [{"type": "number", "minimum": 0, "maximum": most}, {"type": "string"}, {"type": "null"}]}
    return Annotated[
        Annotated[Decimal, Field(ge=0, le=most, max_digits=12, decimal_places=2, allow_inf_nan=False)] | None,
        BeforeValidator(german_number),
        BeforeValidator(nothing_said),
        WithJsonSchema(shape),
    ]


Line = Annotated[
    str,
    Field(max_length=LINE_LENGTH),
    fitting(LINE, "contains characters that can't be read"),
    contract(LINE, LINE_LENGTH),
]
SomeLine = Annotated[
    str,
    Field(min_length=1, max_length=LINE_LENGTH),
    fitting(LINE, "contains characters that can't be read"),
    WithJsonSchema({"type": "string", "pattern": LINE, "minLength": 1, "maxLength": LINE_LENGTH}),
]
Text = Annotated[
    str,
    BeforeValidator(one_kind_of_line_break),
    Field(max_length=TEXT_LENGTH),
    fitting(TEXT, "contains characters that can't be read"),
    contract(TEXT, TEXT_LENGTH),
]
SomeText = Annotated[
    str,
    BeforeValidator(one_kind_of_line_break),
    Field(min_length=1, max_length=TEXT_LENGTH),
    fitting(TEXT, "contains characters that can't be read"),
    WithJsonSchema({"type": "string", "pattern": TEXT, "minLength": 1, "maxLength": TEXT_LENGTH}),
]
Email = Annotated[
    str,
    Field(max_length=EMAIL_LENGTH),
    AfterValidator(an_address),
    WithJsonSchema({"type": "string", "maxLength": EMAIL_LENGTH}),
]
SomeEmail = Annotated[
    str,
    Field(min_length=1, max_length=EMAIL_LENGTH),
    AfterValidator(an_address),
    WithJsonSchema({"type": "string", "format": "email", "minLength": 1, "maxLength": EMAIL_LENGTH}),
]
Phone = Annotated[
    str,
    Field(max_length=60),
    fitting(r"^[0-9+()/. -]*$", "is no telephone number"),
    contract(r"^[0-9+()\/. -]*$", 60),
]
OptionalDay = Annotated[Day | None, BeforeValidator(nothing_said)]
Metres = number(100_000)  # m²; the largest department stores have 60,000
Money = number(10_000_000)  # euros
Chosen = Annotated[str, Field(max_length=SLUG_LENGTH), contract(r"^[\w-]*$", SLUG_LENGTH)]
SomeChosen = Annotated[
    str,
    Field(min_length=1, max_length=SLUG_LENGTH, pattern=SLUG),
    WithJsonSchema({"type": "string", "pattern": SLUG, "minLength": 1, "maxLength": SLUG_LENGTH}),
]
SeveralChosen = Annotated[
    list[Annotated[str, Field(max_length=SLUG_LENGTH, pattern=SLUG)]],
    BeforeValidator(as_list),
    Field(max_length=MOST_CHOSEN),
]
