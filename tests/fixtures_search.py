"""A search index for every test that asks one (`tests/following.py`); the others pay nothing for it."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.test import override_settings


@pytest.fixture(scope="session", autouse=True)
def search_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder for each process: two of them run the tests, on databases of their own."""
    from search.engines import switch
    from tests.following import FollowingEngine

    folder = tmp_path_factory.mktemp("search-index")
    with patch.object(switch, "EmbeddedEngine", FollowingEngine), override_settings(SEARCH_DIR=folder):
        yield
