"""Editors try a case on a version, published or not, and nothing of it is kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.user import User
from projects.models import GuidelinePage, ProgrammePage
from tests import content_projects

pytestmark = pytest.mark.django_db
PAST = timezone.localdate() - timedelta(days=10)
AREA: dict[str, Any] = {"area_max": {"most": 300, "paragraph": "zweck"}}


@pytest.fixture
def fund() -> ProgrammePage:
    return content_projects.programme("Laden-Fonds")


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("chefin", "chefin@example.org", "geheim"))
    return client


def tried(editor: Client, fund: ProgrammePage, version: str, **case: str) -> str:
    response = editor.get(reverse("projects_try_case", args=[fund.pk]), {"version": version, **case})
    assert response.status_code == 200
    return response.content.decode()


def test_a_draft_is_tried_beside_the_published_version(editor: Client, fund: ProgrammePage) -> None:
    page = content_projects.guideline(fund, valid_from=PAST, criteria=AREA, rent_terms=content_projects.rent())
    page.criteria = content_projects.rules("criteria", {"area_max": {"most": 200, "paragraph": "zweck"}})
    page.save_revision()
    assert "Passt nach unserem Kenntnisstand</h2>" in tried(editor, fund, str(page.pk), area="250")
    draft = tried(editor, fund, f"{page.pk}-draft", area="250")
    assert "Passt nach unserem Kenntnisstand nicht</h2>" in draft
    assert "höchstens 200" in draft
    assert "<td>1.1</td>" in draft


def test_a_version_without_criteria_says_where_they_are_entered(editor: Client, fund: ProgrammePage) -> None:
    page = content_projects.guideline(fund)
    assert "noch keine Kriterien" in tried(editor, fund, str(page.pk))


@pytest.mark.parametrize(("name", "value"), [("area", "-1"), ("version", "999"), ("applicant", "könige")])
def test_a_wrong_value_is_said_at_its_field(editor: Client, fund: ProgrammePage, name: str, value: str) -> None:
    page = content_projects.guideline(fund, criteria=AREA)
    html = tried(editor, fund, **({"version": str(page.pk)} | {name: value}))
    assert 'id="ergebnis"' not in html
    assert html.count("w-field--error") == 1


def test_the_way_to_it_stands_on_the_programme_and_its_versions(editor: Client, fund: ProgrammePage) -> None:
    page = content_projects.guideline(fund)
    url = reverse("projects_try_case", args=[fund.pk])
    for pk in (fund.pk, page.pk):
        assert url in editor.get(reverse("wagtailadmin_pages:edit", args=[pk])).content.decode()


def test_nobody_tries_a_case_without_the_right_to_edit_the_programme(client: Client, fund: ProgrammePage) -> None:
    client.force_login(User.objects.create_user("gast", "gast@example.org", "geheim"))
    assert client.get(reverse("projects_try_case", args=[fund.pk])).status_code in {302, 403}


# --- what the form of a version keeps ------------------------------------------------------------------------------


def test_a_paragraph_is_typed_by_its_number_and_kept_by_its_key(fund: ProgrammePage) -> None:
    page = content_projects.guideline(fund, criteria={"area_max": {"most": 300, "paragraph": "1.2"}})
    assert page.criteria[0].value["paragraph"] == "hoehe"


@pytest.mark.parametrize("paragraph", ["9.9", ""])
def test_a_version_is_not_published_with_a_criterion_that_cites_nothing(fund: ProgrammePage, paragraph: str) -> None:
    page = content_projects.guideline(fund, publish=False, criteria={"area_max": {"most": 300, "paragraph": paragraph}})
    found = GuidelinePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [blocker.field for blocker in found.blockers()] == ["criteria"]


def test_a_new_reading_of_a_version_in_force_may_be_published(fund: ProgrammePage) -> None:
    page = content_projects.guideline(fund, valid_from=PAST)
    page.criteria = content_projects.rules("criteria", AREA)
    page.save_revision().publish()
    assert GuidelinePage.objects.get(pk=page.pk).criteria[0].value["most"] == 300
