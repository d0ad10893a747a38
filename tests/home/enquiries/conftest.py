"""A form as a visitor gets it, filled in, and sent."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from core import guard
from core.site import SiteProfile
from home.models import EnquirySettings

Send = Callable[..., Any]
CONTACT = {"name": "Kim Muster", "email": "kim@example.org"}
LEAST: dict[str, dict[str, Any]] = {
    "question": {"subject": "Bank", "message": "Eine Bank fehlt.", **CONTACT},
    "vacancy": {"use": "retail", "concept": "Ein Laden für Tee.", **CONTACT},
    "seek_space": {"use": "gastro", "concept": "Ein Café.", **CONTACT},
    "offer_space": {"authority": "heirs", "address": "Marktstraße 1", **CONTACT},
    "report_vacancy": {"address": "Marktstraße 2"},
    "welcome_visit": {"business": "Teeladen", "address": "Marktstraße 3", **CONTACT},
    "owner_advice": {"authority": "agent", "message": "Was ist möglich?", **CONTACT},
    "funding": {"applicant": "vereine", "idea": "Ein Fest.", **CONTACT},
    "barrier": {"message": "Die Karte lässt sich nicht bedienen."},
    "correction": {"message": "Die Zahl ist veraltet."},
}


@pytest.fixture(autouse=True)
def installation(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files in a folder of the test's own, and nobody has to wait before sending: that has a test of its own."""
    settings.ENQUIRIES_DIR = tmp_path / "enquiries"
    monkeypatch.setattr(guard, "LEAST_AGE", timedelta(0))


@pytest.fixture
def office(db: None) -> EnquirySettings:
    SiteProfile(name="Innenstadt", body_name="Stadt Muster").save()
    found = EnquirySettings(office_email="buero@example.org", purpose="Um zu antworten.", kept_days=60)
    found.save()
    return found


def filled(client: Client, kind: str, fields: dict[str, Any] | None = None, **envelope: Any) -> dict[str, Any]:
    """What a form sends: the least that its kind asks for, unless told otherwise."""
    lang, about = envelope.get("lang", "de"), envelope.get("about", "")
    form = client.get(f"/api/v1/enquiries/forms/{kind}", {"lang": lang, "about": about}).json()
    return {
        "kind": kind,
        "lang": lang,
        "idempotency_key": form["idempotency_key"],
        "token": form["token"],
        "website": "",
        "privacy_key": form["privacy"]["key"],
        "about": about,
        "fields": LEAST[kind] if fields is None else fields,
        **envelope,
    }


def post(
    client: Client, payload: Any, files: list[tuple[str, bytes]] | None = None, headers: dict[str, str] | None = None
) -> Any:
    if files is None:
        return client.post("/api/v1/enquiries", json.dumps(payload), "application/json", headers=headers)
    parts = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post("/api/v1/enquiries", {"payload": json.dumps(payload), "files": parts}, headers=headers)


@pytest.fixture
def send(client: Client, office: EnquirySettings) -> Send:
    """Fills a form in and sends it; with `status`, fails on another one."""

    def sent(
        kind: str = "question",
        fields: dict[str, Any] | None = None,
        *,
        files: list[tuple[str, bytes]] | None = None,
        status: int = 201,
        **envelope: Any,
    ) -> Any:
        response = post(client, filled(client, kind, fields, **envelope), files)
        assert response.status_code == status, response.content.decode()[:500]
        return response.json()

    return sent


def wrong_fields(problem: dict[str, Any]) -> set[str]:
    return {error["field"] for error in problem["errors"]}
