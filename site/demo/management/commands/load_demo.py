"""Fills the site with a demonstration: `manage.py load_demo --set NAME`."""

import logging
import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from demo.dataset import Dataset, DatasetError, available
from demo.loader import Loader


class Command(BaseCommand):
    help = "Loads a demonstration data set. Repeating it is harmless: existing pages stay as they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = os.environ.get("DEMO_SET", available()[0])
        parser.add_argument("--set", default=default, choices=available(), help="which data set (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        logging.disable(logging.INFO)  # Wagtail says several lines for each of a hundred pages
        try:
            loader = Loader(Dataset(options["set"]))
            loader.run()
        except DatasetError as error:
            raise CommandError(" ".join([str(error), *getattr(error, "__notes__", [])])) from error
        finally:
            logging.disable(logging.NOTSET)
        self.stdout.write(f"{len(loader.made)} pages loaded, {loader.kept} were there already.")
