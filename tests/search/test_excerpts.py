"""Excerpts quote the original text and mark in it what was asked for."""

import pytest

from search.analysis import query_words
from search.excerpts import EXCERPT, best_excerpt


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("Die FÖRDERUNG beginnt.", "förderung", "Die <mark>FÖRDERUNG</mark> beginnt."),
        ("Die Foerderung beginnt.", "Förderung", "Die <mark>Foerderung</mark> beginnt."),
        ("Ein Fuß breit Maßarbeit.", "Fuß Maß", "Ein <mark>Fuß</mark> breit <mark>Maß</mark>arbeit."),
        ("In der BRÜCKSTRASSE.", "Brückstraße", "In der <mark>BRÜCKSTRASSE</mark>."),
        ("Für Förderrichtlinien.", "richtlinie", "Für Förder<mark>richtlinien</mark>."),
        ("İzmir und İstanbul: ein Laden.", "laden", "İzmir und İstanbul: ein <mark>Laden</mark>."),
        ("<b>Laden</b> & mehr", "laden", "&lt;b&gt;<mark>Laden</mark>&lt;/b&gt; &amp; mehr"),
    ],
)
def test_what_was_asked_for_is_marked_where_it_stands(text: str, asked: str, marked: str) -> None:
    assert best_excerpt([(text, "de")], query_words(asked, "de")) == (marked, "de")


def test_the_text_with_most_of_the_words_is_quoted() -> None:
    texts = [("Ein Laden.", "de"), ("Ein Laden und ein Schaufenster.", "de"), ("A shop.", "en")]
    found = best_excerpt(texts, query_words("laden schaufenster", "de"))
    assert found == ("Ein <mark>Laden</mark> und ein <mark>Schaufenster</mark>.", "de")


def test_a_long_text_is_cut_around_the_first_word_between_two_words() -> None:
    found = best_excerpt([("wort " * 100 + "Laden" + " wort" * 100, "de")], query_words("laden", "de"))
    assert found is not None
    excerpt = found[0]
    assert excerpt.startswith("… wort ")
    assert excerpt.endswith(" wort …")
    assert "<mark>Laden</mark>" in excerpt
    assert len(excerpt) < 1.5 * EXCERPT


def test_nothing_is_quoted_where_nothing_was_found() -> None:
    assert best_excerpt([("Ein Haus.", "de")], query_words("laden", "de")) is None
