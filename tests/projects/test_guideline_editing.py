"""What an editor may do with a version of a guideline: change it, begin a new one, and when it comes into force."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.user import User
from projects import versions
from projects.models import GuidelinePage, ProgrammePage
from projects.moments import guidelines_begin
from projects.new_version import newest_version
from tests import content, content_projects

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PAST, FUTURE = TODAY - timedelta(days=10), TODAY + timedelta(days=10)
OTHER_WORDING = [content_projects.section(("1.1", "zweck", "<p>Ganz anders.</p>"))]


@pytest.fixture
def fund() -> ProgrammePage:
    return content_projects.programme("Hof-Fonds")


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("chefin", "chefin@example.org", "geheim"))
    return client


def reword(page: GuidelinePage, **changes: Any) -> None:
    draft = page.get_latest_revision_as_object() if page.latest_revision else page
    draft.sections = content_projects.raw(OTHER_WORDING)
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


@pytest.mark.parametrize("valid_from", [None, FUTURE])
def test_a_version_that_does_not_hold_yet_may_be_reworded(fund: ProgrammePage, valid_from: date | None) -> None:
    page = content_projects.guideline(fund, valid_from=valid_from)
    reword(page)
    page.refresh_from_db()
    assert "Ganz anders" in str(page.sections[0].value["paragraphs"][0]["text"].source)


@pytest.mark.parametrize("begun", [PAST, TODAY])
def test_a_version_in_force_is_never_reworded(fund: ProgrammePage, begun: date) -> None:
    page = content_projects.guideline(fund, valid_from=begun)
    with pytest.raises(ValidationError) as refused:
        reword(page)
    assert list(refused.value.message_dict) == ["sections"]
    assert "neue Fassung" in refused.value.message_dict["sections"][0]


def test_the_first_day_of_a_version_in_force_stays(fund: ProgrammePage) -> None:
    page = content_projects.guideline(fund, valid_from=PAST)
    page.valid_from = PAST - timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        page.save_revision().publish()
    assert list(refused.value.message_dict) == ["valid_from"]


def test_a_correction_is_added_to_a_version_in_force(fund: ProgrammePage, client: Client) -> None:
    page = content_projects.guideline(fund, valid_from=PAST)
    page.corrections = [("entry", {"date": TODAY, "text": "<p>Tippfehler in 1.2.</p>"})]
    page.save_revision().publish()
    content.published()
    answer = client.get("/api/v1/page", {"path": "/foerderung/hof-fonds/fassung-1/"}).json()
    assert answer["corrections"] == [{"date": TODAY.isoformat(), "text_html": "<p>Tippfehler in 1.2.</p>"}]


def test_two_versions_never_begin_on_one_day(fund: ProgrammePage) -> None:
    content_projects.guideline(fund, "Fassung 1", valid_from=FUTURE)
    second = content_projects.guideline(fund, "Fassung 2", publish=False, valid_from=FUTURE)
    with pytest.raises(ValidationError) as refused:
        second.save_revision().publish()
    assert list(refused.value.message_dict) == ["valid_from"]


def test_versions_of_two_programmes_may_begin_on_one_day(fund: ProgrammePage) -> None:
    for programme in (fund, content_projects.programme("Licht-Fonds")):
        content_projects.guideline(programme, valid_from=FUTURE)
    assert GuidelinePage.objects.filter(live=True, valid_from=FUTURE).count() == 2


# --- the form -------------------------------------------------------------------------------------------------------


def form_for(page: GuidelinePage, fund: ProgrammePage, **changes: Any) -> Any:
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    paragraph = {"number": "1.1", "text": rich_text("<p>Der Fonds hilft Höfen.</p>"), "key": "zweck"}
    section = {"number": "1", "title": "Grundsätze", "key": "s1", "paragraphs-count": "1"}
    section |= {"paragraphs-0-deleted": "", "paragraphs-0-order": "0", "paragraphs-0-type": "item"}
    section |= {f"paragraphs-0-value-{name}": value for name, value in paragraph.items()}
    data: dict[str, Any] = {
        "title": "Richtlinie",
        "slug": "richtlinie",
        "lead": "",
        "notice": "",
        "version_label": "Fassung 1",
        "valid_from": "",
        "sections": streamfield([("entry", section)]),
        "corrections": streamfield([]),
        "criteria": streamfield([]),
        "rent_terms": streamfield([]),
        "comments": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""},
    }
    form_class = GuidelinePage.get_edit_handler().get_form_class()
    return form_class(nested_form_data(data | changes), instance=page, parent_page=fund)


@pytest.mark.parametrize(
    ("page_begins", "asked", "wrong"),
    [
        (None, "", []),
        (None, FUTURE.isoformat(), ["valid_from"]),
        (PAST, PAST.isoformat(), ["sections"]),
        (PAST, "", ["sections", "valid_from"]),
    ],
)
def test_the_form_says_at_once_what_can_never_be_published(
    fund: ProgrammePage, page_begins: date | None, asked: str, wrong: list[str]
) -> None:
    content_projects.guideline(fund, "Andere", valid_from=FUTURE)
    page = content_projects.guideline(fund, "Fassung 1", valid_from=page_begins)
    form = form_for(page, fund, valid_from=asked)
    assert form.is_valid() == (not wrong), form.errors
    assert sorted(form.errors) == wrong


# --- a new version --------------------------------------------------------------------------------------------------


def new_version_url(fund: ProgrammePage) -> str:
    return reverse("projects_new_version", args=[fund.pk])


def test_a_new_version_begins_as_a_draft_with_the_same_paragraphs(fund: ProgrammePage, editor: Client) -> None:
    newest = content_projects.guideline(
        fund,
        "Fassung 1",
        valid_from=PAST,
        decided_on=PAST,
        corrections=[("entry", {"date": TODAY, "text": "<p>x</p>"})],
    )
    assert editor.get(new_version_url(fund)).status_code == 200
    assert GuidelinePage.objects.count() == 1
    response = editor.post(new_version_url(fund))
    draft = GuidelinePage.objects.latest("pk")
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    latest = draft.get_latest_revision_as_object()
    for copy in (draft, latest):
        assert (copy.live, copy.valid_from, copy.decided_on, copy.version_label) == (False, None, None, "")
        assert len(copy.corrections) == 0
        assert versions.wording(copy.sections) == versions.wording(newest.sections)
    assert draft.translation_key != newest.translation_key
    assert draft.get_parent().pk == fund.pk


def test_the_newest_public_version_is_the_one_copied(fund: ProgrammePage) -> None:
    content_projects.guideline(fund, "Alt", valid_from=PAST)
    newest = content_projects.guideline(fund, "Neu", valid_from=FUTURE)
    content_projects.guideline(fund, "Ohne Tag")
    content_projects.guideline(fund, "Entwurf", publish=False, valid_from=FUTURE + timedelta(days=1))
    assert newest_version(fund) == newest


def test_without_a_guideline_the_first_version_is_written_by_hand(fund: ProgrammePage, editor: Client) -> None:
    response = editor.get(new_version_url(fund))
    assert response["Location"] == reverse("wagtailadmin_pages:add", args=["projects", "guidelinepage", fund.pk])


def test_nobody_makes_a_version_without_the_right_to_add_pages(fund: ProgrammePage, client: Client) -> None:
    content_projects.guideline(fund)
    guest = User.objects.create_user("gast", "gast@example.org", "geheim")
    guest.groups.add(Group.objects.get_or_create(name="Niemand")[0])
    client.force_login(guest)
    assert client.post(new_version_url(fund)).status_code in {302, 403}
    assert GuidelinePage.objects.count() == 1


@pytest.mark.parametrize("view", ["wagtailadmin_explore", "wagtailadmin_pages:edit"])
def test_the_way_to_a_new_version_stands_on_the_programme(fund: ProgrammePage, editor: Client, view: str) -> None:
    assert new_version_url(fund) not in editor.get(reverse(view, args=[fund.pk])).content.decode()
    content_projects.guideline(fund)
    assert new_version_url(fund) in editor.get(reverse(view, args=[fund.pk])).content.decode()


# --- time -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "until", "begins"),
    [
        ("2025-06-30T21:59+00:00", "2025-06-30T22:01+00:00", True),
        ("2025-06-30T21:00+00:00", "2025-06-30T21:59+00:00", False),
        ("2025-06-30T22:01+00:00", "2025-07-01T12:00+00:00", False),
        ("2025-06-01T00:00+00:00", "2025-08-01T00:00+00:00", True),
    ],
)
def test_a_first_day_is_a_moment_at_midnight_in_the_zone_of_the_city(
    fund: ProgrammePage, after: str, until: str, begins: bool
) -> None:
    old = content_projects.guideline(fund, "Fassung 1", valid_from=date(2024, 1, 1))
    new = content_projects.guideline(fund, "Fassung 2", valid_from=date(2025, 7, 1))
    told = {moment.object for moment in guidelines_begin(datetime.fromisoformat(after), datetime.fromisoformat(until))}
    assert told == ({str(page.pk) for page in (fund, old, new)} if begins else set())
