"""The rules that hold for every endpoint: asked of all of them, as the contract lists them."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.test import Client

from config.api import api
from core.api.rules import LONGEST_QUERY
from tests import content

pytestmark = pytest.mark.django_db
SCHEMA = api.get_openapi_schema()
# Those that need no part of a path: each is asked as it stands.
PLAIN = sorted(path for path, methods in SCHEMA["paths"].items() if "{" not in path and "get" in methods)
NEVER_KEPT = {  # everybody gets a token of their own; an address says something about whoever asks
    "/api/v1/subscriptions/form",
    "/api/v1/funding-check",
}
NEEDS = {
    "/api/v1/page": {"path": "/"},
    "/api/v1/search": {},
    "/api/v1/suggest": {"q": "a"},
    "/api/v1/changes": {"after": "0"},
    "/api/v1/subscriptions/form": {"list": "news"},
}


@pytest.fixture(autouse=True, scope="module")
def site(once: None) -> None:
    content.quarter(number=1)
    content.published()


@pytest.mark.parametrize("path", PLAIN)
def test_every_answer_has_its_headers_and_can_be_asked_for_conditionally(client: Client, path: str) -> None:
    response = client.get(path, NEEDS.get(path, {}))
    assert response.status_code == 200, response.content[:300]
    assert int(response["Content-Version"]) > 0
    assert response["Content-Language"] == "de"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    if path in NEVER_KEPT:
        assert response["Cache-Control"] == "no-store"
        return
    again = client.get(path, NEEDS.get(path, {}), headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert again["Content-Version"] == response["Content-Version"]


@pytest.mark.parametrize("path", PLAIN)
def test_head_answers_as_get_without_a_body(client: Client, path: str) -> None:
    response = client.head(path, NEEDS.get(path, {}))
    assert response.status_code == 200
    assert response.content == b""
    assert int(response["Content-Length"]) > 0


@pytest.mark.parametrize("path", PLAIN)
@pytest.mark.parametrize("query", ["nonsense=1", "lang=de&lang=en", "lang=%00", "lang=%ff", "lang=xx"])
def test_wrong_parameters_are_422_with_the_field_named(client: Client, path: str, query: str) -> None:
    response = client.get(f"{path}?{query}&{urlencode(NEEDS.get(path, {}))}")
    assert response.status_code == 422
    problem = response.json()
    assert response["Content-Type"] == "application/problem+json"
    assert problem["errors"][0]["field"] in query.replace("%00", "lang")


@pytest.mark.parametrize("path", PLAIN)
def test_a_query_longer_than_anybodys_is_refused_before_it_is_read(client: Client, path: str) -> None:
    response = client.get(path, {**NEEDS.get(path, {}), "lang": "☕" * 100_000})
    assert response.status_code == 422
    assert response.json()["detail"] == f"query: is longer than {LONGEST_QUERY} characters"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_refused_as_a_problem(client: Client, method: str) -> None:
    response = getattr(client, method)("/api/v1/quarters")
    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
    assert "GET" in response["Allow"]


def test_an_unknown_address_is_a_problem_too(client: Client) -> None:
    response = client.get("/api/v1/nothing-here")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("path", sorted(SCHEMA["paths"]))
def test_a_preflight_says_what_an_address_takes_and_lets_others_read(client: Client, path: str) -> None:
    response = client.options(path)
    reads = {"GET", "HEAD"} if "get" in SCHEMA["paths"][path] else set()
    posts = {"POST"} if "post" in SCHEMA["paths"][path] else set()
    assert response.status_code == 204
    assert set(response["Allow"].split(", ")) == reads | posts | {"OPTIONS"}
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["nothing-here", "docs", "openapi.json"])
def test_a_preflight_of_any_other_address_lets_others_read(client: Client, path: str) -> None:
    response = client.options(f"/api/v1/{path}")
    assert (response.status_code, response["Allow"]) == (204, "GET, HEAD, OPTIONS")


def test_the_limit_fires_and_says_how_long_to_wait(client: Client, settings: Any) -> None:
    settings.API_RATE_PER_MINUTE = 3
    cache.clear()
    statuses = [client.get("/api/v1/state", REMOTE_ADDR="192.0.2.7").status_code for _ in range(6)]
    assert 429 in statuses
    limited = client.get("/api/v1/state", REMOTE_ADDR="192.0.2.7")
    assert 0 < int(limited["Retry-After"]) <= 60
    assert client.get("/api/v1/state", REMOTE_ADDR="192.0.2.8").status_code == 200


def test_a_preflight_counts_as_a_request(client: Client, settings: Any) -> None:
    settings.API_RATE_PER_MINUTE = 3
    cache.clear()
    statuses = [client.options("/api/v1/openapi.json", REMOTE_ADDR="192.0.2.10").status_code for _ in range(6)]
    assert 204 in statuses
    assert 429 in statuses


def test_a_forged_address_changes_nothing(client: Client, settings: Any) -> None:
    settings.API_RATE_PER_MINUTE = 2
    cache.clear()
    forged = [
        client.get("/api/v1/state", REMOTE_ADDR="192.0.2.9", headers={"X-Forwarded-For": f"198.51.100.{n}"}).status_code
        for n in range(5)
    ]
    assert 429 in forged


def test_a_reader_whom_the_settings_name_is_not_limited(client: Client, settings: Any) -> None:
    settings.API_RATE_PER_MINUTE = 1
    settings.UNLIMITED_READERS = ["192.0.2.10"]
    cache.clear()
    assert {client.get("/api/v1/state", REMOTE_ADDR="192.0.2.10").status_code for _ in range(4)} == {200}


def test_an_error_of_ours_is_a_problem_that_gives_nothing_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("quarters.api.list_answer", broken)
    client.raise_request_exception = False
    response = client.get("/api/v1/quarters")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert b"secret" not in response.content
