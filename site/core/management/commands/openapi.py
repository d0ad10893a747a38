from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string

from core.api.contract import contract_json


class Command(BaseCommand):
    help = "Prints the API contract (docs/openapi.json is this output; a test holds it against the code)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(contract_json(import_string(settings.CONTENT_API)), ending="")
