"""Fields that several page types of this package have."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField

from core.blocks.base import EntryStream
from core.blocks.body import TEXT_FEATURES
from core.pages import BasePage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from core.build import Builder


def rich(label: "StrOrPromise", help_text: "StrOrPromise" = "") -> RichTextField:
    return RichTextField(label, blank=True, features=TEXT_FEATURES, help_text=help_text)


def entries(block: blocks.Block, label: "StrOrPromise", help_text: "StrOrPromise" = "") -> StreamField:
    return StreamField(EntryStream(block), verbose_name=label, blank=True, help_text=help_text)


def quarters_field(help_text: "StrOrPromise" = "") -> ParentalManyToManyField:
    """The German quarter pages; a page of another package, hence by name."""
    return ParentalManyToManyField(
        "quarters.QuarterPage",
        verbose_name=_("Quartiere"),
        blank=True,
        related_name="+",
        limit_choices_to={"locale__language_code": "de"},
        help_text=help_text,
    )


class InQuarters(BasePage):
    """What pages with a field `quarters` share: the links of a whole list are asked for together."""

    CARD_LINKS: ClassVar[tuple[str, ...]] = ()  # columns with a page that the card names
    _quarter_ids: list[int] | None = None

    class Meta:
        abstract = True

    def quarter_ids(self) -> list[int]:
        """The quarters of this page, of a draft too, in the order of their creation."""
        if self._quarter_ids is None:
            self._quarter_ids = sorted(quarter.pk for quarter in self.quarters.all())
        return self._quarter_ids

    @classmethod
    def before_cards(cls, rows: Sequence[Self], build: "Builder") -> None:
        own = str(cls._meta.model_name)
        through = cls._meta.get_field("quarters").remote_field.through
        pairs = through.objects.filter(**{f"{own}__in": [row.pk for row in rows]}).values_list(own, "quarterpage")
        by_page: dict[int, list[int]] = {row.pk: [] for row in rows}
        for page, quarter in pairs.order_by("quarterpage"):
            by_page[page].append(quarter)
        for row in rows:
            row._quarter_ids = by_page[row.pk]
        named = {getattr(row, column) for row in rows for column in cls.CARD_LINKS} - {None}
        build.load_links({*named, *(quarter for quarters in by_page.values() for quarter in quarters)})


def quarters_panel() -> FieldPanel:
    return FieldPanel("quarters", widget=forms.CheckboxSelectMultiple)


def checked_point(value: Any) -> list[float]:
    """[longitude, latitude] inside the plausible box of this installation. Raises ValidationError."""
    message = _("Bitte [Länge, Breite] in Grad eintragen, zum Beispiel [7.47, 51.51].")
    if not isinstance(value, list) or len(value) != 2:
        raise ValidationError({"point": message})
    if any(isinstance(number, bool) or not isinstance(number, int | float) for number in value):
        raise ValidationError({"point": message})
    west, south, east, north = settings.PLAUSIBLE_BOX
    if not (west <= value[0] <= east and south <= value[1] <= north):
        raise ValidationError(
            {"point": _("Der Punkt liegt außerhalb des Gebiets. Ist die Länge vor der Breite genannt?")}
        )
    return [float(value[0]), float(value[1])]
