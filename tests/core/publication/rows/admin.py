"""Through the admin, where Wagtail sometimes does it differently."""

from typing import Any

from django.urls import reverse
from wagtail.models import Page
from wagtail.signals import unpublished

from core.publication.models import Change
from tests.core.publication.steps import Steps, both, row
from tests.core.publication.world import World, collection


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
