"""Reading in a test: in its own process, as life does, or in this one, where only the words matter."""

import io
import tempfile
from collections.abc import Sequence

from search.extraction import child, reader
from search.extraction.outcome import Outcome


def lines(content: bytes) -> list[str]:
    found = reader.read(io.BytesIO(content))
    assert found.state == "done", found
    return found.text.splitlines()


def in_child(content: bytes, command: Sequence[str] = child.COMMAND, wall: float = 60.0) -> Outcome:
    """A busy machine may take its time: where time isn't the point, there is plenty."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        return child.read(file, command, wall)


def command(code: str, *arguments: str) -> list[str]:
    """The reader's own interpreter and environment with other code in it."""
    return [*child.COMMAND[: child.COMMAND.index("-m")], "-c", code, *arguments]
