"""Nothing that is hidden is in any anonymous answer; what is mixed up on purpose opens nothing.

One world for all of it (`leak_world`), every answer asked for once, then one row for each thing that may not be there.
"""

import json
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers, signing
from django.db.models import Model
from django.test import Client
from django.test import override_settings as overridden

from core.models import User
from core.preview import SALT, token_for
from core.preview_keys import PreviewKey
from core.quote_consent import QuoteConsent
from home.models import Person
from tests.contract import leak_world
from tests.contract.leak_reader import API, LANGUAGES, PLURAL, Answers, Reader
from tests.contract.leak_world import MARKERS, World
from tests.machine import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]
PATHS = json.loads((ROOT / "docs" / "openapi.json").read_text())["paths"]


@pytest.fixture(scope="module")
def world(once: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with overridden(MEDIA_ROOT=str(tmp_path_factory.mktemp("media"))):
        yield leak_world.build()


@pytest.fixture(scope="module")
def answers(world: World) -> Answers:
    reader = Reader(Client())
    old, new = world.guidelines
    keys = {"old": str(old.translation_key), "new": str(new.translation_key)}
    reader.ask("programmes/{slug}/guideline/compare", "hof-fonds", **keys)
    reader.ask("suggest", q="l")
    reader.ask("preview/{token}", "no", 404)
    reader.ask("owner-links/{token}", "no", 404)
    found = reader.read()
    reader.ask("subscriptions/{token}", "no", 404)
    reading = {path for path, methods in PATHS.items() if "get" in methods}
    assert reading == reader.operations, "an operation is new: read it here too"
    return found


@pytest.mark.parametrize("name", MARKERS)
def test_nothing_hidden_is_in_any_answer(answers: Answers, name: str) -> None:
    found = [
        asked
        for asked, text in answers.items()
        if any(written in text.casefold() for written in MARKERS[name])
        # The address that was public is what a tombstone is for.
        and not (name == "withdrawn" and asked.startswith(f"{API}/changes") and only_in_tombstones(text, name))
    ]
    assert found == []


def only_in_tombstones(text: str, name: str) -> bool:
    rows = json.loads(text)["results"]
    named = [row for row in rows if MARKERS[name][0] in json.dumps(row)]
    return all(row["state"] == "gone" and MARKERS[name][0] in row["url"] for row in named)


def test_the_answers_are_whole(answers: Answers) -> None:
    """What is public is there: otherwise the rows above would prove nothing."""
    whole = "".join(answers.values())
    for shown in ("Lichterhof", "Neues Licht", "Eckladen", "Hof-Fonds", "Ada Muster", "Fassung 2", "Über uns"):
        assert shown in whole
    assert len([asked for asked in answers if asked.startswith("/") and not asked.startswith("/api/")]) > 30


def test_everything_hidden_is_stored(world: World) -> None:
    """Otherwise it would be no wonder that nobody sees it. A blurred place alone is stored nowhere."""
    packages = ("home", "quarters", "projects", "media", "wagtailcore")
    tables: list[type[Model]] = [QuoteConsent, *(model for app in packages for model in models_of(app))]
    stored = "".join(serializers.serialize("json", model._default_manager.all()) for model in tables).casefold()
    missing = {name for name, written in MARKERS.items() if not any(text in stored for text in written)}
    assert missing == {"house number", "exact place"}


def models_of(app: str) -> Iterator[type[Model]]:
    yield from apps.get_app_config(app).get_models()


@pytest.mark.parametrize("name", leak_world.WORDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_search_and_suggestions_know_no_hidden_word(client: Client, world: World, name: str, lang: str) -> None:
    word = leak_world.word(name)
    for query in (word, word[:-1]):
        assert client.get(f"{API}/search", {"q": query, "lang": lang}).json()["total"] == 0
        assert client.get(f"{API}/suggest", {"q": query, "lang": lang}).json()["results"] == []


SLUG = leak_world.word("draft")
FILTERS = [
    ("vacancies", {"quarter": f"{SLUG}-quarter"}),
    ("vacancies", {"q": leak_world.word("expired")}),
    ("programmes", {"q": leak_world.word("draft")}),
    ("projects", {"quarter": f"{SLUG}-quarter"}),
    ("projects", {"programme": f"{SLUG}-programme"}),
    ("projects", {"year": "1987"}),
    ("news", {"quarter": f"{SLUG}-quarter"}),
    ("news", {"project": f"{SLUG}-project"}),
    ("news", {"programme": f"{SLUG}-programme"}),
    ("search", {"quarter": f"{SLUG}-quarter"}),
    ("search", {"programme": f"{SLUG}-programme"}),
    ("search", {"year": "1987"}),
    ("quarters", {"modified_since": "2100-01-01T00:00:00Z"}),
]


@pytest.mark.parametrize(("operation", "query"), FILTERS)
def test_no_filter_finds_by_what_is_hidden(client: Client, world: World, operation: str, query: dict[str, str]) -> None:
    answer = client.get(f"{API}/{operation}", query).json()
    assert (answer["total"], answer["results"]) == (0, [])


def test_facets_and_totals_count_only_what_is_public(client: Client, world: World) -> None:
    rows = client.get(f"{API}/pages", {"lang": "de", "per_page": "100"}).json()["results"]
    for api_type, operation in PLURAL.items():
        answer = client.get(f"{API}/{operation}", {"per_page": 100}).json()
        assert answer["total"] == sum(row["type"] == api_type for row in rows), operation
        for facet in answer["facets"]:
            assert all(value["count"] <= answer["total"] for value in facet["values"])


def test_a_rent_on_request_orders_nothing(client: Client, world: World) -> None:
    for sort in ("rent", "-rent"):
        titles = [card["title"] for card in client.get(f"{API}/vacancies", {"sort": sort}).json()["results"]]
        on_request = [title for title in titles if title.startswith("Auf Anfrage")]
        assert titles[0] == "Mit Miete"
        assert on_request == ["Auf Anfrage A", "Auf Anfrage B"]


def test_a_hidden_address_answers_as_one_that_never_was(client: Client, world: World) -> None:
    nothing = client.get(f"{API}/page", {"path": "/nie-gewesen/"})
    for path in ["/umleitung/", *(page.get_url_parts()[2] for page in world.hidden)]:
        answer = client.get(f"{API}/page", {"path": path})
        assert (answer.status_code, answer.content) == (404, nothing.content), path
        assert client.get(path).status_code == 404
        assert client.get(f"/en{path}").status_code == 404


def test_files_of_hidden_things_are_not_there(client: Client, world: World) -> None:
    assert {address: client.get(address).status_code for address in world.files} == dict.fromkeys(world.files, 404)


# --- pairs that do not belong together ----------------------------------------------------------------------------


def test_knowing_one_password_opens_nothing(client: Client, world: World) -> None:
    known, other = world.protected
    session = client.session
    session["passed_page_view_restrictions"] = [row.pk for row in known.get_view_restrictions()]
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    for page in (known, other):
        path = page.get_url_parts()[2]
        assert client.get(f"{API}/page", {"path": path}).status_code == 404
        assert client.get(path).status_code == 404


def test_a_preview_link_opens_its_own_page_and_no_other(client: Client, world: World) -> None:
    one, other = world.hidden[0], world.hidden[1]
    own = client.get(f"{API}/preview/{token_for(one)}")
    assert own.status_code == 200
    assert own.json()["title"] == one.title
    token_for(other)
    key = PreviewKey.objects.get(page=one).key
    for payload in ([other.pk, key], [one.pk, ""], [one.pk, PreviewKey.objects.get(page=other).key]):
        forged = signing.dumps(payload, salt=SALT)
        assert client.get(f"{API}/preview/{forged}").status_code == 404
    assert client.get(f"{API}/preview/{signing.dumps([one.pk, key], salt='other')}").status_code == 404


def test_who_is_logged_in_reads_the_same(world: World, answers: Answers) -> None:
    editor = Client()
    editor.force_login(User.objects.create_superuser("leitung", password="geheim"))
    again = Reader(editor).read()
    different = [
        asked for asked in again if "/changes" not in asked and comparable(again[asked]) != comparable(answers[asked])
    ]
    assert different == []


def comparable(text: str) -> str:
    """Without what is new with every view: the page's nonce, a form's token and key."""
    of_a_form = r'"?(token|idempotency_key)"?( value=|:) ?"[^"]+"'
    return re.sub(rf'nonce-?="?[\w+/=-]+|{of_a_form}', "", text)


def test_guidelines_are_compared_only_within_what_is_public(client: Client, world: World) -> None:
    compare = f"{API}/programmes/hof-fonds/guideline/compare"
    old, new = (str(page.translation_key) for page in world.guidelines)
    hidden = str(world.other_guideline.translation_key)
    assert client.get(compare, {"old": old, "new": new}).status_code == 200
    for pair in ({"old": old, "new": hidden}, {"old": hidden, "new": new}):
        assert client.get(compare, pair).status_code in {404, 422}
    assert (
        client.get(f"{API}/programmes/{SLUG}-programme/guideline/compare", {"old": old, "new": new}).status_code == 404
    )


def test_people_whom_nothing_public_names_have_no_address(client: Client, world: World) -> None:
    for person in Person.objects.exclude(name="Ada Muster"):
        for ending in ("", ".vcf"):
            assert client.get(f"{API}/team/{person.public_id}{ending}").status_code == 404
