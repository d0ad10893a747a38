"""What editors tell the search holds from their saving on, for every form of a word, and costs one query a question."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from core.publication import public
from demo.dataset import Dataset, available
from demo.search_rules import tell_the_search
from demo.values import Values
from home.models import TextPage
from search.analysis import query_words
from search.models import BestBet, BestBetPage, ProtectedWord, SynonymGroup
from search.rules import Rules, rules
from tests import content

pytestmark = pytest.mark.django_db


def group(words: str, finds: str = "", language: str = "de") -> SynonymGroup:
    made = SynonymGroup(words=words.replace(", ", "\n"), finds=finds.replace(", ", "\n"), language=language)
    made.full_clean()
    made.save()
    return made


def recommend(questions: str, *pages: Page) -> BestBet:
    made = BestBet(questions=questions.replace(", ", "\n"))
    made.pages = [BestBetPage(page=page, sort_order=place) for place, page in enumerate(pages)]
    made.full_clean()
    made.save()
    return made


def protect(word: str) -> ProtectedWord:
    made = ProtectedWord(word=word)
    made.full_clean()
    made.save()
    return made


def text_page(title: str) -> TextPage:
    return content.add(content.home(), TextPage(title=title, slug=title.lower()))


def others(question: str, lang: str = "de") -> dict[str, list[str]]:
    """What else each part of a question may be called."""
    words = query_words(question, lang)
    return {
        " ".join(word.typed for word in words[found.start : found.stop]): [" ".join(words) for words in found.phrases]
        for found in rules(lang).synonyms_of(words)
    }


# --- synonyms ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("laden mieten", {"laden": ["Geschäft", "Shop"]}),
        ("Läden", {"Läden": ["Geschäft", "Shop"]}),
        ("leere Geschäfte", {"Geschäfte": ["Laden", "Shop"]}),
        ("GESCHAEFT", {"GESCHAEFT": ["Laden", "Shop"]}),
        ("Geschaft", {"Geschaft": ["Laden", "Shop"]}),
        ("Nagelstudio", {}),
        ("", {}),
    ],
)
def test_a_word_is_found_in_its_group_in_whatever_form(
    published: Callable[[], int], question: str, found: dict[str, list[str]]
) -> None:
    group("Laden, Geschäft, Shop")
    published()
    assert others(question) == found


def test_of_two_entries_the_longer_one_takes_the_words(published: Callable[[], int]) -> None:
    group("leerer Laden, Leerstand")
    group("Laden, Geschäft")
    published()
    assert others("leere Läden am Markt") == {"leere Läden": ["Leerstand"]}
    assert others("Läden am Markt") == {"Läden": ["Geschäft"]}


def test_a_phrase_is_one_with_its_words_in_their_order_only(published: Callable[[], int]) -> None:
    group("neu gründen, Existenzgründung")
    published()
    assert others("wie neu gründen") == {"neu gründen": ["Existenzgründung"]}
    assert others("gründen neu") == {}


def test_one_way_groups_find_in_one_direction(published: Callable[[], int]) -> None:
    group("Jury, Beirat", finds="Fondsbeirat")
    published()
    assert others("Jury") == {"Jury": ["Fondsbeirat"]}
    assert others("Fondsbeirat") == {}


def test_a_word_of_two_groups_finds_what_both_say(published: Callable[[], int]) -> None:
    group("Laden, Geschäft")
    group("Laden", finds="Ladenlokal")
    published()
    assert others("Laden") == {"Laden": ["Geschäft", "Ladenlokal"]}


def test_forms_of_one_word_are_asked_for_once(published: Callable[[], int]) -> None:
    group("Shop, Laden, Läden")
    published()
    assert others("Shop") == {"Shop": ["Laden"]}
    assert others("Laden") == {"Laden": ["Shop"]}


def test_a_group_holds_in_its_language_and_german_ones_in_all(published: Callable[[], int]) -> None:
    group("Laden, Geschäft")
    group("shop, store", language="en")
    group("Amt, Büro", language="de-simple")
    published()
    assert (others("Laden", "en"), others("Laden", "de-simple")) == ({"Laden": ["Geschäft"]}, {"Laden": ["Geschäft"]})
    assert (others("shops", "en"), others("store", "de")) == ({"shops": ["store"]}, {})
    assert (others("Amt", "de"), others("Amt", "de-simple")) == ({}, {"Amt": ["Büro"]})


def test_without_rules_a_question_is_left_as_it_is() -> None:
    none = Rules("de")
    assert none.synonyms_of(query_words("leerer Laden", "de")) == []
    assert none.best_bets("leerer Laden") == []
    assert none.protected == frozenset()


# --- recommendations --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["laden mieten", "  Laden, MIETEN! ", "Láden mieten"])
def test_pages_are_recommended_in_order_for_the_whole_question(published: Callable[[], int], question: str) -> None:
    first, second = text_page("Erste"), text_page("Zweite")
    recommend("laden mieten, ladenlokal mieten", second, first)
    published()
    assert rules("de").best_bets(question) == [second.translation_key, first.translation_key]


@pytest.mark.parametrize(
    "question", ["laden", "mieten laden", "laden billig mieten", "läden mieten", "", "x" * 100_000]
)
def test_for_another_question_nothing_is_recommended(published: Callable[[], int], question: str) -> None:
    recommend("laden mieten", text_page("Erste"))
    published()
    assert rules("de").best_bets(question) == []


def test_what_is_not_public_is_not_recommended(published: Callable[[], int]) -> None:
    gone, draft, stays = (
        text_page("Weg"),
        content.add(content.home(), TextPage(title="E", slug="e"), publish=False),
        text_page("Da"),
    )
    recommend("hilfe", gone, draft, stays)
    published()
    assert rules("de").best_bets("Hilfe") == [gone.translation_key, stays.translation_key]
    gone.unpublish()
    assert rules("de").best_bets("Hilfe") == [stays.translation_key], "before anything is numbered"
    stays.delete()
    published()
    assert rules("de").best_bets("Hilfe") == []


def test_a_page_is_recommended_in_the_languages_in_which_it_is_public(published: Callable[[], int]) -> None:
    page = text_page("Hilfe")
    recommend("hilfe, help", page)
    published()
    assert rules("en").best_bets("help") == [page.translation_key]
    assert rules("de-simple").best_bets("hilfe") == []


def test_two_rows_for_one_page_recommend_it_once(published: Callable[[], int]) -> None:
    page = text_page("Hilfe")
    recommend("hilfe", page, page)
    published()
    assert rules("de").best_bets("hilfe") == [page.translation_key]


# --- words that stay --------------------------------------------------------------------------------------------------


def test_protected_words_are_folded_with_their_parts(published: Callable[[], int]) -> None:
    protect("Wißstraße")
    protect("Thier-Galerie")
    published()
    assert rules("de").protected == {"wissstrasse", "thier-galerie", "thier", "galerie"}


# --- how long they hold -----------------------------------------------------------------------------------------------


def answers(question: str) -> tuple[dict[str, list[str]], list[UUID], frozenset[str]]:
    return others(question), rules("de").best_bets(question), rules("de").protected


@pytest.mark.parametrize("change", ["save", "delete"])
def test_a_rule_is_in_force_as_soon_as_its_change_is_numbered(published: Callable[[], int], change: str) -> None:
    page = text_page("Hilfe")
    rows: list[Any] = [group("Hilfe, Beistand"), recommend("hilfe", page), protect("Kuckelke")]
    published()
    assert answers("hilfe") == ({"hilfe": ["Beistand"]}, [page.translation_key], frozenset({"kuckelke"}))
    rows[0].words, rows[1].questions, rows[2].word = "Hilfe\nRat", "rat", "Olpe"
    for row in rows:
        getattr(row, change)()
    published()
    assert answers("hilfe") == (
        ({"hilfe": ["Rat"]}, [], frozenset({"olpe"})) if change == "save" else ({}, [], frozenset())
    )


def test_a_saved_rule_gives_the_content_a_new_number(published: Callable[[], int]) -> None:
    """Answers of the search are kept under the number: one from before would be without the rule."""
    numbers = [published()]
    for make in (lambda: group("a1, b1"), lambda: recommend("frage", text_page("X")), lambda: protect("Olpe")):
        make()
        numbers.append(published())
    assert sorted(set(numbers)) == numbers


def test_a_question_costs_one_query_for_the_number_until_something_changes(published: Callable[[], int]) -> None:
    for number in range(20):
        group(f"wort{number}, anders{number}")
    published()
    rules("de")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert others("wort7") == {"wort7": ["anders7"]}
        assert rules("de").best_bets("wort7") == []
    assert len(queries) == 2, "one for each call of rules()"
    text_page("Neu")
    published()
    with CaptureQueriesContext(connection) as queries:
        rules("de")
    assert 2 <= len(queries) <= 6


def test_nothing_is_kept_while_nothing_was_ever_numbered() -> None:
    assert public.content_number() == 0
    assert others("Laden") == {}
    group("Laden, Geschäft")
    assert others("Laden") == {"Laden": ["Geschäft"]}


# --- what editors are told --------------------------------------------------------------------------------------------

LONG = "x" * 61


@pytest.mark.parametrize(
    ("words", "finds", "said"),
    [
        ("", "", "mindestens 2 Einträge"),
        ("Laden", "", "mindestens 2 Einträge"),
        ("  \n \n", "Geschäft", "mindestens einen Eintrag"),
        ("Laden\nladen", "", "„laden“ steht zweimal da"),
        ("Geschäft\nGESCHAEFT", "", "„GESCHAEFT“ steht zweimal da"),
        ("Laden\n!!!", "", "„!!!“ enthält kein Wort"),
        (f"Laden\n{LONG}", "", "höchstens 60 Zeichen"),
        ("\n".join(f"wort{n}" for n in range(21)), "", "Höchstens 20 Einträge; es sind 21."),
        ("Laden", "Geschäft\nLADEN", "„LADEN“ steht schon oben"),
        ("Laden", "Geschäft\ngeschäft", "„geschäft“ steht zweimal da"),
    ],
)
def test_a_group_that_makes_no_sense_is_refused_with_the_reason(words: str, finds: str, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        SynonymGroup(words=words, finds=finds).full_clean()
    assert said in " ".join(refused.value.messages)


def test_empty_lines_and_spaces_are_tidied_up() -> None:
    made = group("  Laden \r\n\r\n zu   vermieten\n")
    assert made.words == "Laden\nzu vermieten"
    assert str(made) == "Laden, zu vermieten"
    assert str(group("a1", finds="b1, b2")) == "a1 → b1, b2"


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        ("", "mindestens einen Eintrag"),
        ("hilfe\nHilfe!", "„Hilfe!“ steht zweimal da"),
        ("x" * 101, "höchstens 100 Zeichen"),
        ("\n".join(f"frage {n}" for n in range(51)), "Höchstens 50 Einträge; es sind 51."),
        ("neu\nschon DA", "Für „schon DA“ gibt es schon eine Empfehlung."),
    ],
)
def test_a_recommendation_that_makes_no_sense_is_refused_with_the_reason(questions: str, said: str) -> None:
    recommend("schon da")
    with pytest.raises(ValidationError) as refused:
        BestBet(questions=questions).full_clean()
    assert said in " ".join(refused.value.messages)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("   ", ""),
        ("…", "Tragen Sie ein Wort ein."),
        ("zwei Wörter", "Bitte nur ein Wort"),
        ("WISSSTRASSE", "„WISSSTRASSE“ steht schon da."),
        (LONG, "60"),
    ],
)
def test_a_protected_word_that_makes_no_sense_is_refused_with_the_reason(word: str, said: str) -> None:
    protect("Wißstraße")
    with pytest.raises(ValidationError) as refused:
        ProtectedWord(word=word).full_clean()
    assert said in " ".join(refused.value.messages)


def test_a_row_may_be_saved_again() -> None:
    for row in (group("Laden, Geschäft"), recommend("hilfe"), protect("Olpe")):
        row.full_clean()


# --- the demonstration ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", available())
def test_the_demonstration_tells_the_search_something_and_repeating_it_changes_nothing(
    published: Callable[[], int], name: str
) -> None:
    dataset = Dataset(name)
    page = text_page("Ziel")
    told = dataset.search
    values = Values({}, {}, {}, {}, {path: page.pk for bet in told["best_bets"] for path in bet["pages"]})
    assert {path for bet in told["best_bets"] for path in bet["pages"]} <= {one.path for one in dataset.pages}

    def rows() -> list[list[Any]]:
        return [list(model.objects.values()) for model in (SynonymGroup, BestBet, BestBetPage, ProtectedWord)]

    tell_the_search(told, values)
    loaded = rows()
    counts = [len(told["synonyms"]), len(told["best_bets"]), len(told["protected_words"])]
    assert [len(loaded[0]), len(loaded[1]), len(loaded[3])] == counts
    tell_the_search(told, values)
    assert rows() == loaded
    published()
    assert "Laden" in others("Geschäfte")["Geschäfte"]
    assert "frei" in others("leere Räume")["leere"]
    assert others("empty shops", "en").keys() in ({"empty", "shops"}, {"empty shops"})
    assert rules("de").best_bets("Förderung") == [page.translation_key]


def test_what_an_editor_made_of_a_group_stays(published: Callable[[], int]) -> None:
    mine = group("Shop, Kiosk")
    tell_the_search({"synonyms": [{"language": "de", "words": ["Laden", "Shop"]}]}, Values({}, {}, {}, {}, {}))
    assert list(SynonymGroup.objects.all()) == [mine]
