"""50 slow readers and 50 slow senders against two threads: nobody else waits for them, and they get their due."""

import hashlib
import json

import httpx
import pytest

from tests.server import Server
from tests.slow_clients import BODY, slow_clients

pytestmark = pytest.mark.once


@pytest.mark.parametrize("path", ["/large", "/files/Gr%C3%BCne%20B%C3%BChne.txt"])
def test_slow_clients_delay_no_page(plain_site: Server, http: httpx.Client, path: str) -> None:
    with slow_clients(plain_site, path, senders=50, readers=50) as (senders, readers):
        answered = [http.get("/").status_code for _ in range(20)]
        assert answered == [200] * 20  # while all hundred are still there:
        expected = len(http.get(path).content)
        for sender in senders:
            body = sender.finish().partition(b"\r\n\r\n")[2]
            assert json.loads(body)["digest"] == hashlib.sha256(BODY).hexdigest()
        for reader in readers:
            assert len(reader.finish().partition(b"\r\n\r\n")[2]) == expected
