"""Reads a judged collection: documents, questions, and how well which document answers which question.

Three files in one folder: `docs.jsonl` (`id`, `title`, `text`, and `about` where it goes into detail about another
one), `queries.jsonl` (`id`, `text`) and `qrels.tsv` (question, document, grade; TREC's four columns and a first line of
headings are understood too). A collection that doesn't fit together is refused with the place: figures from half of it
would look like figures.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

HIGHEST_GRADE = 10  # what a document is worth doubles with each grade
INTENT = "intent"  # of the optional fields of a question the one by which figures are given as well

Kept = TypeVar("Kept")


class CollectionError(Exception):
    """The collection can't be used; the message says why and where."""


@dataclass(frozen=True)
class Text:
    id: str
    title: str
    text: str
    about: str = ""
    """Id of another document, see `search.order`. The baselines make nothing of it."""


@dataclass(frozen=True)
class Question:
    id: str
    text: str
    intent: str = ""


@dataclass(frozen=True)
class Collection:
    documents: Mapping[str, Text]
    questions: list[Question]
    """Those that some document answers; measures say nothing about the others."""
    grades: Mapping[str, Mapping[str, int]]
    """By question and document, from 1 on. What isn't here is no answer."""


def read(folder: Path) -> Collection:
    documents = unique(records(folder / "docs.jsonl", text_of))
    questions = unique(records(folder / "queries.jsonl", question_of))
    grades = judgements(folder / "qrels.tsv", documents, questions)
    asked = [question for question in questions.values() if grades.get(question.id)]
    if not asked:
        raise CollectionError(f"{folder / 'qrels.tsv'}: no question has a document that answers it.")
    return Collection(documents, asked, grades)


# --- lines -----------------------------------------------------------------------------------------------------------


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """Each line with its place, as messages name it."""
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, 1):
                place = f"{path}, line {number}"
                yield place, decoded(raw, place).strip("\r\n")
    except FileNotFoundError as error:
        raise CollectionError(f"{path} is missing.") from error
    except OSError as error:
        raise CollectionError(f"{path} can't be read: {error.strerror}.") from error


def decoded(raw: bytes, place: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CollectionError(f"{place} isn't UTF-8.") from error


# --- documents and questions -----------------------------------------------------------------------------------------


def records(path: Path, made: Callable[[dict[str, Any], str], Kept]) -> Iterator[tuple[str, Kept]]:
    found = False
    for place, line in lines(path):
        if not line.strip():
            continue
        found = True
        try:
            record = json.loads(line)
        except ValueError as error:
            raise CollectionError(f"{place} isn't JSON: {error}.") from error
        if not isinstance(record, dict):
            raise CollectionError(f"{place} isn't a JSON object.")
        yield place, made(record, place)
    if not found:
        raise CollectionError(f"{path} is empty.")


def unique(found: Iterator[tuple[str, Kept]]) -> dict[str, Kept]:
    kept: dict[str, Kept] = {}
    for place, record in found:
        key = str(getattr(record, "id", ""))
        if key in kept:
            raise CollectionError(f"{place}: the id {key!r} stands there twice.")
        kept[key] = record
    return kept


def text_of(record: dict[str, Any], place: str) -> Text:
    title, text, about = (words(record, name, place) for name in ("title", "text", "about"))
    return Text(identity(record, place), title, text, about)


def question_of(record: dict[str, Any], place: str) -> Question:
    text = words(record, "text", place)
    if not text.strip():
        raise CollectionError(f"{place}: the question has no words.")
    return Question(identity(record, place), text, words(record, INTENT, place))


def identity(record: dict[str, Any], place: str) -> str:
    """Numbers are ids as well: the judgements, which aren't JSON, name them as text."""
    found = record.get("id")
    if isinstance(found, bool) or not isinstance(found, str | int) or found == "":
        raise CollectionError(f"{place} has no id.")
    return str(found)


def words(record: dict[str, Any], name: str, place: str) -> str:
    found = record.get(name)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise CollectionError(f"{place}: {name} isn't text.")
    return found


# --- judgements ------------------------------------------------------------------------------------------------------


def judgements(
    path: Path, documents: Mapping[str, Text], questions: Mapping[str, Question]
) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for number, (place, line) in enumerate(lines(path)):
        if not line.strip():
            continue
        question, document, grade = columns(line, place)
        if number == 0 and not is_number(grade):
            continue  # headings
        if question not in questions:
            raise CollectionError(f"{place}: queries.jsonl has no question {question!r}.")
        if document not in documents:
            raise CollectionError(f"{place}: docs.jsonl has no document {document!r}.")
        value = grade_of(grade, place)
        of_question = found.setdefault(question, {})
        if of_question.setdefault(document, value) != value:
            raise CollectionError(f"{place}: {document!r} was judged otherwise for {question!r} before.")
    return {question: {key: grade for key, grade in of.items() if grade > 0} for question, of in found.items()}


def columns(line: str, place: str) -> tuple[str, str, str]:
    cells = [cell.strip() for cell in line.split("\t")] if "\t" in line else line.split()
    if len(cells) == 4:  # TREC's second column means nothing today
        cells = [cells[0], *cells[2:]]
    if len(cells) != 3:
        raise CollectionError(f"{place} hasn't three columns (question, document, grade), but {len(cells)}.")
    return cells[0], cells[1], cells[2]


def is_number(cell: str) -> bool:
    return cell.removeprefix("-").isdecimal()


def grade_of(cell: str, place: str) -> int:
    """Whole; some collections use negative ones for junk, which answers no question either."""
    if not is_number(cell):
        raise CollectionError(f"{place}: the grade {cell!r} isn't a whole number.")
    if int(cell) > HIGHEST_GRADE:
        raise CollectionError(f"{place}: grades go up to {HIGHEST_GRADE}.")
    return int(cell)
