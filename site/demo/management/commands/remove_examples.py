"""Removes what is made up: `manage.py remove_examples`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Page

from core.languages import source_locale_id
from core.pages import page_types


class Command(BaseCommand):
    help = "Deletes every page that is marked as an example, with what stands below it. Other pages stay."

    def handle(self, *args: Any, **options: Any) -> None:
        """One page at a time, the lowest first, so that each leaves its public trace (410) like any deleted page."""
        marked = {
            pk
            for model in page_types()
            for pk in model.objects.filter(is_example=True, locale_id=source_locale_id()).values_list("pk", flat=True)
        }
        with transaction.atomic():
            for page in Page.objects.filter(pk__in=marked).order_by("-depth", "path"):
                for translation in page.get_translations():
                    translation.specific.delete()
                page.specific.delete()
        self.stdout.write(f"{len(marked)} examples removed.")
