"""From a request for a space to the spaces that come close, without knowing whose they are."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from core import registry
from core.registry import SpaceMatch, SpaceWanted
from home.models import Enquiry

SEEKS = "seek_space"
OPEN = (Enquiry.Status.NEW, Enquiry.Status.WORK, Enquiry.Status.WAITING)
SHOWN = 8


def matches(enquiry: Enquiry) -> list[SpaceMatch] | None:
    """None where nobody looks for anything."""
    if enquiry.kind != SEEKS or not registry.space_matchers:
        return None
    wanted = space_wanted(enquiry.fields)
    found = [match for matcher in registry.space_matchers for match in matcher(wanted, limit=SHOWN)]
    return sorted(found, key=lambda match: -match.score)[:SHOWN]


def open_requests() -> Iterator[tuple[Enquiry, SpaceWanted]]:
    """Everybody who still looks for something, who asked first first."""
    for enquiry in Enquiry.objects.filter(kind=SEEKS, status__in=OPEN).order_by("received_at", "pk"):
        yield enquiry, space_wanted(enquiry.fields)


def space_wanted(fields: dict[str, Any]) -> SpaceWanted:
    """What a form or a colleague wrote down, numbers and days as text."""
    return SpaceWanted(
        area_min=number(fields.get("area_min")),
        area_max=number(fields.get("area_max")),
        cost_max=number(fields.get("cost_max")),
        use=str(fields.get("use") or ""),
        quarters=tuple(fields.get("quarters") or ()),
        needed_by=day(fields.get("available_from")),
        step_free=bool(fields.get("step_free")),
    )


def number(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value)) if value else None
    except InvalidOperation:
        return None


def day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
