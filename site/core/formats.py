"""Sums, numbers, dates and periods in the words of the active language, as precise as they are known and no more."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal
from django.utils.translation import get_language, gettext

from core.schemas import AmountPrecision, DatePrecision, PartialDateOut, PeriodOut


def babel_locale() -> str:
    """Leichte Sprache counts as German; English is the British one, which puts the day first as Germans do."""
    return "en_GB" if (get_language() or "de").startswith("en") else "de_DE"


def number_text(value: Decimal | int | float, unit: str = "") -> str:
    text = format_decimal(value, locale=babel_locale())
    return f"{text} {unit}" if unit else text


def money_text(value: Decimal, currency: str = "EUR") -> str:
    """Full euros without cents; anything else with both digits."""
    return money_in(babel_locale(), value, currency)


@lru_cache(maxsize=4096)  # a shop's card says each of its sums several times, and Babel takes its time
def money_in(locale: str, value: Decimal, currency: str) -> str:
    pattern = None if value != value.to_integral_value() else "#,##0\u00a0¤"
    if locale == "en_GB" and pattern:
        pattern = "¤#,##0"
    return format_currency(value, currency, format=pattern, locale=locale, currency_digits=pattern is None)


def with_precision(text: str, precision: AmountPrecision) -> str:
    """Keeps the reservation of the source: about, at most, more than."""
    if precision == AmountPrecision.EXACT:
        return text
    words = {
        AmountPrecision.ABOUT: gettext("rund {}"),
        AmountPrecision.AT_MOST: gettext("bis zu {}"),
        AmountPrecision.MORE_THAN: gettext("mehr als {}"),
    }
    return words[precision].format(text)


def not_known() -> str:
    return gettext("nicht bekannt")


def date_text(value: date, precision: DatePrecision = DatePrecision.DAY) -> str:
    if precision == DatePrecision.YEAR:
        return str(value.year)
    if precision == DatePrecision.MONTH:
        return format_skeleton("yMMMM", value, locale=babel_locale())
    return format_date(value, format="long", locale=babel_locale())


def partial_date_text(value: PartialDateOut) -> str:
    text = date_text(value.value, value.precision)
    return gettext("{} (Jahr erschlossen)").format(text) if value.inferred else text


def period(start: PartialDateOut | None, end: PartialDateOut | None) -> PeriodOut | None:
    """A period with its words; None if neither end is known."""
    if start is None:
        if end is None:
            return None
        text = gettext("bis {}").format(partial_date_text(end))
    elif end is None:
        text = gettext("seit {}").format(partial_date_text(start))
    elif start == end:
        text = partial_date_text(start)
    else:
        text = gettext("{start} bis {end}").format(start=partial_date_text(start), end=partial_date_text(end))
    return PeriodOut(start=start, end=end, text=text)
