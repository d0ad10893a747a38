"""How a question was understood is said on the page, each time with a way back; so is what to do when nothing fits."""

import pytest
from django.test import Client

from tests.web import search_answers
from tests.web.answers import SITE
from tests.web.fake_api import FakeApi
from tests.web.search_reading import html_of, links, questions, text_of
from web.fields import with_all_values

__all__ = ["questions"]
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("questions")]


def test_what_was_read_from_the_question_can_be_taken_back(client: Client) -> None:
    found = links(html_of(client, "q=laden+80+qm&quarter=rosenviertel&page=2"))

    assert found["Fläche ab 80 m² – entfernen"] == [("quarter", "rosenviertel"), ("q", "laden")]
    assert found["Nur nach den Wörtern suchen"] == [
        ("q", "laden 80 qm"),
        ("quarter", "rosenviertel"),
        ("verbatim", "true"),
    ]


def test_a_question_of_a_number_alone_is_gone_without_it(client: Client) -> None:
    assert links(html_of(client, "q=80+qm"))["Fläche ab 80 m² – entfernen"] == []


def test_words_taken_literally_have_a_way_back_and_end_with_the_next_question(client: Client) -> None:
    html = html_of(client, "q=licht&verbatim=true")

    assert links(html)["Zahlen und Schreibweisen wieder deuten"] == [("q", "licht")]
    assert 'name="verbatim"' not in html


def test_another_spelling_is_offered_and_never_put_in_place_of_what_was_typed(client: Client) -> None:
    html = html_of(client, "q=lciht&verbatim=true")

    assert "Meinten Sie: licht" in text_of(html)
    assert links(html)["licht"] == [("q", "licht")]
    assert 'name="q" value="lciht"' in html
    assert "für „lciht“" in html


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("licht laden xyz", "Kein Eintrag enthält alle Wörter. Gezeigt wird, was die meisten enthält."),
        ("licht xyz xyy", "Kein Eintrag enthält alle oder die meisten Wörter."),
        ("musterfons", "Gezeigt wird, was ähnlich geschriebene Wörter enthält."),
        ("licht laden xyz", "In keinem Eintrag steht das Wort: xyz"),
        ("licht xyz xyy", "In keinem Eintrag stehen die Wörter: xyz, xyy"),
    ],
)
def test_a_question_that_had_to_be_loosened_says_how(client: Client, question: str, said: str) -> None:
    assert said in text_of(html_of(client, f"q={question}"))


def test_of_two_words_one_is_found(client: Client, api: FakeApi) -> None:
    api.questions = {"search": {"licht xyz": search_answers.search(search_answers.HITS[:1], loosened="most")}}

    assert "Kein Eintrag enthält beide Wörter." in text_of(html_of(client, "q=licht+xyz"))


def test_where_even_similar_words_found_nothing_nothing_was_taken_instead(client: Client, api: FakeApi) -> None:
    api.questions = {"search": {"xyzzy": search_answers.nothing(loosened="similar", missing_words=["xyzzy"])}}
    html = text_of(html_of(client, "q=xyzzy"))

    assert "Gezeigt wird" not in html
    assert "Nur nach den Wörtern suchen" not in html


def test_parts_of_one_word_are_said_as_such(client: Client, api: FakeApi) -> None:
    api.questions = {"search": {"lichtladen": search_answers.search(search_answers.HITS[:1], loosened="some")}}

    assert "Kein Eintrag enthält genau dieses Wort." in text_of(html_of(client, "q=lichtladen"))


def test_a_question_that_was_found_whole_says_nothing_of_loosening(client: Client) -> None:
    html = text_of(html_of(client, "q=licht"))

    assert "Kein Eintrag" not in html
    assert "Nur nach den Wörtern suchen" not in html


def test_where_similar_words_were_taken_the_typed_ones_are_one_link_away(client: Client) -> None:
    found = links(html_of(client, "q=musterfons"))

    assert found["Nur nach den Wörtern suchen"] == [("q", "musterfons"), ("verbatim", "true")]


def test_a_simpler_search_says_so(client: Client) -> None:
    assert "arbeitet gerade eingeschränkt" in html_of(client, "q=langsam")


def test_nothing_found_says_which_word_and_shows_where_to_go_on(client: Client) -> None:
    html = html_of(client, "q=xyzzy&quarter=rosenviertel")
    found = links(html)

    assert "In keinem Eintrag steht das Wort: xyzzy" in text_of(html)
    assert found["Quartier: Rosenviertel – entfernen"] == [("q", "xyzzy")]
    assert found["Projekte (4)"] == [("type", "project")]
    assert '<a href="/foerderung/">Förderung finden: alle Programme' in html
    assert '<a href="/ladenlokale/">Alle freien Ladenlokale' in html
    assert '<a href="/team/">Fragen Sie uns: Ansprechpersonen' in html


def test_ways_lead_only_where_the_api_names_a_page(client: Client, api: FakeApi) -> None:
    api.others["site"] = SITE | {"contact": SITE["contact"] | {"url": ""}}
    api.problems = {"/": (404, {"status": 404})}
    html = html_of(client, "q=xyzzy")

    assert "Förderung finden" not in html
    assert "Ansprechpersonen</a>" not in html.split("</main>")[0]
    assert "Noch nichts da" in html


def test_a_form_keeps_what_was_chosen_where_nothing_was_found(client: Client) -> None:
    html = html_of(client, "q=xyzzy&quarter=rosenviertel")

    assert '<option value="rosenviertel" selected>Rosenviertel</option>' in html


def test_values_of_the_whole_list_join_those_of_the_answer_without_a_number() -> None:
    both = [{"value": "a", "label": "A", "count": 5}, {"value": "b", "label": "B", "count": 6}]
    facets = [{"key": "quarter", "label": "Quartier", "values": [both[0] | {"count": 1}]}]
    everything = [{"key": "quarter", "label": "Quartier", "values": both}]

    assert with_all_values(facets, everything)[0]["values"] == [both[0] | {"count": 1}, both[1] | {"count": None}]
    assert with_all_values(facets, []) == facets
