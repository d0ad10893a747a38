"""The larger demonstration as plain texts, as the index would have them, in the languages in which it is asked."""

from collections.abc import Iterator
from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils.text import slugify

from core.publication import sequencer
from demo import pictures
from home.models import Person
from search.documents import collection
from tests.demo_city import small_picture
from tests.fixtures_publication import forget_caches

SET = "dortmund"
LANGUAGES = ("de", "en")

Documents = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def documents(once: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Documents]:
    """By language. Under German addresses: those are what people judged."""
    media = tmp_path_factory.mktemp("media")
    forget_caches()
    with override_settings(MEDIA_ROOT=str(media)), patch.object(pictures, "drawn", small_picture):
        call_command("load_demo", set=SET, stdout=StringIO())
        sequencer.run()
        posts = dict(addresses_of_posts())
        yield {lang: [renamed(record, lang, posts) for record in collection(lang)] for lang in LANGUAGES}
    forget_caches()


def addresses_of_posts() -> Iterator[tuple[str, str]]:
    """A post's public id is another one in every installation; who reads judgements knows a name or a role."""
    for person in Person.objects.all():
        name = slugify(person.name or f"{person.role} {person.organisation}")
        yield f"/team/#person-{person.public_id}", f"/team/#{name}"


def renamed(record: dict[str, str], lang: str, posts: dict[str, str]) -> dict[str, str]:
    addresses = {name: record[name].removeprefix(f"/{lang}/") for name in ("id", "about") if name in record}
    addresses = {name: f"/{address.removeprefix('/')}" for name, address in addresses.items()}
    return record | {name: posts.get(address, address) for name, address in addresses.items()}
