"""An association with the idea of a street festival: which fund fits, what sum, until when. By keyboard alone, on the
smallest screen, without JavaScript."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.walk import ASK_AXE, AXE, EVERYTHING, PHONE
from tests.server import Server

MOST_TABS = 200
FOCUS = "document.activeElement"
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]  # the first one waits for a new installation


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """Scripts of pages don't run; the test's own still do, which is how it looks where the focus is."""
    context = browser.new_context(viewport={"width": PHONE, "height": 700}, java_script_enabled=False, locale="de-DE")
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the element has the focus, as somebody without a mouse does."""
    target = page.locator(selector).first
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate(f"element => element === {FOCUS}"):
            return
    pytest.fail(f"Tab never reaches {selector} on {page.url}")


def choose(page: Page, label: str) -> None:
    """A radio button: Tab reaches the group, the arrow keys the answer."""
    wanted = page.get_by_label(label, exact=True)
    group = wanted.get_attribute("name")
    tab_to(page, f"input[name={group}]:checked")
    for _press in range(MOST_TABS):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"The arrow keys never reach {label}")


def go_on(page: Page, button: str = "Weiter") -> None:
    tab_to(page, f"button:has-text('{button}')")
    enter(page)


def enter(page: Page) -> None:
    """Follows what has the focus, and waits for the page behind it however slow the machine is."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def title(page: Page) -> str:
    return str(page.locator("main h2").first.text_content()).strip()


def sound(context: BrowserContext, url: str) -> None:
    """The same address in a browser in which axe can run: what it shows stands in the address alone."""
    page = context.new_page()
    page.set_viewport_size({"width": PHONE, "height": 700})
    page.goto(url)
    page.evaluate(AXE)
    assert page.evaluate(ASK_AXE, EVERYTHING)["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    page.close()


def test_an_association_finds_the_fund_for_its_street_festival(
    first_city: Server, visitor: Page, context: BrowserContext
) -> None:
    page = visitor
    page.goto(f"{first_city.url}/")
    tab_to(page, "main a[href='/foerderung/check/']")
    enter(page)
    assert title(page) == "Wer sind Sie?"
    sound(context, page.url)
    choose(page, "Vereine")
    go_on(page)
    assert title(page) == "Was haben Sie vor?"
    choose(page, "Veranstaltungen und Aktionen")
    go_on(page)
    assert title(page) == "Um wie viel Geld geht es?"
    tab_to(page, "input[name=costs]")
    page.keyboard.type("6.000 €")

    go_on(page, "Zurück")
    assert page.get_by_label("Veranstaltungen und Aktionen").is_checked()
    go_on(page)
    assert page.locator("input[name=costs]").input_value() == "6.000 €"

    tab_to(page, "input[name=own]")
    page.keyboard.type("3000")
    go_on(page)
    assert title(page) == "Wo soll es sein?"
    sound(context, page.url)
    page.keyboard.press("Tab")
    go_on(page)

    result = page.locator("main")
    assert "passen" in title(page) or "passt" in title(page)
    first = page.locator(".match").first
    assert "City-Fonds" in str(first.locator("h3").text_content())
    assert "bis zu 3.000" in str(first.text_content())
    assert "Das Programm läuft bis 2027." in str(first.text_content())
    other = page.locator(".match", has=page.locator("h3", has_text="Anmietungs-Fonds"))
    assert "Passt nach unserem Kenntnisstand nicht" in str(other.text_content())
    assert "Absatz 2.1" in str(other.text_content())
    assert "abgelehnt" not in str(result.text_content())
    sound(context, page.url)

    tab_to(page, ".match h3 a")
    enter(page)
    assert "Nach Angaben der Stadt läuft der Fonds bis Ende 2027." in str(page.locator("main").text_content())
    sound(context, page.url)
