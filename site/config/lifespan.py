"""What a web process does once, before its first and after its last request.

`core.registry.warmers` run beside the first requests: a process answers `/live` while they still read. `closers` have
the seconds that the server gives a process to end (`config.worker`).
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from threading import Thread

from config.answers import Receive, Send
from config.shield import Application, Scope

logger = logging.getLogger(__name__)


class Lifespan:
    """An ASGI application around another one, which gets everything but the events of the process's life."""

    def __init__(
        self, app: Application, warmers: Sequence[Callable[[], None]], closers: Sequence[Callable[[], None]]
    ) -> None:
        self.app, self.warmers, self.closers = app, warmers, closers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self.app(scope, receive, send)
            return
        await receive()
        Thread(target=each, args=[self.warmers], name="warming", daemon=True).start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await asyncio.to_thread(each, self.closers)
        await send({"type": "lifespan.shutdown.complete"})


def each(work: Sequence[Callable[[], None]]) -> None:
    for one in work:
        try:
            one()
        except Exception:  # whatever it is: one package's trouble keeps no other from its work, nor the process
            logger.exception("%s failed", getattr(one, "__qualname__", one))
