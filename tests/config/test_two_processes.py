"""The same page from one process and from two, the second without database, secret or Wagtail."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from django.test import Client

from tests import content
from tests.postgres_cluster import free_port
from tests.server import Server, serving

Number = Callable[[], int]


@pytest.fixture
def http(web_process: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=web_process.url, trust_env=False, timeout=20) as client:
        yield client


def without_addresses(html: str) -> str:
    """The two have different PUBLIC_URLs, which canonical links name."""
    return re.sub(r"http://(?:testserver|127\.0\.0\.1:\d+)", "", html)


def test_a_page_is_the_same_from_one_process_and_from_two(committed: Number, http: httpx.Client) -> None:
    content.quarter("Lindenviertel", number=1, lead="Viel Grün.")
    committed()
    for path in ("/", "/quartiere/", "/quartiere/lindenviertel/", "/en/quartiere/lindenviertel/", "/nie/"):
        one, two = Client().get(path), http.get(path)
        assert one.status_code == two.status_code == (404 if path == "/nie/" else 200), path
        assert without_addresses(one.content.decode()) == without_addresses(two.text), path


def test_the_website_follows_the_content_at_once(committed: Number, http: httpx.Client) -> None:
    page = content.quarter("Hafenviertel", number=2)
    committed()
    assert http.get("/quartiere/hafenviertel/").status_code == 200
    page.slug = "hafen"
    page.save_revision().publish()
    committed()
    moved = http.get("/quartiere/hafenviertel/")
    assert (moved.status_code, moved.headers["location"]) == (301, "/quartiere/hafen/")
    page.unpublish()
    committed()
    assert http.get("/quartiere/hafen/").status_code == 410


def test_it_has_no_admin_and_hands_the_api_on(committed: Number, http: httpx.Client) -> None:
    assert http.get("/verwaltung/").status_code == 404
    assert http.get("/api/v1/site").json() == Client().get("/api/v1/site").json()
    assert (http.get("/live").status_code, http.get("/ready").status_code) == (200, 200)


def test_it_loads_no_database_driver_and_no_image_library(web_process: Server) -> None:
    """What its processes have mapped, from the kernel's own list: Wagtail would bring Pillow, Django's ORM a driver."""
    master = web_process.process.pid
    workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    assert workers
    for pid in workers:
        mapped = Path(f"/proc/{pid}/maps").read_text()
        assert "_ssl" in mapped  # the list is read rightly: httpx has loaded this one
        assert not re.search(r"_sqlite3|psycopg|/PIL/", mapped)


def test_a_website_that_is_told_to_read_from_itself_says_so_and_goes_on() -> None:
    """Its pages, and the addresses that it hands on, would else call each other until no thread is left."""
    port = free_port()
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.settings_web",
        "CONTENT_API_URL": f"http://127.0.0.1:{port}",
        "WEB_CONCURRENCY": "1",
    }
    with serving("config.asgi:application", environment, port) as server:
        assert httpx.get(f"{server.url}/", trust_env=False, timeout=20).status_code == 503
        assert httpx.get(f"{server.url}/api/v1/site", trust_env=False, timeout=20).status_code == 508
        assert httpx.get(f"{server.url}/live", trust_env=False, timeout=20).status_code == 200
