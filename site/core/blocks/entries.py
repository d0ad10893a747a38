"""Small entries that several page types keep as streams: places, sources, links, plain words."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from core.block_schemas import PlaceEntryOut
from core.schemas import Out

if TYPE_CHECKING:
    from core.build import Builder


class SourceOut(Out):
    """Where a statement comes from."""

    title: str
    url: str = ""
    as_of: str = ""


class ActorOut(Out):
    """An organisation that takes part; never a natural person without a public office."""

    name: str
    text: str = ""
    url: str = ""


class PlaceBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"))
    text = blocks.TextBlock(required=False, label=_("Text"))
    image = ImageChooserBlock(required=False, label=_("Bild"))
    source = blocks.CharBlock(required=False, label=_("Quelle"))

    def answer(self, value: Any, build: "Builder") -> PlaceEntryOut:
        return PlaceEntryOut(
            name=value["name"] or "",
            text=value["text"] or "",
            image=build.image(value["image"]),
            source=value["source"] or "",
        )


class SourceBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Titel"))
    url = blocks.URLBlock(required=False, label=_("Adresse"))
    as_of = blocks.CharBlock(required=False, label=pgettext_lazy("Datum", "Stand"))

    def answer(self, value: Any, build: "Builder") -> SourceOut:
        return SourceOut(title=value["title"] or "", url=value["url"] or "", as_of=value["as_of"] or "")


class ActorBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Organisation"))
    text = blocks.TextBlock(required=False, label=_("Was sie tut"))
    url = blocks.URLBlock(required=False, label=_("Adresse"))

    def answer(self, value: Any, build: "Builder") -> ActorOut:
        return ActorOut(name=value["name"] or "", text=value["text"] or "", url=value["url"] or "")


def words(stream: Any) -> list[str]:
    """The entries of a stream of plain words."""
    return [str(child.value) for child in stream]
