"""What ranks before what, in both engines: small collections that each show one part of the query."""

from collections.abc import Callable

import pytest

from search.engines.base import Engine, Request
from search.evaluation.collection import Text
from search.evaluation.ours import document
from search.query import question
from tests.search.engines.conftest import fill

pytestmark = pytest.mark.once

Ranked = Callable[..., list[str]]


@pytest.fixture
def ranked(engine: Engine) -> Ranked:
    """Ids of what a question finds, the best first; documents are given as id, title and text."""

    def of(asked: str, *texts: tuple[str, str, str]) -> list[str]:
        fill(engine, [document(Text(*text), "de") for text in texts])
        found = engine.search("de", Request(query=question(asked, "de")))
        return [hit.id for hit in found.hits]

    return of


def test_a_title_that_is_the_question_comes_first(ranked: Ranked) -> None:
    """The longer ones say both words more often."""
    more = "RE:START Kampstraße: so geht es mit RE:START Kampstraße weiter. RE:START Kampstraße."
    found = ranked(
        "Re:Start Kampstr.",
        ("news", "RE:START Kampstraße: Gespräch", more),
        ("project", "RE:START Kampstraße", "Tausend Ideen kamen zusammen, und alle wurden gelesen und aufgeschrieben."),
        ("other", "RE:START Kampstraße lädt ein", more),
    )
    assert found[0] == "project"


def test_a_word_that_everybody_says_does_not_win_by_a_short_title(ranked: Ranked) -> None:
    """In titles alone `Förderung` would be as rare as `Begrünung`."""
    others = [(f"x{number}", f"Meldung {number}", "Noch eine Förderung wurde bewilligt.") for number in range(12)]
    found = ranked(
        "Förderung Begrünung",
        ("overview", "Förderung", "Hier steht, was es gibt."),
        ("fund", "Fonds der Stadt", "Die Förderung hilft bei Festen, Begrünung und Werbung in den Vierteln der Stadt."),
        *others,
    )
    assert found[:2] == ["fund", "overview"]
