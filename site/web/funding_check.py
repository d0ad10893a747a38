"""The funding check: one question a page, what was answered so far in the address and nowhere else, then the result.

The API says what is asked and judges every value; here are only the ways from page to page. Each button of a form
sends what stands in it, also the one that leads back, so nothing that was typed is lost.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from web import formats
from web.client import ContentUnavailableError
from web.content import Content
from web.fields import printable

Data = dict[str, Any]
ENDPOINT = "funding-check"
STEP, RESULT = "step", "result"
ANSWERS = ("applicant", "measure", "costs", "own", "rent", "ancillary", "quarter", "area", "ground_floor", "begun")
NUMBERS = {"costs", "own", "rent", "ancillary", "area"}
LONGEST = 60  # characters of an answer that are carried on
MESSAGES: dict[str, str | Promise] = {
    "number": _("Bitte geben Sie eine Zahl an, zum Beispiel 1200 oder 80,5. Sie können das Feld auch leer lassen."),
    "choice": _("Bitte wählen Sie eine der Antworten."),
}


@dataclass
class Check:
    """One page of the check."""

    data: Data
    params: list[tuple[str, str]]
    """Answers as they were typed."""
    question: Data | None = None
    """The question of this page; None for the result."""
    errors: list[Data] = field(default_factory=list)

    @property
    def asked(self) -> list[Data]:
        return [question for question in self.data.get("questions") or [] if question.get("fields")]

    @property
    def number(self) -> int:
        return next((n for n, question in enumerate(self.asked, 1) if question is self.question), 0)

    @property
    def before(self) -> str:
        """The question before this page; empty at the first one."""
        place = self.number - 1 if self.question else len(self.asked)
        return str(self.asked[place - 1]["name"]) if place > 0 else ""

    @property
    def after(self) -> str:
        """The page after this one. Its question may fall away with the answer given here; then the next one comes."""
        names = [str(question["name"]) for question in self.data.get("questions") or []]
        if self.question is None:
            return RESULT
        later = names[names.index(str(self.question["name"])) + 1 :]
        return later[0] if later else RESULT

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The answers to all other questions, which the form carries on unseen."""
        own = {item["name"] for item in (self.question or {}).get("fields") or []}
        return [(name, value) for name, value in self.params if name not in own]

    @property
    def answered(self) -> list[Data]:
        """What was answered so far, in words, each with the way back to its question."""
        return [
            {**item, "url": self.url(str(question["name"]))}
            for question in self.asked
            for item in question["fields"]
            if item.get("value")
        ]

    def url(self, step: str) -> str:
        return formats.query([*self.params, (STEP, step)])

    def typed(self, name: str) -> str:
        return next((value for key, value in self.params if key == name), "")

    def error(self, name: str) -> str:
        return next((str(error["message"]) for error in self.errors if error["name"] == name), "")


def load(content: Content, query: QueryDict) -> Check:
    """The page that the address asks for. A value that the API refuses gives its question again, with a message."""
    params = [(name, printable(value)) for name in ANSWERS if (value := (query.get(name) or "").strip()[:LONGEST])]
    sent = [(name, plain_number(value) if name in NUMBERS else value) for name, value in params]
    answer = content.answer(ENDPOINT, sent)
    wrong: list[str] = []
    if answer.status == 422:
        wrong = [str(error.get("field")) for error in (answer.data or {}).get("errors") or []]
        answer = content.answer(ENDPOINT, [(name, value) for name, value in sent if name not in wrong])
    if answer.status != 200 or not isinstance(answer.data, dict):
        raise ContentUnavailableError(f"{ENDPOINT}: {answer.status}")
    check = Check(answer.data, params)
    check.question = wanted(check, query.get(STEP) or "", wrong)
    if check.question:
        check.errors = [message(item) for item in check.question["fields"] if item["name"] in wrong]
    return check


def wanted(check: Check, step: str, wrong: Iterable[str]) -> Data | None:
    """The question of the step, or the next one that is still asked; first of all one whose answer was refused."""
    for question in check.asked:
        if {item["name"] for item in question["fields"]} & set(wrong):
            return question
    names = [str(question["name"]) for question in check.data.get("questions") or []]
    if step == RESULT:
        return None
    later = names[names.index(step) :] if step in names else names
    return next((question for question in check.asked if question["name"] in later), None)


def message(item: Data) -> Data:
    return {
        "name": item["name"],
        "label": item.get("label"),
        "message": MESSAGES[item["kind"]],
        "target": f"antwort-{item['name']}",
    }


def plain_number(text: str) -> str:
    """1.200,50 € and 1200,50 as a program writes it. What is no number stays as it is: the API says so."""
    bare = re.sub(r"(€|Euro|EUR|m²|qm|\s|\u00a0|\u202f)", "", text, flags=re.IGNORECASE)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", bare):
        bare = bare.replace(".", "")
    return bare.replace(",", ".") if bare.count(",") == 1 else bare
