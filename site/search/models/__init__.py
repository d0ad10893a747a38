"""One file per page type."""

from search.models.search import SearchPage

__all__ = ["SearchPage"]
