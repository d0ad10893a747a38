"""The questions of a form as the office sees them: to fill in for a caller, and to read what was answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import annotated_types
from django.utils.translation import gettext as _

from core.schemas import Language
from home.enquiries.forms import in_order, limit, options, shown_of
from home.enquiries.kinds import BY_KIND
from home.models import Enquiry


@dataclass(frozen=True)
class Question:
    name: str
    kind: str
    label: str
    help: str
    max_length: int | None
    options: Sequence[tuple[str, Any]]


@dataclass(frozen=True)
class Row:
    """A question with its answer in words."""

    label: str
    text: str


def questions(kind: str) -> Iterator[Question]:
    """Of a kind of form, in its order and in the language of the admin."""
    for name, info in in_order(BY_KIND[kind]):
        shown = shown_of(info)
        yield Question(
            name=name,
            kind=shown.type,
            label=str(shown.label),
            help=str(shown.help),
            max_length=limit(info, annotated_types.MaxLen, "max_length"),
            options=options(shown.options, Language.DE),
        )


def rows(enquiry: Enquiry) -> list[Row]:
    """What was answered. An answer to a question that no form asks any more is shown under its name."""
    asked = {question.name: question for question in questions(enquiry.kind)} if enquiry.kind in BY_KIND else {}
    ordered = [name for name in asked if name in enquiry.fields]
    ordered += [name for name in enquiry.fields if name not in asked]
    found = []
    for name in ordered:
        text = in_words(enquiry.fields[name], asked.get(name))
        if text:
            found.append(Row(asked[name].label if name in asked else name, text))
    return found


def in_words(value: Any, question: Question | None) -> str:
    """Choices by their labels; empty for what was left out."""
    if value is True:
        return _("ja")
    if value in (None, "", False) or value == []:
        return ""
    labels = {str(key): str(label) for key, label in question.options} if question else {}
    return ", ".join(labels.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value]))
