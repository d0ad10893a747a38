"""From the plain values of a data set to what fields and StreamField blocks want."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import DateField, DecimalField, Field, ForeignKey, ManyToManyField, Model
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils import timezone
from markdown_it import MarkdownIt
from wagtail import blocks
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.fields import RichTextField, StreamField

from demo.dataset import DatasetError

LINK_TO_PAGE = re.compile(r'href="(/[^"]*)"')


@dataclass
class Values:
    """Turns values into those of the database. The mappings tell what a name stands for: primary keys, by name."""

    pictures: Mapping[str, int]
    files: Mapping[str, int]
    people: Mapping[str, int]
    quote_consents: Mapping[str, int]
    pages: Mapping[str, int]

    # --- references -------------------------------------------------------------------------------------------------

    def page(self, name: str) -> int:
        """A page by its German path, or by the last part of it where that is enough."""
        for path, pk in self.pages.items():
            if name == path or path.endswith(f"/{name}/"):
                return pk
        raise DatasetError(f"There is no page {name}.")

    def named(self, kind: str, mapping: Mapping[str, int]) -> Callable[[str], int]:
        def find(name: str) -> int:
            if name not in mapping:
                raise DatasetError(f"There is no {kind} {name}.")
            return mapping[name]

        return find

    def reference(self, model_label: str) -> Callable[[str], int]:
        """How a name of this kind of thing is looked up."""
        kinds = {
            "media.Picture": self.pictures,
            "media.File": self.files,
            "home.Person": self.people,
            "core.QuoteConsent": self.quote_consents,
        }
        return self.named(model_label, kinds[model_label]) if model_label in kinds else self.page

    # --- texts ------------------------------------------------------------------------------------------------------

    def html(self, markdown: str) -> str:
        """Rich text as Wagtail stores it: a link to one of our pages names the page, not its address."""
        html: str = MarkdownIt("commonmark", {"html": False}).render(markdown)
        return LINK_TO_PAGE.sub(lambda match: f'linktype="page" id="{self.page(match[1])}"', html).strip()

    # --- fields -----------------------------------------------------------------------------------------------------

    def of(self, model: type[Model], name: str, value: Any) -> Any:
        """A value for a field that is named. Raises FieldDoesNotExist."""
        return self.field(model._meta.get_field(name), value)

    def field(self, column: "Field[Any, Any] | ForeignObjectRel", value: Any) -> Any:
        """A value for `setattr(page, …)`; a foreign key is set by its primary key, see `attribute`."""
        match column:
            case StreamField():
                raw = self.block(column.stream_block, value)
                return column.stream_block.to_python(raw)
            case RichTextField():
                return self.html(value)
            case ManyToManyField():
                return [self.page(name) for name in value]
            case ForeignKey():
                return value and self.reference(column.related_model._meta.label)(value)
            case DateField():
                return day(value)
            case DecimalField():
                return None if value is None else Decimal(str(value))
            case _:
                return value

    # --- blocks -----------------------------------------------------------------------------------------------------

    def block(self, block: blocks.Block, value: Any) -> Any:
        """A value in the form in which a StreamField stores it as JSON."""
        match block:
            case BaseStreamBlock():
                return self._stream(block, value)
            case BaseStructBlock():
                return self._struct(block, value)
            case blocks.ListBlock():
                return [self.block(block.child_block, item) for item in value]
            case blocks.RichTextBlock():
                return self.html(value)
            case blocks.ChooserBlock():
                return value and self.reference(block.model_class._meta.label)(value)
            case blocks.DecimalBlock():
                return None if value is None else str(value)
            case _:
                return value

    def _struct(self, block: BaseStructBlock, value: Any) -> dict[str, Any]:
        unknown = set(value) - set(block.child_blocks)
        if unknown:
            raise DatasetError(f"{type(block).__name__} has no {', '.join(sorted(unknown))}.")
        return {name: self.block(block.child_blocks[name], inner) for name, inner in value.items()}

    def _stream(self, block: BaseStreamBlock, value: Any) -> list[dict[str, Any]]:
        """Entries of one kind are a plain list; facts a mapping by key; a body a list of mappings with one key each."""
        if set(block.child_blocks) == {"entry"}:
            pairs = [("entry", item) for item in value]
        elif isinstance(value, dict):
            pairs = list(value.items())
        else:
            pairs = [pair for item in value for pair in item.items()]
        for name, _item in pairs:
            if name not in block.child_blocks:
                raise DatasetError(f"{type(block).__name__} has no block {name}.")
        return [{"type": name, "value": self.block(block.child_blocks[name], item)} for name, item in pairs]


def day(value: Any) -> date | None:
    """A date as text, or as days before or after the day of loading."""
    if isinstance(value, dict):
        return timezone.localdate() + timedelta(days=value["days"])
    return date.fromisoformat(str(value)) if value else None


def period(value: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of `core.periods.PeriodFields`: how precise a date is follows from how much of it is written."""
    columns: dict[str, Any] = {"year_inferred": bool(value.get("inferred"))}
    for end in ("start", "end"):
        if value.get(end):
            text = str(value[end])
            columns[end] = date.fromisoformat((text + "-01-01")[:10] if len(text) == 4 else (text + "-01")[:10])
            columns[f"{end}_precision"] = {4: "year", 7: "month"}.get(len(text), "day")
    return columns
