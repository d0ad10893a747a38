"""The tree that an editor can build below the home page, and the forms for it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import HomePage, LegalPage, Person, TeamPage, TextPage
from search.models import SearchPage
from tests import content

pytestmark = pytest.mark.django_db


def test_below_home_an_editor_finds_every_kind_of_page_that_belongs_there() -> None:
    kinds = {model.__name__ for model in HomePage.creatable_subpage_models() if model.can_create_at(content.home())}
    assert {"TextPage", "LegalPage", "TeamPage", "SearchPage", "QuarterIndexPage", "ProgrammeIndexPage"} <= kinds
    assert not kinds & {
        "HomePage",
        "QuarterPage",
        "VacancyPage",
        "ProgrammePage",
        "GuidelinePage",
        "ProjectPage",
        "NewsPage",
    }


def body(*blocks: tuple[str, Any]) -> dict[str, Any]:
    return streamfield(list(blocks))


FORMS: list[tuple[type[Any], dict[str, Any]]] = [
    (TextPage, {"body": body(("text", rich_text("<p>Hallo</p>")))}),
    (LegalPage, {"kind": "imprint", "as_of": date(2026, 1, 31), "template_notice": "", "body": body()}),
    (TeamPage, {"intro": rich_text("<p>Wir</p>"), "groups": streamfield([]), "body": body()}),
    (SearchPage, {"intro": rich_text(""), "empty_title": "", "empty_text": rich_text(""), "body": body()}),
]


@pytest.mark.parametrize(("model", "fields"), FORMS)
def test_an_editor_creates_and_publishes_a_page(
    admin_client: Client, published: Callable[[], int], model: type[Any], fields: dict[str, Any]
) -> None:
    address = reverse("wagtailadmin_pages:add", args=[*model._meta.label_lower.split("."), content.home().pk])
    assert admin_client.get(address).status_code == 200
    data = nested_form_data(
        {
            "title": "Neue Seite",
            "slug": "neue-seite",
            "lead": "",
            "picture": "",
            "seo_title": "",
            "search_description": "",
        }
        | {"comments": inline_formset([]), "action-publish": "1"}
        | fields
    )
    answer = admin_client.post(address, data)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    page = model.objects.get()
    assert page.live
    published()
    assert Client().get("/api/v1/page", {"path": "/neue-seite/"}).json()["type"] == model.api_type


@pytest.mark.parametrize("model", [HomePage, TextPage, LegalPage, TeamPage, SearchPage])
def test_a_draft_that_lacks_everything_is_previewed(admin_client: Client, model: type[Any]) -> None:
    page = (
        content.home()
        if model is HomePage
        else content.add(content.home(), model(title="Leer", slug="leer"), publish=False)
    )
    answer = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert answer.status_code == 200
    assert "<h1" in answer.content.decode()


def test_a_draft_team_shows_its_people_in_the_preview(admin_client: Client) -> None:
    person = Person.objects.create(role="Leitung", name="Ada Beispiel")
    group = ("entry", {"name": "Kernteam", "description": "", "people": [person]})
    page = content.add(content.home(), TeamPage(title="Team", slug="team", groups=[group]), publish=False)
    answer = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert "Ada Beispiel" in answer.content.decode()
