"""The beginning and the end of a web process: what is warmed delays nothing, what was counted is written down."""

import asyncio
import signal
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from config.lifespan import Lifespan
from tests.search.installation import Installation
from tests.server import serving

pytestmark = pytest.mark.once
PATIENCE = 30.0


async def live(application: Lifespan, between: Callable[[], Any]) -> list[str]:
    """A life of it as uvicorn leads it: what it said, `between` called when it had begun."""
    said: list[str] = []
    begun = asyncio.Event()
    events = ["lifespan.startup", "lifespan.shutdown"]

    async def receive() -> dict[str, Any]:
        if len(events) == 1:
            await begun.wait()
        return {"type": events.pop(0)}

    async def send(message: Any) -> None:
        said.append(message["type"])
        if message["type"] == "lifespan.startup.complete":
            await asyncio.to_thread(between)
            begun.set()

    await application({"type": "lifespan"}, receive, send)
    return said


def lived(application: Lifespan, between: Callable[[], Any]) -> list[str]:
    """In a thread of its own: in this one a loop goes on running once a browser was driven in this process."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(live(application, between))).result()


async def nothing_else(*_: Any) -> None:
    raise AssertionError("the events of a process's life are not for the application inside")


def test_a_process_has_begun_while_it_is_still_warming() -> None:
    done, warmed = threading.Event(), threading.Event()

    def warm() -> None:
        done.wait(PATIENCE)
        warmed.set()

    def between() -> None:
        assert not warmed.is_set()
        done.set()
        assert warmed.wait(PATIENCE)

    assert lived(Lifespan(nothing_else, [warm], []), between) == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]


def test_what_fails_at_the_end_keeps_nothing_else_from_being_written_down(caplog: pytest.LogCaptureFixture) -> None:
    closed: list[str] = []

    def broken() -> None:
        raise OSError("a disk that is full")

    said = lived(Lifespan(nothing_else, [broken], [broken, lambda: closed.append("kept")]), lambda: None)

    assert (closed, said[-1]) == (["kept"], "lifespan.shutdown.complete")
    assert "a disk that is full" in caplog.text


@pytest.mark.fault  # an installation of its own and a real server: `make faults`
def test_a_question_asked_just_before_a_process_is_told_to_end_is_counted(tmp_path: Path) -> None:
    site = Installation(tmp_path / "site")
    site.run("rebuild", "embedded")
    with (
        serving("config.asgi:application", site.environment | {"WEB_CONCURRENCY": "1"}) as server,
        httpx.Client(base_url=server.url, trust_env=False, timeout=PATIENCE) as http,
    ):
        assert http.get("/api/v1/search", params={"q": "laden mieten"}).status_code == 200
        server.stop(signal.SIGTERM)

    with sqlite3.connect(site.folder / "db.sqlite3") as database:
        assert database.execute("SELECT question, asked FROM search_questioncount").fetchall() == [("laden mieten", 1)]
