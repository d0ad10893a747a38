"""How good the search is, by a judged collection, beside what others would use: `manage.py search_eval DIR`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.schemas import Language
from search.engines.base import UnavailableError
from search.evaluation.baselines import BASELINES
from search.evaluation.collection import Collection, CollectionError, read
from search.evaluation.contest import AbsentError, Result, measured
from search.evaluation.ours import ENGINES
from search.evaluation.report import as_json, as_text


class Command(BaseCommand):
    help = (
        "Measures the search with a judged collection (docs.jsonl, queries.jsonl, qrels.tsv) beside the searches that "
        "come with SQLite, PostgreSQL and tantivy. Indices are temporary; that of the site isn't touched."
    )
    requires_system_checks: list[str] = []  # it needs nothing of the site but its search

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="folder with the three files")
        parser.add_argument("--engine", choices=sorted(ENGINES), default="embedded", help="default: %(default)s")
        parser.add_argument(
            "--lang",
            choices=[str(lang) for lang in Language],
            default=str(Language.DE),
            help="language of the collection, for our engine (default: %(default)s)",
        )
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            collection = read(options["folder"])
            ours = measured(f"Stadtmitte, {options['engine']}", ENGINES[options["engine"]](options["lang"]), collection)
        except (CollectionError, AbsentError) as error:
            raise CommandError(str(error)) from error
        except UnavailableError as error:
            raise CommandError(f"The engine can't be used: {error}") from error
        baselines, absent = self._baselines(collection)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(collection, [ours, *baselines], absent), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(as_text(collection, [ours, *baselines], absent))

    def _baselines(self, collection: Collection) -> tuple[list[Result], dict[str, str]]:
        results, absent = [], {}
        for name, opened in BASELINES.items():
            try:
                results.append(measured(name, opened, collection))
            except AbsentError as error:
                absent[name] = str(error)
        return results, absent
