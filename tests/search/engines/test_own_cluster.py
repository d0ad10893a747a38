"""An operator's cluster: behind TLS with a certificate authority of its own, and with an API key.

The tests' server has neither, so something stands in front of it that has: it speaks TLS, looks at the key and hands
every request on.
"""

import http.client
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from search.engines.base import Request, UnavailableError
from search.engines.elastic import ElasticEngine, connected
from tests.search.engines.conftest import PATIENCE, VERSION, elastic, fill
from tests.search.engines.documents import document

pytestmark = [pytest.mark.once, pytest.mark.elasticsearch]

KEY = "c3RhZHRtaXR0ZTpnZWhlaW0="


class Front(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    behind = ""

    def hand_on(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(length)
        if self.headers.get("Authorization") != f"ApiKey {KEY}":
            self.answer(401, {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/json"}, b"{}")
            return
        connection = http.client.HTTPConnection(self.behind, timeout=PATIENCE)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        connection.request(self.command, self.path, body, headers)
        answer = connection.getresponse()
        kept = {
            name: value
            for name, value in answer.getheaders()
            if name.lower() not in {"content-length", "transfer-encoding"}
        }
        self.answer(answer.status, kept, answer.read())
        connection.close()

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = hand_on  # noqa: N815  the names that the library looks for

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the test's output is not its log."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For this machine, signed by nobody but itself: key and certificate in one file."""
    file = tmp_path_factory.mktemp("tls") / "own.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    )
    subprocess.run(
        [*command.split(), "-keyout", file, "-out", file.with_suffix(".crt")], check=True, capture_output=True
    )
    file.write_bytes(file.read_bytes() + file.with_suffix(".crt").read_bytes())
    return file


@pytest.fixture(scope="module")
def front(elasticsearch_url: str, certificate: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), type("Bound", (Front,), {"behind": urlsplit(elasticsearch_url).netloc})
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_key_and_authority_are_what_opens_it(elasticsearch_url: str, front: str, certificate: Path) -> None:
    authority = str(certificate.with_suffix(".crt"))
    with elastic(elasticsearch_url) as direct:
        prefix = direct.names.prefix
        client = connected(front, KEY, authority).options(request_timeout=PATIENCE)
        through = ElasticEngine(client, prefix, version=VERSION)
        fill(through, [document(number) for number in range(700)])
        assert through.search("de", Request()).total == 700
        for key, ca in (("wrong", authority), ("", authority), (KEY, ""), (KEY, authority + ".not-there")):
            stranger = ElasticEngine(connected(front, key, ca), prefix, version=VERSION)
            with pytest.raises(UnavailableError):
                stranger.search("de", Request())
