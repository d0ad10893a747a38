"""gunicorn keeps the processes, uvicorn speaks HTTP: `gunicorn -c site/config/gunicorn.py config.asgi:application`.

Environment: `PORT` (8000), `BIND_ADDRESS` (127.0.0.1; a container says 0.0.0.0), `WEB_CONCURRENCY` (2 processes),
`WEB_THREADS` (see `config.asgi`, which also says what both mean for the database), `FORWARDED_ALLOW_IPS` (proxies whose
`X-Forwarded-For` and `X-Forwarded-Proto` are believed, by default on this machine only; gunicorn's own name for it).
"""

import os
import socket
import sys
from pathlib import Path

SITE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(SITE))  # before the next line, and inherited by every worker

from gunicorn.arbiter import Arbiter  # noqa: E402

from config.worker import GRACEFUL_SECONDS, Worker  # noqa: E402

# A client that has taken no byte for this long is cut off by the kernel; a slow one that still reads is not.
UNREAD_MILLISECONDS = 60_000

bind = f"{os.environ.get('BIND_ADDRESS', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = Worker
proc_name = "stadtmitte"

preload_app = False  # each process opens its own connections and threads
max_requests = 0  # no process has to be restarted to stay small; if one grew, that should be seen
timeout = 30  # seconds in which an event loop that does not turn is taken for dead
graceful_timeout = GRACEFUL_SECONDS + 2  # seconds; container engines kill after ten
keepalive = 15  # seconds; longer than a reader's pause between two resources of a page
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  a heartbeat on a slow disk stalls

# Two installations of one user would share the socket in the home folder and take orders from each other.
control_socket_disable = True

accesslog = "-"  # standard output; `Worker` leaves out addresses of visitors and everything after the "?"
errorlog = "-"


def when_ready(server: Arbiter) -> None:
    """Sockets of accepted connections inherit this from the one that listens."""
    for listener in server.LISTENERS:
        if listener.sock.family in (socket.AF_INET, socket.AF_INET6):
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_MILLISECONDS)
