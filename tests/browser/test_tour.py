"""A browser walks over every page type at 320 and 1280 pixels, in light and in dark, with axe."""

import re
import subprocess
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext

from tests.browser.walk import PHONE, Look, Stop, own_links, save
from tests.machine import ROOT
from tests.server import Server

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
TYPES = {
    "home", "text", "legal", "team", "contact", "form", "quarter-index", "quarter", "vacancy-index", "vacancy",
    "programme-index", "programme", "guideline", "funding-check", "project-index", "project", "news-index", "news",
    "search",
}  # fmt: skip
# The first of these tests waits for a new installation with all its pictures.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


def test_every_page_type_and_language_is_on_the_walk(walk: list[Stop]) -> None:
    assert {stop.type for stop in walk} >= TYPES
    assert {stop.path for stop in walk} >= {"/", "/en/", "/leichte-sprache/"}
    assert "comparison" in {stop.type for stop in walk}


def test_the_first_city(first_city: Server, walk: list[Stop], context: BrowserContext) -> None:
    look = Look(context.new_page(), first_city.url)
    for stop in walk:
        look.at(stop)

    assert "\n".join(look.faults) == ""
    assert context.cookies() == []


def test_the_website_alone(alone: Server, walk: list[Stop], context: BrowserContext) -> None:
    """One page of each type, on a phone: the rest is the same, byte for byte (the next test)."""
    look = Look(context.new_page(), alone.url)
    for stop in {stop.type: stop for stop in reversed(walk)}.values():
        look.at(stop, widths=(PHONE,))

    assert "\n".join(look.faults) == ""


def test_the_website_alone_shows_what_the_one_process_shows(
    first_city: Server, alone: Server, walk: list[Stop]
) -> None:
    for stop in walk:
        together = httpx.get(first_city.url + stop.path, timeout=60)
        apart = httpx.get(alone.url + stop.path, timeout=60)

        assert apart.status_code == together.status_code == stop.status
        # Citations are the API's: they name the address of the site that keeps the content.
        assert alike(apart.text, alone.url, first_city.url) == alike(together.text, first_city.url)


def alike(html: str, *addresses: str) -> str:
    """What may differ taken out: the site's address, and a form's key and token, which are new in every view."""
    for address in addresses:
        html = html.replace(address, "")
    return re.sub(r'name="(schluessel|zeichen)" value="[^"]+"', "", html)


def test_no_link_of_ours_leads_nowhere(first_city: Server, walk: list[Stop]) -> None:
    with httpx.Client(base_url=first_city.url, timeout=60) as visitor:
        found = {link: stop for stop in walk for link in own_links(visitor.get(stop.path).text)}
        dead = [(link, stop.path) for link, stop in found.items() if visitor.head(link).status_code >= 400]

    # A page that isn't there names itself in the other languages, where it isn't either.
    assert [f"{link} on {path}" for link, path in dead if not link.endswith(path)] == []


def test_the_website_alone_hands_on_files_and_data(first_city: Server, alone: Server) -> None:
    page = httpx.get(f"{alone.url}/", timeout=60).text
    picture = re.findall(r' src="(/media/[^"]+)"', page)[0]
    for path in (picture, "/api/v1/state", "/api/v1/nothing"):
        together = httpx.get(first_city.url + path, timeout=60)
        apart = httpx.get(alone.url + path, timeout=60)

        assert apart.status_code == together.status_code
        assert apart.content == together.content
        assert apart.headers["Content-Type"] == together.headers["Content-Type"]


@pytest.mark.java
def test_the_nu_html_checker_finds_nothing(first_city: Server, walk: list[Stop], tmp_path: Path) -> None:
    for number, stop in enumerate(walk):
        save(first_city.url, stop, tmp_path, number)

    checked = subprocess.run(
        ["java", "-Xss4m", "-jar", str(JAR), "--errors-only", "--no-langdetect", "--skip-non-html", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )

    assert checked.stderr == ""
    assert checked.returncode == 0
