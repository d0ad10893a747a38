"""What a contest found, for people as a table and for programs as JSON."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from search.evaluation.collection import Collection
from search.evaluation.contest import Result

COLUMNS: list[tuple[str, Callable[[Result], str]]] = [
    ("nDCG@10", lambda result: f"{result.figures.ndcg_at_10:.3f}"),
    ("MRR@10", lambda result: f"{result.figures.mrr_at_10:.3f}"),
    ("recall@10", lambda result: f"{result.figures.recall_at_10:.3f}"),
    ("p50 ms", lambda result: f"{result.milliseconds(50):.2f}"),
    ("p95 ms", lambda result: f"{result.milliseconds(95):.2f}"),
    ("build s", lambda result: f"{result.build_seconds:.2f}"),
    ("index bytes", lambda result: str(result.index_bytes)),
]


def as_json(collection: Collection, results: Sequence[Result], absent: Mapping[str, str]) -> dict[str, Any]:
    """Our engine is the first of `engines`."""
    return {
        "documents": len(collection.documents),
        "queries": len(collection.questions),
        "engines": [entry(result) for result in results],
        "absent": dict(absent),
    }


def entry(result: Result) -> dict[str, Any]:
    return {
        "name": result.name,
        **asdict(result.figures),
        "p50_ms": result.milliseconds(50),
        "p95_ms": result.milliseconds(95),
        "build_seconds": result.build_seconds,
        "index_bytes": result.index_bytes,
        "by_intent": {intent: asdict(found) for intent, found in result.by_intent().items()},
    }


def as_text(collection: Collection, results: Sequence[Result], absent: Mapping[str, str]) -> str:
    parts = [
        f"{len(collection.documents)} documents, {len(collection.questions)} judged queries",
        table(
            [["", *(title for title, _ in COLUMNS)], *([r.name, *(cell(r) for _, cell in COLUMNS)] for r in results)]
        ),
    ]
    if results[0].by_intent():
        parts.append("nDCG@10 by intent\n" + table(intents(results)))
    parts += [f"Without {name}: {why}" for name, why in absent.items()]
    return "\n\n".join(parts)


def intents(results: Sequence[Result]) -> list[list[str]]:
    names = list(results[0].by_intent())
    rows = [[result.name, *(f"{found.ndcg_at_10:.3f}" for found in result.by_intent().values())] for result in results]
    return [["", *names], *rows]


def table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
