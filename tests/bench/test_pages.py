"""`make bench`: what one page of each type costs, uncached. Printed, never asserted."""

import gzip
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.publication import sequencer
from core.publication.models import PublicAddress
from media.renditions import make_missing

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
ROUNDS = 5  # the median of five is steady to a few per cent on a quiet machine


def cost(ask: Callable[[], Any]) -> tuple[int, float, int]:
    """Queries, CPU milliseconds (median), and bytes as they would be sent with gzip."""
    ask()
    connection.queries_log.clear()  # it holds 9,000 queries at most, and loading the demonstration takes more
    with CaptureQueriesContext(connection) as captured:
        response = ask()
    queries = len(captured)  # now: the next request empties the log that it looks into
    assert response.status_code == 200
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        ask()
        times.append((time.process_time() - begun) * 1000)
    return queries, sorted(times)[ROUNDS // 2], len(gzip.compress(response.content, 6))


def test_what_a_page_of_each_type_costs(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_demo", "--set", "dortmund", verbosity=0)
    while make_missing():
        pass
    sequencer.run()
    client = Client()
    rows = PublicAddress.objects.filter(gone_at=None, language="de").order_by("type", "path")
    first = {row.type: row.path for row in reversed(rows)}
    lines = [f"{connection.vendor}: a page of each type, uncached"]
    lines += [f"{'type':<18}{'API queries':>12}{'CPU ms':>8}{'kB':>7}{'HTML queries':>14}{'CPU ms':>8}{'kB':>7}"]
    for kind, path in sorted(first.items()):
        api = cost(partial(client.get, "/api/v1/page", {"path": path}))
        html = cost(partial(client.get, path))
        lines.append(
            f"{kind:<18}{api[0]:>12}{api[1]:>8.1f}{api[2] / 1000:>7.1f}"
            f"{html[0]:>14}{html[1]:>8.1f}{html[2] / 1000:>7.1f}"
        )
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
