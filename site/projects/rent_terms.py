"""What each public programme pays of a rent on a day (`core.registry.rent_terms`): data of its guideline version."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from wagtail.models import Page

from core.publication.public import public
from core.registry import RentTerms
from core.schemas import Language
from projects import versions
from projects.criteria import Criteria, Criterion, Kind
from projects.criteria_blocks import criteria_of
from projects.models import GuidelinePage, ProgrammePage


def rent_terms(day: date) -> list[RentTerms]:
    """Two queries, however many programmes there are."""
    by_programme: dict[str, list[GuidelinePage]] = {}
    for version in public(GuidelinePage.objects.all(), Language.DE).order_by("-first_published_at", "-pk"):
        by_programme.setdefault(version.path[: -Page.steplen], []).append(version)
    holding = {path: versions.current(every, day) for path, every in by_programme.items()}
    paying = {path: version for path, version in holding.items() if version and version.rent_terms}
    if not paying:
        return []
    programmes = public(ProgrammePage.objects.filter(path__in=paying), Language.DE).order_by("path")
    return [terms for programme in programmes for terms in of_version(programme, paying[programme.path])]


def of_version(programme: ProgrammePage, version: GuidelinePage) -> Iterator[RentTerms]:
    """None where the largest area or the floor matters but isn't known: no figure without all of its parts."""
    criteria = criteria_of(version.criteria)
    area, floor = criteria.get(Kind.AREA_MAX), criteria.get(Kind.GROUND_FLOOR)
    if not all(found is None or found.known for found in (area, floor)):
        return
    value = version.rent_terms[0].value
    yield RentTerms(
        programme=programme.translation_key,
        programme_source_id=programme.pk,
        guideline_id=version.translation_key,
        area_max_m2=area.most if area else None,
        ground_floor_only=floor is not None,
        owner_percent=Decimal(value["owner_percent"]),
        user_percent=Decimal(value["user_percent"]),
        months_max=value["months_max"],
        paragraphs=dict(cited(value, criteria)),
    )


def cited(value: Any, criteria: Criteria) -> Iterator[tuple[str, str]]:
    places = {
        "owner_percent": value["owner_paragraph"],
        "user_percent": value["user_paragraph"],
        "months_max": value["months_paragraph"],
        "area_max_m2": paragraph_of(criteria.get(Kind.AREA_MAX)),
        "ground_floor_only": paragraph_of(criteria.get(Kind.GROUND_FLOOR)),
    }
    return ((name, key) for name, key in places.items() if key)


def paragraph_of(found: Criterion | None) -> str:
    return found.paragraph if found else ""
