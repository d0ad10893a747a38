"""Publication in tests: numbering by hand where a test never commits, and real commits where they matter."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker
from wagtail.models import Site

from core import languages
from core.publication import public, sequencer
from tests import migrated


def number_now() -> int:
    """Numbers what waits, or, where no change was written (migrations, SQL), what differs; gives the content number."""
    if not sequencer.run():
        sequencer.reconcile()
    return public.content_number()


@pytest.fixture
def published(db: None) -> Callable[[], int]:
    """Call it after changes: a test's transaction never commits, so nothing is numbered by itself."""
    forget_caches()
    number_now()
    return number_now


@pytest.fixture
def committed(_restored: None, django_db_serialized_rollback: None, transactional_db: None) -> Callable[[], int]:
    """Real commits. Afterwards the database is as the migrations left it, also for the tests that come next."""
    forget_caches()
    number_now()
    return number_now


@pytest.fixture
def _restored(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Django empties the tables after such a test and leaves it to the next one to fill them again; others don't."""
    yield
    with django_db_blocker.unblock():
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True)
        connection.creation.deserialize_db_from_string(migrated.contents[0])
        forget_caches()


def forget_caches() -> None:
    """What processes remember of rows that never change in life, but do between tests."""
    languages.source_locale_id.cache_clear()
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    cache.clear()
