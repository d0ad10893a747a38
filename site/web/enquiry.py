"""A form of the office as the page shows it: its questions, what was entered, and what was wrong with it.

The questions come from the API, each time anew: every view of a form has a key of its own, so that whoever sends one
twice has sent it once. What was entered comes back from here when something is wrong with it, never from the API.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from web.client import Upload
from web.fields import OTHER_MESSAGE, Label, printable

Data = dict[str, Any]
SEVERAL = {"checkboxes"}
GROUPED = {"radios", "checkboxes"}
INPUT_TYPES = {"text", "email", "tel", "number", "date"}
INPUT_MODES = {"number": "decimal"}
# The names of what isn't a question. Questions are sent as `frage-…`, so neither can pass for the other.
KEY, TOKEN, HONEYPOT, PRIVACY, FILES = "schluessel", "zeichen", "website", "datenschutz", "dateien"
PREFIX = "frage-"
LONGEST_MARK = 500  # characters of a key or a token; anybody may send longer ones
EMPTY: dict[str, Label] = {
    "select": gettext_lazy("Bitte wählen Sie einen Eintrag der Liste."),
    "radios": gettext_lazy("Bitte wählen Sie eine der Antworten."),
    "checkboxes": gettext_lazy("Bitte wählen Sie mindestens eine der Antworten."),
    "checkbox": gettext_lazy("Bitte kreuzen Sie das Feld an. Ohne das können wir die Anfrage nicht annehmen."),
}
GERMAN_DAY = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")


@dataclass
class Question:
    """One question with its answer so far."""

    name: str
    kind: str
    label: str
    help: str = ""
    required: bool = False
    options: list[Data] = field(default_factory=list)
    limits: Data = field(default_factory=dict)
    values: list[str] = field(default_factory=list)
    error: str = ""

    @property
    def id(self) -> str:
        return f"{PREFIX}{self.name}"

    @property
    def target(self) -> str:
        """What a message about it leads to: the first answer, where it has several."""
        return f"{self.id}-1" if self.kind in GROUPED else self.id

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""

    @property
    def input_type(self) -> str:
        """A number is typed into a text field: what isn't one comes back to be corrected instead of vanishing."""
        return self.kind if self.kind in INPUT_TYPES - {"number"} else "text"

    @property
    def inputmode(self) -> str:
        return INPUT_MODES.get(self.kind, "")

    @property
    def answer(self) -> Any:
        """As the API wants it: nothing for what was left empty."""
        given = [value for value in self.values if value]
        if self.kind in SEVERAL:
            return given
        if self.kind == "checkbox":
            return bool(given)
        return normal(given[0], self.kind) if given else None


@dataclass
class Form:
    """What the template shows."""

    contract: Data
    questions: list[Question]
    key: str
    token: str
    errors: list[Data] = field(default_factory=list)
    """For the summary: label, message and target of each."""
    files_again: bool = False
    """Files can't be filled in again by a page: they have to be chosen anew."""

    @property
    def groups(self) -> list[tuple[str, list[Question]]]:
        """The questions under their headings, in the order in which they come."""
        found: dict[str, list[Question]] = {}
        for question, group in zip(self.questions, self.contract.get("fields") or [], strict=True):
            found.setdefault(str(group.get("group") or ""), []).append(question)
        return list(found.items())

    @property
    def attachments(self) -> Data:
        given = self.contract.get("attachments") or {}
        return given if given.get("allowed") else {}

    def payload(self, sent: QueryDict, language: str, about: str) -> Data:
        """What is sent to the API. Questions without an answer are left out."""
        answers = {question.name: question.answer for question in self.questions}
        return {
            "kind": self.contract["kind"],
            "lang": language,
            "idempotency_key": self.key,
            "token": self.token,
            "website": sent.get(HONEYPOT, ""),
            "privacy_key": sent.get(PRIVACY, "")[:LONGEST_MARK],
            "about": about,
            "fields": {name: value for name, value in answers.items() if value not in (None, "", [])},
        }


def empty_form(contract: Data) -> Form:
    return Form(contract, list(questions(contract)), str(contract["idempotency_key"]), str(contract["token"]))


def sent_form(contract: Data, sent: QueryDict) -> Form:
    """The form with what was entered. Its key stays the one that it was shown with: it is the same enquiry."""
    return Form(
        contract,
        list(questions(contract, sent)),
        sent.get(KEY, "")[:LONGEST_MARK] or str(contract["idempotency_key"]),
        sent.get(TOKEN, "")[:LONGEST_MARK] or str(contract["token"]),
    )


def questions(contract: Data, sent: QueryDict | None = None) -> Iterable[Question]:
    for item in contract.get("fields") or []:
        name, kind = str(item["name"]), str(item.get("type") or "text")
        yield Question(
            name,
            kind,
            str(item.get("label") or name),
            help=str(item.get("help") or ""),
            required=bool(item.get("required")),
            options=item.get("options") or [],
            limits=item,
            values=entered(sent, name, kind) if sent is not None else [],
        )


def entered(sent: QueryDict, name: str, kind: str) -> list[str]:
    """Without control characters, which no page may contain; a text area keeps its lines."""
    values = sent.getlist(f"{PREFIX}{name}")
    if kind == "textarea":
        return ["\n".join(printable(line) for line in value.splitlines()) for value in values[:1]]
    return [printable(value).strip() for value in (values if kind in SEVERAL else values[:1])]


def normal(value: str, kind: str) -> str:
    """Numbers and days as people here write them, for a machine: 1.200,50 and 31.12.2030."""
    if kind == "number":
        compact = value.replace(" ", "").removesuffix("€").removesuffix("m²")
        if "," in compact or re.fullmatch(r"\d{1,3}(\.\d{3})+", compact):
            compact = compact.replace(".", "").replace(",", ".")
        return compact
    if kind == "date" and (found := GERMAN_DAY.fullmatch(value)):
        day, month, year = found.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    return value


def refuse(form: Form, problem: Any, fresh: Data) -> None:
    """Puts what the API refused beside its question and into the summary, in the words of the site."""
    wrong = {str(error.get("field", "")): error for error in (problem or {}).get("errors") or []}
    if "token" in wrong or "idempotency_key" in wrong:
        form.key, form.token = str(fresh["idempotency_key"]), str(fresh["token"])
    for question in form.questions:
        error = wrong.pop(f"fields.{question.name}", None) or wrong.pop(question.name, None)
        if error is not None:
            question.error = message(question, str(error.get("message") or ""))
            form.errors.append({"label": question.label, "message": question.error, "target": question.target})
    form.errors += [{"label": "", "message": words, "target": target} for words, target in others(wrong)]


def message(question: Question, said: str) -> str:
    """Why an answer can't be used: the API says it in the form's language, but not that a choice is no text."""
    if not question.answer and question.kind in EMPTY:
        return str(EMPTY[question.kind])
    return said or str(OTHER_MESSAGE)


def others(wrong: dict[str, Data]) -> Iterable[tuple[str, str]]:
    """Messages about what isn't a question: files, how long the form lay open, the notice, what it is about."""
    for name, error in wrong.items():
        yield str(error.get("message") or OTHER_MESSAGE), FILES if name.startswith("files") else ""


def uploads(files: Sequence[Any]) -> list[Upload]:
    """What was chosen; an empty field sends nothing."""
    return [Upload(file.name or "", file.file, file.content_type or "") for file in files]
