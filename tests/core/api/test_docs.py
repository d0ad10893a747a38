"""The API's documentation for people: it opens, names every operation, and asks nobody else for anything."""

import re

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_it_names_every_operation_and_loads_nothing_from_elsewhere(client: Client) -> None:
    answer = client.get("/api/v1/docs")
    page = answer.content.decode()
    assert answer.status_code == 200
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert [path for path in paths if path not in page] == []
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//[^\"]*", page) == []
    assert "<script" not in page
