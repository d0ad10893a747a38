"""The folder of the embedded indices: which is live, how another becomes it, and what may be removed.

{prefix}-{lang}                            symbolic link to the live one
{prefix}-{lang}-{schema hash}-{UTC}/       an index of tantivy
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from search.engines.base import UnavailableError
from search.engines.names import REBUILD, Names

META = "meta.json"
"""Written anew by each commit, as the last file."""


@contextlib.contextmanager
def answering(what: str) -> Iterator[None]:
    """Everything that tantivy says of a missing or damaged file is one thing to us: it can't answer.

    Its panics come as a BaseException of a class that can't be imported. Mistakes of the program, that is lookups and
    types, pass.
    """
    try:
        yield
    except (LookupError, TypeError, UnavailableError):
        raise
    except Exception as error:
        raise UnavailableError(f"The embedded index can't {what}: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise UnavailableError(f"The embedded index can't {what}: {error}") from error


class Folder:
    def __init__(self, path: Path, names: Names) -> None:
        self.path = path
        self.names = names

    def index(self, name: str) -> Path:
        return self.path / name

    def all(self) -> list[str]:
        with contextlib.suppress(FileNotFoundError):
            return [entry.name for entry in os.scandir(self.path) if entry.is_dir(follow_symlinks=False)]
        return []

    def live(self, lang: str) -> str:
        """The name of the live index, of this schema."""
        link = self.path / self.names.live(lang)
        try:
            name = link.readlink().name
        except OSError as error:
            raise UnavailableError(f"There is no embedded index {link}: run {REBUILD}") from error
        if not self.names.is_current(name):
            raise UnavailableError(f"The embedded index {name} is of another schema: run {REBUILD}")
        return name

    def previous(self, lang: str) -> str | None:
        return self.names.previous(lang, self.live(lang), self.all())

    def make(self, lang: str) -> str:
        name = self.names.new(lang)
        with answering("be made"):
            self.index(name).mkdir(parents=True)
        return name

    def point(self, lang: str, name: str) -> None:
        """Makes it the live one: the link is renamed over the old one, so at every moment there is one."""
        link = self.path / self.names.live(lang)
        new = link.with_name(f"{link.name}.new")
        with answering(f"make {name} the live one"):
            new.unlink(missing_ok=True)
            new.symlink_to(name)
            new.replace(link)
            sync(self.path)

    def swap(self, lang: str, name: str) -> None:
        before: str | None = None
        with contextlib.suppress(OSError):
            before = (self.path / self.names.live(lang)).readlink().name
        self.point(lang, name)
        for outdated in self.names.outdated(lang, name, before, self.all()):
            self.remove(outdated)

    def remove(self, name: str) -> None:
        """Who still reads it has its files open and goes on until the next look at the link."""
        shutil.rmtree(self.index(name), ignore_errors=True)

    def size(self, name: str) -> int:
        with answering("tell its size"):
            return sum(entry.stat().st_size for entry in os.scandir(self.index(name)))

    def state(self, name: str) -> tuple[int, int, int]:
        """Another one after each commit."""
        with answering("be read"):
            meta = (self.index(name) / META).stat()
        return meta.st_ino, meta.st_mtime_ns, meta.st_size


def sync(folder: Path) -> None:
    """A rename lasts through a loss of power only when the folder itself was written."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
