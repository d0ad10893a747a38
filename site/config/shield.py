"""The layer between the network and Django: slow clients cost memory and patience here, never a thread.

Django runs in a few threads (`asgi.py`), and each holds a database connection. Behind a bare `a2wsgi` a thread waits
for the client: ten slow readers or senders stopped the whole site, and a chunked request arrived empty because Django
believes `Content-Length`. So a request is read to its end before a thread is taken, an answer is taken from the thread
to its end before the first byte is sent, and files are not sent through a thread at all (`config.files`).

It ends here: clients that never finish their request *head* are closed by `config.worker`, clients that never read by
the kernel (`TCP_USER_TIMEOUT` in `gunicorn.py`); encryption and the number of connections per address are the business
of the proxy in front.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, TypeAlias
from urllib.parse import quote_from_bytes

from config import files
from config.answers import CHUNK_BYTES, Answer, Header, Receive, Send

Scope = MutableMapping[str, Any]
Spool: TypeAlias = "SpooledTemporaryFile[bytes]"
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

MEGABYTE = 1024 * 1024
ASCII_PUNCTUATION = "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}"
# A request that is too large is read and thrown away up to this multiple of the limit: cut off while sending, its
# sender would see a broken connection instead of the refusal.
DRAIN_FACTOR = 2


@dataclass(frozen=True)
class Limits:
    """What one request may cost. Every number names its unit; `asgi.py` fills them from the environment."""

    address_bytes: int = 8000  # path and query together
    body_bytes: int = 50 * MEGABYTE
    memory_bytes: int = MEGABYTE  # of each body and each answer; the rest is spooled to TMPDIR
    idle_seconds: float = 20.0  # between two pieces of a request's body
    total_seconds: float = 300.0  # for all of it


class RefusedError(Exception):
    """A request that Django never sees."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail

    def answer(self) -> Answer:
        """`Connection: close`, because the rest of what was sent has not been read."""
        problem = {"type": "about:blank", "title": self.status.phrase, "status": self.status, "detail": self.detail}
        headers = [(b"cache-control", b"no-store"), (b"connection", b"close")]
        headers.append((b"content-type", b"application/problem+json"))
        return Answer.of(self.status, headers, json.dumps(problem).encode())


class ClientGoneError(Exception):
    """The client closed the connection while it was still sending; there is nobody to answer."""


class Shield:
    """An ASGI application around another one, which it gives whole requests and from which it takes whole answers."""

    def __init__(self, app: Application, media_root: Path | None, limits: Limits | None = None) -> None:
        self.app = app
        self.media_root = media_root
        self.limits = limits or Limits()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)  # lifespan events; a2wsgi closes websockets
            return
        try:
            answer = await self.answer(scope, receive)
        except ClientGoneError:
            return
        await answer.send(send, head=scope["method"] == "HEAD")

    async def answer(self, scope: Scope, receive: Receive) -> Answer:
        """The whole answer, not yet sent. The page cache stands in front of this one method (`asgi.py`).

        Errors of Django itself are raised, and nothing has been sent by then: the server logs them and answers 500.
        """
        with SpooledTemporaryFile(self.limits.memory_bytes) as body:
            try:
                size = await self._read(scope, receive, body)
            except RefusedError as refused:
                return refused.answer()
            answer = Answer.empty(self.limits.memory_bytes)
            await self.app(inner_scope(scope, size), replay(body), answer.collect)
        answer.finish()
        if answer.header(files.HEADER_NAME) is None:
            return answer
        return await asyncio.to_thread(files.attach, answer, scope["headers"], self.media_root)

    async def _read(self, scope: Scope, receive: Receive, body: Spool) -> int:
        """The whole body of the request into `body`; its size."""
        if len(scope["raw_path"]) + len(scope["query_string"]) > self.limits.address_bytes:
            raise RefusedError(
                HTTPStatus.REQUEST_URI_TOO_LONG, f"At most {self.limits.address_bytes} bytes of address."
            )
        too_large = RefusedError(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"At most {self.limits.body_bytes} bytes are accepted."
        )
        headers = dict(scope["headers"])
        if b"expect" in headers and int(headers.get(b"content-length", 0)) > self.limits.body_bytes:
            raise too_large  # this client asked before sending
        try:
            size = await self._receive_into(body, receive)
        except TimeoutError:
            raise RefusedError(HTTPStatus.REQUEST_TIMEOUT, "The request did not arrive in time.") from None
        if size > self.limits.body_bytes:
            raise too_large
        body.seek(0)
        return size

    async def _receive_into(self, body: Spool, receive: Receive) -> int:
        clock = asyncio.get_running_loop().time
        end = clock() + self.limits.total_seconds
        size = 0
        async with asyncio.timeout_at(end) as patience:
            while size <= self.limits.body_bytes * DRAIN_FACTOR:
                patience.reschedule(min(end, clock() + self.limits.idle_seconds))
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientGoneError
                size += len(message.get("body", b""))
                if size <= self.limits.body_bytes:
                    body.write(message.get("body", b""))
                if not message.get("more_body", False):
                    break
        return size


def inner_scope(scope: Scope, size: int) -> Scope:
    """The request as Django gets it: its true length, nothing that it would misread.

    `a_b` and `a-b` become one name in WSGI, so a header with an underscore could pass for one that the proxy sets.
    """
    framing = (b"content-length", b"transfer-encoding", b"expect")
    headers: list[Header] = [(n, v) for n, v in scope["headers"] if b"_" not in n and n not in framing]
    if size or any(name in framing for name, _ in scope["headers"]):
        headers.append((b"content-length", str(size).encode()))
    query = scope["query_string"]
    if not query.isascii():  # a2wsgi decodes it as ASCII and would answer 500
        query = quote_from_bytes(query, safe=ASCII_PUNCTUATION).encode()
    return {**scope, "headers": headers, "query_string": query, files.SCOPE_MARK: True}


def replay(body: Spool) -> Receive:
    """A `receive` that never waits: the body lies here."""

    async def receive() -> dict[str, Any]:
        chunk = body.read(CHUNK_BYTES)
        return {"type": "http.request", "body": chunk, "more_body": len(chunk) == CHUNK_BYTES}

    return receive
