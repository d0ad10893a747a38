"""The field that keeps the body of a page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wagtail.fields import StreamField

from core.blocks.body import BodyBlock


class BodyField(StreamField):
    """Keeps the block set out of migrations: it is the same for every page, and the column is JSON whatever is in it.

    With it a block that learns something would be a migration of every package, of some thousand lines.
    """

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        super().__init__(BodyBlock(), verbose_name=verbose_name, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs

    if TYPE_CHECKING:  # Wagtail has no types: a StreamValue is read, a list of blocks may be set

        def __get__(self, instance: Any, owner: Any) -> Any: ...

        def __set__(self, instance: Any, value: Any) -> None: ...
