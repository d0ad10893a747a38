"""Visitors get no cookie and no answer varies by one; an unsafe admin request is one transaction."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from core.middleware import AtomicAdminMiddleware
from core.models import User

PUBLIC = ["/", "/en/", "/gibt-es-nicht/", "/api/v1/pages", "/api/v1/page?path=/", "/media/gibt-es-nicht.webp"]


@pytest.fixture
def editor(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("redaktion", password="geheim"))
    return client


@pytest.mark.parametrize("path", PUBLIC[:-1])
def test_visitors_get_no_cookie(published: Callable[[], int], path: str) -> None:
    answer = Client().get(path)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("path", PUBLIC[:-1])
def test_an_editor_sees_what_visitors_see(published: Callable[[], int], editor: Client, path: str) -> None:
    answer = editor.get(path)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert not hasattr(answer.wsgi_request, "session")


@pytest.mark.django_db
def test_the_admin_has_session_messages_and_check(editor: Client) -> None:
    home = editor.get(reverse("wagtailadmin_home"))
    assert home.status_code == 200
    assert "Cookie" in home["Vary"]
    assert Client().get(reverse("wagtailadmin_home")).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(reverse("wagtailadmin_login"), {"username": "a", "password": "b"}).status_code == 403


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(
    ("method", "path", "inside"),
    [
        ("POST", "/verwaltung/pages/1/edit/", True),
        ("PUT", "/verwaltung/", True),
        ("GET", "/verwaltung/", False),
        ("HEAD", "/verwaltung/", False),
        ("POST", "/api/v1/enquiries", False),
    ],
)
def test_unsafe_admin_requests_are_one_transaction(method: str, path: str, inside: bool) -> None:
    seen: list[bool] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(connection.in_atomic_block)
        return HttpResponse()

    request = RequestFactory().generic(method, path)
    middleware = AtomicAdminMiddleware(lambda _request: HttpResponse())
    answer = middleware.process_view(request, view, (), {})
    if answer is None:
        view(request)
    assert seen == [inside]
