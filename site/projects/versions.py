"""Time and wording of guideline versions: which one holds when, what its paragraphs are called, what changed."""

import difflib
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple, Protocol, TypeVar
from uuid import uuid4

from django.utils.html import escape, strip_tags

from projects.guideline_schemas import ComparedParagraphOut, GuidelineParagraphOut, GuidelineSectionOut

Change = Literal["same", "changed", "added", "removed"]
LONGEST_DIFF = 4_000_000  # words of one text times words of the other; beyond that a paragraph is shown as replaced


class Dated(Protocol):
    """A version with the first day on which it holds; None where that day is not known."""

    valid_from: date | None


V = TypeVar("V", bound=Dated)

# --- time -----------------------------------------------------------------------------------------------------------


def valid_until(first_day: date | None, versions: Iterable[Dated]) -> date | None:
    """The day before the next version begins; None while none does, and where the first day is not known."""
    if first_day is None:
        return None
    later = [version.valid_from for version in versions if version.valid_from and version.valid_from > first_day]
    return min(later) - timedelta(days=1) if later else None


def holds(first_day: date | None, last_day: date | None, day: date) -> bool | None:
    """Whether a version holds on a day; None where its first day is not known."""
    if first_day is None:
        return None
    return first_day <= day and (last_day is None or day <= last_day)


def in_force(versions: Iterable[V], day: date) -> V | None:
    """The version that holds on a day; None in a gap, and where no first day is known."""
    begun = [version for version in versions if version.valid_from and version.valid_from <= day]
    return max(begun, key=lambda version: version.valid_from or date.min, default=None)


def current(versions: Sequence[V], today: date) -> V | None:
    """The version to show first: that of today, or else the newest of which the first day is not known."""
    return in_force(versions, today) or next((version for version in versions if version.valid_from is None), None)


# --- keys -----------------------------------------------------------------------------------------------------------


def assign_keys(sections: Any) -> None:
    """Gives each section and paragraph without a key one for good; of two with the same key the second gets a new one.

    A key is the beginning of the block's id: a form that was loaded with the block sends that id each time it is saved.
    """
    taken: set[str] = set()
    for block in keyed_blocks(sections):
        block.id = block.id or str(uuid4())
        key = block.value["key"] or ""
        if not key or key in taken:
            key = block.id.replace("-", "")[:8]
        while not key or key in taken:
            key = uuid4().hex[:8]
        if block.value["key"] != key:
            block.value["key"] = key
        taken.add(key)


def keyed_blocks(sections: Any) -> Iterator[Any]:
    for section in sections or ():
        yield section
        yield from section.value["paragraphs"].bound_blocks


def paragraph_keys(sections: Any) -> dict[str, str]:
    """Keys and numbers of the paragraphs in their order."""
    return {
        paragraph["key"]: paragraph["number"] or ""
        for section in sections or ()
        for paragraph in section.value["paragraphs"]
        if paragraph["key"]
    }


def keys_by_number(sections: Any) -> dict[str, str]:
    """The key of each number that only one paragraph has."""
    found = paragraph_keys(sections)
    numbers = list(found.values())
    return {number: key for key, number in found.items() if number and numbers.count(number) == 1}


def wording(sections: Any) -> list[tuple[str, ...]]:
    """What a version says, without what the editor's form keeps beside it; equal wording is the same text."""
    said: list[tuple[str, ...]] = []
    for section in sections or ():
        said.append((section.value["number"] or "", section.value["title"] or ""))
        said += [
            (p["number"], p["text"].source if p["text"] else "", p["key"] or "") for p in section.value["paragraphs"]
        ]
    return said


# --- comparison -----------------------------------------------------------------------------------------------------


class Placed(NamedTuple):
    section: str
    paragraph: GuidelineParagraphOut


ABSENT = Placed("", GuidelineParagraphOut(key="", number="", anchor="", html=""))


def paragraphs(sections: Iterable[GuidelineSectionOut]) -> dict[str, Placed]:
    return {
        paragraph.key: Placed(f"{section.number} {section.title}".strip(), paragraph)
        for section in sections
        for paragraph in section.paragraphs
    }


def compare(old: Iterable[GuidelineSectionOut], new: Iterable[GuidelineSectionOut]) -> list[ComparedParagraphOut]:
    """Every paragraph of both, in the order of the newer; a removed one stands where it stood, after its neighbour."""
    before, after = paragraphs(old), paragraphs(new)
    order = list(after)
    previous = None
    for key in before:
        if key not in after:
            order.insert(order.index(previous) + 1 if previous else 0, key)
        previous = key
    return [compared(before.get(key, ABSENT), after.get(key, ABSENT)) for key in order]


def compared(old: Placed, new: Placed) -> ComparedParagraphOut:
    old_text, new_text = plain(old.paragraph.html), plain(new.paragraph.html)
    change: Change = "same" if old_text == new_text else "changed"
    if old is ABSENT:
        change = "added"
    elif new is ABSENT:
        change = "removed"
    return ComparedParagraphOut(
        key=new.paragraph.key or old.paragraph.key,
        section=new.section or old.section,
        number=new.paragraph.number,
        old_number=old.paragraph.number,
        change=change,
        old_html=marked([(old_text, "")]),
        new_html=marked([(new_text, "")]),
        diff_html=marked(differences(old_text, new_text)),
    )


def plain(source: str) -> str:
    """The words of a paragraph's HTML; each paragraph, item and line break on a line of its own."""
    lines = re.sub(r"<br\s*/?>|</(?:p|li|h3|h4)>", "\n", source)
    text = html.unescape(strip_tags(lines)).replace("\xa0", " ")
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def differences(old: str, new: str) -> list[tuple[str, str]]:
    """Pieces of text, each with the tag that says what became of it; an empty tag for what stayed."""
    before, after = words(old), words(new)
    if len(before) * len(after) > LONGEST_DIFF:
        return [(old, "del"), (new, "ins")]
    pieces: list[tuple[str, str]] = []
    for what, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(("".join(before[i:j]), ""))
        else:
            pieces += [("".join(before[i:j]), "del"), ("".join(after[k:m]), "ins")]
    return pieces


def words(text: str) -> list[str]:
    """Words and the space between them, so that joining them gives the text again."""
    return re.findall(r"\s+|[^\s]+", text)


def marked(pieces: Iterable[tuple[str, str]]) -> str:
    """The pieces as HTML. The text is escaped: nothing of it can become a tag."""
    parts = []
    for text, tag in pieces:
        if text:
            safe = escape(text).replace("\n", "<br>")
            parts.append(f"<{tag}>{safe}</{tag}>" if tag else safe)
    return "".join(parts)
