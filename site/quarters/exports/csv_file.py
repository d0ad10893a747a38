"""CSV (RFC 4180): commas, CRLF, UTF-8. Begins with a byte order mark, without which Excel breaks every umlaut."""

import csv
import io
from collections.abc import Iterable

from core.formulas import guarded
from quarters.exports.columns import HEAD
from quarters.exports.records import Cells

BOM = "\ufeff"


def csv_text(records: Iterable[Cells]) -> str:
    file = io.StringIO(newline="")
    file.write(BOM)
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows([guarded(record[name]) for name in HEAD] for record in records)
    return file.getvalue()
