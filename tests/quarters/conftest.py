"""Files as somebody would upload them; a public shop whose owner can be written to, and the doors of its link."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from quarters import owner_links
from quarters.imports.plan import Plan, plan
from quarters.imports.read import read
from quarters.imports.write import Wishes, write
from quarters.models import VacancyFile, VacancyPage
from tests import content

Take = Callable[..., Plan]


def zipped(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return file.getvalue()


@pytest.fixture
def shown() -> Take:
    """The report on a file; nothing is written."""

    def show(data: bytes | str, provider: str = "", user: Any = None) -> Plan:
        return plan(read(io.BytesIO(data.encode() if isinstance(data, str) else data), provider)[1], user)

    return show


@pytest.fixture
def taken() -> Take:
    """The file, written."""

    def take(data: bytes | str, provider: str = "", **wishes: bool) -> Plan:
        return write(read(io.BytesIO(data.encode() if isinstance(data, str) else data), provider)[1], Wishes(**wishes))

    return take


Say = Callable[..., Any]
OWNER = "erika@muster.example"


@pytest.fixture
def shop(published: Callable[[], int]) -> VacancyPage:
    """Checked some days ago, due in some more."""
    today = timezone.localdate()
    page = content.vacancy(
        "Laden am Tor", checked_on=today - timedelta(days=20), check_due=today + timedelta(days=20), lead="Hell."
    )
    VacancyFile.objects.create(vacancy=page, owner_name="Erika Muster", owner_email=OWNER)
    content.published()
    return page


@pytest.fixture
def token(shop: VacancyPage) -> str:
    return owner_links.token_for(shop)


@pytest.fixture
def say(client: Client) -> Say:
    """Sends what the owner says; returns the JSON. Fails on another status."""

    def said(token: str, action: str, status: int = 200, **more: Any) -> Any:
        body = {"action": action, **more}
        response = client.post(f"/api/v1/owner-links/{token}", body, content_type="application/json")
        assert response.status_code == status, response.content
        return response.json()

    return said


def fresh(page: VacancyPage) -> VacancyPage:
    return VacancyPage.objects.get(pk=page.pk)


def kinds(page: VacancyPage) -> list[str]:
    """What the log says, the oldest first."""
    return list(page.log.order_by("at", "pk").values_list("kind", flat=True))
