"""A child process that reads one file as an import would, and says what it took: `python hostile.py FILE`.

Writes the refusal, and by how many megabytes the process grew at its peak while reading.
"""

import os
import re
import sys
from pathlib import Path

import django


def peak_mb() -> float:
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    if found is None:
        raise SystemExit("needs Linux")
    return int(found[1]) / 1024


def main(path: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from quarters.imports.incoming import RefusedError
    from quarters.imports.read import read

    before = peak_mb()
    try:
        with Path(path).open("rb") as file:
            _found, incoming = read(file)
        told = f"read {len(incoming.items)}"
    except RefusedError as refused:
        told = f"refused {refused}"
    sys.stdout.write(f"{peak_mb() - before:.0f}\n{told}\n")


if __name__ == "__main__":
    main(sys.argv[1])
