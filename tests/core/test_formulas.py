"""Text for a spreadsheet: only what it would run is prefixed, and the prefix comes off again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formulas import guarded, unguarded

pytestmark = pytest.mark.once
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "@SUM(A1)", "\tx", "\r=1", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "-", "+", "-x", '="a"'],
)
def test_what_a_spreadsheet_would_run_is_prefixed_and_comes_back(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text", ["", "Laden", "1200", "-7.466", "+49 231 50-0", "+49 (0)231/50", "-1.200,50", "'quoted'", "a=b", " =1", "–"]
)
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(TEXT.filter(lambda text: not text.startswith("'")))
def test_any_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
