"""The index under fault: killed while it is written, rebuilt while everybody publishes, its server gone and back.

A few of each in every run; `make faults` does the rest.
"""

from pathlib import Path

import pytest

from tests.elasticsearch_node import Node
from tests.search.installation import Installation

SAME = {"de": 0, "en": 0, "de-simple": 0}
pytestmark = [pytest.mark.once, pytest.mark.timeout(3_000)]


@pytest.mark.parametrize(
    ("kills", "rounds"), [(5, 12), pytest.param(100, 200, marks=pytest.mark.fault)], ids=["few", "many"]
)
def test_a_worker_killed_anywhere_leaves_nothing_wrong_and_shows_nothing_hidden(
    tmp_path: Path, kills: int, rounds: int
) -> None:
    site = Installation(tmp_path / "site")
    with site.start("publisher", rounds) as publisher, site.start("indexer", kills) as indexer:
        made = publisher.report()
        assert indexer.report() == {"killed": kills}
    site.manage("search", "check")

    assert site.manage("search", "check").count("the same as the database") == len(SAME)
    assert site.run("differences", "embedded") == SAME
    assert made["public"]
    assert made["hidden"]


@pytest.mark.parametrize("rounds", [12, pytest.param(200, marks=pytest.mark.fault)], ids=["few", "many"])
def test_what_is_published_during_a_rebuild_is_in_the_new_index(tmp_path: Path, rounds: int) -> None:
    site = Installation(tmp_path / "site")
    site.run("rebuild", "embedded")
    with site.start("publisher", rounds) as publisher:
        while publisher.process.poll() is None:
            site.run("rebuild", "embedded")
        publisher.report()

    assert site.run("differences", "embedded") == SAME


@pytest.mark.elasticsearch
@pytest.mark.parametrize(
    ("questions", "rounds"), [(100, 10), pytest.param(1_000, 100, marks=pytest.mark.fault)], ids=["few", "many"]
)
def test_without_its_server_nothing_fails_and_afterwards_both_indexes_are_right(
    tmp_path: Path, node: Node, questions: int, rounds: int
) -> None:
    site = Installation(tmp_path / "site", elasticsearch=node.url)
    site.run("publisher", 3)
    assert site.run("differences", "elasticsearch") == SAME
    assert site.run("differences", "embedded") == SAME
    with site.start("asker", questions) as asker, site.start("publisher", rounds) as publisher:
        node.kill()
        answered = asker.report()
        publisher.report()
    node.start()

    assert answered["asked"] == questions
    assert answered["degraded"] > 0
    assert site.run("differences", "elasticsearch") == SAME
    assert site.run("asker", 5) == {"asked": 5, "degraded": 0}
