"""Files go from the disk to the client without a thread: Django only says which one, the shield sends it.

A view names the file in a header (`config.sendfile` does it for Wagtail's helper). Whether it may be seen at all is
decided by that view; here only the folder is checked. The header never leaves the process.
"""

import os
import re
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote

from config.answers import Answer, Header

HEADER = "X-Stadtmitte-Sendfile"
HEADER_NAME = HEADER.lower().encode()  # as ASGI spells it
SCOPE_MARK = "stadtmitte.shield"  # in the ASGI scope: somebody outside understands the header
SINGLE_RANGE = re.compile(rb"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def attach(answer: Answer, request_headers: Iterable[Header], root: Path | None) -> Answer:
    """The same answer with the file that it names as its body. It asks the disk, so the shield calls it in a thread."""
    named = answer.header(HEADER_NAME) or b""
    answer.body.close()
    answer.remove_headers(HEADER_NAME)
    path = Path(unquote(named.decode("latin1"))).resolve()
    if root is None or not path.is_relative_to(root.resolve()):
        raise PermissionError(f"{HEADER} names a file outside MEDIA_ROOT.")
    try:
        answer.body = path.open("rb", buffering=0)
    except FileNotFoundError:  # deleted between the view's look and ours
        return Answer.of(HTTPStatus.NOT_FOUND, [(b"cache-control", b"no-store")], b"")
    size = os.fstat(answer.body.fileno()).st_size
    answer.on_disk, answer.length = True, size
    # Wagtail guesses it from the name, and a browser would unpack an archive that somebody wants to keep.
    answer.remove_headers(b"content-encoding")
    answer.replace_headers((b"content-length", b"%d" % size), (b"accept-ranges", b"bytes"))
    cut(answer, dict(request_headers), size)
    return answer


def cut(answer: Answer, request: dict[bytes, bytes], size: int) -> None:
    """Answer one range, which players of films ask for; anything else that RFC 9110 § 14.2 allows to ignore, ignore."""
    match = SINGLE_RANGE.fullmatch(request.get(b"range", b""))
    condition = request.get(b"if-range")
    if match is None or match.groups() == (b"", b"") or answer.status != HTTPStatus.OK:
        return
    if condition is not None and condition not in (answer.header(b"etag"), answer.header(b"last-modified")):
        return
    first, last = match.groups()
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if first and last and int(last) < start:
        return  # not a range at all
    if start >= size:
        answer.status, answer.length = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, 0
        answer.replace_headers((b"content-length", b"0"), (b"content-range", b"bytes */%d" % size))
        return
    answer.body.seek(start)
    answer.status, answer.length = HTTPStatus.PARTIAL_CONTENT, end - start + 1
    answer.replace_headers(
        (b"content-length", b"%d" % answer.length), (b"content-range", b"bytes %d-%d/%d" % (start, end, size))
    )
