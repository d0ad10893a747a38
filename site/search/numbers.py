"""Numbers of a question that mean a filter: `80 qm`, `bis 1.000 €`. The user sees them and can take them out again."""

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from django.utils.translation import gettext

from core.formats import money_text, number_text

NUMBER = r"\d{1,3}(?:[.\u202f\u00a0 ]\d{3})+(?:,\d{1,2})?|\d{1,6}(?:,\d{1,2})?"
AREA = r"m²|m2|qm|sqm|quadratmetern?|square\s+met(?:er|re)s?"
MONEY = r"€|eur\b|euros?\b"
AT_MOST = r"bis(?:\s+zu)?|unter|höchstens|hoechstens|maximal|max\.?|weniger\s+als|up\s+to|under|below|at\s+most"
AT_LEAST = r"ab|von|mindestens|min\.?|über|ueber|mehr\s+als|from|over|at\s+least|more\s+than"
A_MONTH = r"(?:\s*(?:/|pro|im|je|per|a)\s*(?:monat|month))?"
# Between two numbers of a range; what stands before a single one.
QUANTITY = re.compile(
    rf"(?<![\w,.])(?:(?P<most>{AT_MOST})\s+|(?P<least>{AT_LEAST})\s+)?"
    rf"(?:(?P<low>{NUMBER})\s*(?:-|–|bis|to)\s*)?(?P<number>{NUMBER})\s*"
    rf"(?:(?P<area>{AREA})|(?P<money>{MONEY}){A_MONTH})(?!\w)",
    re.IGNORECASE,
)
LONGEST = 500  # characters that are looked at: nobody hides a filter behind more


class Understood(NamedTuple):
    text: str
    label: str
    parameters: dict[str, str]
    q_without: str


def understood(question: str) -> list[Understood]:
    """The quantities of a question that are filters; each name of a filter once, the first one counts.

    An area alone is the least that is wanted. A sum counts only with an upper end: `1.000 €` alone may be anything.
    """
    found: list[Understood] = []
    taken: set[str] = set()
    for match in QUANTITY.finditer(question[:LONGEST]):
        parameters = parameters_of(match)
        if parameters and not taken & set(parameters):
            taken |= set(parameters)
            without = " ".join((question[: match.start()] + " " + question[match.end() :]).split())
            found.append(Understood(match[0].strip(), label(parameters), parameters, without))
    return found


def words_without(question: str, parts: list[Understood]) -> str:
    """What is left of a question as words."""
    for part in parts:
        question = question.replace(part.text, " ", 1)
    return " ".join(question.split())


def parameters_of(match: re.Match[str]) -> dict[str, str]:
    number, low = value(match["number"]), value(match["low"])
    if number is None:
        return {}
    if match["area"]:
        if low is not None:
            return {"area_min": low, "area_max": number}
        return {"area_max" if match["most"] else "area_min": number}
    if low is not None or match["most"]:
        return {"cost_max": number}
    return {}


def value(text: str | None) -> str | None:
    """A German number as the parameter is written: `1.200,50` is `1200.50`."""
    if not text:
        return None
    plain = re.sub(r"[.\s\u202f\u00a0](?=\d{3})", "", text).replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return format(number.normalize(), "f")


def label(parameters: dict[str, str]) -> str:
    shown = {name: Decimal(number) for name, number in parameters.items()}
    if "cost_max" in shown:
        return gettext("Kosten im Monat bis {sum}").format(sum=money_text(shown["cost_max"]))
    areas = {name: number_text(number) for name, number in shown.items()}
    if len(areas) == 2:
        return gettext("Fläche von {area_min} bis {area_max} m²").format(**areas)
    if "area_max" in areas:
        return gettext("Fläche bis {area_max} m²").format(**areas)
    return gettext("Fläche ab {area_min} m²").format(**areas)
