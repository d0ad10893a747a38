"""Suggestions while typing, as the ARIA combobox pattern has them: by key, by mouse, by finger."""

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.combobox import PATIENCE, TITLES, Visit, box, chosen, options, site, typed, visit
from tests.browser.walk import DESK, PHONE
from tests.server import Server

__all__ = ["site", "visit"]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]  # the last one may wait for a new installation


def test_typing_opens_a_list_of_questions_and_pages_and_says_how_many(visit: Visit) -> None:
    page = visit()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    typed(page)

    assert options(page).all_inner_texts() == TITLES
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator(f"#{box(page).get_attribute('aria-controls')}")).to_have_attribute("role", "listbox")
    expect(page.locator("main form [role=status]")).to_contain_text("Vorschläge: 4.")
    assert chosen(page) == ""


def test_a_suggestion_in_another_language_says_so(visit: Visit) -> None:
    page = visit()
    typed(page)

    expect(options(page).nth(3).locator("[lang=en]")).to_have_text("Form of application")


def test_arrows_go_round_and_typing_takes_the_choice_back(visit: Visit) -> None:
    page = visit()
    typed(page)
    went = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        went.append(chosen(page))

    assert went == [TITLES[0], TITLES[1], TITLES[0], TITLES[3], TITLES[0]]

    page.keyboard.press("ArrowLeft")
    assert chosen(page) == ""
    expect(box(page)).to_have_value("lich")


def test_enter_leads_to_the_chosen_page(visit: Visit) -> None:
    page = visit()
    typed(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projekte/lichterfest/")


def test_enter_asks_the_chosen_question(visit: Visit) -> None:
    page = visit()
    typed(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/?q=licht+im+laden*")


def test_enter_without_a_choice_sends_what_was_typed(visit: Visit) -> None:
    page = visit()
    typed(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/?q=lich*")


def test_escape_closes_the_list_and_keeps_the_text(visit: Visit) -> None:
    page = visit()
    typed(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")

    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_value("lich")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    assert chosen(page) == ""

    page.keyboard.press("ArrowDown")
    expect(options(page)).to_have_count(len(TITLES))
    assert chosen(page) == TITLES[0]


def test_tab_leaves_and_takes_nothing(visit: Visit) -> None:
    page = visit()
    typed(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")

    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_value("lich")
    expect(page.locator("main .search__row button")).to_be_focused()


def test_a_click_leads_to_the_page_and_one_elsewhere_closes_the_list(visit: Visit) -> None:
    page = visit()
    typed(page)
    page.locator("main h1").click()
    expect(options(page)).to_have_count(0)

    box(page).press("ArrowDown")
    options(page).nth(2).click()
    page.wait_for_url("**/ladenlokale/laden/")


def test_a_finger_chooses_too(visit: Visit) -> None:
    page = visit(viewport={"width": PHONE, "height": 700}, has_touch=True, is_mobile=True)
    typed(page)
    options(page).nth(0).tap()
    page.wait_for_url("**/suche/?q=licht+im+laden*")


def test_the_field_in_the_head_suggests_as_well(visit: Visit) -> None:
    page = visit("/team/")
    page.locator("#suche-kopf").press_sequentially("lich")
    page.locator("header [role=option]").nth(1).click()
    page.wait_for_url("**/projekte/lichterfest/")


def test_english_pages_ask_and_speak_english(visit: Visit) -> None:
    page = visit("/en/suche/")
    with page.expect_request("**/api/v1/suggest?lang=en&q=lich"):
        typed_in = box(page)
        typed_in.press_sequentially("lich")
    expect(options(page).nth(2)).to_have_text("Laden am Markt – Shop")


def test_real_suggestions_complete_the_name_of_a_quarter(browser: Browser, first_city: Server) -> None:
    quarter = httpx.get(f"{first_city.url}/api/v1/quarters", timeout=60).json()["results"][0]
    page = browser.new_page(viewport={"width": DESK, "height": 900})
    page.goto(first_city.url)
    page.locator("#suche-start").press_sequentially(quarter["title"][:6])
    row = page.locator("main [role=option]").filter(has_text=f"{quarter['title']} – Quartier")
    expect(row).to_have_count(1, timeout=PATIENCE)
    for _row in page.locator("main [role=option]").all():
        page.keyboard.press("ArrowDown")
        if row.get_attribute("aria-selected") == "true":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{quarter['url']}")
    page.close()
