"""All rows of the publication table, in the order in which they are played on one site."""

from tests.core.publication.rows import (  # noqa: F401  each adds its rows
    addresses,
    admin,
    drafts,
    embedded,
    languages,
    moments,
    publishing,
    restrictions,
    unreported,
)
from tests.core.publication.steps import ROWS, Row, address, played

__all__ = ["ROWS", "Row", "address", "played"]
