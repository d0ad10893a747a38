"""The search page as its tests read it: links with their parameters, and the text without markup."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from tests.web import search_answers
from tests.web.fake_api import FakeApi


@pytest.fixture
def questions(api: FakeApi) -> None:
    api.questions = {"search": search_answers.SEARCHES}
    api.others["search"] = search_answers.EVERYTHING


def html_of(client: Client, query: str, path: str = "/suche/", status: int = 200) -> str:
    response = client.get(f"{path}?{query}")
    assert response.status_code == status
    return response.content.decode()


def links(html: str) -> dict[str, list[tuple[str, str]]]:
    """Text of each link in the main part, with the parameters of its address."""
    main = html.split("<main")[1].split("</main>", maxsplit=1)[0]
    found = re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', main, re.DOTALL)
    return {
        " ".join(re.sub(r"<[^>]+>", "", text).split()): parse_qsl(urlsplit(unescape(url)).query) for url, text in found
    }


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html.split("<main")[1].split("</main>", maxsplit=1)[0])).split())
