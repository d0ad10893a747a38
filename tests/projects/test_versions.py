"""Time, keys and comparison of guideline versions, without a database."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from projects import versions
from projects.guideline_schemas import GuidelineParagraphOut, GuidelineSectionOut
from tests import content_projects

pytestmark = pytest.mark.once


@dataclass
class Version:
    valid_from: date | None


JANUARY, MARCH, JUNE = date(2025, 1, 1), date(2025, 3, 1), date(2025, 6, 1)


@pytest.mark.parametrize(
    ("begins", "day", "expected"),
    [
        ([], JUNE, None),
        ([None], JUNE, None),
        ([MARCH], JANUARY, None),
        ([MARCH], MARCH, MARCH),
        ([JANUARY, JUNE, MARCH], date(2025, 5, 31), MARCH),
        ([JANUARY, JUNE, MARCH], JUNE, JUNE),
        ([None, JANUARY], JUNE, JANUARY),
    ],
)
def test_the_version_of_a_day_is_the_last_one_begun(
    begins: list[date | None], day: date, expected: date | None
) -> None:
    found = versions.in_force([Version(first) for first in begins], day)
    assert (found and found.valid_from) == expected


@pytest.mark.parametrize(
    ("begins", "expected"),
    [([JUNE], None), ([None], "undated"), ([None, JUNE], "undated"), ([None, JANUARY], JANUARY), ([JANUARY], JANUARY)],
)
def test_first_shown_is_what_holds_or_else_what_has_no_known_day(begins: list[date | None], expected: Any) -> None:
    found = versions.current([Version(first) for first in begins], MARCH)
    assert (found and (found.valid_from or "undated")) == expected


@pytest.mark.parametrize(
    ("first", "others", "last"),
    [
        (JANUARY, [JANUARY], None),
        (JANUARY, [JANUARY, MARCH, JUNE], date(2025, 2, 28)),
        (MARCH, [JANUARY, MARCH], None),
        (MARCH, [None, MARCH, JUNE], date(2025, 5, 31)),
        (None, [None, MARCH], None),
    ],
)
def test_a_version_ends_the_day_before_the_next(
    first: date | None, others: list[date | None], last: date | None
) -> None:
    assert versions.valid_until(first, [Version(other) for other in others]) == last


# --- keys -----------------------------------------------------------------------------------------------------------


def keys(sections: Any) -> list[str]:
    return [block.value["key"] for block in versions.keyed_blocks(sections)]


def test_every_paragraph_gets_a_key_once_and_keeps_it() -> None:
    sections = content_projects.raw([content_projects.section(("1.1", "", "<p>A</p>"), ("1.2", "zweck", "<p>B</p>"))])
    versions.assign_keys(sections)
    given = keys(sections)
    assert given[2] == "zweck"
    assert len(set(given)) == 3
    assert all(given)
    versions.assign_keys(sections)
    assert keys(sections) == given


def test_of_two_paragraphs_with_one_key_the_copy_gets_a_new_one() -> None:
    sections = content_projects.raw(
        [content_projects.section(("1.1", "zweck", "<p>A</p>"), ("1.2", "zweck", "<p>A</p>"))]
    )
    versions.assign_keys(sections)
    _section, original, copy = keys(sections)
    assert original == "zweck"
    assert copy not in {"", "zweck"}


def test_a_block_gets_the_same_key_each_time() -> None:
    """A form that has the block, but was opened before it got its key, sends the block's id without a key."""
    rows = content_projects.raw([content_projects.section(("1.1", "", "<p>A</p>"))])
    versions.assign_keys(rows)
    first = keys(rows)
    for block in versions.keyed_blocks(rows):
        block.value["key"] = ""
    versions.assign_keys(rows)
    assert keys(rows) == first


# --- comparison -----------------------------------------------------------------------------------------------------


def sections(*paragraphs: tuple[str, str]) -> list[GuidelineSectionOut]:
    rows = [GuidelineParagraphOut(key=key, number=key, anchor=key, html=html) for key, html in paragraphs]
    return [GuidelineSectionOut(number="1", title="Teil", key="s", paragraphs=rows)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([("a", "<p>x</p>")], [("a", "<p>x</p>")], [("a", "same")]),
        ([("a", "<p>x</p>")], [("a", "<p><b>x</b></p>")], [("a", "same")]),
        ([("a", "<p>x</p>")], [("a", "<p>y</p>")], [("a", "changed")]),
        ([], [("a", "<p>x</p>")], [("a", "added")]),
        ([("a", "<p>x</p>")], [], [("a", "removed")]),
        ([("a", ""), ("b", "")], [("b", ""), ("a", "")], [("b", "same"), ("a", "same")]),
        ([("a", ""), ("b", ""), ("c", "")], [("a", ""), ("c", "")], [("a", "same"), ("b", "removed"), ("c", "same")]),
        ([("a", ""), ("b", "")], [("c", "")], [("a", "removed"), ("b", "removed"), ("c", "added")]),
    ],
)
def test_paragraphs_are_paired_by_key_and_removed_ones_keep_their_place(
    old: list[tuple[str, str]], new: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    assert [(row.key, row.change) for row in versions.compare(sections(*old), sections(*new))] == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<p>Bis 500 Euro</p>", "<p>Bis 900 Euro</p>", "Bis <del>500</del><ins>900</ins> Euro"),
        ("<p>A</p><p>B</p>", "<p>A</p>", "A<del><br>B</del>"),
        ("<ul><li>A</li><li>B</li></ul>", "<ul><li>A</li><li>C</li></ul>", "A<br><del>B</del><ins>C</ins>"),
        ("<p>a &lt;b&gt; c</p>", "<p>a &lt;i&gt; c</p>", "a <del>&lt;b&gt;</del><ins>&lt;i&gt;</ins> c"),
        ("<p>&amp;lt;script&amp;gt;</p>", "<p>x</p>", "<del>&amp;lt;script&amp;gt;</del><ins>x</ins>"),
        ("", "<p>neu</p>", "<ins>neu</ins>"),
    ],
)
def test_what_changed_is_marked_word_by_word_and_never_becomes_a_tag(old: str, new: str, expected: str) -> None:
    assert versions.compare(sections(("a", old)), sections(("a", new)))[0].diff_html == expected


def test_a_huge_paragraph_is_shown_as_replaced_instead_of_being_compared_for_minutes() -> None:
    old, new = (" ".join(f"{word}{n}" for n in range(3000)) for word in ("alt", "neu"))
    assert versions.differences(old, new) == [(old, "del"), (new, "ins")]
