"""Words as people type them, and excerpts that nobody can break out of."""

import pytest

from search.words import asked_words, beginning, folded, marked, plain

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Straße", "strasse"),
        ("BRÜCKE", "bruecke"),
        ("Bru\u0308cke", "bruecke"),
        ("Café", "cafe"),
        ("GROẞ", "gross"),
        ("100 m²", "100 m2"),
    ],
)
def test_case_umlauts_and_accents_make_no_difference(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_a_vowel_without_its_dots_is_the_same() -> None:
    assert plain(folded("Brücke")) == plain(folded("Brucke"))


def test_a_question_is_its_different_words_and_not_too_many() -> None:
    assert asked_words("Laden, laden & „Markt“!") == ["laden", "markt"]
    assert asked_words("🙂 …") == []
    assert len(asked_words(" ".join(f"w{n}" for n in range(100)))) == 12


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Die Straße am Markt", ["strasse"], "Die <mark>Straße</mark> am Markt"),
        ("Die Brücke", ["brucke"], "Die <mark>Brücke</mark>"),
        ("Ladenlokale", ["laden", "lokal"], "<mark>Laden</mark><mark>lokal</mark>e"),
        ("<b> & Laden", ["laden"], "&lt;b&gt; &amp; <mark>Laden</mark>"),
        ("Nichts davon", ["laden"], None),
        ("Bru\u0308cke", ["bruecke"], "<mark>Brücke</mark>"),
        ("äöü", ["aeoe"], "<mark>äö</mark>ü"),
    ],
)
def test_marks_stand_around_the_words_as_they_are_written(text: str, words: list[str], expected: str | None) -> None:
    assert marked(text, words) == expected


def test_a_long_text_is_cut_between_words_on_both_sides() -> None:
    excerpt = marked("Anfang " * 40 + "Laden " + "Ende " * 60, ["laden"])
    assert excerpt is not None
    assert excerpt.startswith("… Anfang ")
    assert "<mark>Laden</mark>" in excerpt
    assert excerpt.endswith("Ende …")
    assert len(excerpt) < 240


def test_a_word_longer_than_an_excerpt_does_no_harm() -> None:
    assert marked("x" * 500, ["x" * 500]) is not None


def test_without_words_an_excerpt_is_the_beginning() -> None:
    assert beginning("a < b") == "a &lt; b"
    assert beginning("wort " * 100).endswith(" …")
