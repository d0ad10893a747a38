"""One plain site for all tests of a module that only ask it something."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.fixtures_publication import committed
from tests.server import Server, serving
from tests.web_process import cms_server, web_process

__all__ = ["cms_server", "committed", "web_process"]

FILE = b"0123456789" * 100_000


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("media")
    (folder / "Grüne Bühne.txt").write_bytes(FILE)
    (folder.parent / "secret.txt").write_text("outside")
    return folder


@pytest.fixture(scope="module")
def plain_site(media: Path) -> Iterator[Server]:
    with serving("tests.config.plain_site:application", {"PLAIN_SITE_MEDIA": str(media), "WEB_CONCURRENCY": "1"}) as it:
        yield it


@pytest.fixture
def http(plain_site: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=plain_site.url, trust_env=False, timeout=20) as client:
        yield client
