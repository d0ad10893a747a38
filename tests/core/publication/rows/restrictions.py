"""Restrictions, on a page or above it."""

from wagtail.models import PageViewRestriction

from tests.core.publication.steps import Steps, both, row
from tests.core.publication.world import World


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
