"""What a log line says after the filter."""

import logging

import pytest

from core.logging import NothingPersonal, redacted

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/suche/?q=insolvenz", "/suche/"),
        ("/ladenlokale/brueckstrasse-12/", "/ladenlokale/brueckstrasse-12/"),
        ("/api/v1/preview/eyJwIjo1fQ:1tXyz:abc_DEF-1", "/api/v1/preview/…"),
        ("/api/v1/subscriptions/abc/confirm", "/api/v1/subscriptions/…"),
        ("/verwaltung/password_reset/confirm/MQ/c8q9-0123456789abcdef/", "/verwaltung/password_reset/confirm/…"),
        ("/irgendwo/eyJwIjo1fQ:1tXyz:abc_DEF-1/weiter", "/irgendwo/…/weiter"),
        ("/media/images/markt.width-800.jpg", "/media/images/markt.width-800.jpg"),
    ],
)
def test_a_path_loses_its_query_and_its_secrets(path: str, written: str) -> None:
    assert redacted(path) == written


def line(logger: str, message: str, *arguments: object) -> str:
    record = logging.LogRecord(logger, logging.INFO, __file__, 1, message, arguments, None)
    assert NothingPersonal().filter(record)
    return record.getMessage()


def test_the_access_log_has_method_path_and_status() -> None:
    arguments = ("203.0.113.9:4711", "GET", "/suche/?q=x", "1.1", 200)
    assert line("uvicorn.access", '%s - "%s %s HTTP/%s" %d', *arguments) == "GET /suche/ 200"


def test_django_names_paths_without_secrets_and_others_are_left_alone() -> None:
    assert line("django.request", "%s: %s", "Not Found", "/api/v1/preview/abc") == "Not Found: /api/v1/preview/…"
    assert line("search", "%s?", "/a?b") == "/a?b?"
    assert line("search", "plain") == "plain"
