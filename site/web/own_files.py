"""Files of the site itself for what is made on the server: pictures from the content machine, and static ones."""

import functools
import re
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path

import httpx
from django.conf import settings
from django.contrib.staticfiles import finders

from web.client import ANSWER_SECONDS, CONNECT_SECONDS
from web.transport import DEEPEST, DEPTH_HEADER, VISITOR_HEADER, InProcessTransport
from web.visit import current_visit

LARGEST = 8 * 1024 * 1024  # bytes of one picture; ours have less than one MB
OURS = re.compile(r"/media/[\w./-]+")


@functools.cache
def files_client() -> httpx.Client:
    """Where the pictures are: in this process, or on the machine that the content comes from."""
    return httpx.Client(
        base_url=settings.CONTENT_API_URL or settings.PUBLIC_URL,
        transport=None if settings.CONTENT_API_URL else InProcessTransport(),
        timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        trust_env=False,
    )


def media(url: str) -> tuple[bytes, str] | None:
    """A public picture with its type, as any visitor would get it; None for everything else and everywhere else."""
    visit = current_visit()
    if not OURS.fullmatch(url) or ".." in url or visit.depth >= DEEPEST:
        return None
    headers = {DEPTH_HEADER: str(visit.depth + 1), VISITOR_HEADER: visit.address}
    try:
        response = files_client().get(url, headers={name: value for name, value in headers.items() if value})
    except (httpx.HTTPError, httpx.InvalidURL):
        return None
    kind = response.headers.get("content-type", "").partition(";")[0]
    if response.status_code != 200 or not kind.startswith("image/") or len(response.content) > LARGEST:
        return None
    return response.content, kind


@functools.cache
def static_file(name: str) -> bytes:
    """A static file by its name without a hash, also where nothing has been collected."""
    found = finders.find(name)
    return Path(str(found)).read_bytes() if found else b""
