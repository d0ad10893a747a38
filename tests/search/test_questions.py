"""What of a sentence has to stand in its answer, and what only says how somebody asks."""

from typing import Any

import pytest
from django.test import Client

from home.models import TextPage
from search.analysis import query_words
from search.query import asked_words
from search.questions import is_question, said_aside
from tests import content


def sought(text: str, lang: str = "de") -> list[str]:
    words = query_words(text, lang)
    return [word.typed for word, aside in zip(words, said_aside(words, text, lang), strict=True) if not aside]


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wie viel Geld bekomme ich aus dem City-Fonds?", ["Geld", "City-Fonds"]),
        ("Wo finde ich ein leeres Ladenlokal?", ["leeres", "Ladenlokal"]),
        ("Wie viel Prozent zahlt der City-Fonds?", ["Prozent", "City-Fonds"]),
        ("Wann beginnt der Feierabendmarkt?", ["Feierabendmarkt"]),
        ("„Läden: wo gibt es sie, und was kostet das?“", ["Läden", "kostet"]),
        # what it is like has to be true
        ("Gibt es barrierefreie Ladenlokale in der Kampstraße?", ["barrierefreie", "Ladenlokale", "Kampstraße"]),
        ("Wo sind Läden frei?", ["Läden", "frei"]),
        ("wo finde ich ein leeres ladenlokal", ["leeres", "ladenlokal"]),
        ("wie viel geld bekomme ich", ["geld"]),
        ("Was wird nicht gefördert?", ["gefördert"]),
        ("Was suche ich?", ["suche"]),
        # English has capitals for names alone
        ("where can I find a shop", ["shop"]),
        ("Where can I open a café in Dortmund?", ["open", "café", "Dortmund"]),
        ("Which shops are free in the Kampstraße?", ["shops", "free", "Kampstraße"]),
        # no question: whoever adds a word wants fewer results
        ("barrierefreies Ladenlokal", ["barrierefreies", "Ladenlokal"]),
        ("günstige Läden in der Kampstraße", ["günstige", "Läden", "Kampstraße"]),
        ("Laden finden", ["Laden", "finden"]),
        ("", []),
    ],
)
def test_of_a_question_only_what_it_is_about_has_to_be_found(text: str, words: list[str]) -> None:
    lang = "en" if text.lower().startswith(("where", "which")) else "de"
    assert sought(text, lang) == words


@pytest.mark.once
@pytest.mark.parametrize("text", ["Wer hilft", "WO?", "Gibt es Geld?", "Läden ?", "how much"])
def test_a_question_mark_or_a_question_word_makes_a_question(text: str) -> None:
    assert is_question(text)


@pytest.mark.once
@pytest.mark.parametrize("text", ["", "  ", "Werkstatt", "Wohnung", "? Laden"])
def test_nothing_else_does(text: str) -> None:
    assert not is_question(text)


def answer(words: str, **parameters: str) -> Any:
    content.published()
    return Client().get("/api/v1/search", {"q": words, **parameters}).json()


@pytest.mark.once
def test_small_words_weigh_less_only_where_somebody_writes_capitals() -> None:
    def small(text: str, lang: str = "de") -> list[str]:
        return [word.asked.typed for word in asked_words(text, lang) if word.small]

    assert small("günstige Läden in der Kampstraße") == ["günstige"]
    assert small("Günstig mieten") == [], "the first word has a capital in any language"
    assert small("Günstig in der Kampstraße mieten") == ["mieten"]
    assert small("günstig laden mieten") == []
    assert small("vacant shops in the Kampstraße", "en") == []


@pytest.mark.django_db
def test_a_sentence_finds_what_does_not_repeat_its_verb() -> None:
    content.add(
        content.home(), TextPage(title="Umzug", slug="umzug", body=[("text", "<p>Laternen gibt die Stadt.</p>")])
    )

    found = answer("Woher bekomme ich Laternen?")

    assert [hit["title"] for hit in found["results"]] == ["Umzug"]
    assert (found["loosened"], found["missing_words"]) == ("no", [])


@pytest.mark.django_db
def test_verbatim_every_word_counts() -> None:
    content.add(
        content.home(), TextPage(title="Umzug", slug="umzug", body=[("text", "<p>Laternen gibt die Stadt.</p>")])
    )

    assert answer("Woher bekomme ich Laternen?", verbatim="true")["loosened"] == "most"


@pytest.mark.django_db
def test_a_misspelt_noun_of_a_question_is_corrected() -> None:
    content.add(
        content.home(), TextPage(title="Umzug", slug="umzug", body=[("text", "<p>Laternen gibt die Stadt.</p>")])
    )

    found = answer("Woher bekomme ich Laternnen?")

    assert [hit["title"] for hit in found["results"]] == ["Umzug"]
    assert found["suggestion"] == "Woher bekomme ich Laternen?"


@pytest.mark.django_db
def test_any_word_of_a_question_is_enough_where_its_noun_stands_nowhere() -> None:
    content.add(content.home(), TextPage(title="Umzug", slug="umzug", body=[("text", "<p>Hier beginnt es.</p>")]))

    found = answer("Wann beginnt der Xyzzyquist?")

    assert [hit["title"] for hit in found["results"]] == ["Umzug"]
    assert (found["loosened"], found["missing_words"]) == ("some", ["Xyzzyquist"])
