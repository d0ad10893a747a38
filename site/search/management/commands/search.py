"""`manage.py search rebuild|check|rollback|stats|export|bench`: what an operator does with the indexes."""

import json
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import indexing
from search.bench import reader
from search.bench import run as measured
from search.documents import collection
from search.engines.base import Engine, UnavailableError
from search.engines.switch import engines
from search.indexing import LANGUAGES


class Command(BaseCommand):
    help = "Builds, compares, takes back and describes the search's indexes; the worker keeps them up by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        texts = {
            "rebuild": "builds every index beside the live one, replays what changed meanwhile, and swaps",
            "check": "compares the indexes with the database and repairs what differs",
            "rollback": "makes the index before the live one live again",
            "stats": "says what is there",
        }
        for name, text in texts.items():
            action = actions.add_parser(name, help=text)
            action.add_argument("--engine", choices=["embedded", "elasticsearch"], help="only this one")
            action.add_argument("--lang", choices=LANGUAGES, help="only this language")
        action = actions.add_parser("export", help="writes everything that can be found as plain text, for search_eval")
        action.add_argument("folder", type=Path, metavar="DIR", help="where docs.jsonl is written")
        action.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="default: %(default)s")
        action = actions.add_parser("bench", help="measures a large synthetic index in a temporary folder")
        action.add_argument("--read", type=Path, help=SUPPRESS)  # the process that asks, started by the one that builds
        action.add_argument("--docs", type=int, default=100_000, help="how many documents (default: %(default)s)")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if action == "bench":
            for line in reader(options["read"]) if options["read"] else measured(options["docs"]):
                self.stdout.write(line)
            return
        if action == "export":
            self.stdout.write(exported(options["folder"], options["lang"]))
            return
        work: dict[str, Callable[[Engine, str], str]] = {
            "rebuild": rebuilt,
            "rollback": rolled_back,
            "check": checked,
            "stats": described,
        }
        for engine in chosen_engines(options["engine"]):
            for lang in [options["lang"]] if options["lang"] else LANGUAGES:
                self.stdout.write(self._one(work[action], engine, lang))

    @staticmethod
    def _one(work: Callable[[Engine, str], str], engine: Engine, lang: str) -> str:
        try:
            return f"{engine.name} {lang}: {work(engine, lang)}"
        except (UnavailableError, indexing.CountError) as error:
            raise CommandError(f"{engine.name} {lang}: {error}") from error


def chosen_engines(name: str | None) -> Iterator[Engine]:
    found = [engine for engine in engines() if name in (None, engine.name)]
    if not found:
        raise CommandError(f"There is no {name} here: set ELASTICSEARCH_URL.")
    yield from found


def rebuilt(engine: Engine, lang: str) -> str:
    return f"{indexing.rebuild(engine, lang)} documents in {engine.stats(lang)['name']}"


def checked(engine: Engine, lang: str) -> str:
    found = indexing.repair(engine, lang)
    if not found.total:
        return "the same as the database"
    return f"repaired: {found.missing} were missing, {found.changed} older, {found.surplus} too many"


def rolled_back(engine: Engine, lang: str) -> str:
    return f"{engine.rollback(lang)} is live again; what changed since is written by the worker"


def exported(folder: Path, lang: str) -> str:
    """Under another name until it is whole: half a collection would give figures as well."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / "docs.jsonl"
        unfinished = folder / "docs.jsonl.new"
        with unfinished.open("w", encoding="utf-8") as file:
            count = 0
            for record in collection(lang):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
                count += 1
        unfinished.replace(target)
    except OSError as error:
        raise CommandError(f"{error.filename} can't be written: {error.strerror}.") from error
    return f"{count} documents in {target}; queries.jsonl and qrels.tsv beside it make a collection for search_eval"


def described(engine: Engine, lang: str) -> str:
    stats = engine.stats(lang)
    return (
        f"{stats['name']}, {stats['documents']} documents, {stats['bytes'] / 1e6:.1f} MB, number {stats['number']}, "
        f"before it {stats['previous'] or 'none'}"
    )
