"""From the cells of a file to a page: a new one, or the latest draft of one that is there."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.blocks.entries import words
from core.languages import source_locale_id
from quarters.exports import cells as reading
from quarters.exports.cells import CellError
from quarters.exports.columns import BY_NAME, FACTS, Column
from quarters.exports.openimmo_map import STAND
from quarters.exports.records import Cells
from quarters.imports.incoming import Item
from quarters.models import QuarterPage, VacancyPage
from quarters.models.vacancy import METRES_PER_DEGREE

# What the tree gives a page when it is added.
FROM_THE_TREE = {"path", "depth", "url_path", "content_type", "slug", "draft_title", "locale"}
UNSAVED = "neu"
READERS: dict[str, Callable[[str, Column], Any]] = {
    "text": lambda text, column: text,
    "html": lambda text, column: reading.read_html(text),
    "choice": lambda text, column: reading.read_choice(text, column.options),
    "choices": lambda text, column: reading.read_choices(text, column.options),
    "known": lambda text, column: reading.read_known(text),
    "area": lambda text, column: reading.read_decimal(text),
    "money": lambda text, column: reading.read_decimal(text),
    "degrees": lambda text, column: reading.read_degrees(text),
    "metres": lambda text, column: int(reading.read_decimal(text)),
    "flag": lambda text, column: reading.read_flag(text),
    "day": lambda text, column: reading.read_day(text),
}
EMPTY: dict[str, Any] = {
    "choices": [], "area": None, "money": None, "degrees": None, "day": None, "metres": 0, "flag": False,
}  # fmt: skip


@dataclass(frozen=True)
class Quarters:
    """By every name that a file may call them."""

    keys: dict[str, int]

    @classmethod
    def all(cls) -> "Quarters":
        keys: dict[str, int] = {}
        for page in QuarterPage.objects.filter(locale_id=source_locale_id()).order_by("-pk"):
            names = [*words(page.other_names), page.official_name, page.title, page.slug]
            keys |= {name.casefold().strip(): page.pk for name in names if name}
        return cls(keys)

    def find(self, name: str) -> int:
        if name.casefold().strip() not in self.keys:
            raise CellError(_("Dieses Quartier gibt es hier nicht: {name}").format(name=name[:60]))
        return self.keys[name.casefold().strip()]


def new_page() -> VacancyPage:
    return VacancyPage(slug=UNSAVED, locale_id=source_locale_id(), live=False, has_unpublished_changes=True)


def fill(page: VacancyPage, item: Item, quarters: Quarters) -> list[str]:
    """Sets what the file says. Gives what is wrong, each with its column; nothing is stored."""
    errors: list[str] = []
    before = (page.longitude, page.latitude)
    for name, text in item.cells.items():
        if name in FACTS or not BY_NAME[name].field:
            continue
        try:
            put(page, BY_NAME[name], text, quarters)
        except CellError as error:
            told = f"{name}: {error}"
            (item.notes if name == "quarter" and item.provider else errors).append(told)
    if item.stand and STAND[page.status] != item.stand:
        page.status = next(status for status, stand in STAND.items() if stand == item.stand)
    errors += fill_facts(page, item.cells)
    keep_shifted(page, item.cells, before)
    if not errors:
        errors += contradictions(page)
    return errors


def put(page: VacancyPage, column: Column, text: str, quarters: Quarters) -> None:
    if column.name == "quarter":
        page.quarter_id = quarters.find(text) if text.strip() else None
    elif text.strip() or (text and column.kind == "text"):
        setattr(page, column.field, READERS[column.kind](text, column))
    elif column.kind == "choice":
        setattr(page, column.field, column.default)
    else:
        setattr(page, column.field, EMPTY.get(column.kind, ""))


def fill_facts(page: VacancyPage, cells: Cells) -> list[str]:
    given = {FACTS[name].key: (name, text) for name, text in cells.items() if name in FACTS}
    if not given:
        return []
    block = page.facts.stream_block
    stated = {row["type"]: row for row in page.facts.get_prep_value()}
    errors: list[str] = []
    for key, (name, text) in given.items():
        stated.pop(key, None) if not text.strip() else None
        if not text.strip():
            continue
        try:
            value = reading.read_fact(FACTS[name], text)
            block.child_blocks[key].clean(block.child_blocks[key].to_python(value))
        except CellError as error:
            errors.append(f"{name}: {error}")
        except ValidationError as error:
            errors += [f"{name}: {message}" for message in messages_of(error)]
        else:
            stated[key] = {"type": key, "value": value}
    order = [key for key in block.vocabulary.by_key if key in stated]
    page.facts = block.to_python([stated[key] for key in order])
    return errors


def messages_of(error: ValidationError) -> list[str]:
    """Of a block's error its words, however deep they stand."""
    inner = [*getattr(error, "block_errors", {}).values()] if getattr(error, "block_errors", None) else []
    return [message for one in inner for message in messages_of(one)] or list(error.messages)


def keep_shifted(page: VacancyPage, cells: Cells, before: tuple[float | None, float | None]) -> None:
    """A point that was shifted once stays where it is: shifted anew with every transfer, the mean would tell."""
    if not page.blur_m or page.longitude is None or page.latitude is None:
        return
    if cells.get("point_shifted", "").strip() and reading.WORDS.get(cells["point_shifted"], "yes") == "yes":
        page.shifted_to = f"{page.longitude},{page.latitude}"
        return
    shifted = page.shifted_to == f"{before[0]},{before[1]}" and before[0] is not None and before[1] is not None
    if shifted and metres((page.longitude, page.latitude), (before[0] or 0, before[1] or 0)) <= page.blur_m * 1.01:
        page.longitude, page.latitude = before


def metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    narrowing = math.cos(math.radians(a[1]))
    return math.hypot((a[0] - b[0]) * narrowing, a[1] - b[1]) * METRES_PER_DEGREE


def contradictions(page: VacancyPage) -> list[str]:
    """What the editor's form would refuse too."""
    columns = {column.field: column.name for column in BY_NAME.values() if column.field}
    try:
        page.full_clean(exclude=FROM_THE_TREE, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        told = error.message_dict
        return [f"{columns.get(field, field)}: {' '.join(messages)}" for field, messages in told.items()]
    return []
