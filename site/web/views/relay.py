"""Files and the API under the website's own address, when the website runs alone.

Pictures, downloads and links to data are root-relative and the policy of the site allows nothing from elsewhere, so a
website without CMS in its process hands these requests on. A proxy in front that sends `/media/` and `/api/` to the CMS
itself does the same with less work; then nothing arrives here.
"""

import functools
from collections.abc import Iterator
from http import HTTPStatus

import httpx
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from web.transport import DEEPEST, DEPTH_HEADER, VISITOR_HEADER
from web.visit import current_visit

TIMEOUT = httpx.Timeout(10.0, connect=2.0)  # seconds
ASKED = ("If-None-Match", "If-Modified-Since", "Range", "If-Range", "Accept")
# Everything else of the CMS's answer (its server, its connection) is between it and us.
ANSWERED = (
    "Content-Type", "Content-Length", "Content-Disposition", "Content-Range", "Content-Language", "Content-Version",
    "Content-Security-Policy", "Accept-Ranges", "Cache-Control", "ETag", "Last-Modified", "Location", "Retry-After",
    "X-Content-Type-Options", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers",
)  # fmt: skip


@functools.cache
def upstream() -> httpx.Client:
    return httpx.Client(base_url=str(settings.CONTENT_API_URL), timeout=TIMEOUT, trust_env=False)


@require_safe
def relay(request: HttpRequest, **parts: str) -> HttpResponseBase:
    """The CMS's answer to the same address, without cookies in either direction."""
    visit = current_visit()
    if visit.depth >= DEEPEST:  # CONTENT_API_URL names this website: it would ask itself until no thread is left
        return HttpResponse(status=HTTPStatus.LOOP_DETECTED)
    headers = {name: request.headers[name] for name in ASKED if name in request.headers}
    headers |= {"Accept-Encoding": "identity", DEPTH_HEADER: str(visit.depth + 1), VISITOR_HEADER: visit.address}
    asked = upstream().build_request(str(request.method), request.get_full_path(), headers=headers)
    try:
        answer = upstream().send(asked, stream=True)
    except (httpx.HTTPError, httpx.InvalidURL):
        return HttpResponse(status=503, headers={"Retry-After": "30"})
    response = StreamingHttpResponse(body(answer), status=answer.status_code)
    del response["Content-Type"]
    for name in ANSWERED:
        if name in answer.headers:
            response[name] = answer.headers[name]
    return response


def body(answer: httpx.Response) -> Iterator[bytes]:
    try:
        yield from answer.iter_raw()
    finally:
        answer.close()
