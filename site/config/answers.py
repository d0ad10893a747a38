"""One whole answer of Django, taken from its thread and sent at the pace of the client."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, Self, cast

Header = tuple[bytes, bytes]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]

CHUNK_BYTES = 128 * 1024
BODILESS = (204, 304)


@dataclass
class Answer:
    """Status, headers and a body that lies in memory or, past a bound, on disk; `length` bytes of it are sent."""

    status: int
    headers: list[Header]
    body: BinaryIO
    length: int = 0
    on_disk: bool = False
    error: OSError | None = None

    @classmethod
    def empty(cls, memory_bytes: int) -> Self:
        return cls(500, [], cast(BinaryIO, SpooledTemporaryFile(memory_bytes)))

    @classmethod
    def of(cls, status: int, headers: list[Header], content: bytes) -> Self:
        answer = cls.empty(len(content) + 1)
        answer.status, answer.headers, answer.length = status, headers, answer.body.write(content)
        answer.finish()
        return answer

    async def collect(self, message: Mapping[str, Any]) -> None:
        """The `send` that Django gets. It never waits and never raises.

        An error (a full disk) is kept for `finish`: raised here it would end a2wsgi's task that empties the thread's
        queue, and the thread would wait for that task for ever.
        """
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message["headers"])
        elif self.error is None:
            try:
                self.length += self.body.write(message.get("body", b""))
            except OSError as error:
                self.error = error

    def finish(self) -> None:
        """Everything has been collected: give the answer its length, or raise what went wrong on the way."""
        if self.error is not None:
            self.body.close()
            raise self.error
        self.body.seek(0)
        if self.status not in BODILESS and self.header(b"content-length") is None:
            self.headers.append((b"content-length", str(self.length).encode()))

    def header(self, name: bytes) -> bytes | None:
        return next((value for key, value in self.headers if key == name), None)

    def remove_headers(self, *names: bytes) -> None:
        self.headers = [header for header in self.headers if header[0] not in names]

    def replace_headers(self, *new: Header) -> None:
        self.remove_headers(*(name for name, _ in new))
        self.headers += new

    async def send(self, send: Send, *, head: bool = False) -> None:
        """Send it, holding no thread while the client reads; a slow one costs one piece of memory and a connection."""
        with self.body:
            await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
            left = 0 if head or self.status in BODILESS else self.length
            while left > 0 and (chunk := await self._chunk(min(left, CHUNK_BYTES))):
                left -= len(chunk)
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _chunk(self, size: int) -> bytes:
        """Files may lie on a slow disk: they are read in a thread of asyncio's, for one piece at a time."""
        return await asyncio.to_thread(self.body.read, size) if self.on_disk else self.body.read(size)
