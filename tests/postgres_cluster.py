"""A PostgreSQL of the tests' own, in a temporary folder and on a free loopback port, gone when the block ends.

    python tests/postgres_cluster.py COMMAND…   runs the command with DATABASE_URL set to it

It forgets everything in a crash (fsync off), which is what makes it fast. PostgreSQL refuses to run as root, so as
root it runs as the user that Debian's package made.
"""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

FAST = "fsync=off synchronous_commit=off full_page_writes=off autovacuum=off max_connections=120 shared_buffers=128MB"


class MissingError(RuntimeError):
    """PostgreSQL's programs are not on this machine."""


def programs() -> Path:
    """The newest PostgreSQL that Debian's packages put on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parent.parent.name))
    if found:
        return found[-1].parent
    other = shutil.which("initdb")
    if other:
        return Path(other).parent
    raise MissingError("PostgreSQL is missing: sudo apt-get install postgresql")


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def fastest_folder() -> str | None:
    """Memory where there is enough of it: each of the many small tables is a file, and some disks take their time."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2 * 2**30:
        return str(memory)
    return None


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """Yields the DATABASE_URL."""
    programs_folder = programs()
    user = "postgres" if os.getuid() == 0 else None

    def run(name: str, *arguments: str) -> None:
        command = [str(programs_folder / name), *arguments]
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        result = subprocess.run(
            command, user=user, group=user, extra_groups=[] if user else None, cwd="/", env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        if result.returncode:
            log = folder / "log"
            sys.exit(f"{name} failed:\n{result.stdout}{log.read_text() if log.exists() else ''}")

    password, port = secrets.token_hex(16), free_port()
    with tempfile.TemporaryDirectory(
        prefix="stadtmitte-postgres-", dir=fastest_folder(), ignore_cleanup_errors=True
    ) as name:
        folder = Path(name)
        password_file = folder / "password"
        password_file.write_text(password)
        if user:
            for path in (folder, password_file):
                shutil.chown(path, user, user)
        data = str(folder / "data")
        access = ("-U", "tests", "-A", "scram-sha-256", f"--pwfile={password_file}")
        run("initdb", "-D", data, *access, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        fast = " ".join(f"-c {option}" for option in FAST.split())
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} {fast}"
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgres://tests:{password}@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def main() -> int:
    try:
        with cluster() as url:
            return subprocess.run(sys.argv[1:], env=os.environ | {"DATABASE_URL": url}, check=False).returncode
    except MissingError as error:
        sys.exit(f"stadtmitte: {error}")


if __name__ == "__main__":
    sys.exit(main())
