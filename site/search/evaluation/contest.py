"""Several engines, one collection: each builds its index, answers every question, and is measured the same way."""

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from search.evaluation.collection import Collection, Question, Text
from search.evaluation.measures import DEPTH, mean, ndcg, percentile, recall, reciprocal_rank

WARM_UP = 20  # questions asked beforehand: lists of words are read and files are in memory for everybody


class Contestant(Protocol):
    """An engine with an index of its own, in a folder that is gone afterwards."""

    def build(self, documents: Iterable[Text]) -> None: ...

    def search(self, text: str) -> list[str]:
        """Ids of the best documents, the best first."""

    def size(self) -> int:
        """Bytes of the index, without what is kept for display."""


Opened = Callable[[Path], AbstractContextManager[Contestant]]


class AbsentError(Exception):
    """This one can't take part here; the message says why."""


@dataclass(frozen=True)
class Answer:
    """One question, and how it was answered."""

    question: Question
    ranking: list[str]
    ndcg: float
    reciprocal_rank: float
    recall: float
    milliseconds: float


@dataclass(frozen=True)
class Figures:
    ndcg_at_10: float
    mrr_at_10: float
    recall_at_10: float


def figures(answers: Sequence[Answer]) -> Figures:
    return Figures(
        mean([answer.ndcg for answer in answers]),
        mean([answer.reciprocal_rank for answer in answers]),
        mean([answer.recall for answer in answers]),
    )


@dataclass(frozen=True)
class Result:
    name: str
    answers: list[Answer]
    build_seconds: float
    index_bytes: int

    @property
    def figures(self) -> Figures:
        return figures(self.answers)

    def milliseconds(self, share: float) -> float:
        return percentile([answer.milliseconds for answer in self.answers], share)

    def by_intent(self) -> dict[str, Figures]:
        intents = sorted({answer.question.intent for answer in self.answers} - {""})
        return {
            intent: figures([answer for answer in self.answers if answer.question.intent == intent])
            for intent in intents
        }


def measured(name: str, opened: Opened, collection: Collection) -> Result:
    with TemporaryDirectory(prefix="search-eval-") as folder, opened(Path(folder)) as contestant:
        begun = time.perf_counter()
        contestant.build(collection.documents.values())
        seconds = time.perf_counter() - begun
        for question in collection.questions[:WARM_UP]:
            contestant.search(question.text)
        answers = [answered(contestant, question, collection) for question in collection.questions]
        return Result(name, answers, seconds, contestant.size())


def answered(contestant: Contestant, question: Question, collection: Collection) -> Answer:
    begun = time.perf_counter()
    ranking = contestant.search(question.text)[:DEPTH]
    milliseconds = (time.perf_counter() - begun) * 1000
    grades = collection.grades[question.id]
    return Answer(
        question,
        ranking,
        ndcg(ranking, grades),
        reciprocal_rank(ranking, grades),
        recall(ranking, grades),
        milliseconds,
    )
