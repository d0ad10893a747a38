"""`SENDFILE_BACKEND = "config.sendfile"`: how Wagtail's `sendfile` helper hands a file to the shield.

Without the shield (runserver, Django's test client and live server) Wagtail's own streaming backend answers, so that a
view need not know who serves it.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from wagtail.utils import sendfile_streaming_backend

from config.files import HEADER, SCOPE_MARK


def sendfile(request: HttpRequest, filename: str, **options: Any) -> HttpResponseBase:
    """An empty answer that names the file, or 304. Length, type and disposition are set by Wagtail's helper."""
    if SCOPE_MARK not in request.META.get("asgi.scope", {}):
        streaming: HttpResponseBase = sendfile_streaming_backend.sendfile(request, filename, **options)
        return streaming
    modified = int(Path(filename).stat().st_mtime)
    response = HttpResponse(headers={HEADER: quote(filename), "Last-Modified": http_date(modified)})
    return get_conditional_response(request, last_modified=modified, response=response) or response
