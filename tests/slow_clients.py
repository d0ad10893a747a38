"""Clients that no site would choose: they hold a connection each and never hurry."""

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass

from tests.server import Server

BODY = b"0123456789" * 20


@dataclass
class Sender:
    """Has sent half of a form."""

    socket: socket.socket

    def finish(self) -> bytes:
        self.socket.sendall(BODY[len(BODY) // 2 :])
        return read_all(self.socket)


@dataclass
class Reader:
    """Has asked for much and read a few bytes of it."""

    socket: socket.socket
    begun: bytes

    def finish(self) -> bytes:
        return self.begun + read_all(self.socket)


@contextlib.contextmanager
def slow_clients(server: Server, path: str, senders: int, readers: int) -> Iterator[tuple[list[Sender], list[Reader]]]:
    """All of them at once, in the middle of what they do."""
    with contextlib.ExitStack() as stack:
        asking = [stack.enter_context(server.connect(receive_buffer=4096)) for _ in range(readers)]
        for client in asking:
            client.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        sending = [stack.enter_context(server.connect()) for _ in range(senders)]
        head = f"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: {len(BODY)}\r\n\r\n"
        for client in sending:
            client.sendall(head.encode() + BODY[: len(BODY) // 2])
        yield [Sender(client) for client in sending], [Reader(client, client.recv(100)) for client in asking]


def read_all(client: socket.socket) -> bytes:
    parts = []
    while part := client.recv(65536):
        parts.append(part)
    return b"".join(parts)
