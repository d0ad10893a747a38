"""Suggestions spare the reader: few questions, no late answers, nothing in the way of those who need the plain form."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from tests.browser.combobox import TITLES, Visit, box, options, site, typed, visit
from tests.browser.walk import AXE, DESK, EVERYTHING, PHONE, Look, Stop
from tests.machine import ROOT
from tests.server import Server

__all__ = ["site", "visit"]
SCRIPT = ROOT / "site" / "web" / "static" / "web" / "suggest.js"
LARGEST_SCRIPT = 6000  # bytes: it comes with every page
# What lies under an open list can't be judged; without the list it is, in every state (the last test).
ASK_AXE_ABOUT_THE_LIST = "options => axe.run({ include: [['main .field--text']] }, options)"
SMALLEST_TARGET = 24  # CSS pixels, WCAG 2.5.8
pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def asked(page: Page) -> list[str]:
    """The addresses of the suggestions that are asked for from now on."""
    found: list[str] = []

    def note(request: Request) -> None:
        if "/suggest" in request.url:
            found.append(request.url.split("q=")[1])

    page.on("request", note)
    return found


def test_one_letter_asks_nothing_and_a_pause_asks_once(visit: Visit) -> None:
    page = visit()
    questions = asked(page)
    box(page).press_sequentially("l")
    page.wait_for_timeout(400)
    assert questions == []

    box(page).press_sequentially("icht", delay=20)
    expect(options(page)).to_have_count(len(TITLES))
    assert questions == ["licht"]


def held_back(page: Page, question: str) -> None:
    """Types something whose answer doesn't come before the test goes on."""
    held: list[Route] = []
    page.route(re.compile(f"q={question}$"), lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    with page.expect_request(re.compile(f"q={question}$")):
        box(page).press_sequentially(question)


def test_a_late_answer_to_an_older_text_is_never_shown(visit: Visit) -> None:
    page = visit()
    held_back(page, "lich")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("q=lich")):
        box(page).press_sequentially("t")
    expect(options(page)).to_have_count(len(TITLES))


def test_a_field_that_was_left_shows_no_late_answer(visit: Visit) -> None:
    page = visit()
    held_back(page, "lich")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("q=lich")):
        page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)


@pytest.mark.parametrize("how", ["abort", "error", "nonsense"])
def test_the_form_works_when_suggestions_fail(visit: Visit, how: str) -> None:
    page = visit()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    answers: dict[str, Callable[[Any], None]] = {
        "abort": lambda route: route.abort(),
        "error": lambda route: route.fulfill(status=503),
        "nonsense": lambda route: route.fulfill(status=200, body="<html>"),
    }
    page.route("**/api/v1/suggest*", answers[how])
    with page.expect_request("**/api/v1/suggest*"):
        box(page).press_sequentially("licht")
    page.wait_for_timeout(200)
    page.keyboard.press("ArrowDown")

    expect(options(page)).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/?q=licht*")
    assert faults == []


def test_without_suggestions_the_list_stays_closed_and_says_so(visit: Visit) -> None:
    page = visit()
    box(page).press_sequentially("nichts")

    expect(page.locator("main form [role=status]")).to_have_text("Keine Vorschläge")
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "false")


def test_the_search_works_without_javascript(visit: Visit) -> None:
    page = visit("/", java_script_enabled=False)
    page.locator("#suche-start").fill("licht")
    page.locator(".hero button").click()
    expect(page.locator(".hits > li")).to_have_count(9)

    page.locator(".filters__more summary").click()
    page.locator("[name=quarter]").select_option("rosenviertel")
    page.locator(".filters__more button").click()
    page.get_by_role("link", name="Meldungen (5)").click()
    page.get_by_role("link", name="Titel A bis Z").click()
    assert sorted(page.url.split("?")[1].split("&")) == ["q=licht", "quarter=rosenviertel", "sort=title", "type=news"]

    page.get_by_role("link", name="Quartier: Rosenviertel – entfernen").click()
    assert page.url.endswith("?q=licht&type=news&sort=title")
    assert page.locator("[role=combobox]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_nothing_in_an_open_list(visit: Visit, width: int, scheme: str) -> None:
    page = visit(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    typed(page)
    page.keyboard.press("ArrowDown")
    page.evaluate(AXE)
    found = page.evaluate(ASK_AXE_ABOUT_THE_LIST, EVERYTHING)
    sizes = [row.bounding_box() for row in options(page).all()]

    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["incomplete"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert min(size["height"] for size in sizes if size) >= SMALLEST_TARGET


def test_the_choice_is_seen_in_forced_colours(visit: Visit) -> None:
    page = visit(forced_colors="active")
    typed(page)
    page.keyboard.press("ArrowDown")
    style = page.locator("[aria-selected=true]").evaluate(
        "e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineColor, getComputedStyle(e).backgroundColor]"
    )
    edge = page.locator("main [role=listbox]").evaluate("e => parseFloat(getComputedStyle(e).borderTopWidth)")

    assert style[0] == "solid"
    assert style[1] != style[2]
    assert edge >= 1


def test_a_long_list_scrolls_and_the_choice_stays_in_sight(visit: Visit) -> None:
    page = visit(viewport={"width": PHONE, "height": 320})
    typed(page)
    page.keyboard.press("ArrowUp")
    seen = page.locator("[aria-selected=true]").evaluate(
        """e => {
          const row = e.getBoundingClientRect(), list = e.parentElement.getBoundingClientRect();
          return row.top >= list.top - 1 && row.bottom <= list.bottom + 1;
        }"""
    )

    assert seen


def test_the_script_is_small_keeps_nothing_and_asks_nobody_else() -> None:
    code = SCRIPT.read_text()

    assert len(code.encode()) < LARGEST_SCRIPT
    assert re.search(r"cookie|localStorage|sessionStorage|indexedDB|innerHTML|https?://", code) is None


def test_axe_finds_nothing_in_any_state_of_the_search(context: BrowserContext, site: Server) -> None:
    look = Look(context.new_page(), site.url)
    for path in ("/suche/?q=alles+zugleich", "/suche/?q=xyzzy&type=news", "/en/suche/?q=licht+xyz+xyy"):
        look.at(Stop("search", f"{path}&quarter=rosenviertel&area_min=80"))

    assert "\n".join(look.faults) == ""
