"""The day of an editor in a real browser: write, look, mend what blocks, publish, move, schedule, show a picture."""

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, FrameLocator, Page, expect

from core.forms import address_of
from tests.browser.conftest import COMMAND_SECONDS, demonstration
from tests.machine import ROOT
from tests.server import Server

PATIENCE = 120.0  # seconds; a busy machine answers slowly
LONGITUDE, NORTH = 0x8825, "N"
MOST_TABS = 150
pytestmark = pytest.mark.browser


@dataclass
class Office:
    """A running installation with its worker, and the way into its admin."""

    server: Server
    environment: dict[str, str]
    password: str

    def address(self, path: str) -> str:
        return self.server.url + path

    def path(self, kind: str) -> str:
        """The address of the list page of a kind, which the data set chose."""
        rows = httpx.get(self.address("/api/v1/pages"), params={"per_page": 100}, timeout=PATIENCE).json()["results"]
        return str(next(row["url"] for row in rows if row["type"] == kind and row["lang"] == "de"))


def manage(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=COMMAND_SECONDS,
    )
    return done.stdout


def inside(office: Office, code: str) -> str:
    """What a few lines print that run in the installation."""
    return manage(office.environment, "shell", "--no-imports", "-v", "0", "-c", code).strip()


@pytest.fixture(scope="module")
def office(catalogues: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    with demonstration("musterstadt", folder) as server:
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {
            "DJANGO_SETTINGS_MODULE": "tests.settings_browser",
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
            "VAR_DIR": str(folder / "musterstadt"),
            "PORT": str(server.port),
        }
        shown = re.search(r"Password:\s+(\S+)", manage(environment, "first_editor"))
        assert shown is not None
        with (folder / "worker.log").open("w") as log:
            worker = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=ROOT, env=environment, stderr=log)
        try:
            until(lambda: "works" in (folder / "worker.log").read_text(), "the worker")
            yield Office(server, environment, shown[1])
        finally:
            worker.terminate()
            worker.wait(PATIENCE)


@pytest.fixture(autouse=True)
def patient() -> Iterator[None]:
    expect.set_options(timeout=PATIENCE * 1000)
    yield
    expect.set_options(timeout=None)


@pytest.fixture
def page(browser: Browser, office: Office) -> Iterator[Page]:
    """A browser in which the editor is logged in, and that complains of everything the console says."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE", timezone_id="Europe/Berlin")
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(office.address("/verwaltung/"))
    page.fill("[name=username]", "redaktion")
    page.fill("[name=password]", office.password)
    page.click("form button[type=submit]")
    page.wait_for_url("**/verwaltung/")
    yield page
    context.close()
    assert said == []


def until(true: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"not within {PATIENCE} s: {what}"
        time.sleep(0.1)


def status(office: Office, path: str) -> int:
    return httpx.get(office.address(path), timeout=PATIENCE).status_code


def new(page: Page, office: Office, kind: str, above: str, title: str) -> None:
    """The empty form of a page type below the list page of its kind, with a title in it."""
    number = inside(office, PAGE_NUMBER % above)
    page.goto(office.address(f"/verwaltung/pages/add/{kind}/{number}/"))
    page.wait_for_load_state("networkidle")
    page.locator("[name=title]").press_sequentially(title)
    # The script follows the title a moment later; until then a click would save the address half made.
    expect(page.locator("[name=slug]")).to_have_value(address_of(title))


PAGE_NUMBER = "from wagtail.models import Page; print(Page.objects.get(slug=%r, locale__language_code='de').pk)"


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def save_draft(page: Page) -> None:
    page.locator("footer button.action-save").click()
    page.wait_for_url("**/edit/**")
    page.wait_for_load_state("networkidle")


def publish(page: Page) -> None:
    """With the keys that the menu of the save button offers; the form is answered once it is sent."""
    page.locator("footer .w-dropdown__toggle").click()
    with page.expect_navigation():
        page.locator("[name=action-publish]").click()


def photograph() -> bytes:
    """What a telephone sends: large, with the place where it was taken."""
    picture = Image.effect_noise((2400, 1600), 60).convert("RGB")
    exif = picture.getexif()
    exif[0x010F] = "Kamerahersteller"
    exif.get_ifd(LONGITUDE).update({1: NORTH, 2: (51.0, 30.0, 0.0)})
    written = io.BytesIO()
    picture.save(written, "JPEG", exif=exif, quality=70)
    return written.getvalue()


def preview(page: Page) -> FrameLocator:
    """The panel's frame; each new look at the form replaces it."""
    page.locator("[data-side-panel-toggle=preview]").first.click()
    return page.locator(".w-preview__iframe").last.content_frame


def test_a_quarter_is_written_looked_at_published_and_moved(page: Page, office: Office) -> None:
    above = office.path("quarter-index")
    new(page, office, "quarters/quarterpage", above.strip("/"), "Grüne Größe")
    page.locator("[data-contentpath=character] [contenteditable=true]").click()
    page.keyboard.type("Hier wird geprobt.")
    # The editor hands its text to the form a moment later. A preview that is asked for before can miss it for good.
    expect(page.locator("[name=character]")).to_have_value(re.compile("Hier wird geprobt"))
    draft = preview(page)

    expect(draft.locator("h1")).to_have_text("Grüne Größe")
    expect(draft.locator("main")).to_contain_text("Hier wird geprobt.")
    expect(draft.locator("wagtail-userbar")).to_have_count(1)

    publish(page)
    first, second = f"{above}gruene-groesse/", f"{above}umgezogen/"
    until(lambda: status(office, first) == 200, "the published page")

    page.locator(".messages a", has_text="Bearbeiten").click()
    page.wait_for_load_state("networkidle")
    tab(page, "Adresse")
    page.fill("[name=slug]", "umgezogen")
    publish(page)
    until(lambda: status(office, second) == 200, "the new address")
    moved = httpx.get(office.address(first), timeout=PATIENCE)
    answer = httpx.get(office.address("/api/v1/page"), params={"path": first}, timeout=PATIENCE).json()

    assert (moved.status_code, moved.headers["location"]) == (301, second)
    assert answer["type"] == "redirect"


def test_what_blocks_a_shop_leads_to_its_field_in_another_tab(page: Page, office: Office) -> None:
    new(page, office, "quarters/vacancypage", office.path("vacancy-index").strip("/"), "Laden ohne Straße")
    save_draft(page)
    page.locator("[data-blocker=street]").click()

    expect(page.locator("[name=street]")).to_be_focused()
    expect(page.locator("[name=street]")).to_be_in_viewport()

    tab(page, "Inhalt")
    page.locator("[data-blocker=quarter]").click()
    expect(page.locator("[data-contentpath=quarter] [data-chooser-action-choose]:focus")).to_be_in_viewport()


def test_keys_alone_reach_the_publish_button(page: Page, office: Office) -> None:
    new(page, office, "home/textpage", "home", "Ohne Maus")
    for _press in range(MOST_TABS):
        if page.evaluate("document.activeElement.matches('footer .w-dropdown__toggle')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name=action-publish]")).to_be_visible()
    for _press in range(MOST_TABS):
        if page.evaluate("document.activeElement.name === 'action-publish'"):
            break
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    until(lambda: status(office, "/ohne-maus/") == 200, "the published page")


SCHEDULED = """
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Page
page = Page.objects.get(slug="geplant").specific
page.go_live_at = timezone.now() + timedelta(seconds=15)
page.save_revision(approved_go_live_at=page.go_live_at)
print(page.go_live_at.isoformat())
"""


# When the number was given, whatever a busy machine then takes to answer.
PUBLIC_SINCE = """
from core.publication.models import PublicAddress
print(PublicAddress.objects.get(path=%r, language="de").since.isoformat())
"""


def test_a_scheduled_page_is_public_within_two_seconds_of_its_moment(page: Page, office: Office) -> None:
    """The admin sets minutes, and a test can't wait for one: the day is set in the form, the second behind it."""
    path = office.path("news-index")
    new(page, office, "projects/newspage", path.strip("/"), "Geplant")
    page.fill("[name=lead]", "Später.")
    page.locator("[data-side-panel-toggle=status]").first.click()
    page.get_by_role("button", name="Zeitplan festlegen").click()
    page.fill("[name=go_live_at]", "01.01.2100 12:00")
    calendar = page.locator(".xdsoft_datetimepicker:visible")  # it comes a moment later and lies over the button
    expect(calendar).to_have_count(1)
    page.locator(".w-dialog__title:visible").click()
    expect(calendar).to_have_count(0)
    page.get_by_role("button", name="Zeitplan speichern").click()
    page.wait_for_url("**/edit/**")

    assert page.locator("[name=go_live_at]").input_value() == "01.01.2100 12:00"

    due = datetime.fromisoformat(inside(office, SCHEDULED))
    address = f"{path}geplant/"
    assert status(office, address) == 404
    until(lambda: status(office, address) == 200, "the scheduled page")
    since = datetime.fromisoformat(inside(office, PUBLIC_SINCE % address))

    assert 0 <= (since - due).total_seconds() < 2


def test_a_picture_reaches_the_first_reader_with_its_sizes_and_without_camera_data(
    page: Page, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "foto.jpg"
    file.write_bytes(photograph())
    page.goto(office.address("/verwaltung/images/add/"))
    page.set_input_files("[name=file]", file)
    for name, text in {"title": "Probefoto", "alt": "Graues Rauschen", "credit": "Redaktion"}.items():
        page.fill(f"[name={name}]", text)
    page.get_by_role("button", name="Hochladen").click()
    page.wait_for_url("**/verwaltung/images/")
    made = Path(office.environment["VAR_DIR"]) / "media" / "images"
    until(lambda: len(list(made.glob("foto.width-*"))) >= 5, "the sizes, made by the worker")

    new(page, office, "home/textpage", "home", "Mit Bild")
    tab(page, "Angaben")
    page.locator("[data-contentpath=picture] [data-chooser-action-choose]").click()
    page.locator(".modal-body a", has_text="Probefoto").first.click()
    page.wait_for_selector("[data-contentpath=picture] img")
    publish(page)
    until(lambda: status(office, "/mit-bild/") == 200, "the published page")
    before = {name.name for name in made.iterdir()}
    shown = httpx.get(office.address("/mit-bild/"), timeout=PATIENCE).text
    sizes = set(re.findall(r"/media/images/foto[^\" ,]+", shown))

    assert len(sizes) >= 3
    for size in sizes:
        answer = httpx.get(office.address(size), timeout=PATIENCE)
        assert answer.status_code == 200
        assert not Image.open(io.BytesIO(answer.content)).getexif()
    assert {name.name for name in made.iterdir()} == before
