"""Everything that is kept about the person behind an e-mail address, in whatever package: told, and forgotten.

For the data protection officer. Each package fills `registry.personal`; nothing is asked of it here but to be complete.
"""

import re
from typing import Any

from django.db import transaction

from core import registry


def export(email: str) -> dict[str, list[dict[str, Any]]]:
    """By kind of entry, ready for JSON."""
    return {kind: found for kind, data in registry.personal.items() if (found := data.export(email.strip()))}


def erase(email: str) -> dict[str, int]:
    """How many entries of each kind were deleted: all, or none if one of them fails."""
    with transaction.atomic():
        counts = {kind: data.erase(email.strip()) for kind, data in registry.personal.items()}
    return {kind: count for kind, count in counts.items() if count}


def names(text: str, email: str) -> bool:
    """Whether a free text has this address in it, and not one that merely ends or begins alike."""
    return bool(re.search(rf"(?<![\w.+-]){re.escape(email)}(?![\w-]|\.\w)", text, re.I))
