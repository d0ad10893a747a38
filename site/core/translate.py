"""Translations are made here and nowhere else: a draft in another language, with the German texts to start from.

Wagtail's own copy would take the shared fields along, and its aliases would be live at once.
"""

from typing import Any

from django.db import transaction
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from core.languages import source_locale_id
from core.pages import BasePage


class NotTranslatedError(Exception):
    """Says in the editor's words why there is no new draft. `existing` is the translation that is there already."""

    def __init__(self, message: str, existing: Page | None = None) -> None:
        super().__init__(message)
        self.existing = existing


@transaction.atomic
def translate(page: BasePage, locale: Locale, user: Any) -> BasePage:
    """A draft of a German page in another language, below the nearest translated ancestor.

    Texts are copied as they are public, or as they stand in the draft of a page that isn't. Shared fields stay empty:
    they are read from the German page.
    """
    if not page.is_source or locale.pk == page.locale_id:
        raise NotTranslatedError(_("Übersetzt wird immer die deutsche Seite."))
    existing = page.get_translation_or_none(locale)
    if existing:
        raise NotTranslatedError(_("Diese Übersetzung gibt es schon."), existing)
    parent = nearest_parent(page, locale)
    if parent is None or not may_translate(user, page, parent):
        raise NotTranslatedError(_("Ihnen fehlt das Recht, in dieser Sprache Seiten anzulegen."))
    origin = page if page.live else page.get_latest_revision_as_object()
    draft = copy_of_texts(origin)
    draft.locale, draft.translation_key, draft.owner = locale, page.translation_key, user
    draft.slug = find_available_slug(parent, page.slug)
    parent.add_child(instance=draft)
    draft.save_revision(user=user, clean=False)
    source = {"id": page.pk, "title": page.get_admin_display_title()}
    data = {"source": source, "source_locale": {"language_code": page.locale.language_code}}
    log(instance=draft, action="wagtail.copy_for_translation", user=user, data=data)
    return draft


def copy_of_texts(origin: BasePage) -> BasePage:
    """A page of the same type, not live, that has the origin's translated fields and child rows and nothing else."""
    model = type(origin)
    children = {relation.get_accessor_name() for relation in get_all_child_relations(model)}
    draft = model(live=False, has_unpublished_changes=True)
    for name in model.declared("translated"):
        if name in children:
            origin.copy_child_relation(name, draft)
        else:
            setattr(draft, name, getattr(origin, name))
    return draft


def nearest_parent(page: Page, locale: Locale) -> Page | None:
    """The translation of the nearest ancestor that has one; at the latest the home page of the language."""
    keys = list(page.get_ancestors().filter(depth__gt=1).order_by("-depth").values_list("translation_key", flat=True))
    found = {parent.translation_key: parent for parent in Page.objects.filter(locale=locale, translation_key__in=keys)}
    return next((found[key] for key in keys if key in found), None)


def may_translate(user: Any, page: Page, parent: Page) -> bool:
    """Whoever may edit the German page and add pages below the parent of the translation."""
    if not page.permissions_for_user(user).can_edit():
        return False
    return user.is_superuser or "add" in parent.permissions_for_user(user).permissions


@receiver(pre_delete, sender="wagtailcore.Page")
def delete_translations(instance: Page, **kwargs: Any) -> None:
    """A German page takes its translations with it, in the transaction of its own deletion.

    What stands below a translation but belongs to a German page that stays moves up to the home page of its language.
    """
    if instance.locale_id != source_locale_id():
        return
    for translation in Page.objects.filter(translation_key=instance.translation_key).exclude(pk=instance.pk):
        keep_what_stays(translation, instance)
        Page.objects.get(pk=translation.pk).delete()


def keep_what_stays(translation: Page, deleted: Page) -> None:
    below = list(translation.get_descendants().order_by("depth"))
    sources = Page.objects.filter(translation_key__in=[page.translation_key for page in below])
    stay = set(
        sources.filter(locale_id=source_locale_id())
        .exclude(path__startswith=deleted.path)
        .values_list("translation_key", flat=True)
    )
    for page in below:
        moved = Page.objects.filter(pk=page.pk, path__startswith=translation.path).first()
        if moved and page.translation_key in stay:
            moved.move(moved.get_ancestors().get(depth=2), pos="last-child")
