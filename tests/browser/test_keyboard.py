"""What axe can't see: the way of the Tab key, and what readers set for themselves."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.walk import PHONE, Stop
from tests.server import Server

FOCUSABLE = "a[href], button, input, select, summary, textarea, video, [tabindex='0']"
MOST_STOPS = 400
# The element that has the focus: what it is, where it is, whether its ring can be seen and nothing lies over it.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const ringed = [element, element.closest(".card"), element.querySelector("path, circle")].filter(Boolean);
  const style = ringed.map(e => getComputedStyle(e));
  const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  window.visited ??= [];
  const before = window.visited.at(-1);
  window.visited.push(element);
  return {
    what: element.outerHTML.slice(0, 120),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
    ring: style.some(s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2),
    covered: !(seen && (element.contains(seen) || seen.contains(element) || seen.closest(".card, .map"))),
    backwards: Boolean(before && before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING),
  };
}"""
LEFT_OUT = """selector => [...document.querySelectorAll(selector)]
  .filter(e => e.tabIndex >= 0 && e.checkVisibility() && !window.visited.includes(e))
  .map(e => e.outerHTML.slice(0, 120))"""
# WCAG 1.4.12, and text twice as large.
SPACED = """html { font-size: 200% !important }
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }"""
CLIPPED = """() => [...document.querySelectorAll("main *, header *, footer *")].filter(e => {
  const style = getComputedStyle(e);
  return ["hidden", "clip"].includes(style.overflowY) && e.clientHeight > 1 && e.scrollHeight > e.clientHeight + 2;
}).map(e => e.outerHTML.slice(0, 120))"""

Visit = Callable[..., Page]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]  # the first one waits for a new installation


@pytest.fixture
def visit(browser: Browser, first_city: Server) -> Iterator[Visit]:
    """Opens an address in a browser of its own that is set as the test says."""
    contexts: list[BrowserContext] = []

    def visited(path: str, **settings: Any) -> Page:
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | settings))
        page = contexts[-1].new_page()
        page.goto(first_city.url + path)
        return page

    yield visited
    for context in contexts:
        context.close()


def path_of(walk: list[Stop], type_: str) -> str:
    return next(stop.path for stop in walk if stop.type == type_)


@pytest.mark.parametrize("type_", ["home", "quarter", "vacancy-index", "programme", "guideline", "search with results"])
@pytest.mark.parametrize("width", [1280, PHONE])
def test_tab_reaches_everything_in_order_and_is_always_seen(
    visit: Visit, walk: list[Stop], type_: str, width: int
) -> None:
    page = visit(path_of(walk, type_), viewport={"width": width, "height": 900})
    faults = []
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is None:
            break
        wrong = [name for name in ("covered", "backwards") if found[name]]
        wrong += [name for name in ("inside", "ring") if not found[name]]
        if wrong:
            faults.append(f"{wrong}: {found['what']}")
    else:
        faults.append("Tab never leaves the page")

    assert "\n".join(faults) == ""
    assert page.evaluate(LEFT_OUT, FOCUSABLE) == []


def test_the_skip_link_is_seen_and_leads_to_the_content(visit: Visit) -> None:
    page = visit("/")
    page.keyboard.press("Tab")
    box = page.locator(".skip").bounding_box()

    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0

    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "inhalt"


def test_an_error_summary_takes_the_focus_and_leads_to_the_field(visit: Visit, walk: list[Stop]) -> None:
    page = visit(path_of(walk, "refused filter"))

    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert page.title().startswith("Fehler: ")

    page.locator(".error-summary a").click()

    assert page.evaluate("document.activeElement.name") == "area_min"
    assert page.locator("[name=area_min]").input_value() == "viel"


@pytest.mark.parametrize(
    "type_",
    ["home", "quarter", "vacancy-index", "vacancy", "programme", "guideline", "team", "search with results"],
)
def test_text_twice_as_large_and_spaced_is_not_cut_off(visit: Visit, walk: list[Stop], type_: str) -> None:
    page = visit(path_of(walk, type_), viewport={"width": 640, "height": 900}, bypass_csp=True)
    page.add_style_tag(content=SPACED)

    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert page.evaluate(CLIPPED) == []


def test_search_filters_and_accordions_work_without_javascript(visit: Visit, walk: list[Stop]) -> None:
    page = visit("/", java_script_enabled=False)
    page.locator(".site-header .search__input").fill("projekt")
    page.locator(".site-header .search__button").click()

    assert page.locator(".hits h3").count() > 0

    page.goto(page.url.split("/suche")[0] + path_of(walk, "project-index"))
    page.locator("[name=quarter]").select_option(index=1)
    page.locator(".filters button").click()

    assert "quarter=" in page.url
    assert page.locator(".count").is_visible()

    page.goto(page.url.split("/projekte")[0] + path_of(walk, "quarter"))
    page.locator("details.kern-accordion summary").first.click()

    assert page.locator("details.kern-accordion[open]").count() == 1


def test_the_menu_of_a_phone_opens_without_javascript(visit: Visit) -> None:
    page = visit("/", java_script_enabled=False, viewport={"width": PHONE, "height": 700})
    page.locator(".menu-small summary").click()

    assert page.locator(".menu-small a").first.is_visible()
    assert not page.locator(".menu a").first.is_visible()


def test_forced_colours_keep_edges_and_rings(visit: Visit) -> None:
    page = visit("/", forced_colors="active")
    page.keyboard.press("Tab")

    edges = page.evaluate(
        """() => [".card", ".search__button", ".search__input"].map(
          s => parseFloat(getComputedStyle(document.querySelector(s)).borderTopWidth))"""
    )
    assert min(edges) >= 1
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_who_wants_no_motion_gets_none(visit: Visit) -> None:
    page = visit("/", reduced_motion="reduce")

    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).transitionDuration") == "0s"


def test_paper_carries_the_content_without_menus(visit: Visit) -> None:
    page = visit("/")
    page.emulate_media(media="print")

    assert page.locator("h1").is_visible()
    assert not page.locator(".menu").is_visible()
    assert not page.locator(".site-header .search").is_visible()
