"""Takes shops from a file: `manage.py import_shops FILE`. Says what it would do; with `--write` it does it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from quarters.imports.incoming import RefusedError
from quarters.imports.plan import Plan, plan
from quarters.imports.read import read
from quarters.imports.write import Wishes, write


class Command(BaseCommand):
    help = (
        "Imports shops from CSV or OpenImmo (XML or ZIP) as drafts. Without --write nothing is written: the report"
        " says, line by line, what would be done."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--provider", default="", help="whose external_id a table names")
        parser.add_argument("--write", action="store_true", help="write the drafts")
        parser.add_argument("--skip-errors", action="store_true", help="leave out lines with errors")
        parser.add_argument("--withdraw", action="store_true", help="unpublish what its provider no longer offers")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                _unpacked, incoming = read(file, options["provider"])
            if not options["write"]:
                self.tell(plan(incoming))
                self.stdout.write("Nothing written: add --write.")
                return
            wishes = Wishes(skip_errors=options["skip_errors"], withdraw=options["withdraw"])
            self.tell(write(incoming, wishes))
        except (RefusedError, OSError) as error:
            raise CommandError(str(error)) from error

    def tell(self, work: Plan) -> None:
        for line in work.lines:
            more = f": {'; '.join(line.messages)}" if line.messages else ""
            self.stdout.write(f"{line.number:>5}  {line.label}  {line.title}{more}")
        self.stdout.write(work.in_words())
