"""Translations in the admin: made by our own button, below German pages alone, gone with their source."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page

from core.translate import NotTranslatedError, translate
from core.user import User
from home.models import HomePage, TextPage
from quarters.models import QuarterPage
from tests import content

pytestmark = pytest.mark.django_db


def english() -> Locale:
    return Locale.objects.get(language_code="en")


def text(title: str, slug: str, *, parent: Page | None = None, publish: bool = True) -> TextPage:
    page = TextPage(title=title, slug=slug, lead="Vorspann", body=[("text", "<p>Deutsch</p>")])
    return content.add(parent or content.home(), page, publish=publish)


def editor(*below: Page) -> User:
    """Somebody who may add and change pages below these, and nowhere else."""
    user = User.objects.create_user("redaktion", password="geheim")
    group = Group.objects.create(name="Redaktion")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for page in below:
        for kind in ("add_page", "change_page"):
            permission = Permission.objects.get(codename=kind, content_type__app_label="wagtailcore")
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    user.groups.add(group)
    return user


def test_a_draft_has_the_texts_and_none_of_the_shared_fields(admin_user: User) -> None:
    quarter = content.quarter(
        "Lindenviertel", number=7, lead="Grün.", boundary=content.SQUARE, other_names=[("entry", "Linde")]
    )
    draft = translate(quarter, english(), admin_user)
    stored = QuarterPage.objects.get(pk=draft.pk)
    assert (stored.title, stored.lead, stored.live, stored.owner) == ("Lindenviertel", "Grün.", False, admin_user)
    assert (stored.number, stored.boundary, len(stored.other_names)) == (None, None, 0)
    assert stored.translation_key == quarter.translation_key
    assert stored.get_latest_revision_as_object().lead == "Grün."
    stored.save_revision().publish()
    assert QuarterPage.objects.get(pk=draft.pk).live, "what is shared is not asked of a translation"


def test_it_stands_below_the_nearest_ancestor_that_is_translated(admin_user: User) -> None:
    above = text("Oben", "oben")
    below = text("Unten", "unten", parent=above)
    assert translate(below, english(), admin_user).get_parent().pk == content.home("en").pk
    assert TextPage.objects.get(locale=english()).title == "Unten"
    translated = translate(above, english(), admin_user)
    third = text("Drittes", "drittes", parent=above)
    assert translate(third, english(), admin_user).get_parent().pk == translated.pk


def test_two_pages_of_one_slug_do_not_get_in_each_other_s_way(admin_user: User) -> None:
    first, second = text("Eins", "eins"), text("Zwei", "zwei")
    below = text("Eins", "eins", parent=second)
    assert translate(first, english(), admin_user).slug != translate(below, english(), admin_user).slug


def test_there_is_one_translation_a_language(admin_user: User) -> None:
    page = text("Oben", "oben")
    draft = translate(page, english(), admin_user)
    with pytest.raises(NotTranslatedError) as refused:
        translate(page, english(), admin_user)
    assert refused.value.existing == draft
    with pytest.raises(NotTranslatedError):
        translate(draft, Locale.objects.get(language_code="de-simple"), admin_user)


def test_who_may_add_nothing_in_that_language_translates_nothing(client: Client) -> None:
    page = text("Oben", "oben")
    german_only = editor(content.home())
    with pytest.raises(NotTranslatedError):
        translate(page, english(), german_only)
    client.force_login(german_only)
    address = reverse("core_translate", args=[page.pk])
    assert "Ihnen fehlt das Recht" in client.get(address).content.decode()
    client.post(address, {"language": "en"})
    assert not page.get_translations().exists()


def test_an_editor_with_the_right_gets_a_draft_to_edit(client: Client) -> None:
    page = text("Oben", "oben")
    client.force_login(editor(content.home(), content.home("en")))
    assert (
        reverse("core_translate", args=[page.pk])
        in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    )
    shown = client.get(reverse("core_translate", args=[page.pk])).content.decode()
    assert "Entwurf anlegen: English" in shown
    made = client.post(reverse("core_translate", args=[page.pk]), {"language": "en"})
    draft = page.get_translation(english())
    assert made["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    form = client.get(made["Location"]).content.decode()
    assert 'name="title"' in form
    assert 'name="slug"' not in form, "a translation has no address of its own"
    again = client.post(reverse("core_translate", args=[page.pk]), {"language": "en"}, follow=True).content.decode()
    assert "Diese Übersetzung gibt es schon." in again
    assert made["Location"] in again


@pytest.mark.parametrize("language", ["xx", "", "de"])
def test_a_language_that_makes_no_sense_makes_no_page(admin_client: Client, language: str) -> None:
    page = text("Oben", "oben")
    before = Page.objects.count()
    admin_client.post(reverse("core_translate", args=[page.pk]), {"language": language})
    assert Page.objects.count() == before


def test_nothing_is_created_copied_or_moved_below_a_page_that_is_not_german(
    admin_client: Client, admin_user: User
) -> None:
    home, page = content.home("en"), text("Oben", "oben")
    draft = translate(page, english(), admin_user)
    assert not TextPage.can_create_at(home)
    assert not page.can_move_to(home)
    assert not draft.can_move_to(home)
    address = reverse("wagtailadmin_pages:add", args=["home", "textpage", home.pk])
    assert admin_client.get(address).status_code == 302, "sent away without the right to do so"
    assert not page.permissions_for_user(admin_user).can_copy_to(home)


def test_copies_are_never_aliases(admin_client: Client) -> None:
    page = text("Oben", "oben")
    form = admin_client.get(reverse("wagtailadmin_pages:copy", args=[page.pk])).content.decode()
    assert 'name="new_title"' in form
    assert 'name="alias"' not in form


def test_a_german_page_takes_its_translations_along(admin_client: Client, admin_user: User) -> None:
    above = text("Oben", "oben")
    below = text("Unten", "unten", parent=above)
    for page in (above, below):
        translate(page, english(), admin_user)
    address = reverse("wagtailadmin_pages:delete", args=[above.pk])
    assert "ihre Übersetzungen gelöscht: English" in admin_client.get(address).content.decode()
    admin_client.post(address)
    assert not TextPage.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])
    assert content.home("en").numchild == content.home("en").get_children().count() == 0


def test_a_translation_goes_alone(admin_user: User) -> None:
    page = text("Oben", "oben")
    translate(page, english(), admin_user).delete()
    assert TextPage.objects.get() == page


def test_what_stands_below_a_translation_by_chance_survives_it(admin_user: User) -> None:
    """The German page was moved away; its translation stayed where it was made."""
    above = text("Oben", "oben")
    below = text("Unten", "unten", parent=above)
    for page in (above, below):
        translate(page, english(), admin_user)
    TextPage.objects.get(pk=below.pk).move(content.home(), pos="last-child")
    TextPage.objects.get(pk=above.pk).delete()
    stayed = TextPage.objects.get(locale=english())
    assert (stayed.title, stayed.get_parent().pk) == ("Unten", content.home("en").pk)
    assert Page.find_problems() == ([], [], [], [], [])


def test_home_pages_can_not_be_deleted(admin_client: Client) -> None:
    for lang in ("de", "en", "de-simple"):
        page = content.home(lang)
        answer = admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
        assert "Eine Startseite kann nicht gelöscht werden" in answer.content.decode()
    admin_client.post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={content.home('en').pk}"
    )
    assert HomePage.objects.count() == 3


def test_nobody_makes_a_second_home_page(admin_client: Client) -> None:
    root: Any = Page.objects.get(depth=1)
    assert not HomePage.can_create_at(root)
