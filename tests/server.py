"""gunicorn as it is installed, in a process of its own, for the length of a `with` block."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.machine import ROOT
from tests.postgres_cluster import free_port

START_SECONDS = 180.0  # on two cores that others use too; an idle machine takes three
STOP_SECONDS = 15.0
CLIENT_SECONDS = 30.0


@dataclass
class Server:
    """A running gunicorn: where it listens, what it wrote, and how it ends."""

    port: int
    process: "subprocess.Popen[bytes]"
    log: Path
    mailed: list[str] = field(default_factory=list)
    """Paths of its pages that only a mail leads to."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def connect(self, receive_buffer: int | None = None) -> socket.socket:
        """A bare connection, for clients that no library would be: with a small window they read slowly indeed."""
        client = socket.socket()
        try:
            if receive_buffer is not None:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
            client.settimeout(CLIENT_SECONDS)
            client.connect(("127.0.0.1", self.port))
        except OSError:
            client.close()
            raise
        return client

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Its exit code. Who does not stop in time is killed, which is no code that a test expects."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


@contextlib.contextmanager
def serving(application: str, environment: Mapping[str, str | None], port: int | None = None) -> Iterator[Server]:
    """`gunicorn -c site/config/gunicorn.py APPLICATION` on a free port; a variable that is None is taken away."""
    port = port or free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "site/config/gunicorn.py", application]
    variables = {**os.environ, "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}", "PORT": str(port), **environment}
    with tempfile.TemporaryDirectory(prefix="stadtmitte-server-") as folder:
        log = Path(folder) / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={name: value for name, value in variables.items() if value is not None},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        server = Server(port, process, log)
        try:
            wait_for(server)
            yield server
        finally:
            server.stop()


def wait_for(server: Server) -> None:
    """Until a worker answers: the master listens before any worker is there, so a connection alone says nothing."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.process.poll() is None:
        with contextlib.suppress(OSError), server.connect() as client:
            client.sendall(b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            if client.recv(1):
                return
        time.sleep(0.1)
    raise AssertionError(f"The server did not start:\n{server.log.read_text()}")
