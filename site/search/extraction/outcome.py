"""What comes of one file; the reader's answer to the worker."""

import json
from dataclasses import asdict, dataclass

DONE, UNSUPPORTED, UNREADABLE, TOO_LARGE, TIMED_OUT = "done", "unsupported", "unreadable", "too_large", "timed_out"
"""The values of `FileText.State`, which the reader can't import: it knows no Django."""


@dataclass(frozen=True)
class Outcome:
    state: str
    text: str = ""
    is_cut: bool = False
    pages: int | None = None
    reason: str = ""
    """For the log; the kind of error and nothing of the file's content."""

    def packed(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def unpacked(cls, answer: bytes) -> "Outcome":
        return cls(**json.loads(answer))
