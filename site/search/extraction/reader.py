"""`python -m search.extraction.reader < file`: reads one file and ends. Started by `child`, never imported by it.

The answer is one Outcome as JSON. Whatever is wrong with the file is an answer too; an exit code other than 0 says that
something is wrong with us.
"""

import signal
import sys
from collections.abc import Callable
from typing import IO
from zipfile import ZipFile

from pypdf.errors import LimitReachedError

from search.extraction import docx, kinds, limits, odt, outcome, pdf
from search.extraction.outcome import Outcome
from search.extraction.wording import Collected

Reader = Callable[[IO[bytes], Collected], None]


def read(stream: IO[bytes]) -> Outcome:
    collected = Collected()
    try:
        reader = reader_for(stream)
        if reader is None:
            return Outcome(outcome.UNSUPPORTED)
        reader(stream, collected)
    except limits.FullError:
        pass  # it says itself that it is cut
    except limits.OutOfTimeError:
        return _broken_off(collected, outcome.TIMED_OUT)
    except (limits.TooLargeError, LimitReachedError, MemoryError):
        return _broken_off(collected, outcome.TOO_LARGE)
    # Libraries raise whatever they like about a broken file; the outcome carries it to the log.
    except Exception as error:  # noqa: BLE001
        return Outcome(outcome.UNREADABLE, reason=type(error).__name__)
    return Outcome(outcome.DONE, str(collected), collected.is_cut, collected.pages)


def reader_for(stream: IO[bytes]) -> Reader | None:
    """None for every kind that isn't read: tables, videos, pictures, and whatever is encrypted as a whole."""
    head = stream.read(kinds.HEAD)
    stream.seek(0)
    if kinds.is_package(head):
        with ZipFile(stream) as package:
            if odt.is_text(package):
                return odt.read
            return docx.read if docx.is_text(package) else None
    return pdf.read if kinds.is_pdf(head) else None


def _broken_off(collected: Collected, state: str) -> Outcome:
    """The pages that were read count; without any there is only the reason why not."""
    text = str(collected)
    return Outcome(outcome.DONE, text, True, collected.pages, state) if text else Outcome(state)


def main() -> None:
    limits.apply()
    found = read(sys.stdin.buffer)
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)  # the answer is there: what is left is to write it
    sys.stdout.buffer.write(found.packed())


if __name__ == "__main__":
    main()
