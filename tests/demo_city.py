"""The smaller demonstration as content of a whole module: every page type, every block, three languages."""

from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.test import override_settings
from PIL import Image

from core.publication import sequencer
from demo import pictures

SET = "musterstadt"


def small_picture(*_: Any) -> bytes:
    """Drawing and storing large pictures is most of a load, and isn't what is asked about here."""
    out = BytesIO()
    Image.new("RGB", (32, 20)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def demo_city(once: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """In the module's transaction: gone at its end. Import it in the module, or in a conftest.py, that uses it."""
    media = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=str(media)), patch.object(pictures, "drawn", small_picture):
        call_command("load_demo", set=SET, stdout=StringIO())
        sequencer.run()
        yield
