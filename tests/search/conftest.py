"""Asking the search, and a server that a test may kill: one of its own."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests import content, elasticsearch_node, machine
from tests.search.asking import Search


@pytest.fixture
def node() -> Iterator[elasticsearch_node.Node]:
    try:
        with elasticsearch_node.node() as started:
            yield started
    except elasticsearch_node.MissingError as error:
        if machine.in_ci():
            raise
        pytest.skip(str(error))


@pytest.fixture
def search(client: Client) -> Search:
    def asked(q: str, /, **parameters: Any) -> Any:
        content.published()
        response = client.get("/api/v1/search", {"q": q, **parameters})
        assert response.status_code == 200, response.content
        return response.json() | {"kept": "no-store" not in response["Cache-Control"]}

    return asked
