"""What a file says, before anything is compared with what is there."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from quarters.exports.records import Cells

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class RefusedError(Exception):
    """A file that is not read (further). The message says what to do."""

    def __init__(self, message: "StrOrPromise") -> None:
        super().__init__(str(message))


@dataclass
class Item:
    """One shop of the file."""

    number: int
    """Line of the table, or place in the transfer."""
    cells: Cells = field(default_factory=dict)
    """What is said: a cell that isn't here stays as it is, an empty one is no longer stated."""
    key: str = ""
    """Our public id, where the file names one."""
    provider: str = ""
    object_id: str = ""
    """What its provider calls it."""
    action: Literal["write", "delete", "skip"] = "write"
    stand: str = ""
    """OFFEN, RESERVIERT or VERKAUFT, where a provider knows no more of the status than that."""
    contact: str = ""
    """For the internal file alone."""
    address: str = ""
    """An address that must not be shown: for the internal file alone."""
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Incoming:
    items: list[Item]
    complete: frozenset[str] = frozenset()
    """Providers that sent everything they have: what is missing is no longer offered."""
