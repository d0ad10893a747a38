"""Pictures are cleaned before the admin's request becomes a transaction (`core.middleware.AtomicAdminMiddleware`).

Cleaning a large picture takes seconds. Inside the transaction, on SQLite, nobody else could write for so long.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from media.cleaning import cleaned


class CleanUploadsMiddleware:
    """Stands after the user's and the CSRF middleware, so that only an editor can make the server read a picture."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> None:
        match = request.resolver_match
        if request.method != "POST" or not match or not match.namespace.startswith("wagtailimages"):
            return
        if not request.user.is_authenticated:
            return
        files: Any = request.FILES  # the stubs know only lists of uploads
        for key, upload in list(files.items()):
            try:
                files[key] = cleaned(upload, upload.name)
            except ValidationError:
                upload.seek(0)  # the form finds the same fault and says it beside its field
