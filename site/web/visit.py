"""What belongs to one visit of a page: who asks, and how old the oldest content is that the page was made of."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from web.transport import DEPTH_HEADER

LONGEST_DEPTH = 5  # characters; anybody may send the header, and Python refuses to read very long numbers
GetResponse = Callable[[HttpRequest], HttpResponseBase]


@dataclass
class Visit:
    """One request of a visitor, and the content versions of the answers that it used so far."""

    address: str = ""
    depth: int = 0
    versions: list[int | None] = field(default_factory=list)

    @property
    def content_version(self) -> int | None:
        """The number under which a page may be stored: the least of those it used.

        None if it used nothing, or an answer that must not be stored or didn't say how old it is.
        """
        known = [version for version in self.versions if version is not None]
        return min(known) if known and len(known) == len(self.versions) else None


_current: ContextVar[Visit | None] = ContextVar("visit", default=None)


def current_visit() -> Visit:
    """Outside a request (a command, a preview in the editor's panel) a visit of nobody."""
    return _current.get() or Visit()


class VisitMiddleware:
    """Opens the visit that `ContentClient` notes its answers in; a request within a request has one of its own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        told = request.headers.get(DEPTH_HEADER, "")
        depth = int(told) if told.isdecimal() and len(told) < LONGEST_DEPTH else 0
        visit = Visit(str(request.META.get("REMOTE_ADDR", "")), depth)
        token = _current.set(visit)
        try:
            return self.get_response(request)
        finally:
            _current.reset(token)
