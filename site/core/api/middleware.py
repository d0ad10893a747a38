"""What the API does around its endpoints: HEAD, CORS, limits, and JSON where Django would show errors as HTML."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from core.api import limits
from core.api.problems import CONTENT_TYPE, NOTHING_HERE, Problem
from core.guard import INTERNAL
from core.logging import redacted

logger = logging.getLogger(__name__)


class ApiMiddleware:
    """Acts on `/api/` alone. It stands above sessions, so that no answer of the API depends on a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(settings.CONTENT_API_PREFIX + "/"):
            return self.get_response(request)
        response = self._answer(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "Content-Version, ETag, Last-Modified, Retry-After"
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        wait = over_limit(request)
        if wait:
            response = Problem(429, f"More than {settings.API_RATE_PER_MINUTE} requests a minute.").response()
            response["Retry-After"] = str(wait)
            response["Cache-Control"] = "no-store"
            return response
        if request.method == "OPTIONS":
            return preflight(request)
        if request.method == "HEAD":
            return self._head(request)
        return as_problem(self.get_response(request))

    def _head(self, request: HttpRequest) -> HttpResponseBase:
        """The answer that GET would give, without its body."""
        request.method = "GET"
        response = as_problem(self.get_response(request))
        request.method = "HEAD"
        if isinstance(response, HttpResponse):
            length = len(response.content)
            response.content = b""
            response["Content-Length"] = str(length)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """An error of ours: logged whole, told as a problem that gives nothing away."""
        if not request.path_info.startswith(settings.CONTENT_API_PREFIX + "/"):
            return None
        logger.error("%s %s failed", request.method, redacted(request.path_info), exc_info=exception)
        return Problem(500, "Something went wrong on our side. It has been logged.").response()


def as_problem(response: HttpResponseBase) -> HttpResponseBase:
    """Django's and ninja's own 404, 405 and 400 in the shape of every other error."""
    if response.status_code < 400 or response.get("Content-Type") == CONTENT_TYPE:
        return response
    reads = "GET" in response.get("Allow", "GET")
    asked = "This address is read with GET or HEAD." if reads else "This address takes POST."
    details = {404: NOTHING_HERE, 405: asked}
    problem = Problem(
        response.status_code, details.get(response.status_code, "The request can't be answered.")
    ).response()
    if response.has_header("Allow"):
        problem["Allow"] = response["Allow"] + (", HEAD" if "GET" in response["Allow"] else "")
    return problem


READING = "GET, HEAD, OPTIONS"


def preflight(request: HttpRequest) -> HttpResponse:
    """What an address takes, and what the pages of other sites may ask of it: to read."""
    response = HttpResponse(status=204)
    methods = ", ".join(sorted(methods_of(request)))
    response["Allow"] = f"{methods.replace('GET', 'GET, HEAD')}, OPTIONS"
    response["Access-Control-Allow-Methods"] = READING
    response["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
    response["Access-Control-Max-Age"] = "86400"
    return response


def methods_of(request: HttpRequest) -> set[str]:
    """By the endpoint's own answer to a method that it doesn't have. An address without an endpoint is one to read: who
    reads it then learns that there is nothing."""
    try:
        view, parts, named = resolve(request.path_info)
    except Resolver404:
        return {"GET"}
    return set(view(request, *parts, **named).get("Allow", "GET").split(", "))


def over_limit(request: HttpRequest) -> int:
    """Seconds to wait, or 0. Counted per worker process and minute, under a keyed hash: no address is kept.

    The website in the same process is exempt: its transport sets the mark in Python, where no header can. One in a
    process of its own is exempt by address. Behind a proxy the server puts the visitor's address into REMOTE_ADDR.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if request.META.get(INTERNAL) or address in settings.UNLIMITED_READERS:
        return 0
    return limits.wait("api", address, settings.API_RATE_PER_MINUTE)
