"""The real Elasticsearch for every test that is marked with it: the one that is named, or one started for the run."""

import os
from collections.abc import Iterator

import pytest

from tests import elasticsearch_node, machine


@pytest.fixture(scope="session")
def elasticsearch_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`ELASTICSEARCH_URL`; otherwise a node that all processes of this run share."""
    named = os.environ.get("ELASTICSEARCH_URL")
    if named:
        yield named
        return
    folder = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        folder = folder.parent
    try:
        with elasticsearch_node.shared(folder / "elasticsearch") as url:
            yield url
    except elasticsearch_node.MissingError as error:
        if machine.in_ci():
            pytest.fail(str(error))
        pytest.skip(str(error))
