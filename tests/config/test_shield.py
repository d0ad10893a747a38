"""The shield in front of a real gunicorn: whole requests in, whole answers out, files, refusals, logs, the end."""

import hashlib
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.config.conftest import FILE
from tests.server import Server, serving

pytestmark = pytest.mark.once

FILE_PATH = "/files/Gr%C3%BCne%20B%C3%BChne.txt"


def pieces(count: int = 100) -> Iterator[bytes]:
    for number in range(count):
        yield str(number).encode() * 100


def test_a_chunked_request_arrives_whole_and_with_its_length(http: httpx.Client) -> None:
    body = b"".join(pieces())
    seen = http.post("/", content=pieces()).json()
    assert seen["digest"] == hashlib.sha256(body).hexdigest()
    assert seen["length"] == str(len(body))
    assert not seen["chunked"]


def test_a_body_that_is_spooled_to_disk_arrives_whole(http: httpx.Client) -> None:
    body = bytes(range(256)) * 7000  # 1.8 MB, past the megabyte that stays in memory
    assert http.post("/", content=body).json()["digest"] == hashlib.sha256(body).hexdigest()


@pytest.mark.parametrize("chunked", [False, True])
def test_too_large_a_body_is_refused_with_a_problem(http: httpx.Client, *, chunked: bool) -> None:
    body = b"x" * (3 * 1024 * 1024)
    answer = http.post("/", content=iter([body]) if chunked else body)
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 413


def test_who_asks_before_sending_too_much_is_refused_before_sending(plain_site: Server) -> None:
    with plain_site.connect() as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n")
        assert client.recv(1000).startswith(b"HTTP/1.1 413 ")


def test_too_long_an_address_is_refused(http: httpx.Client) -> None:
    assert http.get("/", params={"q": "x" * 8000}).status_code == 414


def test_an_answer_of_unknown_length_gets_one(http: httpx.Client) -> None:
    answer = http.get("/large")
    assert answer.headers["content-length"] == str(len(answer.content)) == str(2 * 1024 * 1024)


def test_an_error_is_a_whole_answer_too(http: httpx.Client) -> None:
    assert http.get("/broken").status_code == 500
    assert http.get("/").status_code == 200


def test_headers_that_could_pass_for_others_are_dropped(http: httpx.Client) -> None:
    seen = http.get("/", headers={"X_Forwarded_Proto": "https", "X-Other": "1"}).json()
    assert "HTTP_X_OTHER" in seen["headers"]
    assert "HTTP_X_FORWARDED_PROTO" not in seen["headers"]


def test_the_server_does_not_name_its_software(http: httpx.Client) -> None:
    assert "server" not in http.get("/").headers


class TestFiles:
    def test_a_file_is_sent_from_the_disk_and_its_path_does_not_leak(self, http: httpx.Client) -> None:
        answer = http.get(FILE_PATH)
        assert answer.content == FILE
        assert answer.headers["content-length"] == str(len(FILE))
        assert not any("sendfile" in name for name in answer.headers)

    def test_head_tells_the_length_and_sends_nothing(self, http: httpx.Client) -> None:
        answer = http.head(FILE_PATH)
        assert (answer.headers["content-length"], answer.content) == (str(len(FILE)), b"")

    @pytest.mark.parametrize(
        ("asked", "start", "end"),
        [("bytes=0-0", 0, 1), ("bytes=10-19", 10, 20), ("bytes=-5", -5, None), ("bytes=999990-9999999", 999990, None)],
    )
    def test_a_range(self, http: httpx.Client, asked: str, start: int, end: int | None) -> None:
        answer = http.get(FILE_PATH, headers={"Range": asked})
        first = start % len(FILE)
        expected = FILE[start:end]
        assert (answer.status_code, answer.content) == (206, expected)
        assert answer.headers["content-range"] == f"bytes {first}-{first + len(expected) - 1}/{len(FILE)}"

    @pytest.mark.parametrize("asked", ["bytes=-", "bytes=5-1", "bytes=0-1,3-4", "lines=1-2", f"bytes=0-{'9' * 5000}"])
    def test_what_is_no_single_range_gets_the_whole_file(self, http: httpx.Client, asked: str) -> None:
        answer = http.get(FILE_PATH, headers={"Range": asked})
        assert (answer.status_code, len(answer.content)) == (200, len(FILE))

    def test_a_range_behind_the_end(self, http: httpx.Client) -> None:
        answer = http.get(FILE_PATH, headers={"Range": "bytes=1000000-"})
        assert (answer.status_code, answer.content) == (416, b"")
        assert answer.headers["content-range"] == f"bytes */{len(FILE)}"

    @pytest.mark.parametrize(("condition", "status"), [('"file"', 206), ('"other"', 200)])
    def test_if_range(self, http: httpx.Client, condition: str, status: int) -> None:
        answer = http.get(FILE_PATH, headers={"Range": "bytes=0-1", "If-Range": condition})
        assert answer.status_code == status

    def test_only_files_of_the_media_folder(self, http: httpx.Client) -> None:
        answer = http.get("/files/%2e%2e/secret.txt")
        assert answer.status_code == 500
        assert "outside" not in answer.text
        assert not any("sendfile" in name for name in answer.headers)

    def test_a_file_that_is_gone(self, http: httpx.Client) -> None:
        assert http.get("/files/nothing.txt").status_code == 404


def test_access_logs_name_no_address_no_query_and_no_token(http: httpx.Client, plain_site: Server) -> None:
    http.get("/suche/", params={"q": "schulden"})
    http.get("/api/v1/preview/abc:def:ghi")
    log = plain_site.log.read_text()
    assert "GET /suche/ 200" in log
    assert "GET /api/v1/preview/… 200" in log
    assert not re.search(r"schulden|abc:def|127\.0\.0\.1:\d+ - ", log)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_soon_when_told_to(media: Path, how: signal.Signals) -> None:
    environment = {"PLAIN_SITE_MEDIA": str(media), "WEB_CONCURRENCY": "2"}
    with serving("tests.config.plain_site:application", environment) as server:
        began = time.monotonic()
        assert server.stop(how) == 0
        assert time.monotonic() - began < 5
        assert "Traceback" not in server.log.read_text()


def test_a_sender_that_falls_silent_is_told_so(media: Path) -> None:
    environment = {"PLAIN_SITE_MEDIA": str(media), "WEB_CONCURRENCY": "1", "PLAIN_SITE_IDLE": "0.5"}
    with serving("tests.config.plain_site:application", environment) as server, server.connect() as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345")
        assert client.recv(1000).startswith(b"HTTP/1.1 408 ")
