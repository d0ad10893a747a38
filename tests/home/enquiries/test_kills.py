"""A server process that is killed while it takes an enquiry in: stored whole, or its sender knows; never twice.

The sender is a program that does what a person would: no answer means to send the same form again.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from home.models import Enquiry
from tests import migrated
from tests.home.enquiries.conftest import LEAST, Send, filled, post
from tests.home.enquiries.test_attachments import document, picture
from tests.server import Server, serving

GIGABYTE = 1024**3
MOST_GROWTH = 200 * 1024**2
RETRY_SECONDS = 90.0  # a busy machine starts a process slowly
FILES = [("Plan.pdf", document()), ("Foto.jpg", picture())]


class Installation:
    """One server process on a database file of its own."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder, self.server = folder, server

    @property
    def worker(self) -> int:
        """The process that answers; gunicorn starts another one when it dies."""
        master = self.server.process.pid
        return int(Path(f"/proc/{master}/task/{master}/children").read_text().split()[0])

    def memory(self) -> int:
        """Bytes that it takes, and the most that it took since the last question."""
        status = Path(f"/proc/{self.worker}/status").read_text()
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))

    def form(self) -> dict[str, Any]:
        with httpx.Client(base_url=self.server.url, trust_env=False, timeout=30) as http:
            form = http.get("/api/v1/enquiries/forms/offer_space").json()
        return {
            "kind": "offer_space",
            "idempotency_key": form["idempotency_key"],
            "token": form["token"],
            "privacy_key": form["privacy"]["key"],
            "fields": LEAST["offer_space"],
        }

    def send(self, payload: dict[str, Any]) -> httpx.Response | None:
        """The answer; None if there was none."""
        files: list[Any] = [("files", (name, content)) for name, content in FILES]
        files.append(("payload", (None, json.dumps(payload), "application/json")))
        with suppress(httpx.TransportError):
            return httpx.post(f"{self.server.url}/api/v1/enquiries", files=files, timeout=30, trust_env=False)
        return None

    def send_until_answered(self, payload: dict[str, Any]) -> httpx.Response:
        end = time.monotonic() + RETRY_SECONDS
        while time.monotonic() < end:
            answer = self.send(payload)
            if answer is not None:
                return answer
            time.sleep(0.2)
        raise AssertionError(f"no answer:\n{self.server.log.read_text()[-3000:]}")

    def ask(self, statement: str, *values: Any) -> list[Any]:
        with closing(sqlite3.connect(self.folder / "db.sqlite3", timeout=20)) as database:
            return database.execute(statement, values).fetchall()


@pytest.fixture(scope="module")
def installed(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("installation")
    shutil.copy(migrated.kept_copy(), folder / "db.sqlite3")
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.settings_installation",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "VAR_DIR": str(folder),
        "ENQUIRIES_PER_HOUR": "100000",
        "WEB_CONCURRENCY": "1",
    }
    with serving("config.asgi:application", environment) as server:
        yield Installation(folder, server)


def kill_while_sending(installed: Installation, payload: dict[str, Any], after: float) -> httpx.Response | None:
    worker = installed.worker
    timer = threading.Timer(after, os.kill, (worker, signal.SIGKILL))
    timer.start()
    answer = installed.send(payload)
    timer.join()
    return answer


def check_stored_once(installed: Installation, key: str, reference: str) -> None:
    [(pk, stored)] = installed.ask("SELECT id, reference FROM home_enquiry WHERE idempotency_key = ?", key)
    assert stored == reference
    files = installed.ask("SELECT stored_as, size FROM home_enquiryfile WHERE enquiry_id = ?", pk)
    assert sorted(size for _name, size in files) == sorted(len(content) for _name, content in FILES)
    for name, size in files:
        assert (installed.folder / "enquiries" / name).stat().st_size == size
    mails = installed.ask("SELECT recipient FROM core_outgoingmail WHERE about = ?", f"enquiry:{pk}")
    assert mails == [(LEAST["offer_space"]["email"],)]  # no office is named here


def kill_again_and_again(installed: Installation, runs: int) -> None:
    chance = random.Random(runs)
    forms = [installed.form() for _ in range(runs + 1)]
    time.sleep(3.5)  # nobody may be faster (core.guard)
    begun = time.monotonic()
    assert installed.send_until_answered(forms[0]).status_code == 201
    takes = time.monotonic() - begun
    for payload in forms[1:]:
        first = kill_while_sending(installed, payload, chance.uniform(0, takes * 1.2))
        last = installed.send_until_answered(payload)
        assert last.status_code in {200, 201}, last.text
        if first is not None:
            assert (first.status_code, last.status_code) == (201, 200)
            assert first.json()["reference"] == last.json()["reference"]
        check_stored_once(installed, payload["idempotency_key"], last.json()["reference"])


@pytest.mark.once
def test_killed_at_any_moment_it_is_stored_once_or_its_sender_knows(installed: Installation) -> None:
    kill_again_and_again(installed, 5)


@pytest.mark.once
@pytest.mark.fault
@pytest.mark.timeout(3600)
def test_killed_two_hundred_times(installed: Installation) -> None:
    kill_again_and_again(installed, 200)


def gigabyte() -> Iterator[bytes]:
    piece = bytes(1024 * 1024)
    yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-'
    for _ in range(GIGABYTE // len(piece)):
        yield piece


@pytest.mark.once
@pytest.mark.parametrize("told", [True, False], ids=["length told", "length not told"])
def test_a_gigabyte_is_refused_in_little_memory(installed: Installation, told: bool) -> None:
    installed.form()
    before = installed.memory()
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    if told:
        headers["Content-Length"] = str(GIGABYTE)
    status = 413
    with suppress(httpx.TransportError):  # cut off while it was still sending
        answer = httpx.post(
            f"{installed.server.url}/api/v1/enquiries", content=gigabyte(), headers=headers, timeout=60, trust_env=False
        )
        status = answer.status_code
    assert status == 413
    assert installed.memory() - before < MOST_GROWTH
    assert installed.form()


class Killed(BaseException):
    """Not an Exception, so that nothing on the way catches it."""


def die(*_: Any, **__: Any) -> None:
    raise Killed


@pytest.mark.django_db
@pytest.mark.parametrize(
    "step", ["attachments.stored", "SenderTrace.objects.create", "EnquiryFile.objects.create", "mail_both"]
)
def test_an_end_at_each_step_leaves_no_half_enquiry(
    send: Send, client: Any, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    payload = filled(client, "offer_space")
    with monkeypatch.context() as patch:
        patch.setattr(f"home.enquiries.intake.{step}", die)
        with pytest.raises(Killed):
            post(client, payload, FILES)
    assert not Enquiry.objects.exists()
    assert post(client, payload, FILES).status_code == 201
    assert Enquiry.objects.get().files.count() == 2
