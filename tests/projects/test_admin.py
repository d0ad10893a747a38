"""Every page type of the package opens in the editor's forms, as a new page, an old one and a translation."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from core.pages import BasePage
from core.translate import translate
from core.user import User
from projects.models import ProgrammeDeadline, ProgrammePage
from tests import content, content_projects

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> User:
    return User.objects.create_superuser("chefin", "chefin@example.org", "geheim")


@pytest.fixture
def editor(client: Client, chief: User) -> Client:
    client.force_login(chief)
    return client


def made(kind: str) -> BasePage:
    programme = content_projects.programme(
        deadlines=[ProgrammeDeadline(date=timezone.localdate(), title="Antragsschluss")]
    )
    pages: dict[str, Any] = {
        "programme": lambda: programme,
        "guideline": lambda: content_projects.guideline(programme),
        "project": content_projects.project,
        "news": content_projects.news,
    }
    page: BasePage = pages[kind]()
    return page


KINDS = ["programme", "guideline", "project", "news"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_forms_of_a_page_open_with_its_german_labels(editor: Client, kind: str) -> None:
    page = made(kind)
    index = page.get_parent().specific
    for address in (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:edit", args=[index.pk]),
        reverse("wagtailadmin_pages:add", args=["projects", page._meta.model_name, index.pk]),
    ):
        response = editor.get(address)
        assert response.status_code == 200
        assert "Vor dem Veröffentlichen" in response.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_translation_has_texts_and_no_shared_field(editor: Client, chief: User, kind: str) -> None:
    page = made(kind)
    draft = translate(page, Locale.objects.get(language_code="en"), chief)
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    assert response.status_code == 200
    form = response.context["form"]
    assert not (type(page).declared("shared") & (set(form.fields) | set(form.formsets)))
    assert type(page).declared("translated") <= set(form.fields)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_without_anything_but_a_title_can_be_looked_at(kind: str) -> None:
    """A preview shows what is there; a draft may lack whatever a page needs."""
    from core.build import Builder
    from core.schemas import Language

    page = type(made(kind))(title="Nur ein Titel", slug="nur-ein-titel")
    page.locale = Locale.objects.get(language_code="de")
    assert page.answer(page, Builder(Language.DE, draft=page)).title == "Nur ein Titel"


def test_deadlines_are_saved_with_their_programme() -> None:
    page = made("programme")
    assert isinstance(page, ProgrammePage)
    assert [deadline.title for deadline in page.get_latest_revision_as_object().deadlines.all()] == ["Antragsschluss"]


def test_an_english_visitor_reads_shared_facts_of_the_german_page(client: Client) -> None:
    page = content_projects.programme(status="open", applicants=["vereine"])
    content.translation(page, "Courtyard fund", lead="Money.", purpose="<p>Nicer.</p>")
    content.published()
    found = client.get("/api/v1/programmes/hof-fonds", {"lang": "en"}).json()
    assert (found["title"], found["status"], [choice["value"] for choice in found["applicants"]]) == (
        "Courtyard fund",
        "open",
        ["vereine"],
    )
