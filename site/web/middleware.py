"""What every public page has in common, whichever view made it: its language, and the headers that protect readers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, set_response_etag

from web.languages import language_of
from web.views.relay import relay
from web.visit import current_visit

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Nothing from another machine, nothing inline: a text that slipped through every other filter still can't run.
# `data:` is for the icons that KERN's style sheet carries as masks.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
NO_REFERRER = "no-referrer"  # a page whose address is a secret may say this
# Readers' browsers ask again each time (answered with 304): a page that was taken back is nowhere shown any longer.
CACHE_CONTROL = "public, max-age=0, must-revalidate"


class PathLanguageMiddleware:
    """Texts of the interface follow the address. Leaves no language behind for the next request of the thread."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = language_of(request.path_info)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            return self.get_response(request)


class PublicPageMiddleware:
    """Headers of the public website; answers of the CMS (admin, API, files) have rules of their own and pass through.

    A view belongs to the website when it is defined in this package; what is relayed is the CMS's all the same.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        if match is None or not match.func.__module__.startswith("web.") or match.func is relay:
            return response
        stricter = response.get("Referrer-Policy") == NO_REFERRER
        for name, value in HEADERS.items():
            response[name] = value
        if stricter:
            response["Referrer-Policy"] = NO_REFERRER
        keep(response)
        return conditional(request, response)


def keep(response: HttpResponseBase) -> None:
    """How long the answer holds: by the content version of what it was made of, never longer than that is public."""
    visit = current_visit()
    if visit.content_version is not None:
        response["Content-Version"] = str(visit.content_version)
    if response.status_code >= 500 or (visit.versions and visit.content_version is None):
        response["Cache-Control"] = "no-store"
    elif not response.has_header("Cache-Control"):
        response["Cache-Control"] = CACHE_CONTROL


def conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """304 for a reader who has this very answer already."""
    if not isinstance(response, HttpResponse) or response.status_code != 200 or request.method not in {"GET", "HEAD"}:
        return response
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
