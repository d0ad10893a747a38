"""A vocabulary: the facts that a kind of page may state, one row each. Forms, API, imports and exports read it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FactKind = Literal["number", "amount", "choice", "choices", "yesno", "text", "date"]


@dataclass(frozen=True)
class FactKey:
    """One fact. A key is retired (`retired=True`: kept and shown, no longer offered), never deleted: a StreamField
    drops unknown blocks at the next save."""

    key: str
    label: "StrOrPromise"
    kind: FactKind
    unit: str = ""
    choices: "tuple[tuple[str, StrOrPromise], ...]" = ()
    per: str = ""
    help_text: "StrOrPromise" = ""
    openimmo: str = ""
    retired: bool = False


@dataclass(frozen=True)
class FactGroup:
    key: str
    label: "StrOrPromise"
    facts: tuple[FactKey, ...]


@dataclass(frozen=True)
class Vocabulary:
    """Groups of facts in the order in which editors and readers meet them."""

    groups: tuple[FactGroup, ...] = ()
    by_key: dict[str, tuple[FactGroup, FactKey]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for group in self.groups:
            for fact in group.facts:
                if fact.key in self.by_key:
                    raise ValueError(f"fact {fact.key} stands twice in the vocabulary")
                self.by_key[fact.key] = (group, fact)
