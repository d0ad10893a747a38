"""The demonstration, served as it is installed, for a browser to walk through: both sets, and the website alone."""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests import migrated
from tests.browser.walk import Stop, stops
from tests.machine import ROOT
from tests.postgres_cluster import free_port
from tests.server import Server, serving

COMMAND_SECONDS = 800
# What the worker does in its own time: without its sizes a picture isn't shown, without an index little is found.
MAKE_PICTURES = "from media.renditions import make_missing\nwhile make_missing():\n    pass"
# Pages that only a mail leads to: no list names them, and their addresses are signed by this installation.
MAKE_MAILED = """
from pathlib import Path
from urllib.parse import urlsplit
from django.conf import settings
from quarters.models import VacancyFile, VacancyPage
from quarters.owner_links import token_for, url_of
from search.alerts.links import confirm_link, unsubscribe_link
from search.alerts.subscribing import subscribe
from search.models import Subscription
shop = VacancyPage.objects.live().order_by("path").first()
VacancyFile.objects.update_or_create(vacancy=shop, defaults={"owner_email": "owner@example.org"})
subscribe("vacancies", "", "de", "reader@example.org", "weekly")
reader = Subscription.objects.get()
links = [url_of(token_for(shop), lang) for lang in ("de", "en")] + [confirm_link(reader), unsubscribe_link(reader)]
Path(settings.VAR, "mailed.txt").write_text("\\n".join(urlsplit(link).path for link in links))
"""


@contextlib.contextmanager
def demonstration(name: str, folder: Path) -> Iterator[Server]:
    """An installation of its own with one set of demo content, behind gunicorn."""
    site = folder / name
    of_this_process = folder.parent
    of_the_run = of_this_process.parent if "PYTEST_XDIST_WORKER" in os.environ else of_this_process
    shutil.copytree(made(name, of_the_run), site, symlinks=True)
    port = free_port()
    with serving("config.asgi:application", environment(site) | {"PORT": str(port)}, port) as server:
        server.mailed = (site / "mailed.txt").read_text().split()
        yield server


def environment(site: Path) -> dict[str, str | None]:
    return {
        "DJANGO_SETTINGS_MODULE": "tests.settings_browser",
        "DATABASE_URL": None,
        "VAR_DIR": str(site),
        "WEB_CONCURRENCY": "1",
    }


def made(name: str, shared: Path) -> Path:
    """A set as it is after its loading, made once for all processes of a run: drawing its pictures takes longest."""
    site = shared / f"made-{name}"
    with (shared / f"made-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (site / "mailed.txt").exists():  # what is made last
            shutil.rmtree(site, ignore_errors=True)
            make(name, site)
    return site


def make(name: str, site: Path) -> None:
    variables = {**os.environ, "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}", **environment(site)}
    site.mkdir()
    if copy := migrated.nearest_copy():
        shutil.copy(copy, site / "db.sqlite3")
    for command in (
        ["migrate", "--verbosity", "0"],
        ["load_demo", "--set", name],
        ["shell", "-c", MAKE_PICTURES],
        ["search", "rebuild"],
        ["shell", "-c", MAKE_MAILED],
    ):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env={key: value for key, value in variables.items() if value is not None},
            check=True,
            capture_output=True,
            timeout=COMMAND_SECONDS,
        )


@pytest.fixture(scope="session")
def catalogues() -> None:
    """English pages need their messages; they are compiled, never committed."""
    subprocess.run([sys.executable, "tools/catalogues.py", "compile"], cwd=ROOT, check=True, timeout=60)


@pytest.fixture(scope="session")
def first_city(catalogues: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with demonstration("dortmund", tmp_path_factory.mktemp("site")) as server:
        yield server


@pytest.fixture(scope="session")
def second_city(catalogues: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with demonstration("musterstadt", tmp_path_factory.mktemp("site")) as server:
        yield server


@pytest.fixture(scope="session")
def alone(first_city: Server) -> Iterator[Server]:
    """The website without a database, in a process of its own in front of the first one."""
    environment: dict[str, str | None] = {
        "DJANGO_SETTINGS_MODULE": "tests.settings_web",
        "DATABASE_URL": None,
        "SECRET_KEY": None,
        "CONTENT_API_URL": first_city.url,
        "VAR_DIR": "/nowhere",
        "WEB_CONCURRENCY": "1",
    }
    with serving("config.asgi:application", environment) as server:
        yield server


@pytest.fixture(scope="session")
def walk(first_city: Server) -> list[Stop]:
    """The addresses that the tests of the first city visit."""
    return stops(first_city)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor's browser, as wide as a desk's."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    yield context
    context.close()
