"""How values of the API read on a page: dates, sizes, addresses. Works on JSON, so every value may be missing."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.formats import number_format as django_number
from django.utils.html import strip_tags
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

FILE_TYPES = {
    "application/pdf": "PDF",
    "text/csv": "CSV",
    "text/calendar": "iCalendar",
    "text/vtt": "WebVTT",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "video/mp4": "MP4",
    "video/webm": "WebM",
}
DESCRIPTION_LENGTH = 160  # characters; search engines cut what is longer


def parse(value: Any) -> date | datetime | None:
    """A day or a moment as the API writes it; None for what is neither."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    moment = parse_datetime(value) if "T" in value else None
    return timezone.localtime(moment) if moment and moment.tzinfo else moment or parse_date(value)


def day(value: Any, form: str = "") -> str:
    """A date in the words of the page's language. What isn't a date is shown as it came."""
    parsed = parse(value)
    form = form or ("j F Y" if get_language() == "en" else "DATE_FORMAT")  # Django's English is American
    return date_format(parsed, form) if parsed else str(value or "")


def partial_day(value: Any) -> str:
    """A date of which only the month or the year may be known, and which may have been inferred."""
    if not isinstance(value, dict):
        return day(value)
    text = day(value.get("value"), {"month": "F Y", "year": "Y"}.get(value.get("precision", ""), ""))
    return f"{text} ({_('Jahr erschlossen')})" if value.get("inferred") else text


def size(value: Any) -> str:
    """Bytes of a download in the unit that people read."""
    kilobytes = float(value or 0) / 1000
    if kilobytes < 1000:
        return f"{django_number(max(kilobytes, 1), 0)} kB"
    return f"{django_number(kilobytes / 1000, 1)} MB"


def file_type(value: Any) -> str:
    return FILE_TYPES.get(str(value), str(value or "").rpartition("/")[2].upper())


def number(value: Any) -> str:
    """A plain number with the separators of the page's language, without empty decimals."""
    text = str(value if value is not None else "")
    if re.fullmatch(r"-?\d+(\.\d+)?", text) is None:
        return text
    text = text.rstrip("0").rstrip(".") if "." in text else text
    decimals = len(text.partition(".")[2])
    return django_number(text, decimals or None, use_l10n=True, force_grouping=True)


def known(value: Any) -> str:
    """Yes, no, and the honest third value. Nothing at all for what was never stated."""
    words = {
        "yes": pgettext("Antwort", "ja"),
        "no": pgettext("Antwort", "nein"),
        "unknown": pgettext("Antwort", "nicht bekannt"),
    }
    if isinstance(value, bool):
        value = "yes" if value else "no"
    return words.get(str(value), "")


def plain(value: Any, length: int = DESCRIPTION_LENGTH) -> str:
    """HTML as one line of text, cut at a word: for descriptions that machines read."""
    text = " ".join(strip_tags(str(value or "")).split())
    if len(text) <= length:
        return text
    return f"{text[:length].rsplit(' ', 1)[0]} …"


def host(value: Any) -> str:
    """The name of the machine that a link leads to, so that readers know before they follow it."""
    return urlsplit(str(value or "")).hostname or ""


def query(params: Any, **changes: Any) -> str:
    """A query string from (name, value) pairs, with some replaced or (None) left out."""
    pairs = [(name, value) for name, value in params if name not in changes]
    pairs += [(name, value) for name, value in changes.items() if value is not None]
    return f"?{urlencode(pairs)}" if pairs else "?"


def anchor(value: Any) -> str:
    """An id for a heading that has none of its own."""
    return re.sub(r"[^\w]+", "-", str(value or "").lower()).strip("-") or "abschnitt"


def absolute(value: Any, public_url: str) -> str:
    """An address that means the same outside this site."""
    text = str(value or "")
    return f"{public_url}{text}" if text.startswith("/") else text


def tel(value: Any) -> str:
    """A telephone number as a link wants it."""
    return re.sub(r"(?!^\+)\D", "", str(value or "").replace("(0)", ""))


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "partial_day": partial_day,
    "size": size,
    "file_type": file_type,
    "number": number,
    "known": known,
    "plain": plain,
    "host": host,
    "query": query,
    "anchor": anchor,
    "absolute": absolute,
    "tel": tel,
}
