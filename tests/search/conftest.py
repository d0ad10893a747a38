"""A server that a test may kill: one of its own."""

from collections.abc import Iterator

import pytest

from tests import elasticsearch_node, machine


@pytest.fixture
def node() -> Iterator[elasticsearch_node.Node]:
    try:
        with elasticsearch_node.node() as started:
            yield started
    except elasticsearch_node.MissingError as error:
        if machine.in_ci():
            raise
        pytest.skip(str(error))
