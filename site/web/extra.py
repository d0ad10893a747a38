"""What a page type's handler adds to its page."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Extra:
    """Values for the template, and a status where the form has to be shown again."""

    values: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    noindex: bool = False
    kept_by_nobody: bool = False
    """The page belongs to one visitor (a form with a key, answers in the address): no cache may have it."""
    redirect: str = ""
    """Where to go instead of a page."""
    headers: dict[str, str] = field(default_factory=dict)
