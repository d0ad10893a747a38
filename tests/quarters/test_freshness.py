"""A shop is due, is marked, drops from the list by itself, and comes back: in the list, in the log, by the number."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone

from core.mail.models import OutgoingMail
from core.models import User
from core.publication import public
from core.publication.models import Entry
from quarters import freshness, visibility
from quarters.models import CheckSettings, LogEntry, VacancyFile, VacancyPage
from tests import content
from tests.quarters.conftest import OWNER, fresh, kinds

pytestmark = pytest.mark.django_db
Day = Callable[[int], Any]


@pytest.fixture
def in_days() -> Day:
    """Inside, it is that many days later."""
    return lambda days: mock.patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(days=days))


def listed(client: Client) -> list[str]:
    return [card["slug"] for card in client.get("/api/v1/vacancies").json()["results"]]


@pytest.mark.parametrize(("grace", "days", "stays"), [(14, 34, True), (14, 35, False), (0, 20, True), (0, 21, False)])
def test_a_shop_stays_in_the_list_for_as_many_days_as_the_settings_say(
    client: Client, shop: VacancyPage, in_days: Day, grace: int, days: int, stays: bool
) -> None:
    CheckSettings.objects.create(grace_days=grace)
    with in_days(days):
        assert (listed(client) == [shop.slug]) is stays
        detail = client.get(f"/api/v1/vacancies/{shop.slug}")
        assert detail.status_code == 200
        assert detail.json()["listed"] is stays
        assert VacancyPage.objects.filter(visibility.listed()).exists() is stays


def test_nothing_happens_before_its_day(shop: VacancyPage, in_days: Day) -> None:
    with in_days(19):
        freshness.look()
    assert kinds(shop) == []
    assert not OutgoingMail.objects.exists()


def test_on_its_day_the_owner_gets_a_link_once(shop: VacancyPage, in_days: Day, client: Client) -> None:
    with in_days(20):
        freshness.look()
        freshness.look()
        assert kinds(shop) == ["link-sent", "due"]
        mail = OutgoingMail.objects.get()
        assert mail.recipient == OWNER
        assert shop.title in mail.text
        link = next(line for line in mail.text.splitlines() if "/eigentuemer/" in line)
        assert client.get(f"/api/v1/owner-links/{link.rsplit('/', 1)[1]}").json()["state"] == "open"
    with in_days(25):
        freshness.look()
    assert OutgoingMail.objects.count() == 1


def test_an_english_owner_is_written_to_in_english(shop: VacancyPage, in_days: Day) -> None:
    VacancyFile.objects.update(owner_language="en")
    with in_days(20):
        freshness.look()
    mail = OutgoingMail.objects.get()
    assert "/en/eigentuemer/" in mail.text
    assert mail.subject.startswith("Is this still true?")


def test_without_an_address_or_when_told_not_to_nobody_is_written_to(shop: VacancyPage, in_days: Day) -> None:
    VacancyFile.objects.update(owner_email="")
    with in_days(20):
        freshness.look()
    assert "keine E-Mail-Adresse" in shop.log.get().text
    VacancyFile.objects.update(owner_email=OWNER)
    shop.log.all().delete()
    CheckSettings.objects.create(send_links=False)
    with in_days(20):
        freshness.look()
    assert kinds(shop) == ["due"]
    assert not OutgoingMail.objects.exists()


def test_an_address_that_can_not_be_written_to_holds_up_no_other_shop(shop: VacancyPage, in_days: Day) -> None:
    VacancyFile.objects.update(owner_email='"a b"@muster.example')
    other = content.vacancy("Anderer Laden", check_due=shop.check_due)
    VacancyFile.objects.create(vacancy=other, owner_email=OWNER)
    with in_days(20):
        freshness.look()
    assert "lässt sich nichts senden" in shop.log.get().text
    assert kinds(other) == ["link-sent", "due"]


def test_dropping_and_coming_back_stand_in_the_log_and_are_told_by_the_number(shop: VacancyPage, in_days: Day) -> None:
    with in_days(36):
        freshness.look()
        freshness.look()
        number = content.published() and public.content_number()
        assert kinds(shop)[-1] == "dropped"
        assert kinds(shop).count("dropped") == 1
        assert Entry.objects.filter(number__lte=number, key=shop.translation_key, type="vacancy").exists()
        live = fresh(shop)
        live.checked_on, live.check_due = visibility.today(), visibility.today() + timedelta(days=50)
        live.save_revision().publish()
        freshness.look()
        assert kinds(shop)[-1] == "relisted"
    assert LogEntry.objects.filter(kind="dropped").get().get_actor_display() == "von selbst"


def test_more_days_bring_a_shop_back_at_once(client: Client, shop: VacancyPage, in_days: Day) -> None:
    with in_days(36):
        freshness.look()
        before = public.content_number()
        CheckSettings.objects.create(grace_days=30)
        content.published()
        assert listed(client) == [shop.slug]
        assert public.content_number() > before
        freshness.look()
    assert kinds(shop)[-1] == "relisted"


def test_what_people_said_is_forgotten_and_what_the_calendar_goes_by_is_not(shop: VacancyPage) -> None:
    for kind in ("change-asked", "confirmed", "dropped", "due"):
        shop.log.create(kind=kind, actor="owner", text="Meine neue Nummer", due=shop.check_due)
    freshness.forget(timezone.now() + timedelta(days=1094))
    assert shop.log.count() == 4
    freshness.forget(timezone.now() + timedelta(days=1096))
    assert kinds(shop) == ["dropped", "due"]


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("redaktion", "redaktion@example.org", "x"))
    return client


def test_editors_see_what_is_to_be_checked_in_report_home_and_form(
    editor: Client, shop: VacancyPage, in_days: Day
) -> None:
    dropped = content.vacancy(
        "Vergessener Laden",
        checked_on=timezone.localdate() - timedelta(days=90),
        check_due=timezone.localdate() - timedelta(days=40),
    )
    content.vacancy("Frischer Laden", check_due=timezone.localdate() + timedelta(days=300))
    with in_days(21):
        editor.force_login(User.objects.get())
        report = editor.get("/verwaltung/berichte/zu-pruefen/").content.decode()
        assert shop.title in report
        assert dropped.title in report
        assert "Frischer Laden" not in report
        narrowed = editor.get("/verwaltung/berichte/zu-pruefen/?state=dropped").content.decode()
        assert dropped.title in narrowed
        assert shop.title not in narrowed
        assert editor.get("/verwaltung/berichte/zu-pruefen/?export=csv").status_code == 200
        assert "Ladenlokale: zu prüfen" in editor.get("/verwaltung/").content.decode()
        form = editor.get(f"/verwaltung/pages/{shop.pk}/edit/").content.decode()
        assert "Zu prüfen, noch in der Liste" in form


def test_one_click_marks_a_shop_as_checked_and_publishes_no_draft(editor: Client, shop: VacancyPage) -> None:
    draft = fresh(shop)
    draft.lead = "Noch geheim."
    draft.save_revision()
    address = f"/verwaltung/ladenlokale/{shop.pk}/protokoll/"
    assert editor.post(address, {"do": "checked"}).status_code == 302
    live = fresh(shop)
    assert live.checked_on == visibility.today()
    assert live.lead == "Hell."
    assert live.has_unpublished_changes
    assert shop.log.get().user == User.objects.get()
    assert "redaktion" in editor.get(address).content.decode()
    assert "Heute geprüft" in editor.get(f"/verwaltung/pages/{shop.pk}/history/").content.decode()


def test_an_editor_sends_and_revokes_links_and_never_sees_the_address(editor: Client, shop: VacancyPage) -> None:
    address = f"/verwaltung/ladenlokale/{shop.pk}/protokoll/"
    editor.post(address, {"do": "send"})
    mail = OutgoingMail.objects.get()
    token = mail.text.partition("/eigentuemer/")[2].split()[0]
    assert editor.get(f"/api/v1/owner-links/{token}").status_code == 200
    assert OWNER not in editor.get(address).content.decode()
    editor.post(address, {"do": "revoke"})
    assert editor.get(f"/api/v1/owner-links/{token}").status_code == 410
    assert kinds(shop) == ["link-sent", "links-revoked"]


def test_nobody_else_reads_the_log(client: Client, shop: VacancyPage) -> None:
    user = User.objects.create_user("fremd", "fremd@example.org", "x")
    client.force_login(user)
    assert client.get(f"/verwaltung/ladenlokale/{shop.pk}/protokoll/").status_code == 302
