"""What the machines around the site are told, and when they are told no."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from core.health import Migrations


@pytest.fixture(autouse=True)
def nothing_known_yet() -> Iterator[None]:
    Migrations.applied = False
    yield
    Migrations.applied = False


def test_live_asks_no_database(client: Client) -> None:
    """No database mark: pytest-django would refuse a query."""
    answer = client.get("/live", headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_ready_tells_the_public_number_and_how_old_the_worker_is(client: Client) -> None:
    answer = client.get("/ready", headers={"host": "10.0.0.7"})
    told = answer.json()
    assert (answer.status_code, told["database"], told["migrations"]) == (200, True, True)
    assert isinstance(told["number"], int)
    assert "worker" in told["degraded"]  # none runs in a test, and that decides nothing


@pytest.mark.django_db
def test_a_missing_migration_means_not_ready_until_it_is_there(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET app = 'elsewhere' WHERE app = 'search'")
    answer = client.get("/ready")
    assert (answer.status_code, answer.json()["migrations"]) == (503, False)
    assert "number" not in answer.json()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET app = 'search' WHERE app = 'elsewhere'")
    assert client.get("/ready").status_code == 200


@pytest.mark.django_db
def test_without_a_database_it_says_so_and_nothing_about_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise DatabaseError("could not connect to host db.internal as user stadtmitte")

    monkeypatch.setattr(connection, "cursor", refused)
    answer = client.get("/ready")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "database": False, "migrations": False}


def test_both_are_only_read(client: Client) -> None:
    assert client.post("/live").status_code == 405
    assert client.post("/ready").status_code == 405
