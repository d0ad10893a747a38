"""What nobody reported, and what was reported twice."""

from django.db import connection, transaction

from core.publication import sequencer
from core.publication.signals import record
from tests.core.publication.steps import Steps, both, row
from tests.core.publication.world import World


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
