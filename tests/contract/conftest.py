"""What every row of the contract tables does: ask, compare, count the queries."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.schemas import Language
from search.engines.switch import engines
from tests.demo_city import demo_city
from tests.following import FollowingEngine

__all__ = ["demo_city"]
Ask = Callable[..., Any]
SEARCHING = {"search", "suggest", "q"}


def index_is_there(lang: str) -> None:
    """Writing the index is the worker's business; its queries are nobody's who asks."""
    for engine in engines():
        if isinstance(engine, FollowingEngine) and lang in set(Language):
            engine.catch_up(lang)


@pytest.fixture
def ask(client: Client) -> Ask:
    """Asks the API; returns the JSON. Fails on another status, or on more queries than the row allows."""

    def asked(endpoint: str, status: int = 200, /, *, queries: int | None = None, **parameters: Any) -> Any:
        if SEARCHING & {endpoint, *parameters}:
            index_is_there(parameters.get("lang", "de"))
        with FollowingEngine.as_it_is(), CaptureQueriesContext(connection) as captured:
            response = client.get(f"/api/v1/{endpoint}", parameters)
        assert response.status_code == status, response.content.decode()[:500]
        if queries is not None:
            told = "\n".join(query["sql"][:150] for query in captured.captured_queries)
            assert len(captured) <= queries, f"{len(captured)} queries, at most {queries}:\n{told}"
        return response.json()

    return asked
