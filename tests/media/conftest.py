"""Pictures and files for the tests of this folder, stored below a folder that goes away."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django.fixtures import Settings

from core.models import User
from media.models import File, Picture
from tests.media import samples

MakePicture = Callable[..., Picture]
MakeFile = Callable[..., File]


@pytest.fixture(autouse=True)
def stored(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def make_picture(db: None) -> MakePicture:
    def made(width: int = 400, height: int = 300, **fields: Any) -> Picture:
        data = samples.saved(samples.halves(width, height), "JPEG")
        defaults: dict[str, Any] = {"title": "Platz", "alt": "Ein Platz", "credit": "Wir"}
        return Picture.objects.create(file=ContentFile(data, name="platz.jpg"), **(defaults | fields))

    return made


@pytest.fixture
def make_file(db: None) -> MakeFile:
    def made(name: str = "plan.pdf", **fields: Any) -> File:
        return File.objects.create(title="Plan", file=ContentFile(b"%PDF-1.4 plan", name=name), **fields)

    return made


@pytest.fixture
def editor(db: None) -> Client:
    """Somebody of Wagtail's own group of editors."""
    user = User.objects.create_user("redaktion", password="geheim")
    user.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(user)
    return client
