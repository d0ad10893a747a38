"""From an upload to what it says."""

from typing import IO

from quarters.imports.archive import Kind, Unpacked, unpacked
from quarters.imports.incoming import Incoming
from quarters.imports.openimmo import read_transfer
from quarters.imports.table import read_table


def parsed(kind: Kind | str, data: bytes, provider: str = "") -> Incoming:
    return read_transfer(data) if kind == "openimmo" else read_table(data, provider)


def read(file: IO[bytes], provider: str = "") -> tuple[Unpacked, Incoming]:
    """Raises RefusedError. The format is told by the content, whatever the file is called."""
    found = unpacked(file)
    return found, parsed(found.kind, found.data, provider)
