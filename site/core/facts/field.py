"""The field that keeps facts: a StreamField whose block types come from a vocabulary."""

from collections.abc import Sequence
from typing import Any

from wagtail.fields import StreamField

from core.facts.blocks import FactsBlock
from core.facts.vocabulary import Vocabulary


class FactsField(StreamField):
    """Keeps the vocabulary out of migrations: a new key is a row of a table, not a change of the database."""

    def __init__(self, vocabulary: Vocabulary | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        super().__init__(FactsBlock(vocabulary), **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
