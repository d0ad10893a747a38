"""The funding check's pages: one question each, back and forth without loss, the answers in the address alone."""

import logging
import re

import pytest
from django.test import Client

from tests.web.answers import CHECK, CHECK_URL
from tests.web.fake_api import FakeApi
from web.funding_check import plain_number

pytestmark = pytest.mark.once


def html_of(client: Client, status: int = 200, **query: str) -> str:
    response = client.get(CHECK_URL, query)
    assert response.status_code == status
    return response.content.decode()


def heading(html: str) -> str:
    found = re.search(r"<h2[^>]*>(.*?)</h2>", html.partition("<main")[2])
    assert found
    return found[1]


def asked(api: FakeApi) -> dict[str, str]:
    url = [url for url in api.asked if url.path.endswith("/funding-check")][-1]
    return dict(url.params.multi_items())


def test_each_page_asks_one_question(client: Client, api: FakeApi) -> None:
    first = html_of(client)
    assert heading(first) == "Wer sind Sie?"
    assert "Frage 1 von höchstens 3" in first
    assert "Höchstens fünf Fragen." in first
    assert 'value="what"><span class="kern-label">Weiter' in first
    assert ">Zurück<" not in first
    assert heading(html_of(client, step="money")) == "Um wie viel Geld geht es?"


def test_answers_to_other_questions_are_carried_on_and_back(client: Client, api: FakeApi) -> None:
    html = html_of(client, step="what", applicant="v", costs="1.200,50 €", utm_source="mail")
    assert '<input type="hidden" name="applicant" value="v">' in html
    assert '<input type="hidden" name="costs" value="1.200,50 €">' in html
    assert "utm_source" not in html.partition("<main")[2]
    assert 'name="step" value="who"><span class="kern-label">Zurück' in html
    assert asked(api) == {"applicant": "v", "costs": "1200.50", "lang": "de"}


def test_a_question_that_nothing_depends_on_is_passed_over(client: Client, api: FakeApi) -> None:
    assert heading(html_of(client, step="where")) == CHECK["summary"]
    assert heading(html_of(client, step="nie-gehört")) == "Wer sind Sie?"


def test_the_result_cites_paragraphs_and_leads_back(client: Client, api: FakeApi) -> None:
    html = html_of(client, step="result", applicant="v")
    assert '<a href="/foerderung/musterfonds/fassung-2/#abs-1-1">Absatz 1.1' in html
    assert "bis zu 2.500 €" in html
    assert f'{CHECK_URL}"' in html
    assert "?applicant=v&amp;step=money" in html
    assert "nicht bekannt, kommen dazu" in html


def test_a_refused_answer_gives_its_question_again_with_what_was_typed(client: Client, api: FakeApi) -> None:
    api.wrong = {"costs"}
    html = html_of(client, 422, step="result", applicant="v", costs="viel")
    assert heading(html) == "Die Eingabe lässt sich so nicht verwenden"
    assert "<title>Fehler: " in html
    assert '<a href="#antwort-costs">' in html
    assert 'value="viel"' in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize("query", [{}, {"step": "result", "costs": "7654"}, {"step": "money", "costs": "7654"}])
def test_no_cache_and_no_search_engine_and_no_log_has_it(
    client: Client, api: FakeApi, caplog: pytest.LogCaptureFixture, query: dict[str, str]
) -> None:
    caplog.set_level(logging.INFO)
    api.others["site"] |= {"demonstration": False, "noindex": False}
    response = client.get(CHECK_URL, query)
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in response
    assert "7654" not in "".join(record.getMessage() for record in caplog.records if record.name != "httpx")


def test_nothing_of_an_answer_becomes_markup(client: Client, api: FakeApi) -> None:
    html = html_of(client, step="what", costs='"><script>alert(1)</script>')
    assert "<script>alert" not in html


@pytest.mark.parametrize("path", ["/", "/foerderung/", "/foerderung/musterfonds/"])
def test_the_check_is_linked_from_where_money_is_looked_for(client: Client, api: FakeApi, path: str) -> None:
    assert f'href="{CHECK_URL}"' in client.get(path).content.decode()


def test_without_a_check_nothing_leads_to_it(client: Client, api: FakeApi) -> None:
    api.others["site"] |= {"funding_check_url": ""}
    assert "Förder-Check" not in client.get("/foerderung/musterfonds/").content.decode()


def test_a_search_without_hits_offers_the_check(client: Client, api: FakeApi) -> None:
    api.others["search"] |= {"results": [], "total": 0}
    assert f'href="{CHECK_URL}"' in client.get("/suche/?q=nichts").content.decode()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1200", "1200"),
        ("1.200", "1200"),
        ("1.200,50 €", "1200.50"),
        ("1200,5", "1200.5"),
        ("1200.50", "1200.50"),
        ("12 000 Euro", "12000"),
        ("80,5 m²", "80.5"),
        ("viel", "viel"),
        ("1,2,3", "1,2,3"),
        ("", ""),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, read: str) -> None:
    assert plain_number(typed) == read


# --- the programme's page -------------------------------------------------------------------------------------------


def test_the_parts_of_a_programme_are_reached_by_links(client: Client, api: FakeApi) -> None:
    html = client.get("/foerderung/musterfonds/").content.decode()
    targets = re.findall(r'<li><a href="#([\w-]+)">', html.partition('<nav class="tabs"')[2].partition("</nav>")[0])
    assert targets[:3] == ["kurz", "wer", "was"]
    assert {f'id="{target}"' in html for target in targets} == {True}


def test_sums_are_drawn_and_told_in_a_table(client: Client, api: FakeApi) -> None:
    html = client.get("/foerderung/musterfonds/").content.decode()
    assert re.findall(r'class="(chart__bar[^"]*)"[^>]*width="(\d+)"', html) == [
        ("chart__bar", "156"),
        ("chart__bar chart__bar--open", "600"),
    ]
    assert "rund 5.000 €</span></td>" in html
    assert "1.300 € aus 1 Projekt" in html
    assert "dates.ics" in html


def test_programmes_of_which_it_is_not_known_are_a_group_of_their_own(client: Client, api: FakeApi) -> None:
    card = api.others["programmes"]["results"][0]
    api.others["programmes"] |= {"not_known": [card | {"title": "Stiller Fonds", "url": "/foerderung/stiller/"}]}
    html = client.get("/foerderung/?open=true&sort=deadline").content.decode()
    assert "Bei 1 weiteren Programm ist nicht bekannt" in html
    assert "Stiller Fonds" in html.partition('id="unbekannt"')[2]


def test_a_paragraph_has_words_to_cite_it_by(client: Client, api: FakeApi) -> None:
    html = client.get("/foerderung/musterfonds/fassung-2/").content.decode()
    assert "Richtlinie, Fassung 2, Absatz 1.1, http://testserver/foerderung/musterfonds/fassung-2/#abs-1-1" in html
