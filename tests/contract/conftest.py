"""What every row of the contract tables does: ask, compare, count the queries."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.demo_city import demo_city

__all__ = ["demo_city"]
Ask = Callable[..., Any]


@pytest.fixture
def ask(client: Client) -> Ask:
    """Asks the API; returns the JSON. Fails on another status, or on more queries than the row allows."""

    def asked(endpoint: str, status: int = 200, /, *, queries: int | None = None, **parameters: Any) -> Any:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            response = client.get(f"/api/v1/{endpoint}", parameters)
        assert response.status_code == status, response.content.decode()[:500]
        if queries is not None:
            told = "\n".join(query["sql"][:150] for query in captured.captured_queries)
            assert len(captured) <= queries, f"{len(captured)} queries, at most {queries}:\n{told}"
        return response.json()

    return asked
