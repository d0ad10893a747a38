"""What becomes of addresses."""

from django.db import connection
from wagtail.models import Page

from tests.core.publication.steps import Steps, both, row
from tests.core.publication.world import World


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
