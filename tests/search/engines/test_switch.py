"""Which engine is asked, and what happens while it is away: with real folders, and a real server that is killed."""

import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.engines import switch
from search.engines.base import Query, Request, Sum, Term, UnavailableError
from search.engines.elastic import ElasticEngine, connected
from search.engines.embedded import EmbeddedEngine
from search.engines.switch import Breaker, Switch
from tests import elasticsearch_node
from tests.postgres_cluster import free_port
from tests.search.engines.conftest import VERSION, elastic, fill
from tests.search.engines.documents import document

pytestmark = pytest.mark.once

PAUSE = 0.4
REQUEST = Request(query=Term("title", "laden"))


class Pair:
    """Two embedded engines: the first has ten documents and a folder that can go away, the second has one."""

    def __init__(self, folder: Path) -> None:
        self.here, self.away = folder / "primary", folder / "away"
        self.primary = EmbeddedEngine(self.here, "test", VERSION)
        self.stand_in = EmbeddedEngine(folder / "stand-in", "test", VERSION)
        fill(self.primary, [document(number, title="laden", words="laden") for number in range(10)], number=10)
        fill(self.stand_in, [document(1, title="laden", words="laden")], number=9)
        self.switch = Switch(self.primary, self.stand_in, PAUSE)

    def leave(self) -> None:
        self.here.rename(self.away)

    def come_back(self) -> None:
        self.away.rename(self.here)

    def answer(self) -> tuple[int, bool]:
        found, degraded = self.switch.search("de", REQUEST)
        assert found.total == {10: 10, 9: 1}[found.number]
        return found.total, degraded


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


def test_the_first_answers_as_long_as_it_can(pair: Pair) -> None:
    assert [pair.answer() for _ in range(3)] == [(10, False)] * 3


def test_the_second_stands_in_and_the_answer_says_so(pair: Pair) -> None:
    pair.leave()
    assert [pair.answer() for _ in range(3)] == [(1, True)] * 3
    assert pair.switch.frequency("de", "title", "laden") == 1
    assert pair.switch.completions("de", "la", 5) == [("laden", 1)]


def test_the_first_is_left_alone_for_a_while_and_then_tried(pair: Pair) -> None:
    pair.leave()
    pair.answer()
    pair.come_back()
    assert pair.answer() == (1, True)
    time.sleep(PAUSE)
    assert [pair.answer() for _ in range(3)] == [(10, False)] * 3


def test_while_it_stays_away_every_trial_begins_a_new_pause(pair: Pair) -> None:
    pair.leave()
    for _ in range(3):
        assert pair.answer() == (1, True)
        time.sleep(PAUSE)
    assert pair.answer() == (1, True)
    pair.come_back()
    assert pair.answer() == (1, True)


def test_one_line_says_that_it_is_away_and_one_that_it_is_back(pair: Pair, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="search.engines.switch")
    pair.leave()
    for _ in range(3):
        pair.answer()
        time.sleep(PAUSE)
    pair.come_back()
    for _ in range(3):
        pair.answer()
    assert [(record.levelname, record.getMessage().split(":")[0]) for record in caplog.records] == [
        ("WARNING", "embedded is away, embedded stands in"),
        ("INFO", "embedded answers again"),
    ]


def test_without_either_the_caller_hears_it(pair: Pair) -> None:
    pair.leave()
    pair.stand_in.folder.path.rename(pair.away.with_name("also away"))
    with pytest.raises(UnavailableError):
        pair.answer()


def test_alone_it_is_asked_each_time(pair: Pair) -> None:
    alone = Switch(pair.primary)
    pair.leave()
    with pytest.raises(UnavailableError):
        alone.search("de", REQUEST)
    pair.come_back()
    assert alone.search("de", REQUEST)[1] is False


def test_a_mistake_of_the_program_is_not_an_engine_that_is_away(pair: Pair) -> None:
    with pytest.raises(LookupError):
        pair.switch.frequency("de", "titel", "laden")
    assert pair.answer() == (10, False)


def test_one_caller_at_a_time_finds_out(pair: Pair) -> None:
    """Otherwise every thread of the web server would wait for its timeout at the same moment."""
    breaker = Breaker(PAUSE)
    assert breaker.failed()
    assert not breaker.failed()
    time.sleep(PAUSE)
    passed: list[bool] = []
    threads = [threading.Thread(target=lambda: passed.append(breaker.lets_pass())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(passed) == [False] * 19 + [True]
    assert breaker.succeeded()
    assert not breaker.succeeded()
    assert breaker.lets_pass()


class TestSettings:
    def test_the_embedded_engine_alone(self, settings: Any, tmp_path: Path) -> None:
        settings.SEARCH_DIR = tmp_path
        made = switch.engine()
        assert (made.primary.name, made.stand_in) == ("embedded", None)
        assert switch.engines() == [made.primary]
        assert switch.engine() is made

    def test_a_server_and_the_embedded_one_for_it(self, settings: Any, tmp_path: Path) -> None:
        settings.SEARCH_DIR = tmp_path
        settings.ELASTICSEARCH_URL = "http://one.example:9201, http://two.example"
        assert [each.name for each in switch.engines()] == ["elasticsearch", "embedded"]
        primary = switch.engine().primary
        assert isinstance(primary, ElasticEngine)
        nodes = {node.base_url for node in primary.client.transport.node_pool.all()}
        assert nodes == {"http://one.example:9201", "http://two.example:9200"}


def test_a_server_that_nobody_started_changes_no_answer(pair: Pair) -> None:
    nobody = ElasticEngine(connected(f"http://127.0.0.1:{free_port()}"), "test", version=VERSION)
    found, degraded = Switch(nobody, pair.primary).search("de", REQUEST)
    assert (found.total, degraded) == (10, True)


@pytest.mark.elasticsearch
def test_a_question_that_the_server_refuses_does_not_count_as_its_absence(
    elasticsearch_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    deep: Query = Term("title", "laden")
    for _ in range(40):
        deep = Sum((deep,), bonus=(Term("title", "x"),))
    embedded = EmbeddedEngine(tmp_path, "test", VERSION)
    with elastic(elasticsearch_url) as engine:
        for each in (engine, embedded):
            fill(each, [document(1, title="laden")])
        both = Switch(engine, embedded)
        found, degraded = both.search("de", Request(query=deep))
        assert (found.total, degraded) == (1, True)
        assert not both.breaker.is_open
        assert both.search("de", REQUEST)[1] is False
    assert "stands in for one answer" in caplog.text


@pytest.fixture(scope="module")
def node() -> Iterator[elasticsearch_node.Node]:
    with elasticsearch_node.node() as started:
        yield started


@pytest.mark.elasticsearch
class TestServerThatGoes:
    @pytest.fixture
    def both(self, node: elasticsearch_node.Node, tmp_path: Path) -> Switch:
        """As the site has them: the time limit of a search is the real one."""
        server = ElasticEngine(connected(node.url), "test", version=VERSION)
        embedded = EmbeddedEngine(tmp_path, "test", VERSION)
        for engine in (server, embedded):
            fill(engine, [document(number, title="laden") for number in range(20)], number=3)
        return Switch(server, embedded, PAUSE)

    @staticmethod
    def until_it_answers(both: Switch) -> None:
        end = time.monotonic() + 60
        while both.search("de", REQUEST)[1]:
            assert time.monotonic() < end, "the server is back and is not asked"
            time.sleep(0.1)

    def test_killed_and_back(self, both: Switch, node: elasticsearch_node.Node) -> None:
        self.until_it_answers(both)
        node.kill()
        answers = [both.search("de", REQUEST) for _ in range(200)]
        assert {(found.total, found.number, degraded) for found, degraded in answers} == {(20, 3, True)}
        node.start()
        self.until_it_answers(both)
        found, degraded = both.search("de", REQUEST)
        assert (found.total, found.number, degraded) == (20, 3, False)

    def test_one_that_hangs_costs_one_second_once(self, both: Switch, node: elasticsearch_node.Node) -> None:
        self.until_it_answers(both)
        with node.hanging():
            both.breaker.pause = 60.0
            begun = time.monotonic()
            assert all(both.search("de", REQUEST)[1] for _ in range(50))
            assert time.monotonic() - begun < 10  # fifty times a second would be fifty
        both.breaker.next_trial = time.monotonic()
        self.until_it_answers(both)
