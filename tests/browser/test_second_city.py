"""The same walk through another city: nothing of the first one is in code or templates."""

import httpx
import pytest
from playwright.sync_api import BrowserContext

from tests.browser.test_tour import TYPES
from tests.browser.walk import Look, stops
from tests.server import Server


@pytest.mark.browser
@pytest.mark.timeout(900)
def test_the_second_city(second_city: Server, context: BrowserContext) -> None:
    walk = stops(second_city)
    look = Look(context.new_page(), second_city.url)
    for stop in {stop.type: stop for stop in reversed(walk)}.values():
        look.at(stop)

    assert "\n".join(look.faults) == ""
    assert {stop.type for stop in walk} >= TYPES
    assert "Dortmund" not in "".join(httpx.get(second_city.url + stop.path, timeout=60).text for stop in walk)
