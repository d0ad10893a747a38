"""uvicorn as a gunicorn worker, with the bounds that neither has by default."""

import asyncio
import logging
import signal
from types import FrameType
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn_worker import UvicornWorker

from core.logging import NothingPersonal

GRACEFUL_SECONDS = 6  # for answers under way when the process is told to stop
HEAD_SECONDS = 20.0  # for the head of a request
CONNECTIONS = 1000  # at once in one process; the next one is answered 503


class PatientProtocol(H11Protocol):
    """Closes a connection whose request head does not become complete: uvicorn would wait for it for ever.

    The timer runs from the first silence (or the first byte of a later request) to the end of the head; bodies are
    timed by the shield, and the pause between two requests by uvicorn's keep-alive.
    """

    head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        super().connection_made(transport)
        self._time_the_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._time_the_head()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._stop_timer()

    def _time_the_head(self) -> None:
        cycle = cast(RequestResponseCycle | None, self.cycle)  # None before the first request
        if cycle is not None and not cycle.response_complete:
            self._stop_timer()  # its head is complete and an answer is under way
        elif self.head_timer is None:
            self.head_timer = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_timer(self) -> None:
        if self.head_timer is not None:
            self.head_timer.cancel()
            self.head_timer = None


class Worker(UvicornWorker):
    """Stops within `GRACEFUL_SECONDS`, speaks no websockets, names no software, writes nothing personal."""

    CONFIG_KWARGS = {
        "http": PatientProtocol,
        "ws": "none",
        "lifespan": "on",
        "server_header": False,
        "limit_concurrency": CONNECTIONS,
        "timeout_graceful_shutdown": GRACEFUL_SECONDS,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        access = logging.getLogger("uvicorn.access")
        access.addFilter(NothingPersonal())
        for handler in access.handlers:
            handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl-C: gunicorn sends SIGQUIT then, which uvicorn does not know, and would kill the worker in the end."""
        signal.raise_signal(signal.SIGTERM)
