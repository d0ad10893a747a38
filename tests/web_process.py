"""The website in a process of its own, without a database, reading the tests' CMS over HTTP.

In the conftest.py of a folder: `from tests.web_process import cms_server, web_process`, then `web_process.url` in its
tests. The CMS is Django's live server in this process, on the tests' database. It sees what is committed, so the tests
use `committed` (tests/fixtures_publication.py); a test that changes content sees the change on the next page.
"""

import tempfile
from collections.abc import Iterator

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.server import Server, serving

# What a website has no business to know. Its folder does not exist either: it has nothing to write.
NOT_FOR_THE_WEBSITE = ("DATABASE_URL", "SECRET_KEY", "PUBLIC_URL", "FRONTEND_URL")


@pytest.fixture(scope="session")
def cms_server(django_db_setup: None) -> Iterator[LiveServer]:
    """pytest-django's own fixture would empty the database after each test, and with it what the migrations made."""
    server = LiveServer("localhost")
    try:
        with server._live_server_modified_settings:
            yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def web_process(cms_server: LiveServer) -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="stadtmitte-web-") as folder:
        environment: dict[str, str | None] = dict.fromkeys(NOT_FOR_THE_WEBSITE)
        environment |= {
            "DJANGO_SETTINGS_MODULE": "tests.settings_web",
            "CONTENT_API_URL": cms_server.url,
            "WEB_CONCURRENCY": "1",
            "VAR_DIR": f"{folder}/nowhere",
        }
        with serving("config.asgi:application", environment) as server:
            yield server
