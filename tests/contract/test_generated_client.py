"""A client that a stranger generates from the committed contract reads every operation."""

import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from wagtail.models import Page

from core import guard
from core.preview import token_for
from core.publication.models import PublicAddress
from home.models import Enquiry, Person
from projects.models import GuidelinePage
from quarters import owner_links
from quarters.models import VacancyFile
from search.alerts.links import token_of
from search.models import Subscription
from tests import content, content_projects
from tests.machine import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.once]
GENERATOR = "openapi-python-client"
# What the generator doesn't know by itself; a reader of our contract has to say the same.
CONFIG = """
post_hooks: []
content_type_overrides:
  application/geo+json: application/json
  application/problem+json: application/json
  text/vcard: text/plain
  application/atom+xml: text/plain
  text/calendar: text/plain
  application/xml: text/plain
  text/csv: text/plain
  text/turtle: text/plain
"""
Call = Callable[..., Any]


class DjangoTransport(httpx.BaseTransport):
    """The generated client's requests, answered in this process on the module's transaction."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        media_type = request.headers.get("content-type", "application/octet-stream")
        address, body = request.url.raw_path.decode(), request.read()
        response = Client().generic(request.method, address, body, media_type, headers=dict(request.headers))
        headers = [(name, value) for name, value in response.items() if name.lower() != "content-length"]
        return httpx.Response(response.status_code, headers=headers, content=response.content)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("client")
    (folder / "config.yml").write_text(CONFIG)
    told = subprocess.run(
        [
            Path(sys.executable).with_name(GENERATOR),
            *("generate", "--meta", "none", "--fail-on-warning"),
            *("--path", ROOT / "docs" / "openapi.json"),
            *("--output-path", folder / "generated_client"),
            *("--config", folder / "config.yml"),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    sys.path.insert(0, str(folder))
    yield importlib.import_module("generated_client")
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def operations(package: ModuleType) -> dict[str, Call]:
    """Every operation of the client by its name."""
    api = importlib.import_module("generated_client.api")
    found = {}
    for module in pkgutil.walk_packages(api.__path__, "generated_client.api."):
        if not module.ispkg:
            found[module.name.rsplit(".", 1)[-1]] = importlib.import_module(module.name).sync_detailed
    return found


@pytest.fixture
def call(package: ModuleType, operations: dict[str, Call], demo_city: None) -> Call:
    client = package.Client(base_url="http://testserver", httpx_args={"transport": DjangoTransport()})

    def called(name: str, *path: Any, **query: Any) -> Any:
        response = operations[name](*path, client=client, **query)
        assert response.status_code == 200, response.content[:300]
        return response.parsed

    return called


def slug(api_type: str) -> str:
    row = PublicAddress.objects.filter(type=api_type, language="de", gone_at=None).order_by("pk").first()
    assert row is not None, api_type
    return row.path.rstrip("/").rsplit("/", 1)[-1]


LISTS = ["list_quarters", "list_vacancies", "list_programmes", "list_projects", "list_news", "list_team", "search"]
DETAILS = {"quarter": "get_quarter", "vacancy": "get_vacancy", "programme": "get_programme", "project": "get_project"}
OTHERS = {
    "openapi", "get_state", "list_pages", "list_changes", "get_site", "suggest", "quarters_geojson", "get_page",
    "get_preview", "get_news", "get_person", "get_person_vcard", "get_guideline", "compare_guidelines",
    "search_feed", "list_enquiry_forms", "get_enquiry_form", "send_enquiry", "check_funding", "get_programme_dates",
    "list_similar_vacancies", "vacancies_geojson", "vacancies_csv", "vacancies_openimmo", "vacancies_atom",
    "news_feed", "projects_feed", "programmes_feed", "dates", "catalogue", "get_subscription_form", "subscribe",
    "get_subscription", "confirm_subscription", "unsubscribe", "get_owner_link", "say_by_owner_link",
}  # fmt: skip


def test_every_operation_is_read_below(operations: dict[str, Call]) -> None:
    assert set(operations) == {*LISTS, *DETAILS.values(), *OTHERS}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_lists(call: Call, package: ModuleType, name: str, lang: str) -> None:
    language = importlib.import_module("generated_client.models").Language(lang)
    found = call(name, lang=language, per_page=100)
    assert found.lang == language
    assert found.total == len(found.results) > 0
    assert found.results[0].id


@pytest.mark.parametrize(("api_type", "name"), [*DETAILS.items(), ("news", "get_news")])
def test_details(call: Call, api_type: str, name: str) -> None:
    page = call(name, slug(api_type))
    assert page.type_ == api_type
    assert page.title


def test_every_page_by_its_address_and_type(call: Call) -> None:
    rows = call("list_pages", per_page=100).results
    assert len(rows) > 30
    for row in rows:
        page = call("get_page", path=row.url)
        assert (page.type_, page.id, page.url) == (row.type_, row.id, row.url)
        assert type(page).__name__.endswith("Out")


def test_what_changed_and_how_far(call: Call) -> None:
    state = call("get_state")
    changes = call("list_changes", after=0)
    assert state.content_version >= changes.results[-1].number > 0
    assert call("list_changes", after=state.content_version).results == []


def test_the_frame_the_outlines_and_suggestions(call: Call) -> None:
    site = call("get_site")
    assert site.menu
    assert call("quarters_geojson").features[0].properties.slug
    assert call("suggest", q=site.menu[0].title[:4]).results


def test_the_funding_check_and_the_dates_of_a_programme(call: Call) -> None:
    answer = call("check_funding", applicant="vereine", costs="6000")
    assert [question.name for question in answer.questions] == ["who", "what", "money", "where", "begun"]
    assert answer.matches[0].reasons
    assert "BEGIN:VCALENDAR" in call("get_programme_dates", slug("programme"))


def test_shops_like_one(call: Call) -> None:
    found = call("list_similar_vacancies", slug("vacancy")).results
    assert found
    assert slug("vacancy") not in {card.slug for card in found}


def test_a_search_as_a_feed(call: Call) -> None:
    assert "<feed " in call("search_feed", q=slug("quarter"))


def test_shops_as_files(call: Call) -> None:
    found = call("list_vacancies", per_page=100)
    collection = call("vacancies_geojson")
    assert collection.total == len(collection.features) == found.total
    assert str(found.results[0].id) in call("vacancies_csv")
    assert "<openimmo>" in call("vacancies_openimmo")
    assert "<feed " in call("vacancies_atom")


def test_lists_as_feeds_dates_as_a_calendar_and_what_there_is_as_a_catalogue(call: Call) -> None:
    for name in ("news_feed", "projects_feed", "programmes_feed"):
        assert "<feed " in call(name)
    assert call("dates").startswith("BEGIN:VCALENDAR")
    assert "dcat:Catalog" in call("catalogue")


def test_a_search_by_e_mail(
    call: Call, package: ModuleType, operations: dict[str, Call], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "LEAST_AGE", timedelta(0))
    models = importlib.import_module("generated_client.models")
    form = call("get_subscription_form", list_="vacancies", query="area_min=10")
    body = models.SubscriptionIn(
        list_="vacancies", query=form.query, email="a@example.org", frequency=models.Frequency.DAILY, token=form.token
    )
    client = package.Client(base_url="http://testserver", httpx_args={"transport": DjangoTransport()})
    assert operations["subscribe"](client=client, body=body).status_code == 202
    token = token_of(Subscription.objects.get())
    assert call("get_subscription", token).confirmed is False
    assert call("confirm_subscription", token).confirmed is True
    assert call("unsubscribe", token).message


def test_people(call: Call) -> None:
    named = call("list_team").results[0]
    assert call("get_person", named.id).id == named.id
    assert "BEGIN:VCARD" in call("get_person_vcard", named.id)
    assert Person.objects.filter(public_id=named.id).exists()


def test_guidelines(call: Call) -> None:
    first = GuidelinePage.objects.filter(live=True, locale__language_code="de").order_by("path").first()
    assert first is not None
    fund = first.get_parent().specific
    second = content_projects.guideline(fund, "Noch eine Fassung")
    content.published()
    assert call("get_guideline", fund.slug).programme.title == fund.title
    keys = {"old": first.translation_key, "new": second.translation_key}
    changes = {row.change.value for row in call("compare_guidelines", fund.slug, **keys).paragraphs}
    assert changes <= {"same", "changed", "added", "removed"}
    assert changes


def test_a_draft_by_its_token(call: Call) -> None:
    page = Page.objects.filter(slug=slug("quarter")).first()
    assert page is not None
    assert call("get_preview", token_for(page.specific)).type_ == "quarter"


@pytest.mark.parametrize("as_multipart", [False, True])
def test_a_form_is_filled_in_and_sent(
    call: Call,
    package: ModuleType,
    operations: dict[str, Call],
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    tmp_path: Path,
    as_multipart: bool,
) -> None:
    monkeypatch.setattr(guard, "LEAST_AGE", timedelta(0))
    settings.ENQUIRIES_DIR = tmp_path
    models = importlib.import_module("generated_client.models")
    assert call("list_enquiry_forms").results[0].kind == "question"
    form = call("get_enquiry_form", "question")
    enquiry = models.QuestionEnquiryIn(
        kind="question",
        idempotency_key=form.idempotency_key,
        token=form.token,
        privacy_key=form.privacy.key,
        fields=models.QuestionFields(subject="Bank", message="Sie fehlt.", name="Kim", email="kim@example.org"),
    )
    client = package.Client(base_url="http://testserver", httpx_args={"transport": DjangoTransport()})
    body = models.SendEnquiryFilesBody(payload=enquiry) if as_multipart else enquiry
    sent = operations["send_enquiry"](client=client, body=body)
    assert sent.status_code == 201, sent.content
    assert Enquiry.objects.get(idempotency_key=form.idempotency_key).reference == sent.parsed.reference
    again = operations["send_enquiry"](client=client, body=body)
    assert (again.status_code, again.parsed.reference) == (200, sent.parsed.reference)


def test_what_the_owner_of_a_shop_says(call: Call, package: ModuleType) -> None:
    shop = content.vacancy("Laden am Tor")
    VacancyFile.objects.create(vacancy=shop, owner_email="erika@muster.example")
    token = owner_links.token_for(shop)
    assert call("get_owner_link", token).title == shop.title
    models = importlib.import_module("generated_client.models")
    word = models.OwnerWordIn(action=models.OwnerWordInAction.LET)
    assert call("say_by_owner_link", token, body=word).status == "vergeben"


def test_the_contract_itself(call: Call) -> None:
    assert call("openapi")["openapi"].startswith("3.1")


def test_an_error_is_read_too(call: Call, package: ModuleType, operations: dict[str, Call]) -> None:
    client = package.Client(base_url="http://testserver", httpx_args={"transport": DjangoTransport()})
    missing = operations["get_quarter"]("nie-gesehen", client=client)
    assert (missing.status_code, missing.parsed.status) == (404, 404)
    wrong = operations["list_vacancies"](client=client, per_page=0)
    assert wrong.parsed.errors[0].field == "per_page"
