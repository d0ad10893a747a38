"""What the image is: two roles, no root, nothing that builds, no secret, and it serves the demonstration."""

import json
import os
import secrets
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from tests.container.conftest import call
from tests.postgres_cluster import cluster, free_port

pytestmark = pytest.mark.container


class Running:
    """The image's roles, run as the image says: its user, its environment, its folder; the network is the machine's."""

    def __init__(self, container: str, environment: dict[str, str]) -> None:
        self.prefix = ["buildah", "run", "--isolation", "chroot"]
        for name, value in environment.items():
            self.prefix += ["--env", f"{name}={value}"]
        self.prefix += [container, "--"]
        self.port = environment["PORT"]

    def manage(self, *command: str) -> str:
        return call(*self.prefix, "/app/tools/entrypoint", "manage", *command)

    def start(self, role: str) -> "subprocess.Popen[bytes]":
        command = [*self.prefix, "/app/tools/entrypoint", role]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0


def inside(container: str, script: str) -> str:
    return call("buildah", "run", "--isolation", "chroot", container, "--", "sh", "-c", script)


def test_it_runs_as_its_own_user_who_can_change_nothing_of_the_program(container: str) -> None:
    assert inside(container, "id -u") == "10001"
    assert inside(container, "find /app /etc /usr -xdev -writable ! -type l 2>/dev/null | head -5") == ""
    assert inside(container, "touch $VAR_DIR/x && rm $VAR_DIR/x && echo written") == "written"


def test_nothing_that_builds_or_installs_is_left(container: str) -> None:
    names = "gcc cc make git npm node pip pip3 uv curl wget"
    assert inside(container, f"for name in {names}; do command -v $name; done; true") == ""
    assert inside(container, "python -c 'import pip' 2>&1 | tail -n 1").startswith("ModuleNotFoundError")


def test_no_secret_and_no_state_is_in_it(container: str, image: str) -> None:
    config = json.loads(call("buildah", "inspect", "--type", "image", image))["OCIv1"]["config"]
    named = {entry.split("=")[0] for entry in config["Env"]}
    assert named & {"SECRET_KEY", "DATABASE_URL", "POSTGRES_PASSWORD"} == set()
    assert config["User"] == "10001:10001"
    kept = "-name '*.sqlite3' -o -name secret_key -o -name .env -o -name .git"
    assert inside(container, f"find /app {kept}") == ""
    assert inside(container, "ls -A $VAR_DIR") == ""


def test_a_missing_setting_is_named(container: str) -> None:
    said = inside(container, "/app/tools/entrypoint manage check 2>&1 | tail -n 1")
    assert "is not set" in said, said


@pytest.fixture(scope="module")
def running(container: str) -> Iterator[Running]:
    port = os.environ.get("PORT") or str(free_port())
    with cluster() as database:
        environment = {
            "PORT": port,
            "SECRET_KEY": secrets.token_hex(32),
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "ALLOWED_HOSTS": "127.0.0.1",
            "DATABASE_URL": database,
        }
        site = Running(container, environment)
        site.manage("migrate", "--no-input", "--verbosity", "0")
        site.manage("load_demo")
        parts = [site.start("web"), site.start("worker")]
        try:
            yield site
        finally:
            for part in parts:  # with what runs inside: ended alone, buildah leaves it behind
                os.killpg(part.pid, signal.SIGTERM)
            for part in parts:
                part.wait(30)


def test_it_serves_the_demonstration(running: Running) -> None:
    deadline = time.monotonic() + 60
    while running.status("/ready") != 200 and time.monotonic() < deadline:
        time.sleep(0.5)
    pages = ("/", "/en/", "/quartiere/", "/verwaltung/login/")
    wanted = ["/live", "/ready", "/api/v1/state", "/api/v1/page?path=/", *pages]
    assert {path: running.status(path) for path in wanted} == dict.fromkeys(wanted, 200)


def test_static_files_are_in_the_image(running: Running) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{running.port}/", timeout=30) as answer:
        page = answer.read().decode()
    sheets = [part.split('"')[0] for part in page.split('href="')[1:] if part.startswith("/static/")]
    assert sheets
    assert {path: running.status(path) for path in sheets} == dict.fromkeys(sheets, 200)


def test_its_health_check_agrees(running: Running) -> None:
    assert call(*running.prefix, "/app/tools/entrypoint", "ready") == ""
