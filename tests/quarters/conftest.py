"""Files as somebody would upload them."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from quarters.imports.plan import Plan, plan
from quarters.imports.read import read
from quarters.imports.write import Wishes, write

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
