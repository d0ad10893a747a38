"""The content API asked from inside: what belongs to the outer request is untouched, and nobody asks himself twice."""

import json
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import httpx
import pytest
from django.core import signals
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import get_script_prefix, get_urlconf, path, set_script_prefix, set_urlconf
from django.utils import timezone, translation
from pytest_django.fixtures import Settings

from tests.postgres_cluster import free_port
from web.client import ContentClient, ContentLoopError, ContentUnavailableError
from web.transport import DEPTH_HEADER, InProcessTransport, undisturbed
from web.visit import Visit, VisitMiddleware, current_visit

Result = TypeVar("Result")
COUNT_SQL = "SELECT count(*) FROM django_migrations"


def echo(request: HttpRequest) -> HttpResponse:
    """Disturbs everything that a view may disturb, and tells what it saw."""
    translation.activate("en")
    timezone.activate("Asia/Tokyo")
    set_script_prefix("/elsewhere/")
    with connection.cursor() as cursor:
        cursor.execute(COUNT_SQL)
    seen = {
        "path": request.path_info,
        "values": request.GET.getlist("q"),
        "cookies": request.COOKIES,
        "headers": dict(request.headers),
        "internal": request.META.get("stadtmitte.internal"),
        "address": request.META["REMOTE_ADDR"],
        "depth": current_visit().depth,
        "body": request.body.decode(),
    }
    response = JsonResponse(seen, headers={"Content-Version": "7", "ETag": '"e"'})
    response.set_cookie("reader", "one")
    return response


def answer_of_version(request: HttpRequest, number: str) -> HttpResponse:
    headers = {"Content-Version": number} if number.isdecimal() else {}
    return JsonResponse({}, headers=headers | ({"Cache-Control": "no-store"} if number == "9" else {}))


def streamed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(iter([b'{"a"', b": 1}"]))


def failing(request: HttpRequest) -> HttpResponse:
    raise ValueError("on purpose")


def page(request: HttpRequest) -> HttpResponse:
    """A page of the website, which asks the API; it stands where a wrong address of the API would lead, too."""
    try:
        answer = client().get("echo")
    except ContentLoopError:
        return HttpResponse(status=508)
    return JsonResponse(answer.data)


urlpatterns = [
    path("api/v1/echo", echo),
    path("api/v1/echo/<path:rest>", lambda request, rest: echo(request)),
    path("api/v1/version/<number>", answer_of_version),
    path("api/v1/streamed", streamed),
    path("api/v1/failing", failing),
    path("api/v1/html", lambda request: HttpResponse("<p>")),
    path("api/v1/page", page),
    path("page", page),
]


@pytest.fixture(autouse=True)
def addresses(settings: Settings) -> Iterator[None]:
    """The addresses above, and nothing of what `echo` disturbs left for other tests."""
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["web.visit.VisitMiddleware"]
    with undisturbed():
        yield


def client() -> ContentClient:
    return ContentClient("http://testserver/api/v1", InProcessTransport())


def during_a_visit(action: Callable[[], Result], **meta: str) -> tuple[Result, Visit]:
    """Runs it in the middle of a visitor's request."""
    results: list[tuple[Result, Visit]] = []

    def get_response(request: HttpRequest) -> HttpResponse:
        results.append((action(), current_visit()))
        return HttpResponse()

    VisitMiddleware(get_response)(RequestFactory().get("/", **meta))  # type: ignore[arg-type]  # extra ones are META
    return results[0]


@pytest.mark.django_db
def test_inside_a_transaction_the_connection_stays_and_no_signal_is_sent() -> None:
    """The stock transport's failure: `request_started` and `request_finished` close the connection of the caller."""
    sent: list[Any] = []

    def note(**told: Any) -> None:
        sent.append(told["signal"])

    for signal in (signals.request_started, signals.request_finished):
        signal.connect(note)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            before = connection.connection
            assert client().get("echo").status == 200
            cursor.execute(COUNT_SQL)
            assert cursor.fetchone()
            assert connection.connection is before
    finally:
        for signal in (signals.request_started, signals.request_finished):
            signal.disconnect(note)
    assert not sent


@pytest.mark.django_db
def test_language_time_zone_addresses_and_prefix_are_put_back() -> None:
    set_urlconf("config.urls")
    set_script_prefix("/here/")
    try:
        with translation.override("de-simple"), timezone.override("UTC"):
            client().get("echo")
            assert translation.get_language() == "de-simple"
            assert timezone.get_current_timezone_name() == "UTC"
            assert get_urlconf() == "config.urls"
            assert get_script_prefix() == "/here/"
    finally:
        set_urlconf(None)
        set_script_prefix("/")


@pytest.mark.django_db
def test_no_cookie_goes_in_or_out_and_no_secret_is_forwarded() -> None:
    api = client()
    api.get("echo")
    answer = api.get("echo")
    assert answer.data["cookies"] == {}
    assert "set-cookie" not in answer.headers
    request = httpx.Request("GET", "http://testserver/api/v1/echo", headers={"Cookie": "a=b", "Authorization": "x"})
    seen = json.loads(InProcessTransport().handle_request(request).content)
    assert seen["cookies"] == {}
    assert not {"Cookie", "Authorization"} & set(seen["headers"])


@pytest.mark.django_db
def test_the_mark_of_an_inner_request_and_the_address_of_the_visitor() -> None:
    answer, _ = during_a_visit(lambda: client().get("echo"), REMOTE_ADDR="203.0.113.9")
    assert answer.data["internal"] is True
    assert answer.data["address"] == "203.0.113.9"
    from_outside = Client().get("/api/v1/echo", headers={"stadtmitte.internal": "1", "X-Stadtmitte-Internal": "1"})
    assert from_outside.json()["internal"] is None


@pytest.mark.django_db
def test_paths_and_values_arrive_as_they_were_given() -> None:
    answer = client().get("echo/grüne bühne?#", {"q": ["ä&b", "\0"]})
    assert answer.data["path"] == "/api/v1/echo/grüne bühne?#"
    assert answer.data["values"] == ["ä&b", "\0"]


@pytest.mark.django_db
def test_a_body_arrives() -> None:
    request = httpx.Request("POST", "http://testserver/api/v1/echo", json={"a": 1})
    assert json.loads(InProcessTransport().handle_request(request).content)["body"] == '{"a":1}'


@pytest.mark.django_db
def test_a_website_that_asks_itself_is_refused() -> None:
    assert Client().get("/page").json()["depth"] == 1
    assert Client().get("/page", headers={DEPTH_HEADER: "1"}).status_code == 508
    assert Client().get("/page", headers={DEPTH_HEADER: "9" * 5000}).status_code == 200
    with pytest.raises(ContentLoopError):
        client().get("page")
    deep = httpx.Request("GET", "http://testserver/api/v1/echo", headers={DEPTH_HEADER: "2"})
    assert InProcessTransport().handle_request(deep).status_code == 508


def test_a_page_knows_the_oldest_content_it_was_made_of() -> None:
    def versions(*numbers: str) -> int | None:
        api = client()
        return during_a_visit(lambda: [api.get(f"version/{number}") for number in numbers])[1].content_version

    assert versions("5", "3", "4") == 3
    assert versions("5", "unknown") is None
    assert versions("5", "9") is None  # degraded: no-store
    assert versions() is None
    assert current_visit().versions == []


def test_answers_and_their_absence() -> None:
    api = client()
    streamed_answer = api.get("streamed")
    assert (streamed_answer.status, streamed_answer.data, streamed_answer.ok) == (200, {"a": 1}, True)
    for path_ in ("failing", "html", "nowhere"):  # an error, and what is no content API
        with pytest.raises(ContentUnavailableError):
            api.get(path_)
    with pytest.raises(ContentUnavailableError):
        ContentClient(f"http://127.0.0.1:{free_port()}/api/v1").get("page")
