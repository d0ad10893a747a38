"""Session, CSRF check, user and messages for editors alone: visitors get no cookie, and no answer varies by one.

Each is Django's own, asleep outside the admin. Files are the one exception: whether somebody may see a file that isn't
public depends on who asks. There session and user are lazy: a public file is sent before anybody has asked for them.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from wagtail.admin import messages

from core.pages import BlockedError

ADMIN = "/verwaltung/"
SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}


class _Asleep(MiddlewareMixin):
    """Passes requests on untouched whose path doesn't begin with one of `awake_for`.

    A preview is an editor's request too: Wagtail sends it, with the editor's cookies, to the page's own address.
    """

    awake_for: ClassVar[tuple[str, ...]] = (ADMIN,)

    def __call__(self, request: HttpRequest) -> Any:
        if not (request.path_info.startswith(self.awake_for) or getattr(request, "is_dummy", False)):
            return self.get_response(request)
        return super().__call__(request)


class AdminSessionMiddleware(_Asleep, SessionMiddleware):
    awake_for = (ADMIN, settings.MEDIA_URL)


class AdminUserMiddleware(_Asleep, AuthenticationMiddleware):
    awake_for = (ADMIN, settings.MEDIA_URL)


class AdminMessageMiddleware(_Asleep, MessageMiddleware):
    pass


class AdminCsrfMiddleware(_Asleep, CsrfViewMiddleware):
    """Public forms have no session to ride on: they check where the request comes from instead."""

    def process_view(self, request: HttpRequest, *args: Any) -> Any:
        return super().process_view(request, *args) if request.path_info.startswith(ADMIN) else None


class AtomicAdminMiddleware:
    """An unsafe admin request is one transaction, so that a change and the note of it are kept or lost together.

    Not Django's ATOMIC_REQUESTS: on SQLite every GET would wait for the write lock. It has to be the last middleware:
    those after it would not see the view.
    """

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if not request.path_info.startswith(ADMIN) or request.method in SAFE_METHODS:
            return None
        try:
            return transaction.atomic(view)(request, *args, **kwargs)
        except BlockedError as blocked:
            return told(request, blocked)


def told(request: HttpRequest, blocked: BlockedError) -> HttpResponseBase:
    """Where no form could say it (a moderator's approval, many pages at once): nothing was changed, and here is why."""
    messages.error(
        request,
        _("„%(title)s“ ist noch nicht veröffentlicht: %(why)s")
        % {"title": blocked.page.title, "why": " ".join(blocked.messages)},
    )
    return redirect("wagtailadmin_pages:edit", blocked.page.pk)
