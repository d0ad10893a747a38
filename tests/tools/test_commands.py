"""What `make run` says when it can't, and that the web server and the worker live and die together."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.once

SUPERVISED = """
import sys
sys.path.insert(0, "tools")
import supervise
supervise.GRACE = 2
parts = {name: [sys.executable, "-u", "-c", code] for name, code in zip(("web", "worker"), sys.argv[1:])}
supervise.commands = lambda: parts
sys.exit(supervise.main())
"""
# One write each: `print` writes the end of the line by itself, and two parts share the pipe.
LIVES = "import os, time; os.write(1, b'up\\n'); time.sleep(60)"
DEAF = "import os, signal, time; signal.signal(15, signal.SIG_IGN); os.write(1, b'up\\n'); time.sleep(60)"
DIES = "import sys; sys.exit(3)"


def supervised(*codes: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", SUPERVISED, *codes]
    environment = os.environ | {"PORT": "1"}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True)


def group_is_gone(process: "subprocess.Popen[str]") -> bool:
    """Whether nothing holds the output any more: the parts inherit it, so its end is theirs."""
    process.communicate(timeout=10)
    return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ending_it_ends_both_parts(number: signal.Signals) -> None:
    process = supervised(LIVES, LIVES)
    assert process.stdout
    assert [process.stdout.readline() for _ in range(2)] == ["up\n", "up\n"]
    process.send_signal(number)
    assert group_is_gone(process)
    assert process.returncode == 0


@pytest.mark.parametrize("codes", [(DIES, LIVES), (LIVES, DIES)])
def test_a_part_that_dies_takes_the_other_with_it(codes: tuple[str, str]) -> None:
    process = supervised(*codes)
    _out, said = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "ended by itself (exit code 3)" in said


def test_a_part_that_does_not_listen_is_killed() -> None:
    process = supervised(DEAF, LIVES)
    assert process.stdout
    assert [process.stdout.readline() for _ in range(2)] == ["up\n", "up\n"]
    begun = time.monotonic()
    process.terminate()
    _out, said = process.communicate(timeout=20)
    assert "was killed" in said
    assert time.monotonic() - begun < 10


def run_said(environment: dict[str, str]) -> str:
    command = ["make", "--no-print-directory", "run"]
    merged = os.environ | environment
    result = subprocess.run(command, cwd=ROOT, env=merged, capture_output=True, text=True, check=False, timeout=30)
    assert result.returncode != 0
    lines = [line for line in result.stderr.splitlines() if not line.startswith("make")]
    assert len(lines) == 1, result.stderr
    return lines[0]


def test_a_taken_port_is_named_with_the_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"Port {port} is taken" in run_said({"PORT": str(port)})


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none(port: str) -> None:
    assert "is no port" in run_said({"PORT": port})


def test_another_python_is_named(tmp_path: Path) -> None:
    for name in ("python3.11", "python3", "python"):
        other = tmp_path / name
        other.write_text("#!/bin/sh\necho 3.12\n")
        other.chmod(0o755)
    said = run_said({"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHON": "", "PORT": "1"})
    assert "Needs Python 3.11" in said
    assert "python3 is 3.12" in said


def test_a_folder_that_cannot_be_used(tmp_path: Path) -> None:
    """The way it shows on a full or read-only disk: nothing can be made there."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    assert "VAR_DIR" in run_said({"VAR_DIR": str(blocked / "var"), "PORT": str(port)})
