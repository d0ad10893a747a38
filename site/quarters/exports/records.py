"""A shop as cells: of a draft as it is, or of a public page as the public may see it."""

from collections.abc import Callable, Sequence
from typing import Any

from core.build import Builder
from core.media_answers import licence_out
from quarters.exports.cells import fact_cell, html_text, plain
from quarters.exports.columns import COLUMNS, FACTS, Column
from quarters.models import VacancyPage

Cells = dict[str, str]
"""By name of the column; what isn't stated is empty."""


def cells_of(page: VacancyPage, text: VacancyPage | None = None) -> Cells:
    """Everything that a page states, without a look at who may know it."""
    text = text or page
    translated = VacancyPage.declared("translated")
    cells = {
        column.name: value_cell(column, getattr(text if column.field in translated else page, column.field))
        for column in COLUMNS
        if column.field and column.field != "quarter"
    }
    cells["point_shifted"] = "yes" if page.blur_m and page.shifted_to else "no"
    if page.rent_month is None and page.rent_precision != "unknown":
        cells["rent_precision"] = ""
    if page.ancillary_month is None and page.ancillary_precision != "unknown":
        cells["ancillary_precision"] = ""
    stated = {block["type"]: block["value"] for block in page.facts.get_prep_value()}
    cells |= {name: fact_cell(fact, stated[fact.key]) if fact.key in stated else "" for name, fact in FACTS.items()}
    return cells


WRITERS: dict[str, Callable[[Any], str]] = {
    "area": plain,
    "money": lambda value: f"{value:.2f}",
    "degrees": lambda value: repr(float(value)),
    "flag": lambda value: "yes" if value else "no",
    "choices": ",".join,
    "day": lambda value: str(value.isoformat()),
    "html": lambda value: html_text(str(value)),
}


def value_cell(column: Column, value: Any) -> str:
    return "" if value is None or value in ("", []) else WRITERS.get(column.kind, str)(value)


def public_cells(rows: Sequence[VacancyPage], texts: dict[int, VacancyPage], build: Builder) -> list[Cells]:
    """Shops from `public.public(…)` as the list and their pages show them."""
    build.load_links(row.quarter_id for row in rows if row.quarter_id)
    VacancyPage.before_cards(rows, build)
    licence = licence_out(build.profile.licence)
    everywhere = {
        "licence": licence.key,
        "demonstration": build.profile.demonstration_notice(build.lang),
    }
    return [public_record(row, texts[row.pk], build) | everywhere for row in rows]


def public_record(row: VacancyPage, text: VacancyPage, build: Builder) -> Cells:
    shown = cells_of(row, text)
    link = build.link(row.quarter_id)
    if row.rent_on_request:
        shown |= {"rent_month_eur": "", "rent_precision": ""}
    else:
        shown["rent_reason"] = ""
    if row.blur_m:
        shown["house_number"] = ""
    shown |= {name: html_text(build.html(getattr(text, name))) for name in ("description", "fits_profile")}
    shown["viewing_dates"] = html_text(build.html(text.viewing_dates))
    return shown | {
        "id": str(row.translation_key),
        "external_id": "",
        "url": str(getattr(row, "public_path", "")),
        "lang": "de" if text.pk == row.pk else str(build.lang),
        "quarter": link.url.rstrip("/").rpartition("/")[2] if link else "",
        **cost_cells(row),
        "modified_at": getattr(row, "public_modified_at").isoformat(),  # noqa: B009  added by the query
    }


def cost_cells(row: VacancyPage) -> Cells:
    """What one pays a month, all in, as the list says it: a sum only where every part of it is exact."""
    costs = row.costs
    return {
        "cost_group": costs.group.value,
        "cost_basis": costs.basis.value if costs.basis else "",
        "cost_month_eur": "" if costs.total is None else f"{costs.total:.2f}",
    }
