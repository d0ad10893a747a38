"""The analysis of texts and queries: which words meet, which don't, where they stand; and any input is safe."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.analysis import (
    MOST_QUERY_WORDS,
    QueryWord,
    document_terms,
    folded,
    folded_words,
    key_of,
    matched_spans,
    query_words,
    title_keys,
)
from search.ellipsis import completed
from search.gender import without_pairs
from search.surfaces import words
from search.tokens import SURFACE
from tests.search.analysis_words import APART, ENGLISH, GERMAN, MEET
from tests.search.hostile import FRAGMENTS, characters

pytestmark = pytest.mark.once

SITE = Path(__file__).resolve().parents[2] / "site"
NASTY = [
    "",
    "\x00",
    "a" * 100_000,
    "a-" * 50_000,
    "Xinnen und " * 9_000,
    "ab- und " * 9_000,
    "1." * 50_000,
    "((((",
    "*:innen",
    "/-innen",
    "😀\u202e",
    "עברית عربى",
    "ä" * 999,
    "\ud800",
    "'’",
    "z. ",
]


def rows(table: str, separator: str) -> list[tuple[str, str]]:
    lines = [line.strip() for line in table.strip().splitlines() if line.strip()]
    return [(left.strip(), right.strip()) for left, _, right in (line.partition(separator) for line in lines)]


def finds(query: str, text: str) -> bool:
    terms = set(document_terms(text, "de").split())
    return any(terms.intersection((*word.whole, *word.parts)) for word in query_words(query, "de"))


def marked(text: str, query: str, lang: str = "de") -> list[str]:
    return [text[begin:end] for begin, end in matched_spans(text, query_words(query, lang), lang)]


# --- terms -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "terms"), rows(GERMAN, "="))
def test_german_words_become_their_terms(typed: str, terms: str) -> None:
    assert document_terms(typed, "de") == terms


def test_the_table_is_long_enough_to_say_something() -> None:
    assert len(rows(GERMAN, "=")) >= 150


@pytest.mark.parametrize(("typed", "terms"), rows(ENGLISH, "="))
def test_english_words_become_their_terms(typed: str, terms: str) -> None:
    assert document_terms(typed, "en") == terms


@pytest.mark.parametrize(("query", "text"), rows(MEET, "|"))
def test_words_that_mean_the_same_meet(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(("query", "text"), rows(APART, "|"))
def test_words_that_only_look_alike_dont_meet(query: str, text: str) -> None:
    assert not finds(query, text)


def test_easy_language_is_german() -> None:
    assert document_terms("Geld für Nachbarschaftsfeste", "de-simple") == document_terms(
        "Geld für Nachbarschaftsfeste", "de"
    )


def test_letters_may_be_composed_and_words_hyphenated_by_invisible_characters() -> None:
    assert document_terms("Fo\u0308rde\u00adrung", "de") == "ford"


def test_no_whitespace_gets_into_a_term() -> None:
    assert document_terms("10\u202f000 €\u00a0für\tZ. B. „Läden“\n", "de") == "10000 euro lad"


# --- queries ---------------------------------------------------------------------------------------------------------


def test_a_compound_is_asked_for_as_a_whole_and_by_its_parts() -> None:
    assert query_words("Förderrichtlinien", "de") == [
        QueryWord("Förderrichtlinien", ("forderrichtlini",), ("ford", "richtlini"))
    ]


def test_in_english_a_word_may_be_german_too() -> None:
    assert query_words("funding Anmietungsfonds", "en") == [
        QueryWord("funding", ("fund", "funding"), ()),
        QueryWord("Anmietungsfonds", ("anmietungsfond",), ("anmiet", "fond")),
    ]


def test_stop_words_are_dropped() -> None:
    assert [word.typed for word in query_words("Wo finde ich eine Förderung für den Laden?", "de")] == [
        "finde", "Förderung", "Laden",
    ]  # fmt: skip


def test_a_query_of_stop_words_keeps_them() -> None:
    assert [word.typed for word in query_words("die oder der", "de")] == ["die", "oder", "der"]


def test_a_word_said_twice_is_asked_for_once() -> None:
    assert len(query_words("Händlerinnen und Händler, Händler:innen", "de")) == 1


def test_only_the_first_words_of_a_query_are_read() -> None:
    words = query_words(" ".join(f"laden{number}" for number in range(200)), "de")
    assert len(words) == MOST_QUERY_WORDS


def test_what_a_query_looks_for_is_what_a_text_has() -> None:
    for typed, _ in rows(GERMAN, "="):
        terms = set(document_terms(typed, "de").split())
        for word in query_words(typed, "de"):
            assert not terms or word.whole[0] in terms, (typed, word)


# --- folded ----------------------------------------------------------------------------------------------------------


def test_folded_is_one_spelling() -> None:
    assert {folded(word) for word in ("Brückstraße", "BRÜCKSTRASSE", "Brueckstrasse", "Bru\u0308ckstra\u00dfe")} == {
        "brueckstrasse"
    }
    assert folded("Café") == "cafe"


def test_folded_words_keep_stop_words_and_take_chains_apart() -> None:
    assert folded_words("Der City-Fonds für Händler:innen, 80 m²") == "der city fonds fuer haendler 80 m²"


# --- highlighting ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Die Förderung und das Fest", "foerderungen", ["Förderung"]),
        ("Eine Stadtteilförderung", "Förderung", ["förderung"]),
        ("Die FOERDERRICHTLINIE gilt", "Richtlinien", ["RICHTLINIE"]),
        ("Ein Fest in der Nachbarschaft", "Nachbarschaftsfest", ["Fest", "Nachbarschaft"]),
        ("Das Nachbarschaftsfest", "Nachbarschaftsfeste", ["Nachbarschaftsfest"]),
        ("Leerstandsmanagement", "Leerstand", ["Leerstands"]),
        ("Anmietungs-Fonds", "Fonds", ["Fonds"]),
        ("Große Straßenfeste", "Strasse", ["Straßen"]),
        ("Für Händler:innen und Gründerinnen", "Händlerin", ["Händler:innen"]),
        ("Bürger*innenrat", "Rat", ["Bürger*innenrat"]),
        ("80m² für 1.000 € im Monat", "80 qm", ["80m²"]),
        ("Das ist der Laden", "der Laden", ["Laden"]),
        ("z. B. Läden", "Laden", ["Läden"]),
        ("Fo\u0308rderung", "Förderung", ["Fo\u0308rderung"]),
        ("Nichts davon", "Förderung", []),
        ("Brückstr. 5", "Brückstraße", ["Brückstr"]),
    ],
)
def test_what_matches_is_marked_in_the_original_text(text: str, query: str, found: list[str]) -> None:
    assert marked(text, query) == found


def test_english_marks_english_and_german_words() -> None:
    assert marked("Funding (Förderrichtlinie) for traders", "fund Richtlinie trader", "en") == [
        "Funding", "richtlinie", "traders",
    ]  # fmt: skip


# --- any input, any process, any thread ------------------------------------------------------------------------------


def check_bounds(text: str) -> None:
    for lang in ("de", "en", "de-simple"):
        terms = document_terms(text, lang)
        assert terms == " ".join(terms.split())
        assert all(len(term) <= 120 for term in terms.split())
        words = query_words(text, lang)
        assert len(words) <= 3 * MOST_QUERY_WORDS
        spans = matched_spans(text, words, lang)
        assert all(begin < end <= len(text) for begin, end in spans)
        assert all(one[1] < two[0] for one, two in pairwise(spans))
    assert folded_words(text) == " ".join(folded_words(text).split())


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_no_input_breaks_it(text: str) -> None:
    check_bounds(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
@example("Händler:innen-Förder- und 12.13.2024 1.000.000,00€")
def test_no_text_breaks_it(text: str) -> None:
    check_bounds(text)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="aeiounrstgäöüßÄI-:*_/()., 0159€§'", max_size=60))
def test_no_text_that_looks_german_breaks_it(text: str) -> None:
    check_bounds(text)


def test_every_process_finds_the_same_terms() -> None:
    program = (
        "import sys; from search.analysis import document_terms, query_words; text = sys.stdin.read();"
        "print(document_terms(text, 'de')); print(document_terms(text, 'en')); print(query_words(text, 'en'))"
    )
    text = "\n".join(typed for typed, _ in rows(GERMAN, "="))
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=text,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(SITE), "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(answers) == 1


def test_threads_dont_disturb_each_other() -> None:
    texts = [f"{typed} {number}{typed}" for number in range(20) for typed, _ in rows(MEET, "|")]
    expected = [document_terms(text, "de") for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: document_terms(text, "de"), texts)) == expected


# --- what a hyphen leaves out ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Stadt- und Landesbibliothek", "Stadtbibliothek und Landesbibliothek"),
        ("Kinder-, Jugend- und Familienhilfe", "Kinderhilfe, Jugendhilfe und Familienhilfe"),
        ("Sommer- oder Winterdienst", "Sommerdienst oder Winterdienst"),
        ("Sommer-\u00a0oder Winterdienst", "Sommerdienst\u00a0oder Winterdienst"),
        ("der Garten- & Landschaftsbau", "der Gartenbau & Landschaftsbau"),
        ("Standort‐ und Interessengemeinschaften", "Standortgemeinschaften und Interessengemeinschaften"),
    ],
)
def test_a_shortened_word_is_found_as_the_whole_one(text: str, whole: str) -> None:
    assert completed(text) == whole
    assert document_terms(text, "de") == document_terms(whole, "de")


@pytest.mark.parametrize(
    "text",
    [
        "Vor- und Nachteile",  # is no compound whose parts anybody looks for
        "Bauherren und -frauen",
        "Stadt- und Landes-Bibliothek",
        "Haus- und",
        "ein Trenn- strich",
        "Ein- und Ausgang",  # nobody knows by rules that it is a compound
        "2- und 3-Zimmer-Wohnung",
        "VHS- und Stadtbücherei",  # by `VHS` nobody would find it any more
    ],
)
def test_where_nobody_can_tell_what_was_left_out_nothing_is_put_in(text: str) -> None:
    assert completed(text) == text


def test_a_shared_ending_is_marked_where_it_stands() -> None:
    text = "Stadt- und Landesbibliothek"
    spans = matched_spans(text, query_words("Stadtbibliothek", "de"), "de")
    assert [text[begin:end] for begin, end in spans] == ["Stadt", "bibliothek"]


# --- the short way of most words --------------------------------------------------------------------------------------

WRITTEN = [
    "Der", "der", "It", "IT", "it", "US", "us", "Wer", "WHO", "Förderung", "FÖRDERUNG", "foerderung", "Innen", "innen",
    "HändlerInnen", "Händler:", "innen,", "Bürgerinnen", "und", "Bürger", "12.", "12.3.", "2024", "1", "000", "000qm",
    "z.", "B.", "Bsp.", "a.", "A", "Ä.", "-", "E-Mail", "E-", "Mail", "80", "m²", "€", "Str.", "str", "Goethestr.",
    "geht's", "\u00adFör\u00adderung", "Forde\u0308rung", "ǅungel", "İstanbul", "Straße", "STRASSE", "ẞ", "Cafés",
    "C++", "(Läden)", "Läden!?", "wort.wort", "", "\u00a0", "3,", "500", "+", "Šedá",
]  # fmt: skip


def read_as_a_whole(text: str, lang: str) -> str:
    english = lang == "en"
    surfaces = SURFACE.findall(text if english else completed(without_pairs(text)))
    found = [word for surface in surfaces for word in words(surface, english) if word.whole and not word.stop]
    pieces = (dict.fromkeys((word.whole, *(piece.term for piece in (*word.parts, *word.inner)))) for word in found)
    return " ".join(term for piece in pieces for term in piece)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from([*WRITTEN, *FRAGMENTS]) | st.text(characters, max_size=4), max_size=14),
    st.sampled_from([" ", "  ", "\n", "\u00a0"]),
    st.sampled_from(["de", "en"]),
)
def test_words_between_spaces_are_read_as_the_whole_text_would_be(parts: list[str], between: str, lang: str) -> None:
    text = " ".join(parts[:7]) + between + " ".join(parts[7:])
    assert document_terms(text, lang) == read_as_a_whole(text, lang)


# --- whole titles ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "asked", "lang"),
    [
        ("Richtlinien für den City-Fonds", "richtlinie Cityfonds", "de"),
        ("Förderung", "Foerderung", "de"),
        ("RE:START Kampstraße", "re:start kampstr.", "de"),
        ("City manager", "city managers", "en"),
        ("Förderung", "Förderung", "en"),
    ],
)
def test_a_question_that_is_a_title_has_its_key(title: str, asked: str, lang: str) -> None:
    assert key_of(query_words(asked, lang)) in title_keys(title)


def test_a_part_of_a_title_has_another_key() -> None:
    assert key_of(query_words("Kampstraße", "de")) not in title_keys("RE:START Kampstraße")
    assert title_keys("?!") == []


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([*WRITTEN, *FRAGMENTS, "und", "the"]) | st.text(characters, max_size=4), max_size=10))
def test_every_title_has_the_key_of_the_same_question(words: list[str]) -> None:
    title = " ".join(words)
    keys = [key_of(query_words(title, lang)) for lang in ("de", "en")]
    assert title_keys(title) == list(dict.fromkeys(filter(None, keys)))
