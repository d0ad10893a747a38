"""Two questions that a machine asks: is this process alive, and may it get visitors.

Both are for the machines around the site (container engine, load balancer, monitoring), say nothing about visitors and
name no host, address or message of an error. Neither asks for a `Host` that is allowed, so they can be asked by IP.
"""

import logging
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from core.publication import health as publication_health

logger = logging.getLogger(__name__)


class Migrations:
    """Whether the database has every migration of this code. Asked until the answer is yes, then known.

    A process never meets a database that goes back: who restores an older one restarts the site.
    """

    applied = False

    @classmethod
    def are_applied(cls) -> bool:
        if not cls.applied:
            executor = MigrationExecutor(connection)
            cls.applied = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        return cls.applied


@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """Does this process answer?

    Boundary: the event loop turns and one of Django's threads was free; no database, no file, no other service. It
    waits its turn behind busy threads, so the asker should allow ten seconds and ask three times.
    When it fails: restart the process. Restarting cures nothing that `/ready` complains of.
    """
    return answer(200, {"status": "ok"})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """May this process get visitors?

    Boundary: the database answers and has every migration of this code. The worker's age and the public number are
    told but decide nothing: without a worker the site stands still, yet it serves. Search engine, mail and disk are
    not asked; `manage.py doctor` does that.
    When it fails (503): send visitors elsewhere and leave the process running; it recovers with the database, and
    after `manage.py migrate`, by itself.
    """
    database = migrations = False
    publication: dict[str, Any] = {}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        database = True
        migrations = Migrations.are_applied()
        if migrations:
            publication = publication_health.state()
    except DatabaseError as error:
        logger.warning("Not ready: %s", type(error).__name__)
    fine = database and migrations
    content = {"status": "ok" if fine else "unavailable", "database": database, "migrations": migrations}
    return answer(200 if fine else 503, {**content, **publication})


def answer(status: int, content: dict[str, Any]) -> JsonResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})
