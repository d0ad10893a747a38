"""Starts the web server and the worker and keeps them one thing: end one, and both end.

Ctrl-C or TERM ends both and is success (exit code 0); a part that dies by itself ends the other, exit code 1.
A part that does not go within GRACE seconds is killed.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
GRACE = 20.0


def commands() -> dict[str, list[str]]:
    python = sys.executable
    gunicorn = [python, "-m", "gunicorn", "-c", "site/config/gunicorn.py", "config.asgi:application"]
    return {"web": gunicorn, "worker": [python, "manage.py", "worker"]}


def complain(message: str) -> None:
    print(f"stadtmitte: {message}", file=sys.stderr)


def start(command: list[str]) -> "subprocess.Popen[bytes]":
    # A session of its own: the terminal's Ctrl-C reaches only us, and ending a part ends its children too.
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)


def signal_group(part: "subprocess.Popen[bytes]", number: int) -> None:
    try:
        os.killpg(part.pid, number)
    except ProcessLookupError:
        return


def end(parts: dict[str, "subprocess.Popen[bytes]"]) -> None:
    for part in parts.values():
        if part.poll() is None:
            part.terminate()
    deadline = time.monotonic() + GRACE
    for name, part in parts.items():
        try:
            part.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            complain(f"{name} did not end within {GRACE:.0f} s and was killed")
        signal_group(part, signal.SIGKILL)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310 - always http://127.0.0.1
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def addresses(site: str) -> str:
    places = {"Website": "/", "Admin": "/verwaltung/", "API docs": "/api/v1/docs"}
    lines = [f"  {name:<10}{site}{path}" for name, path in places.items()]
    return "\n".join(["", *lines, "", "  Ctrl-C ends it.", ""])


def watch(parts: dict[str, "subprocess.Popen[bytes]"], announce: Callable[[], bool]) -> int:
    announced = False
    while True:
        for name, part in parts.items():
            if part.poll() is not None:
                complain(f"{name} ended by itself (exit code {part.returncode}), so the rest is ended too")
                return 1
        announced = announced or announce()
        time.sleep(0.2)


def main() -> int:
    def leave(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    # A shell that starts a program in the background has it ignore SIGINT, and nobody else would change that back.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    site = f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"

    def announce() -> bool:
        if not answers(f"{site}/live"):
            return False
        print(addresses(site), flush=True)
        return True

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    parts: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in commands().items():
            parts[name] = start(command)
        return watch(parts, announce)
    except KeyboardInterrupt:
        return 0
    finally:
        end(parts)


if __name__ == "__main__":
    sys.exit(main())
