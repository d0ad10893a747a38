"""How a StreamField block becomes an answer of the API."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol, cast

from wagtail import blocks

from core.schemas import Out

if TYPE_CHECKING:
    from core.build import Builder


class AnswersBlock(Protocol):
    """A block that knows its own shape in the API. None leaves the entry out, for instance an unconsented quote."""

    def answer(self, value: Any, build: "Builder") -> Out | None: ...


def answers(stream: Iterable[Any], build: "Builder") -> list[Any]:
    """The entries of a StreamField or ListBlock in order, without those that may not or can't be shown."""
    found = [cast(AnswersBlock, child.block).answer(child.value, build) for child in stream]
    return [entry for entry in found if entry is not None]


class EntryStream(blocks.StreamBlock):
    """A stream of entries of one kind: editors add, order and remove them; the kind's name is `entry`."""

    def __init__(self, entry: blocks.Block | None = None, **kwargs: Any) -> None:
        super().__init__([("entry", entry)] if entry else None, required=False, **kwargs)
