"""Files for the tests of this folder, stored below a folder that goes away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from pytest_django.fixtures import Settings

from media.models import File

MakeFile = Callable[..., File]


@pytest.fixture
def stored(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def make_file(db: None, stored: Path) -> MakeFile:
    def made(content: bytes, name: str = "plan.pdf") -> File:
        return File.objects.create(title="Plan", file=ContentFile(content, name=name))

    return made
