"""Publishing and withdrawing."""

from django.db import transaction

from tests.core.publication.steps import Steps, both, row
from tests.core.publication.world import World


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
