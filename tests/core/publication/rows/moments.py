"""What happens because its time has come. Nobody waits: Django's clock is put forward."""

from datetime import datetime, timedelta
from unittest import mock

from django.utils import timezone

from core.publication import clock, marks
from tests.core.publication.steps import Steps, both, row
from tests.core.publication.world import World


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
