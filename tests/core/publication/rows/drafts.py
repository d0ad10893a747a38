"""Work on drafts, and copies: nobody outside sees a difference until something is published."""

from django.utils import timezone

from tests.core.publication.steps import Steps, both, row
from tests.core.publication.world import World


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
