"""Getting in touch in a real browser: no script, a screen of 320 pixels, and the keyboard alone."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.browser.walk import AXE, CONTRAST, DESK, EVERYTHING, PHONE, Look, Stop
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]  # the first one waits for a new installation
MOST_STOPS = 150
PATIENCE = 120  # seconds; a busy machine answers slowly
READ_SECONDS = 4  # nobody reads a form faster: what is sent at once is taken for a program's

Open = Callable[[str], Page]


@pytest.fixture
def visit(browser: Browser, first_city: Server) -> Iterator[Open]:
    """Opens an address on a phone whose browser runs no scripts."""
    contexts: list[BrowserContext] = []

    def opened(path: str) -> Page:
        contexts.append(
            browser.new_context(viewport={"width": PHONE, "height": 640}, java_script_enabled=False, locale="de-DE")
        )
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(first_city.url + path)
        return page

    yield opened
    assert [context.cookies() for context in contexts] == [[] for _context in contexts]
    for context in contexts:
        context.close()


def tab_to(page: Page, selector: str) -> None:
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"Tab doesn't reach {selector} at {page.url}")


def press_enter(page: Page) -> None:
    """On what leads to another page."""
    with page.expect_navigation(timeout=PATIENCE * 1000):
        page.keyboard.press("Enter")


def type_into(page: Page, name: str, text: str) -> None:
    tab_to(page, f"#frage-{name}")
    page.keyboard.type(text)


def follow(page: Page, words: str) -> None:
    tab_to(page, f"main a:has-text('{words}')")
    press_enter(page)


def send(page: Page) -> None:
    tab_to(page, ".enquiry button[type=submit]")
    press_enter(page)


def reference(page: Page) -> str:
    text = page.locator(".note--success .note__title").inner_text()
    return text.removeprefix("Ihr Zeichen: ")


def test_one_of_five_heirs_offers_a_shop_and_corrects_a_mistake(visit: Open) -> None:
    page = visit("/kontakt/")
    follow(page, "Ich biete eine Fläche an")
    page.wait_for_timeout(READ_SECONDS * 1000)
    tab_to(page, "[name=frage-authority]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    type_into(page, "area", "1.200,5")
    type_into(page, "message", "Wir sind fünf.")
    type_into(page, "name", "Kim Muster")
    send(page)

    assert page.title().startswith("Fehler: ")
    assert page.locator(".error-summary:focus").count() == 1, "a screen reader begins with what is wrong"
    tab_to(page, ".error-summary a")
    page.keyboard.press("Enter")
    page.keyboard.type("Marktstraße 1")
    assert page.locator("#frage-address").input_value() == "Marktstraße 1", "the message leads to its question"
    assert page.locator("#frage-area").input_value() == "1.200,5"
    assert page.locator("[name=frage-authority]:checked").get_attribute("value") == "heirs"
    type_into(page, "email", "kim@example.org")
    send(page)

    assert reference(page)
    assert "kim" not in page.url
    assert "Muster" not in page.url


def test_somebody_who_seeks_a_space_sends_twice_and_is_entered_once(visit: Open) -> None:
    page = visit("/quartiere/rosenviertel/")
    follow(page, "Hier eine Fläche suchen")
    page.wait_for_timeout(READ_SECONDS * 1000)
    tab_to(page, "#frage-use")
    page.keyboard.press("ArrowDown")
    type_into(page, "concept", "Ein Café mit Büchern.")
    type_into(page, "area_max", "80")
    type_into(page, "cost_max", "900")
    type_into(page, "name", "Alex Beispiel")
    type_into(page, "email", "alex@example.org")
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    send(page)
    first = reference(page)
    again = httpx.post(
        sent[0].url,
        content=sent[0].post_data_buffer or b"",
        headers={"Content-Type": sent[0].headers["content-type"]},
        timeout=60,
    )

    assert again.headers["Location"].endswith(f"?eingang={first}")


def test_every_form_can_be_read_and_printed_before_anything_is_entered(visit: Open) -> None:
    page = visit("/kontakt/flaeche-gesucht/")
    labels = page.locator(".enquiry :is(label, legend):not(.honeypot *, .enquiry__group > legend, .check label)")
    asked = [text.split("(freiwillig)")[0].strip() for text in labels.all_inner_texts()]
    follow(page, "Alle Fragen vorher lesen oder drucken")
    page.emulate_media(media="print")
    printed = page.locator("main").inner_text()

    assert [label for label in asked if label not in printed] == []


KINDS = ["frage", "flaeche-gesucht", "flaeche-anbieten", "barriere-melden"]


@pytest.mark.parametrize("slug", KINDS)
def test_forms_are_accessible_empty_refused_and_received(
    first_city: Server, context: BrowserContext, slug: str
) -> None:
    page, path = context.new_page(), f"/kontakt/{slug}/"
    page.set_default_timeout(PATIENCE * 1000)
    look = Look(page, first_city.url)
    for stop in (Stop("form", path), Stop("form", f"{path}?fragen=alle"), Stop("form", f"{path}?eingang=ABCD-2345")):
        look.at(stop)
    page.goto(first_city.url + path)
    page.locator(".enquiry button[type=submit]").click()
    page.wait_for_selector(".error-summary")
    page.evaluate(AXE)
    refused = Stop("refused form", path)
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("light", EVERYTHING), ("dark", CONTRAST)):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            look.axe(refused, f"{width} {scheme}", rules)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    assert "\n".join(look.faults) == ""
