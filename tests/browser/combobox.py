"""A search field with its suggestions, as the tests of the browser handle it, on the website of canned answers."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.canned import canned_api, canned_site
from tests.browser.walk import DESK
from tests.server import Server

PATIENCE = 15_000  # ms
TITLES = ["licht im laden", "Lichterfest – Projekt", "Laden am Markt – Ladenlokal", "Form of application – Datei"]
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def site(catalogues: None) -> Iterator[Server]:
    with canned_site(canned_api()) as server:
        yield server


@pytest.fixture
def visit(browser: Browser, site: Server) -> Iterator[Visit]:
    """Opens an address in a browser of its own that is set as the test says."""
    contexts: list[BrowserContext] = []

    def visited(path: str = "/suche/", **settings: Any) -> Page:
        contexts.append(browser.new_context(**{"viewport": {"width": DESK, "height": 900}} | settings))
        contexts[-1].set_default_timeout(PATIENCE)
        page = contexts[-1].new_page()
        page.goto(site.url + path)
        return page

    yield visited
    for context in contexts:
        assert context.cookies() == []
        context.close()


def box(page: Page) -> Locator:
    """The input of the page itself, not the one in its head."""
    return page.locator("main [role=combobox]")


def options(page: Page) -> Locator:
    return page.locator("main [role=listbox]:not([hidden]) [role=option]")


def typed(page: Page, text: str = "lich") -> Locator:
    """The input after somebody typed, with suggestions below it."""
    box(page).press_sequentially(text)
    expect(options(page)).to_have_count(len(TITLES))
    return box(page)


def chosen(page: Page) -> str:
    """The option that the input points to, which has to be the one that says that it is chosen."""
    pointed = box(page).get_attribute("aria-activedescendant")
    selected = page.locator("main [role=option][aria-selected=true]")
    if pointed is None:
        expect(selected).to_have_count(0)
        return ""
    expect(selected).to_have_id(pointed)
    return selected.inner_text()
