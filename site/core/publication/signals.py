"""Notices every change of content and writes it down in the transaction of the change itself."""

from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import BaseViewRestriction, Collection, Locale, Page, Site
from wagtail.snippets.models import get_snippet_models

from core.publication import sequencer
from core.publication.models import Change
from media.signals import renditions_made

# A save of nothing but these is the work on a draft, or housekeeping: nobody outside sees a difference.
DRAFT_FIELDS = frozenset(
    {
        "latest_revision",
        "latest_revision_id",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
        "numchild",
        "locked",
        "locked_by",
        "locked_at",
        "file_hash",
        "file_size",
        "wagtailadmin_comments",
    }
)
_more: set[type[Model]] = set()


def connect() -> None:
    """Called once, when the apps are ready.

    Wagtail's own signals (published, moved, slug changed) add nothing: each of those actions saves the page, in the
    transaction in which it rewrites the addresses below it.
    """
    post_save.connect(_saved, dispatch_uid="core.publication")
    post_delete.connect(_deleted, dispatch_uid="core.publication")
    renditions_made.connect(_sizes_made, dispatch_uid="core.publication")
    hooks.register("after_bulk_action", _bulk)


def watch(model: type[Model]) -> None:
    """For a model whose rows are in public answers, but which is no page, picture, file, snippet or setting."""
    _more.add(model)
    watched.cache_clear()


@lru_cache(maxsize=1)
def watched() -> tuple[type[Model], ...]:
    """Asked at the first save, when every hook and snippet is registered.

    A snippet with `is_internal = True` is in no public answer and changes nothing that is public.
    """
    snippets = [model for model in get_snippet_models() if not getattr(model, "is_internal", False)]
    own = (Page, Site, Locale, Collection, Redirect, BaseViewRestriction, get_image_model(), get_document_model())
    return (*own, *snippets, *settings_registry, *_more)


def record(what: str, object_id: object = "", kind: str = Change.Kind.SAVED) -> None:
    """Writes down that something changed, in the current transaction, and numbers it after the commit.

    A hook for every row: one that was shared would vanish with a savepoint that is rolled back. Robust: if numbering
    fails, the change stands all the same and the worker numbers it.
    """
    Change.objects.create(what=what, object=str(object_id), kind=kind)
    transaction.on_commit(sequencer.run, robust=True)


def label(model: type[Model]) -> str:
    """Every page counts as `wagtailcore.page`, whatever its type: that is where its key lives."""
    return str((Page if issubclass(model, Page) else model)._meta.label_lower)


def _saved(instance: Model, update_fields: frozenset[str] | None = None, raw: bool = False, **_: Any) -> None:
    """`raw` is a row loaded from a backup: what it is part of isn't there yet, and the worker compares afterwards."""
    if not raw and isinstance(instance, watched()) and not (update_fields and set(update_fields) <= DRAFT_FIELDS):
        record(label(type(instance)), instance.pk)


def _deleted(instance: Model, **_: Any) -> None:
    if isinstance(instance, watched()):
        record(label(type(instance)), instance.pk, Change.Kind.DELETED)


def _sizes_made(picture: Model, **_: Any) -> None:
    """Answers that lacked a picture weren't kept; now they can be built anew."""
    record(label(type(picture)), picture.pk)


def _bulk(request: Any, action_type: str, objects: list[Model], action_class_instance: Any) -> None:
    """Some of Wagtail's bulk actions update many rows with one statement, without a signal for each."""
    for thing in objects:
        if isinstance(thing, watched()) and not isinstance(thing, Page):
            record(label(type(thing)), thing.pk)
