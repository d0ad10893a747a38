"""What a cell says: one text for every kind of value, written and read by the same rules.

Empty is "not stated", `unknown` is "not known". Precision stands before its number: `about 1200`.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import nh3
from django.utils.html import escape
from django.utils.translation import gettext as _

from core.amounts import PER, UNKNOWN
from core.facts.vocabulary import FactKey
from core.schemas import AmountPrecision, Known

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NUMBER = r"[0-9]{1,12}(?:[.,][0-9]{1,10})?"
PRECISE = r"(?:(about|at_most|more_than|exact) )?"
NUMBER_CELL = re.compile(rf"{PRECISE}({NUMBER})")
AMOUNT_CELL = re.compile(rf"{PRECISE}({NUMBER})(?:\.\.({NUMBER}))?(?: / (.+))?")
GERMAN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
# What XML can't hold and no editor types; tab, line feed and carriage return are text.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
TEXT_TAGS = {"p", "b", "strong", "i", "em", "br", "ul", "ol", "li"}
BLOCK_TAG = re.compile(r"<(?:p|ul|ol)>", re.IGNORECASE)

# --- values to text -------------------------------------------------------------------------------------------------


def plain(value: Decimal) -> str:
    """Without an exponent and without zeros at the end."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def html_text(source: str) -> str:
    """Rich text with paragraphs, lists and emphasis; of a link its words."""
    return nh3.clean(source, tags=TEXT_TAGS, attributes={})


def fact_cell(fact: FactKey, raw: Any) -> str:
    """A stated fact, from the form in which the database keeps it."""
    match fact.kind:
        case "number":
            return UNKNOWN if raw["precision"] == UNKNOWN else precise(raw["precision"], plain(Decimal(raw["value"])))
        case "amount":
            return amount_cell(raw)
        case "choices":
            return ",".join(raw)
        case _:
            return str(raw)


def precise(precision: str, number: str) -> str:
    return number if precision == AmountPrecision.EXACT else f"{precision} {number}"


def amount_cell(raw: dict[str, Any]) -> str:
    if raw["precision"] == UNKNOWN:
        return UNKNOWN
    number = f"{Decimal(raw['value']):.2f}"
    if raw.get("upper") is not None:
        number += f"..{Decimal(raw['upper']):.2f}"
    if raw.get("per"):
        number += f" / {raw['per']}"
    return precise(raw["precision"], number)


# --- text to values -------------------------------------------------------------------------------------------------


class CellError(ValueError):
    """A cell that can't be read; the message says what may stand there."""

    def __init__(self, message: "StrOrPromise") -> None:
        super().__init__(str(message))


def read_number(text: str) -> Decimal:
    try:
        return Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise CellError(_("Bitte eine Zahl ohne Tausenderpunkt und ohne Einheit, zum Beispiel 1200,50.")) from None


def read_decimal(text: str) -> Decimal:
    if not re.fullmatch(NUMBER, text.strip()):
        raise CellError(_("Bitte eine Zahl ohne Tausenderpunkt und ohne Einheit, zum Beispiel 1200,50."))
    return read_number(text)


def read_degrees(text: str) -> float:
    if not re.fullmatch(r"-?[0-9]{1,3}(?:[.,][0-9]{1,20})?", text.strip()):
        raise CellError(_("Bitte Grad als Dezimalzahl, zum Beispiel 7,466."))
    return float(read_number(text))


def read_day(text: str) -> date:
    """ISO 8601, or as a German spreadsheet writes it."""
    german = GERMAN_DAY.fullmatch(text.strip())
    try:
        if german:
            return date(int(german[3]), int(german[2]), int(german[1]))
        return date.fromisoformat(text.strip())
    except ValueError:
        raise CellError(_("Bitte ein Datum wie 2026-01-31 oder 31.01.2026.")) from None


WORDS = {"ja": "yes", "nein": "no", "nicht bekannt": "unknown", "true": "yes", "false": "no", "1": "yes", "0": "no"}


def read_known(text: str) -> str:
    asked = text.strip().lower()
    found = WORDS.get(asked, asked)
    if found not in set(Known):
        raise CellError(_("Erlaubt sind yes, no und unknown."))
    return found


def read_flag(text: str) -> bool:
    found = read_known(text)
    if found == Known.UNKNOWN:
        raise CellError(_("Erlaubt sind yes und no."))
    return found == Known.YES


def read_choice(text: str, options: Iterable[str]) -> str:
    known = list(options)
    if text.strip() not in known:
        raise CellError(_("Erlaubt sind: {options}").format(options=", ".join(known)))
    return text.strip()


def read_choices(text: str, options: Iterable[str]) -> list[str]:
    known = list(options)
    return [read_choice(part, known) for part in re.split(r"[,;|]", text) if part.strip()]


def read_html(text: str) -> str:
    """HTML with paragraphs or lists is taken as such; everything else is text with blank lines between paragraphs."""
    if BLOCK_TAG.search(text):
        return html_text(text)
    parts = [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))]
    return html_text("".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in parts if part.strip()))


def read_fact(fact: FactKey, text: str) -> Any:
    """The fact in the form in which the database keeps it."""
    match fact.kind:
        case "number":
            return read_precise_number(text)
        case "amount":
            return read_amount(text)
        case "yesno":
            return read_known(text)
        case "choice":
            return read_choice(text, [*dict(fact.choices), UNKNOWN])
        case "choices":
            return read_choices(text, [*dict(fact.choices), UNKNOWN])
        case "date":
            return UNKNOWN if text == UNKNOWN else read_day(text).isoformat()
        case "text":
            return text


def read_precise_number(text: str) -> dict[str, Any]:
    if text.strip() == UNKNOWN:
        return {"precision": UNKNOWN, "value": None}
    found = NUMBER_CELL.fullmatch(text.strip())
    if not found:
        raise CellError(_("Bitte eine Zahl, davor höchstens about, at_most oder more_than; oder unknown."))
    return {"precision": found[1] or AmountPrecision.EXACT.value, "value": plain(read_number(found[2]))}


def read_amount(text: str) -> dict[str, Any]:
    raw: dict[str, Any] = {"upper": None, "per": "", "kind": "", "source": "", "as_of": None}
    if text.strip() == UNKNOWN:
        return raw | {"precision": UNKNOWN, "value": None}
    found = AMOUNT_CELL.fullmatch(text.strip())
    if not found or (found[4] and found[4] not in PER):
        raise CellError(_("Bitte einen Betrag wie 12.50, about 12.50, 10..15 oder 12.50 / month; oder unknown."))
    upper = f"{read_number(found[3]):.2f}" if found[3] else None
    value = f"{read_number(found[2]):.2f}"
    return raw | {
        "precision": found[1] or AmountPrecision.EXACT.value,
        "value": value,
        "upper": upper,
        "per": found[4] or "",
    }
