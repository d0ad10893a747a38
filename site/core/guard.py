"""What keeps robots out of public forms without a puzzle and without a third party.

A field that people don't see, a token that says when the form was opened, and a limit per address that is kept as a
keyed hash alone, in the memory of each process.
"""

import time
from math import ceil
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from core.api.problems import Problem, field_problem

FASTEST = 2.0  # seconds: nobody reads a form and fills it in sooner
LONGEST = 24 * 3600  # seconds that a form may lie open
HOUR = 3600
INTERNAL = "stadtmitte.internal"  # set in Python by the website in the same process (`core.api.middleware`)


class TooManyError(Problem):
    """429, with the seconds to wait (RFC 6585)."""

    def __init__(self, seconds: int) -> None:
        super().__init__(429, _("Von diesem Anschluss kamen gerade viele Anfragen."))
        self.seconds = seconds

    def response(self) -> HttpResponse:
        response = super().response()
        response["Retry-After"] = str(self.seconds)
        return response


def form_token(form: str) -> str:
    """Says when a form was opened. Answers with one are never kept, or everybody would share it."""
    return signing.TimestampSigner(salt=f"core.guard.{form}").sign(form)


def check_token(token: str, form: str) -> None:
    """Raises Problem (422) for `token`; a fresh one is all that is needed then."""
    signer = signing.TimestampSigner(salt=f"core.guard.{form}")
    try:
        signer.unsign(token, max_age=LONGEST)
    except signing.BadSignature:
        raise field_problem("token", "is wrong or too old: ask for the form again") from None
    opened = signing.b62_decode(token.rsplit(":", 2)[1])
    if time.time() - opened < FASTEST:
        raise field_problem("token", f"is younger than {FASTEST:.0f} seconds")


def check_origin(request: HttpRequest) -> None:
    """A browser says from where it sends; only our own pages may. Programs say nothing, and have no user to betray."""
    if request.META.get(INTERNAL):
        return
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "none")
    own = {urlsplit(settings.PUBLIC_URL).netloc, request.get_host()}
    if (origin and urlsplit(origin).netloc not in own) or site not in {"same-origin", "none"}:
        raise Problem(403, "Sent from a page of another site.")


def check_limit(request: HttpRequest, form: str, an_hour: int) -> None:
    """Raises TooManyError past so many an hour from one address."""
    now = time.time()
    window = int(now // HOUR)
    address = request.META.get("REMOTE_ADDR", "")
    key = f"guard-{form}:" + salted_hmac("core.guard", f"{window}:{address}").hexdigest()
    if not cache.add(key, 1, HOUR * 2) and cache.incr(key) > an_hour:
        raise TooManyError(ceil((window + 1) * HOUR - now))
