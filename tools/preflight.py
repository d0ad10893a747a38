"""What would stop `make run` is said before anything long begins: a taken port, a full disk, a folder not writable.

Runs with the machine's own Python, before the virtual environment exists: standard library only.
"""

import errno
import os
import shutil
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST_INSTALL = 1500  # MB: virtual environment, fonts, caches
EVERY_START = 100  # MB: database, pictures, static files


def stop(message: str) -> None:
    sys.exit(f"stadtmitte: {message}")


def check_port(text: str) -> None:
    if not text.isdigit() or not 0 < int(text) < 65536:
        stop(f"PORT={text!r} is no port: use a number from 1 to 65535, for instance PORT=8000.")
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", int(text)))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                other = int(text) % 65535 + 1
                stop(f"Port {text} is taken. End what runs there, or take another: make run PORT={other}")
            stop(f"Can't open port {text}: {error.strerror}. Take another: make run PORT=8000")


def check_disk(folder: Path, wanted: int) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        stop(f"Can't make the folder {folder}: {error.strerror}. VAR_DIR names where the site keeps its data.")
    if not os.access(folder, os.W_OK):
        stop(f"Can't write to {folder}: make it writable for you. VAR_DIR names where the site keeps its data.")
    free = shutil.disk_usage(folder).free // 2**20
    if free < wanted:
        stop(f"The disk is nearly full: {folder} has {free} MB, about {wanted} MB are needed. Free some, then retry.")


def main() -> None:
    check_port(os.environ.get("PORT") or "8000")
    installed = (ROOT / ".venv" / ".installed-base").exists()
    check_disk(ROOT, EVERY_START if installed else FIRST_INSTALL)
    check_disk(Path(os.environ.get("VAR_DIR") or ROOT / "var"), EVERY_START)


main()
