"""The account with which the first person gets in, so that nothing has to be typed between `make run` and the admin."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction


class Command(BaseCommand):
    help = "Creates the first editor with a generated password, shown once; does nothing when there is any account."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--name", default="redaktion", help="user name (redaktion)")

    def handle(self, *_args: Any, **options: Any) -> None:
        password = secrets.token_urlsafe(12)
        with transaction.atomic():
            users = get_user_model()._default_manager
            if users.exists():
                return
            users.create_superuser(username=options["name"], email="", password=password)
        # To the terminal alone: it is in no log and no file, and the database holds only its hash.
        self.stdout.write(
            f"\n  First editor: {options['name']}\n  Password:     {password}\n"
            "  Shown only this once. Change it in the admin under your account; lost, it is set anew with\n"
            f"  manage.py changepassword {options['name']}\n"
        )
