"""Translations, and pages that have none."""

from tests.core.publication.rows.moments import soon, time_comes
from tests.core.publication.steps import Steps, both, row
from tests.core.publication.world import World, home


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
