"""The import in the admin: upload, report, confirmation; for those who may, and nothing kept longer than needed."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission

from core.models import User
from quarters.imports.pruning import forget_uploads
from quarters.models import ShopImport, VacancyPage
from tests import content
from tests.quarters.transfers import deletion, shop, transfer

pytestmark = pytest.mark.django_db
UPLOAD = "/verwaltung/ladenlokale-importieren/"


@pytest.fixture
def editor(client: Client) -> User:
    """May add and change shops, and import them; publishes nothing."""
    content.quarter("Lindenviertel")
    index = content.vacancy_index()
    group = Group.objects.create(name="Import")
    for codename in ("access_admin", "add_shopimport"):
        group.permissions.add(Permission.objects.get(codename=codename))
    for codename in ("add_page", "change_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=index, permission=permission)
    user = User.objects.create_user("ada", password="x")
    user.groups.add(group)
    client.force_login(user)
    return user


def upload(client: Client, data: bytes | str, **more: str) -> Any:
    file = SimpleUploadedFile("../laden.csv", data.encode() if isinstance(data, str) else data)
    return client.post(UPLOAD, {"file": file, **more}, follow=True)


def digest(response: Any) -> str:
    found: str = response.context["form"]["digest"].value()
    return found


def test_upload_report_confirmation(client: Client, editor: User) -> None:
    report = upload(client, transfer(shop()))
    text = report.content.decode()
    assert "neuer Entwurf: 1" in text
    assert "Noch ist nichts geschrieben." in text
    assert not VacancyPage.objects.exists()
    done = client.post(report.request["PATH_INFO"], {"digest": digest(report)}, follow=True)
    assert "Übernommen: neuer Entwurf: 1" in done.content.decode()
    page = VacancyPage.objects.get()
    assert (page.live, page.owner) == (False, editor)
    assert page.revisions.get().user == editor
    kept = ShopImport.objects.get()
    assert (kept.content, kept.name) == (None, "laden.csv")


def test_discarding_writes_nothing_and_deletes_the_file(client: Client, editor: User) -> None:
    report = upload(client, "title\nLaden\n")
    client.post(report.request["PATH_INFO"], {"discard": "1"})
    assert not VacancyPage.objects.exists()
    assert ShopImport.objects.get().content is None


def test_a_wrong_line_stops_everything_until_it_may_be_left_out(client: Client, editor: User) -> None:
    report = upload(client, "title,status\nGut,frei\nSchlecht,offen\n")
    address, shown = report.request["PATH_INFO"], digest(report)
    refused = client.post(address, {"digest": shown})
    assert "es wurde nichts geschrieben" in refused.content.decode()
    assert not VacancyPage.objects.exists()
    client.post(address, {"digest": shown, "skip_errors": "on"})
    assert [page.title for page in VacancyPage.objects.all()] == ["Gut"]


def test_what_was_confirmed_is_what_was_shown(client: Client, editor: User) -> None:
    first, second = upload(client, transfer(shop())), upload(client, transfer(shop()))
    client.post(first.request["PATH_INFO"], {"digest": digest(first)})
    again = client.post(second.request["PATH_INFO"], {"digest": digest(second)}, follow=True)
    assert "Inzwischen hat sich etwas geändert" in again.content.decode()
    assert VacancyPage.objects.count() == 1


def test_a_refused_file_says_why_at_its_field_and_is_not_kept(client: Client, editor: User) -> None:
    response = upload(client, b'<?xml version="1.0"?><!DOCTYPE openimmo><openimmo/>')
    assert "DTD" in response.content.decode()
    assert not ShopImport.objects.exists()


def test_who_may_not_unpublish_withdraws_nothing(client: Client, editor: User) -> None:
    report = upload(client, transfer(shop()))
    client.post(report.request["PATH_INFO"], {"digest": digest(report)})
    page = VacancyPage.objects.get().get_latest_revision_as_object()
    page.checked_on = page.check_due = timezone.localdate()
    page.save_revision().publish()
    report = upload(client, transfer(deletion()))
    client.post(report.request["PATH_INFO"], {"digest": digest(report), "withdraw": "on"})
    assert VacancyPage.objects.get().live


def test_who_has_no_right_to_pages_imports_none(client: Client, editor: User) -> None:
    GroupPagePermission.objects.all().delete()
    assert "Sie dürfen hier keine Ladenlokale anlegen." in upload(client, "title\nLaden\n").content.decode()


def test_without_the_permission_there_is_no_import(client: Client, editor: User) -> None:
    editor.groups.get().permissions.remove(Permission.objects.get(codename="add_shopimport"))
    assert client.get(UPLOAD).status_code in {302, 403}
    assert not ShopImport.objects.exists()
    client.logout()
    assert client.get(UPLOAD).status_code == 302


def test_an_upload_on_which_nobody_decides_is_forgotten_after_a_day(client: Client, editor: User) -> None:
    upload(client, "title\nLaden\n")
    forget_uploads(timezone.now() + timedelta(hours=23))
    assert ShopImport.objects.get().content is not None
    forget_uploads(timezone.now() + timedelta(hours=25))
    assert ShopImport.objects.get().content is None
