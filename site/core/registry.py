"""What one content package asks of another without importing it.

Each owner fills these in its `AppConfig.ready()`: a home page lists shops, a quarter lists its projects.
"""

from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from core.build import Builder
    from core.schemas import CardOut, ContactOut


class ListSource(Protocol):
    """Gives how many public entries there are and the first `limit` of them, the most telling first."""

    def __call__(
        self, build: "Builder", *, quarter: UUID | None = None, programme: UUID | None = None, limit: int = 3
    ) -> "tuple[int, list[CardOut]]": ...


class HasContact(Protocol):
    """A snippet that can be shown as a contact, or None while it may not be shown."""

    def contact(self, build: "Builder") -> "ContactOut | None": ...


lists: dict[str, ListSource] = {}
"""By API type of what is listed: `project`, `vacancy`, `programme`, `news`, `quarter`."""
