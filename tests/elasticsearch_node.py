"""A real Elasticsearch of the tests' own: fetched once, on a free loopback port, gone when nobody needs it any more.

It is the server that Elastic publishes for authors of plugins: the same program without most modules, and without a
Java of its own. Maven gets it by its coordinates, so no address of a registry stands here. It refuses to run as root,
so as root it runs as `nobody`.

    python -m tests.elasticsearch_node keep FOLDER   one node for as long as somebody holds FOLDER/users (see `shared`)
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.machine import ROOT
from tests.postgres_cluster import free_port

VERSION = "8.19.21"
COORDINATES = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
SHA512 = (
    "cf6b0a93860d329937ae7f913ec5073b0c726c77639764b93fc83a304aa1dd9d"
    "4defcfa2849948eea3b0b47c2065f994908603939fc2a4774c9c4d868c5ec1dd"
)
FETCH = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
FETCH_SECONDS = 600.0  # a hundred megabytes over a slow line
START_SECONDS = 400.0  # twelve on an idle machine with two cores, two minutes on one that others use too
STOP_SECONDS = 20.0
JAVA_OPTIONS = "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1"
"""The heap is half of what the process takes, and enough for a hundred thousand small documents. Without the second
compiler it is there after 20 seconds of computing instead of 34."""


class MissingError(RuntimeError):
    """The server can't be had on this machine."""


# --- the program -----------------------------------------------------------------------------------------------------


def cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "stadtmitte" / "elasticsearch"


def archive() -> Path:
    return cache() / f"elasticsearch-{VERSION}.zip"


def fetched() -> Path:
    """The archive in the user's cache, whole; two processes never fetch it at the same time."""
    cache().mkdir(parents=True, exist_ok=True)
    with (cache() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not archive().exists():
            fetch()
    with archive().open("rb") as content:
        found = hashlib.file_digest(content, "sha512").hexdigest()
    if found != SHA512:
        raise MissingError(f"{archive()} is not Elasticsearch {VERSION}: its sum is {found}. Remove it and try again.")
    return archive()


def fetch() -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise MissingError("Maven is missing: sudo apt-get install maven")
    with tempfile.TemporaryDirectory(dir=cache()) as folder:
        command = [maven, "-q", "-B", FETCH, f"-Dartifact={COORDINATES}", f"-DoutputDirectory={folder}"]
        result = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, timeout=FETCH_SECONDS, check=False,
        )  # fmt: skip
        if result.returncode:
            raise MissingError(f"Maven can't get {COORDINATES}:\n{result.stdout[-2000:]}")
        (Path(folder) / archive().name).replace(archive())


def java_home() -> Path:
    java = shutil.which("java")
    if java is None:
        raise MissingError("Java is missing: sudo apt-get install default-jre-headless")
    return Path(java).resolve().parent.parent


# --- one node --------------------------------------------------------------------------------------------------------


class Node:
    """A server process with its data in a folder: may be killed and started again, as a machine may."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.watch: subprocess.Popen[bytes] | None = None
        self.user = "nobody" if os.getuid() == 0 else None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "output"

    @property
    def home(self) -> Path:
        return self.folder / f"elasticsearch-{VERSION}"

    def lay_out(self) -> None:
        """The program, unpacked anew: the cache is in a folder that the server's user can't even enter."""
        with zipfile.ZipFile(fetched()) as packed:
            packed.extractall(self.folder)
        for name in ("data", "logs", "tmp"):
            (self.folder / name).mkdir(exist_ok=True)
        (self.home / "config" / "elasticsearch.yml").write_text(self.settings())
        if self.user:
            for path in (self.folder, *self.folder.rglob("*")):
                shutil.chown(path, self.user)

    def settings(self) -> str:
        lines = {
            "network.host": "127.0.0.1",
            "http.port": self.port,
            "transport.port": free_port(),
            "discovery.type": "single-node",
            "xpack.security.enabled": "false",
            "path.data": self.folder / "data",
            "path.logs": self.folder / "logs",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
        }
        return "".join(f"{name}: {value}\n" for name, value in lines.items())

    def start(self) -> None:
        if not self.home.exists():
            self.lay_out()
        environment = {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "HOME": str(self.folder),
            "ES_JAVA_HOME": str(java_home()),
            "ES_JAVA_OPTS": JAVA_OPTIONS,
            "ES_PATH_CONF": str(self.home / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),  # never a folder above the settings: the server refuses that
        }
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                ["bash", str(self.home / "bin" / "elasticsearch")], cwd=self.folder, env=environment,
                user=self.user, group="nogroup" if self.user else None, extra_groups=[] if self.user else None,
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self.watch = watching(self.process.pid)
        self.wait()

    def wait(self) -> None:
        """Until it says that its shards answer: right after a restart they don't for a moment."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process and self.process.poll() is None:
            if answers(self.url):
                return
            time.sleep(0.2)
        self.stop(signal.SIGKILL)
        raise MissingError(f"Elasticsearch did not start:\n{self.log.read_text()[-4000:]}")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Launcher and server are one group. Whoever does not end in time is killed."""
        if self.process is None:
            return
        for signals in (how, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signals)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_SECONDS)
                break
        if self.watch and self.watch.stdin:
            self.watch.kill()
            self.watch.stdin.close()
            self.watch.wait()
        self.process = self.watch = None

    def kill(self) -> None:
        self.stop(signal.SIGKILL)

    @contextlib.contextmanager
    def hanging(self) -> Iterator[None]:
        """It keeps its connections and answers nothing. A signal reaches the threads one by one: one that runs on
        another core may answer a little longer, so this waits until every one of them stands."""
        assert self.process
        group = self.process.pid
        os.killpg(group, signal.SIGSTOP)
        try:
            end = time.monotonic() + STOP_SECONDS
            while not stands(group):
                assert time.monotonic() < end, "the server can't be stopped"
                time.sleep(0.01)
            yield
        finally:
            os.killpg(group, signal.SIGCONT)


def watching(group: int) -> "subprocess.Popen[bytes]":
    """Kills the group once this process is gone, however it went: then the other end of the pipe is closed."""
    return subprocess.Popen(
        ["sh", "-c", 'cat >/dev/null; kill -KILL -- "-$1"', "sh", str(group)],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def stands(group: int) -> bool:
    """Whether no thread of the group's processes runs (proc(5): state and group are the third and fifth word)."""
    for status in Path("/proc").glob("[0-9]*/task/[0-9]*/stat"):
        with contextlib.suppress(OSError):  # ended since it was listed
            state, _, its_group, *_ = status.read_text().rpartition(")")[2].split()
            if int(its_group) == group and state not in "TtZX":
                return False
    return True


def answers(url: str) -> bool:
    """`ping` says no to this build, whatever its state."""
    try:
        with urllib.request.urlopen(f"{url}/_cluster/health?wait_for_status=yellow&timeout=1s", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@contextlib.contextmanager
def node() -> Iterator[Node]:
    """One for a test that kills it."""
    with tempfile.TemporaryDirectory(prefix="stadtmitte-elasticsearch-", ignore_cleanup_errors=True) as folder:
        started = Node(Path(folder))
        try:
            started.start()
            yield started
        finally:
            started.stop(signal.SIGKILL)


# --- one for all processes of a test run -----------------------------------------------------------------------------


@contextlib.contextmanager
def shared(folder: Path) -> Iterator[str]:
    """The address of the one node that all processes with this folder share; the first one starts it.

    A process of its own keeps it, for as long as anybody holds a lock on `users`. The system takes that lock back from
    whoever ends, in whatever way, so nothing is left running.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "users").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        with (folder / "starting").open("w") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            url = running(folder) or begun(folder)
        yield url


def running(folder: Path) -> str | None:
    with contextlib.suppress(FileNotFoundError):
        url = (folder / "url").read_text()
        return url if answers(url) else None
    return None


KEEPERS: "list[subprocess.Popen[bytes]]" = []
"""Started here, and not waited for: they may outlive this process."""


def begun(folder: Path) -> str:
    (folder / "url").unlink(missing_ok=True)
    keeper = subprocess.Popen(
        [sys.executable, "-m", "tests.elasticsearch_node", "keep", str(folder)],
        cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    KEEPERS.append(keeper)
    assert keeper.stdout
    with keeper.stdout:
        output = keeper.stdout.read()  # it closes its output when the node answers
    url = running(folder)
    if url is None:
        raise MissingError(output.decode(errors="replace"))
    return url


def keep(folder: Path) -> int:
    try:
        with node() as started:
            (folder / "url").write_text(started.url)
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            while started.process and started.process.poll() is None and not unused(folder):
                time.sleep(0.5)
    except MissingError as error:
        sys.exit(f"{error}")
    return 0


def unused(folder: Path) -> bool:
    try:
        with (folder / "users").open("w") as users:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except FileNotFoundError:
        return True
    return True


if __name__ == "__main__":
    sys.exit(keep(Path(sys.argv[2])))
