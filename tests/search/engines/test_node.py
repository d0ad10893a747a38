"""The tests' own Elasticsearch: one for several processes, gone with the last of them, however it ends."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import elasticsearch_node
from tests.machine import ROOT

pytestmark = [pytest.mark.once, pytest.mark.elasticsearch]

USER = (
    "import sys, time; from pathlib import Path; from tests import elasticsearch_node\n"
    "with elasticsearch_node.shared(Path(sys.argv[1])) as url: print(url, flush=True); time.sleep(600)"
)
PATIENCE = 60.0


def user(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", USER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    )


def address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_processes_share_it_and_nothing_is_left_when_they_were_killed(tmp_path: Path) -> None:
    one, two = user(tmp_path), user(tmp_path)
    try:
        url = address(one)
        assert url == address(two)
        assert elasticsearch_node.answers(url)
        one.send_signal(signal.SIGKILL)
        one.wait()
        time.sleep(2)
        assert elasticsearch_node.answers(url), "the other one still needs it"
    finally:
        for process in (one, two):
            process.kill()
            process.communicate()
    end = time.monotonic() + PATIENCE
    while elasticsearch_node.answers(url):
        assert time.monotonic() < end, "it goes on without anybody"
        time.sleep(0.2)


def test_an_archive_that_is_another_one_is_not_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    elasticsearch_node.cache().mkdir(parents=True)
    elasticsearch_node.archive().write_bytes(b"something else")
    with pytest.raises(elasticsearch_node.MissingError, match="its sum is"):
        elasticsearch_node.fetched()
