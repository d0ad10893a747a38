"""What keeps robots out of public forms without a puzzle and without a third party.

A field that people don't see, a token that says when the form was opened, and a limit per address that is kept as a
keyed hash alone.
"""

import ipaddress
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from core.api import limits
from core.api.problems import Problem

SALT = "core.guard.form"
LEAST_AGE = timedelta(seconds=3)  # whoever reads even the shortest form takes longer; programs take none
MOST_AGE = timedelta(days=1)  # somebody begins in the evening and goes on in the morning
HOUR = 3600  # seconds
INTERNAL = "stadtmitte.internal"  # set in Python by the website in the same process, where no header can


class TooManyError(Problem):
    """429, with the seconds to wait (RFC 6585)."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            429, gettext("Von Ihrem Anschluss kamen sehr viele Anfragen. Bitte versuchen Sie es später noch einmal.")
        )
        self.seconds = seconds

    def response(self) -> HttpResponse:
        response = super().response()
        response["Retry-After"] = str(self.seconds)
        return response


# --- where and when a form was opened -------------------------------------------------------------------------------


def form_token(form: str) -> str:
    """Says when this form was opened. Answers with one are never kept, or everybody would share it."""
    return signing.TimestampSigner(salt=SALT).sign(form)


def token_fault(token: str, form: str) -> str:
    """What is wrong with a token, in words for the person; empty if nothing is. It holds for one form."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signed = signer.unsign(token, max_age=MOST_AGE)
    except signing.SignatureExpired:
        return gettext("Das Formular ist älter als einen Tag. Bitte laden Sie es neu und senden Sie es noch einmal.")
    except signing.BadSignature:
        signed = ""
    if signed != form:
        return gettext("Das Formular ist nicht von uns. Bitte laden Sie es neu und senden Sie es noch einmal.")
    if in_haste(signer, token):
        return gettext("Das ging sehr schnell. Bitte warten Sie einige Sekunden und senden Sie noch einmal.")
    return ""


def in_haste(signer: signing.TimestampSigner, token: str) -> bool:
    try:
        signer.unsign(token, max_age=LEAST_AGE)
    except signing.SignatureExpired:
        return False
    return True


# --- who sends ------------------------------------------------------------------------------------------------------


def check_origin(request: HttpRequest) -> None:
    """Refuses what a browser sends from another site's page. Programs that are no browser say nothing of either."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    if site in {"same-origin", "none"} and (origin is None or origin in own_origins(request)):
        return
    raise Problem(403, "Forms are sent from the website's own pages.")


def own_origins(request: HttpRequest) -> set[str]:
    public = urlsplit(settings.PUBLIC_URL)
    return {f"{public.scheme}://{public.netloc}", f"{request.scheme}://{request.get_host()}"}


def address_of(request: HttpRequest) -> str:
    """The visitor's address; the website forwards it. Empty where nobody told us one."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if address in settings.UNLIMITED_READERS and not request.META.get(INTERNAL):
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return address


def household(address: str) -> bytes:
    """What of an address tells one from another; of IPv6 the first 64 bits: the rest is changed by one household at
    will. Empty for what is no address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return b""
    if parsed.version == 6:
        parsed = ipaddress.ip_network((parsed, 64), strict=False).network_address
    return parsed.packed


def check_limit(request: HttpRequest, form: str, an_hour: int) -> None:
    """Raises TooManyError past so many an hour from one address. Counted in the memory of each process."""
    sender = household(address_of(request))
    if not sender:
        return
    seconds = limits.wait(f"form:{form}", sender.hex(), an_hour, HOUR)
    if seconds:
        raise TooManyError(seconds)
