"""A site of a few lines behind the real shield: what is measured is the shield, not Django."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi_typing import WSGIApp

from config.files import HEADER
from config.shield import MEGABYTE, Application, Limits, Shield

MEDIA = Path(os.environ["PLAIN_SITE_MEDIA"])
LARGE_BYTES = 2 * MEGABYTE
BODY_LIMIT = 2 * MEGABYTE


def site(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    path = environ["PATH_INFO"].encode("latin1").decode()
    if path.startswith("/files/"):
        name = quote(str(MEDIA / path.removeprefix("/files/")))
        start_response("200 OK", [(HEADER, name), ("Content-Type", "text/plain"), ("ETag", '"file"')])
        return [b""]
    if path == "/large":
        start_response("200 OK", [("Content-Type", "text/plain")])
        return large()
    if path == "/broken":
        raise ValueError("broken on purpose")
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    seen = {
        "method": environ["REQUEST_METHOD"],
        "length": environ.get("CONTENT_LENGTH"),
        "chunked": "HTTP_TRANSFER_ENCODING" in environ,
        "digest": hashlib.sha256(body).hexdigest(),
        "query": environ["QUERY_STRING"],
        "headers": sorted(name for name in environ if name.startswith("HTTP_")),
    }
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(seen).encode()]


def large() -> Iterator[bytes]:
    for _ in range(LARGE_BYTES // 65536):
        yield b"x" * 65536


limits = Limits(
    body_bytes=BODY_LIMIT,
    memory_bytes=MEGABYTE,
    idle_seconds=float(os.environ.get("PLAIN_SITE_IDLE", "20")),
    total_seconds=float(os.environ.get("PLAIN_SITE_TOTAL", "300")),
)
threads = cast(Application, WSGIMiddleware(cast(WSGIApp, site), workers=2))
application = Shield(threads, MEDIA, limits)
