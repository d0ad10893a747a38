"""What one file may cost. Whoever exceeds it costs a row with a state and nothing else."""

import resource
import signal
from types import FrameType

MIB = 1024 * 1024
FILE = 100 * MIB  # bytes; a printed brochure with its pictures has about 30
XML = 64 * MIB  # bytes, unpacked: a hundred times what 200,000 letters are, for every word may have its own formatting
TEXT = 200_000  # characters, about 80 printed pages; what comes after them is found by nearly every query
MEMORY = 512 * MIB  # bytes of addresses; pypdf refuses to unpack more than 75 MB at once and needs them several times
CPU = 8  # seconds, more than twice what 100 full pages take; then what was read until then is the answer
CPU_AT_MOST = 10  # seconds; for code that doesn't let Python break it off
WALL = 60.0  # seconds; for what sleeps, since ten seconds of work may last so long on a busy machine
ANSWER = 4 * TEXT + 1000  # bytes: four for each character, and what stands around the text


class OutOfTimeError(BaseException):
    """Not an Exception: it has to get past every `except Exception` of the libraries that it breaks off."""


class FullError(Exception):
    """There is as much text as is kept."""


class TooLargeError(Exception):
    """A part of the file is larger than we unpack."""


def apply() -> None:
    """On this process, for good: called before the first byte of the file is read."""
    signal.signal(signal.SIGXCPU, _break_off)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU_AT_MOST))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ANSWER, ANSWER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _break_off(_number: int, _frame: FrameType | None) -> None:
    raise OutOfTimeError
