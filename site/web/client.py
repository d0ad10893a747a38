"""The website's only source: the content API, in this process or on another machine.

Which one is a setting. Without `CONTENT_API_URL` the same addresses are answered in this process (`web.transport`);
with it (the address of the CMS, without `/api/v1`) every page is made of HTTP answers, and the website needs neither
database nor secret. Templates tolerate what an answer leaves out; here only the absence of an answer is an error.
"""

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import IO, Any
from urllib.parse import quote

import httpx
from django.conf import settings

from web.transport import DEEPEST, DEPTH_HEADER, VISITOR_HEADER, InProcessTransport
from web.visit import current_visit

CONNECT_SECONDS = 2.0  # to reach the CMS
ANSWER_SECONDS = 10.0  # between two pieces of its answer
POOL_SECONDS = 2.0  # for a free connection to it
CONNECTIONS = 20  # at once; each thread needs one at a time

Parameters = Mapping[str, str | int | float | bool | Sequence[str] | None]


class ContentUnavailableError(Exception):
    """The content API gave no answer. The page says so (503), and tries again at the next visit."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class ContentLoopError(ContentUnavailableError):
    """The website was told to read from itself: CONTENT_API_URL names the website, not the CMS."""

    status = HTTPStatus.LOOP_DETECTED


@dataclass(frozen=True)
class Upload:
    """A file that a visitor sends on. Its name and type are what the browser says: the API looks for itself."""

    name: str
    content: IO[bytes]
    content_type: str


@dataclass(frozen=True)
class Answer:
    """What the API said: also 404, 410 and 422 are answers, with a problem as their data."""

    status: int
    data: Any
    headers: Mapping[str, str] = field(default_factory=dict)
    content_version: int | None = None
    etag: str | None = None

    @property
    def ok(self) -> bool:
        return self.status < HTTPStatus.BAD_REQUEST

    @property
    def may_be_stored(self) -> bool:
        """A degraded answer says `no-store`; a page made with it is not kept either."""
        return "no-store" not in self.headers.get("cache-control", "")


class ContentClient:
    """One per process, used by all its threads."""

    def __init__(self, base_url: str, transport: httpx.BaseTransport | None = None) -> None:
        self._http = httpx.Client(
            base_url=base_url,
            transport=transport or httpx.HTTPTransport(retries=1, limits=httpx.Limits(max_connections=CONNECTIONS)),
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS, pool=POOL_SECONDS),
            # One reader's cookie must never travel with the next one's request.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            headers={"Accept": "application/json"},
            trust_env=False,
        )

    def get(self, path: str, params: Parameters | None = None) -> Answer:
        """`path` below `/api/v1/`, as text: `page`, `quarters/rosenviertel`."""
        given = {name: value for name, value in (params or {}).items() if value is not None}
        return self._ask("GET", path, params=given)

    def post(self, path: str, data: Mapping[str, Any], files: Sequence[Upload] = ()) -> Answer:
        """What a visitor sends, as JSON; with files as a form of several parts whose part `payload` is the JSON."""
        if not files:
            return self._ask("POST", path, json=data)
        parts = [("files", (file.name, file.content, file.content_type)) for file in files]
        return self._ask("POST", path, data={"payload": json.dumps(data)}, files=parts)

    def _ask(self, method: str, path: str, **request: Any) -> Answer:
        visit = current_visit()
        if visit.depth >= DEEPEST:
            raise ContentLoopError(f"Asked for {path} while answering a request of the website itself.")
        headers = {DEPTH_HEADER: str(visit.depth + 1)}
        if visit.address:
            headers[VISITOR_HEADER] = visit.address
        try:
            response = self._http.request(method, quote(path), headers=headers, **request)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ContentUnavailableError(f"{path}: {type(error).__name__}") from error
        answer = read(path, response)
        visit.versions.append(answer.content_version if answer.may_be_stored else None)
        return answer

    def close(self) -> None:
        self._http.close()


def read(path: str, response: httpx.Response) -> Answer:
    """The answer in it, if it is one of the content API."""
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        error = ContentLoopError if response.status_code == HTTPStatus.LOOP_DETECTED else ContentUnavailableError
        raise error(f"{path}: {response.status_code}")
    try:
        data = response.json() if response.content else None
    except ValueError as error:
        raise ContentUnavailableError(f"{path}: no JSON") from error
    version = response.headers.get("content-version", "")
    return Answer(
        response.status_code,
        data,
        response.headers,
        int(version) if version.isdecimal() else None,
        response.headers.get("etag"),
    )


@functools.cache
def content_client() -> ContentClient:
    """The client of this process, made at first use: after a fork, never before."""
    if settings.CONTENT_API_URL:
        return ContentClient(f"{settings.CONTENT_API_URL}{settings.CONTENT_API_PREFIX}")
    return ContentClient(f"{settings.PUBLIC_URL}{settings.CONTENT_API_PREFIX}", InProcessTransport())
