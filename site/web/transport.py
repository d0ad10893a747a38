"""The content API without a network, for the one process that is both website and CMS.

`httpx.WSGITransport` won't do: it sends Django's request signals, and those close the database connection that the
outer request is using (inside a transaction on PostgreSQL every page is a 500, while SQLite stays green); it leaves the
language and the script prefix of the inner request behind. So this one goes through the same middleware and views, but
is no request of its own: no signal, no `response.close()`, and everything that belongs to the thread is put back.

Where it ends: an error of the database inside a transaction of the caller leaves that transaction broken, as any query
of the caller itself would.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

import httpx
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.urls import get_script_prefix, get_urlconf, set_script_prefix, set_urlconf
from django.utils import timezone, translation

# How many times the website has asked itself. Also sent between two processes, where it stops a website whose
# CONTENT_API_URL is its own address from asking itself until every thread waits.
DEPTH_HEADER = "X-Stadtmitte-Depth"
DEEPEST = 1
VISITOR_HEADER = "X-Forwarded-For"
# Set here by Python under a name that no header can have: rate limits and such leave the website itself alone.
INTERNAL = "stadtmitte.internal"
# Whoever reads, the answer is the anonymous one; compressing it would be work for nothing.
NOT_FORWARDED = {"cookie", "authorization", "accept-encoding", "connection", VISITOR_HEADER.lower()}


class InProcessTransport(httpx.BaseTransport):
    """Answers httpx with this process's own Django."""

    def __init__(self) -> None:
        self._handler: BaseHandler | None = None
        self._lock = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if int(request.headers.get(DEPTH_HEADER, "0")) > DEEPEST:
            return httpx.Response(508, request=request)
        inner = WSGIRequest(environ(request))
        with undisturbed():
            response = self._loaded_handler().get_response(inner)
            content = b"".join(response)
        inner.close()
        headers = [(name, value) for name, value in response.items() if name.lower() != "content-length"]
        return httpx.Response(response.status_code, headers=headers, content=content, request=request)

    def _loaded_handler(self) -> BaseHandler:
        """Made at the first call, when apps and addresses have been loaded; middleware is loaded once."""
        with self._lock:
            if self._handler is None:
                handler = BaseHandler()
                handler.load_middleware()
                self._handler = handler
            return self._handler


@contextmanager
def undisturbed() -> Iterator[None]:
    """What Django keeps for the thread of a request is the outer request's again afterwards."""
    urlconf, prefix = get_urlconf(), get_script_prefix()
    try:
        with translation.override(settings.LANGUAGE_CODE), timezone.override(None):
            yield
    finally:
        set_urlconf(urlconf)
        set_script_prefix(prefix)


def environ(request: httpx.Request) -> dict[str, Any]:
    """The request as Django's WSGI handler would get it."""
    raw_path, _, query = request.url.raw_path.partition(b"?")
    result: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(raw_path).decode("latin1"),
        "QUERY_STRING": query.decode("ascii"),
        "CONTENT_TYPE": request.headers.get("content-type", ""),
        "CONTENT_LENGTH": request.headers.get("content-length", "0"),
        "REMOTE_ADDR": request.headers.get(VISITOR_HEADER, ""),
        "SERVER_NAME": request.url.host,
        "SERVER_PORT": str(request.url.port or {"https": 443}.get(request.url.scheme, 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": request.url.scheme,
        "wsgi.input": BytesIO(request.read()),
        INTERNAL: True,
    }
    for name, value in request.headers.items():
        if name not in NOT_FORWARDED and not name.startswith("content-"):
            result[f"HTTP_{name.upper().replace('-', '_')}"] = value
    return result
