"""The publication table: one row for each kind of change, with the entries that it has to make.

A row arranges, yields, changes something, and yields what has to follow: lines of state and address, relative to the
row's own page (`live a/` means /zeile/a/), or `content` and the model. `both` adds English, which mirrors everything.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from unittest import mock

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, Site
from wagtail.signals import unpublished

from core.publication import clock, marks, public, sequencer
from core.publication.models import Change
from core.publication.signals import record
from core.site import SiteProfile
from home.models import Person
from media import renditions
from tests.core.publication.world import ROW, World, collection, home, world

Lines = list[str]
Steps = Iterator[Lines | None]


@dataclass(frozen=True)
class Row:
    name: str
    steps: Callable[[World], Steps]
    atomic: bool
    """Whether the change is one transaction, as an editor's request is; otherwise it commits as it goes."""


ROWS: list[Row] = []


def row(*, atomic: bool = True) -> Callable[[Callable[[World], Steps]], Callable[[World], Steps]]:
    def add(steps: Callable[[World], Steps]) -> Callable[[World], Steps]:
        ROWS.append(Row(steps.__name__, steps, atomic))
        return steps

    return add


def both(*lines: str) -> Lines:
    """Each line for the German and the English address."""
    return [line for pair in lines for line in (pair, pair.replace(" ", " en:", 1))]


# --- publishing and withdrawing -------------------------------------------------------------------------------------


@row()
def publish(w: World) -> Steps:
    page = w.page("a", live=False)
    yield None
    w.publish(page)
    yield both("live a/")


@row(atomic=False)
def publish_outside_a_transaction(w: World) -> Steps:
    page = w.page("a", live=False)
    yield None
    w.publish(page)
    yield both("live a/")


@row()
def publish_again(w: World) -> Steps:
    page = w.page("a")
    yield None
    page.lead = "Neu"
    w.publish(page)
    yield both("live a/")


@row()
def publish_an_older_revision(w: World) -> Steps:
    page = w.page("a")
    first = page.latest_revision
    page.lead = "Neu"
    w.publish(page)
    yield None
    first.publish()
    yield both("live a/")


@row()
def unpublish(w: World) -> Steps:
    page = w.page("a")
    yield None
    page.unpublish()
    yield both("gone a/")


@row(atomic=False)
def unpublish_outside_a_transaction(w: World) -> Steps:
    page = w.page("a")
    yield None
    page.unpublish()
    yield both("gone a/")


@row()
def unpublish_ancestor(w: World) -> Steps:
    a, _, _ = w.tree()
    yield None
    a.unpublish()
    yield both("gone a/", "gone a/b/", "gone a/b/c/")


@row()
def republish_ancestor(w: World) -> Steps:
    a, _, _ = w.tree()
    a.unpublish()
    yield None
    w.publish(w.fresh(a))
    yield both("live a/", "live a/b/", "live a/b/c/")


@row()
def publish_below_a_draft(w: World) -> Steps:
    a = w.page("a", live=False)
    b = w.page("b", parent=a, live=False)
    yield None
    w.publish(b)
    yield []


@row()
def publish_and_unpublish_at_once(w: World) -> Steps:
    page = w.page("a", live=False)
    yield None
    w.publish(page)
    w.fresh(page).unpublish()
    yield []


@row(atomic=False)
def rolled_back(w: World) -> Steps:
    page = w.page("a")
    yield None
    with transaction.atomic():
        page.unpublish()
        transaction.set_rollback(True)
    yield []


@row(atomic=False)
def savepoint_rolled_back(w: World) -> Steps:
    a, b = w.page("a"), w.page("b")
    yield None
    with transaction.atomic():
        with transaction.atomic():
            a.unpublish()
            transaction.set_rollback(True)
        b.unpublish()
    yield both("gone b/")


@row()
def delete(w: World) -> Steps:
    page = w.page("a")
    yield None
    page.delete()
    yield both("gone a/")


@row(atomic=False)
def delete_outside_a_transaction(w: World) -> Steps:
    page = w.page("a")
    yield None
    page.delete()
    yield both("gone a/")


@row()
def delete_tree(w: World) -> Steps:
    a, _, _ = w.tree()
    yield None
    a.delete()
    yield both("gone a/", "gone a/b/", "gone a/b/c/")


@row()
def delete_a_draft(w: World) -> Steps:
    page = w.page("a", live=False)
    yield None
    page.delete()
    yield []


# --- addresses ------------------------------------------------------------------------------------------------------


@row()
def move(w: World) -> Steps:
    a, target = w.page("a"), w.page("ziel")
    yield None
    w.move(a, target)
    yield both("moved a/", "live ziel/a/")


@row(atomic=False)
def move_outside_a_transaction(w: World) -> Steps:
    a, target = w.page("a"), w.page("ziel")
    yield None
    w.move(a, target)
    yield both("moved a/", "live ziel/a/")


@row()
def move_tree(w: World) -> Steps:
    a, _, _ = w.tree()
    target = w.page("ziel")
    yield None
    w.move(a, target)
    yield both(
        "moved a/", "moved a/b/", "moved a/b/c/", "live ziel/a/", "live ziel/a/b/", "live ziel/a/b/c/"
    )  # fmt: skip


@row()
def move_below_a_draft(w: World) -> Steps:
    a, target = w.page("a"), w.page("ziel", live=False)
    yield None
    w.move(a, target)
    yield both("gone a/")


@row()
def move_out_of_a_restricted_part(w: World) -> Steps:
    inner = w.page("intern")
    w.restrict(inner)
    a = w.page("a", parent=inner)
    yield None
    w.move(a, w.root)
    yield both("live a/")


@row()
def reorder(w: World) -> Steps:
    a, b = w.page("a"), w.page("b")
    yield None
    w.move(b, a, pos="left")
    yield both("live b/")


@row()
def move_a_draft(w: World) -> Steps:
    a, target = w.page("a", live=False), w.page("ziel")
    yield None
    w.move(a, target)
    yield []


@row()
def slug(w: World) -> Steps:
    page = w.page("a")
    yield None
    w.rename(page, "neu")
    yield both("moved a/", "live neu/")


@row(atomic=False)
def slug_outside_a_transaction(w: World) -> Steps:
    page = w.page("a")
    yield None
    w.rename(page, "neu")
    yield both("moved a/", "live neu/")


@row()
def slug_in_a_draft(w: World) -> Steps:
    page = w.page("a")
    yield None
    page.slug = "neu"
    page.save_revision()
    yield []


@row()
def slug_of_parent(w: World) -> Steps:
    a, _, _ = w.tree()
    yield None
    w.rename(a, "neu")
    yield both("moved a/", "moved a/b/", "moved a/b/c/", "live neu/", "live neu/b/", "live neu/b/c/")


@row(atomic=False)
def slug_of_parent_outside_a_transaction(w: World) -> Steps:
    a, _, _ = w.tree()
    yield None
    w.rename(a, "neu")
    yield both("moved a/", "moved a/b/", "moved a/b/c/", "live neu/", "live neu/b/", "live neu/b/c/")


@row()
def slug_back_again(w: World) -> Steps:
    page = w.page("a")
    w.rename(page, "neu")
    yield None
    w.rename(page, "a")
    yield both("moved neu/", "live a/")


@row()
def slugs_swapped(w: World) -> Steps:
    a, b = w.page("a"), w.page("b")
    yield None
    w.rename(a, "c")
    w.rename(b, "a")
    w.rename(a, "b")
    yield both("moved a/", "moved b/", "live a/", "live b/")


@row()
def reuse_of_a_gone_address(w: World) -> Steps:
    w.page("a").delete()
    page = w.page("b")
    yield None
    w.rename(page, "a")
    yield both("moved b/", "live a/")


@row()
def same_address_again(w: World) -> Steps:
    page = w.page("a")
    page.unpublish()
    yield None
    w.publish(w.fresh(page))
    yield both("live a/")


@row()
def two_pages_for_one_address(w: World) -> Steps:
    """Never stops the rest: one has it, health names the other (`test_conflict_is_named`)."""
    w.page("a")
    b = w.page("b", live=False)
    yield None
    same_slug(b, "a")
    w.publish_unchecked(b)
    yield []


@row()
def the_holder_of_a_contested_address_leaves(w: World) -> Steps:
    a, b = w.page("a"), w.page("b", live=False)
    same_slug(b, "a")
    w.publish_unchecked(b)
    yield None
    a.unpublish()
    yield both("gone a/", "live a/")


def same_slug(page: Page, slug: str) -> None:
    """What two editors at the same moment, or SQL by hand, can do past Wagtail's check."""
    with connection.cursor() as cursor:
        path = page.url_path.replace(f"/{page.slug}/", f"/{slug}/")
        cursor.execute("UPDATE wagtailcore_page SET slug = %s, url_path = %s WHERE id = %s", [slug, path, page.pk])


# --- restrictions ---------------------------------------------------------------------------------------------------


@row()
def restrict_login(w: World) -> Steps:
    page = w.page("a")
    yield None
    w.restrict(page)
    yield both("gone a/")


@row()
def restrict_password(w: World) -> Steps:
    page = w.page("a")
    yield None
    w.restrict(page, PageViewRestriction.PASSWORD)
    yield both("gone a/")


@row()
def restrict_groups(w: World) -> Steps:
    page = w.page("a")
    yield None
    w.restrict(page, PageViewRestriction.GROUPS)
    yield both("gone a/")


@row(atomic=False)
def restrict_outside_a_transaction(w: World) -> Steps:
    page = w.page("a")
    yield None
    w.restrict(page)
    yield both("gone a/")


@row()
def restrict_ancestor(w: World) -> Steps:
    a, _, _ = w.tree()
    yield None
    w.restrict(a)
    yield both("gone a/", "gone a/b/", "gone a/b/c/")


@row()
def restrict_a_draft(w: World) -> Steps:
    page = w.page("a", live=False)
    yield None
    w.restrict(page)
    yield []


@row()
def lift_restriction(w: World) -> Steps:
    page = w.page("a")
    restriction = w.restrict(page)
    yield None
    restriction.delete()
    yield both("live a/")


@row()
def change_kind_of_restriction(w: World) -> Steps:
    page = w.page("a")
    restriction = w.restrict(page)
    yield None
    restriction.restriction_type = PageViewRestriction.NONE
    restriction.save()
    yield both("live a/")


# --- time -----------------------------------------------------------------------------------------------------------


@row(atomic=False)
def expires(w: World) -> Steps:
    w.page("a", expire_at=soon())
    yield None
    time_comes()
    yield both("gone a/")


@row()
def expiry_set_to_the_past(w: World) -> Steps:
    page = w.page("a")
    yield None
    page.expire_at = timezone.now() - timedelta(days=1)
    w.publish(page)
    yield both("gone a/")


@row(atomic=False)
def ancestor_expires(w: World) -> Steps:
    a = w.page("a", expire_at=soon())
    w.page("b", parent=a)
    yield None
    time_comes()
    yield both("gone a/", "gone a/b/")


@row()
def scheduled_for_later(w: World) -> Steps:
    page = w.page("a", live=False)
    yield None
    w.schedule(page, at=timezone.now() + timedelta(hours=1))
    yield []


@row(atomic=False)
def goes_live(w: World) -> Steps:
    w.schedule(w.page("a", live=False), at=soon())
    yield None
    time_comes()
    yield both("live a/")


@row(atomic=False)
def scheduled_revision_of_a_live_page(w: World) -> Steps:
    page = w.page("a")
    w.schedule(page, at=soon(), slug="neu")
    yield None
    time_comes()
    yield both("moved a/", "live neu/")


@row(atomic=False)
def a_blocked_one_holds_up_no_other(w: World) -> Steps:
    """What is scheduled is checked again at its moment: meanwhile the picture of the first has lost its words."""
    picture = w.picture()
    blocked, fine = w.page("a", live=False, picture=picture), w.page("b", live=False)
    w.schedule(blocked, at=soon())
    w.schedule(fine, at=soon() + timedelta(minutes=1))
    picture.alt = ""
    picture.save()
    yield None
    time_comes()
    yield both("live b/")


@row(atomic=False)
def midnight(w: World) -> Steps:
    marks.put(clock.MARK, at=timezone.now() - timedelta(days=1))
    yield None
    clock.Clock().tick()
    yield ["content clock.midnight"]


@row(atomic=False)
def a_moment_of_a_package(w: World) -> Steps:
    page = w.page("a")
    marks.put(clock.MARK, at=timezone.now())
    moment = clock.Moment("wagtailcore.page", str(page.pk))
    yield None
    clock.registry.append(lambda after, until: [moment])
    clock.Clock().tick()
    clock.registry.pop()
    yield both("live a/")


def soon() -> datetime:
    return timezone.now() + timedelta(hours=1)


def time_comes() -> None:
    """What the clock does after `soon`. Nobody waits: Django's clock is put forward."""
    moment = timezone.now() + timedelta(hours=2)
    marks.put(clock.MARK, at=moment)
    with mock.patch("django.utils.timezone.now", return_value=moment):
        clock.Clock().tick()


# --- work on drafts -------------------------------------------------------------------------------------------------


@row()
def draft_of_a_live_page(w: World) -> Steps:
    page = w.page("a")
    yield None
    page.title = "Entwurf"
    page.save_revision()
    yield []


@row()
def new_draft(w: World) -> Steps:
    yield None
    w.page("a", live=False)
    yield []


@row()
def autosave(w: World) -> Steps:
    """Wagtail's editor saves the whole row of a page that isn't live, twice a second."""
    page = w.page("a", live=False)
    yield None
    page.title = "Noch ein Wort"
    page.save()
    page.save_revision()
    yield []


@row()
def lock(w: World) -> Steps:
    page = w.page("a")
    yield None
    page.locked = True
    page.locked_at = timezone.now()
    page.save(update_fields=["locked", "locked_by", "locked_at"])
    yield []


@row()
def copy_as_draft(w: World) -> Steps:
    page = w.page("a")
    yield None
    page.copy(update_attrs={"slug": "kopie"}, keep_live=False)
    yield []


@row()
def copy_live_with_all_below(w: World) -> Steps:
    a, _, _ = w.tree()
    yield None
    a.copy(recursive=True, update_attrs={"slug": "kopie"})
    yield both("live kopie/", "live kopie/b/", "live kopie/b/c/")


@row()
def alias(w: World) -> Steps:
    """Aliases are refused in the admin; one that exists all the same has no address."""
    page = w.page("a")
    yield None
    page.create_alias(update_slug="doppelt")
    yield []


@row()
def below_an_alias(w: World) -> Steps:
    copy = w.page("a").create_alias(update_slug="doppelt")
    yield None
    w.page("b", parent=copy)
    yield []


# --- languages ------------------------------------------------------------------------------------------------------


@row()
def translation_published(w: World) -> Steps:
    text = w.translation(w.page("a"), live=False)
    yield None
    w.publish(text)
    yield ["live en:a/"]


@row()
def translation_drafted(w: World) -> Steps:
    page = w.page("a")
    yield None
    w.translation(page, live=False)
    yield []


@row()
def translation_unpublished(w: World) -> Steps:
    text = w.translation(w.page("a"))
    yield None
    text.unpublish()
    yield ["live en:a/"]


@row()
def translation_restricted(w: World) -> Steps:
    text = w.translation(w.page("a"))
    yield None
    w.restrict(text)
    yield ["live en:a/"]


@row()
def translation_deleted(w: World) -> Steps:
    text = w.translation(w.page("a"))
    yield None
    text.delete()
    yield ["live en:a/"]


@row(atomic=False)
def translation_expires(w: World) -> Steps:
    text = w.translation(w.page("a"))
    text.expire_at = soon()
    w.publish(text)
    yield None
    time_comes()
    yield ["live en:a/"]


@row()
def parent_of_a_translation_unpublished(w: World) -> Steps:
    a, b, _ = w.tree()
    above, below = w.translation(a), w.translation(b)
    w.move(below, above)
    yield None
    w.fresh(above).unpublish()
    yield ["live en:a/", "live en:a/b/"]


@row()
def source_of_a_translation_unpublished(w: World) -> Steps:
    page = w.page("a")
    w.translation(page)
    yield None
    page.unpublish()
    yield both("gone a/")


@row()
def source_of_a_translation_moved(w: World) -> Steps:
    page, target = w.page("a"), w.page("ziel")
    w.translation(page)
    yield None
    w.move(page, target)
    yield both("moved a/", "live ziel/a/")


@row()
def source_changed(w: World) -> Steps:
    """Shared fields stand on the German page: the English answer changes with it."""
    page = w.page("a")
    w.translation(page)
    w.translation(page, "de-simple")
    yield None
    page.is_example = True
    w.publish(page)
    yield [*both("live a/"), "live leicht:a/"]


@row()
def translation_of_a_draft_published(w: World) -> Steps:
    text = w.translation(w.page("a", live=False), live=False)
    yield None
    w.publish(text)
    yield []


@row()
def translation_moved_in_its_tree(w: World) -> Steps:
    text, target = w.translation(w.page("a")), w.translation(w.page("b"))
    yield None
    w.move(text, target)
    yield ["live en:a/"]


@row()
def alias_as_translation(w: World) -> Steps:
    page = w.page("a")
    yield None
    page.copy_for_translation(home("en").locale, copy_parents=True, alias=True)
    yield []


@row()
def simple_language_published(w: World) -> Steps:
    text = w.translation(w.page("a"), "de-simple", live=False)
    yield None
    w.publish(text)
    yield ["live leicht:a/"]


@row()
def simple_language_unpublished(w: World) -> Steps:
    text = w.translation(w.page("a"), "de-simple")
    yield None
    text.unpublish()
    yield ["gone leicht:a/"]


@row()
def simple_language_restricted(w: World) -> Steps:
    text = w.translation(w.page("a"), "de-simple")
    yield None
    w.restrict(text)
    yield ["gone leicht:a/"]


@row()
def simple_language_follows_its_source(w: World) -> Steps:
    page = w.page("a")
    w.translation(page, "de-simple")
    yield None
    w.rename(page, "neu")
    yield [*both("moved a/", "live neu/"), "moved leicht:a/", "live leicht:neu/"]


@row()
def source_of_simple_language_restricted(w: World) -> Steps:
    page = w.page("a")
    w.translation(page, "de-simple")
    yield None
    w.restrict(page)
    yield [*both("gone a/"), "gone leicht:a/"]


# --- what pages embed -----------------------------------------------------------------------------------------------


@row()
def picture_added(w: World) -> Steps:
    yield None
    w.picture()
    yield ["content media.picture"]


@row()
def picture_edited(w: World) -> Steps:
    picture = w.picture()
    w.page("a", picture=picture)
    yield None
    picture.alt = "Ein anderer Platz"
    picture.save()
    yield ["content media.picture"]


@row()
def picture_deleted(w: World) -> Steps:
    picture = w.picture()
    yield None
    picture.delete()
    yield ["content media.picture"]


@row(atomic=False)
def sizes_of_a_picture_made(w: World) -> Steps:
    w.page("a", picture=w.picture())
    yield None
    assert renditions.make_missing() == 1
    assert renditions.make_missing() == 0
    yield ["content media.picture"]


@row()
def file_edited(w: World) -> Steps:
    file = w.file()
    yield None
    file.title = "Neuer Titel"
    file.save()
    yield ["content media.file"]


@row()
def size_of_a_file_noted(w: World) -> Steps:
    file = w.file()
    yield None
    file.save(update_fields=["file_size", "file_hash"])
    yield []


@row()
def snippet(w: World) -> Steps:
    person = w.keep(Person.objects.create(role="Quartiersmanagement"))
    yield None
    person.role = "Leitung"
    person.save()
    yield ["content home.person"]


@row()
def setting(w: World) -> Steps:
    yield None
    w.keep(SiteProfile.objects.create(city="Musterstadt"))
    yield ["content core.siteprofile"]


@row()
def redirect(w: World) -> Steps:
    page = w.page("a")
    yield None
    w.keep(Redirect.objects.create(old_path="/alt", redirect_page=page))
    yield ["content wagtailredirects.redirect"]


@row()
def hostname(w: World) -> Steps:
    site = Site.objects.get(is_default_site=True)
    yield None
    site.hostname = "stadt.example"
    site.save()
    yield ["content wagtailcore.site"]


@row()
def collection_renamed(w: World) -> Steps:
    made = w.keep(collection("Ordner"))
    yield None
    made.name = "Anderer Ordner"
    made.save()
    yield ["content wagtailcore.collection"]


@row()
def collection_restricted(w: World) -> Steps:
    made = w.keep(collection("Ordner"))
    yield None
    CollectionViewRestriction.objects.create(collection=made, restriction_type="login")
    yield ["content wagtailcore.collectionviewrestriction"]


# --- through the admin ----------------------------------------------------------------------------------------------


def bulk(w: World, action: str, *pages: Page, **data: Any) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = "&".join(f"id={page.pk}" for page in pages)
    answer = w.editor.post(f"{address}?{query}&next=/verwaltung/", data)
    assert answer.status_code == 302, answer.content[:500]


@row(atomic=False)
def bulk_publish(w: World) -> Steps:
    a, b = w.page("a", live=False), w.page("b", live=False)
    assert w.editor
    yield None
    bulk(w, "publish", a, b)
    yield both("live a/", "live b/")


@row(atomic=False)
def bulk_unpublish(w: World) -> Steps:
    a, b = w.page("a"), w.page("b")
    assert w.editor
    yield None
    bulk(w, "unpublish", a, b)
    yield both("gone a/", "gone b/")


@row(atomic=False)
def bulk_delete(w: World) -> Steps:
    a, b = w.page("a"), w.page("b")
    assert w.editor
    yield None
    bulk(w, "delete", a, b)
    yield both("gone a/", "gone b/")


@row(atomic=False)
def bulk_move(w: World) -> Steps:
    a, b, target = w.page("a"), w.page("b"), w.page("ziel")
    assert w.editor
    yield None
    bulk(w, "move", a, b, chooser=target.pk)
    yield both("moved a/", "moved b/", "live ziel/a/", "live ziel/b/")


@row(atomic=False)
def bulk_change_of_pictures(w: World) -> Steps:
    """Wagtail moves pictures to a collection with one UPDATE, without a signal for each."""
    picture, made = w.picture(), w.keep(collection("Ordner"))
    assert w.editor
    yield None
    address = reverse("wagtail_bulk_action", args=["media", "picture", "add_to_collection"])
    w.editor.post(f"{address}?id={picture.pk}&next=/verwaltung/", {"collection": made.pk})
    picture.refresh_from_db()
    assert picture.collection_id == made.pk
    yield ["content media.picture"]


@row(atomic=False)
def unpublish_in_the_admin(w: World) -> Steps:
    page = w.page("a")
    assert w.editor
    yield None
    w.editor.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    yield both("gone a/")


@row(atomic=False)
def restrict_in_the_admin(w: World) -> Steps:
    page = w.page("a")
    assert w.editor
    yield None
    w.editor.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), {"restriction_type": "login"})
    yield both("gone a/")


@row(atomic=False)
def an_action_that_fails_halfway(w: World) -> Steps:
    """The request is one transaction: neither the change stays nor the note of it."""
    page = w.page("a")
    editor = w.editor
    editor.raise_request_exception = False
    yield None

    def fail(**_: Any) -> None:
        raise RuntimeError("halfway")

    unpublished.connect(fail)
    try:
        answer = editor.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    finally:
        unpublished.disconnect(fail)
    assert answer.status_code == 500
    assert not Change.objects.exists()
    yield []


# --- what nobody reported -------------------------------------------------------------------------------------------


@row(atomic=False)
def written_by_hand_into_the_database(w: World) -> Steps:
    page = w.page("a")
    yield None
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET live = %s WHERE id = %s", [False, page.pk])
    assert sequencer.reconcile() == 2
    yield both("gone a/")


@row(atomic=False)
def noted_twice(w: World) -> Steps:
    page = w.page("a")
    yield None
    with transaction.atomic():
        record("wagtailcore.page", page.pk)
        record("wagtailcore.page", page.pk)
    yield both("live a/")


@dataclass(frozen=True)
class Played:
    """A row that has been played; its world stands until the block ends."""

    world: World
    before: int
    """Content number before the change."""
    lines: Lines


@contextmanager
def played(row: Row) -> Iterator[Played]:
    with world() as made:
        steps = row.steps(made)
        next(steps)
        sequencer.run()
        before = public.content_number()
        with transaction.atomic() if row.atomic else nullcontext():
            lines = next(steps)
        yield Played(made, before, lines or [])


def address(relative: str) -> str:
    """`en:a/` as an address of the site."""
    language, _, path = relative.rpartition(":")
    return {"": "", "en": "/en", "leicht": "/leichte-sprache"}[language] + f"/{ROW}/{path}"
