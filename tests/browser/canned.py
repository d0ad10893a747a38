"""The website alone in front of an API of canned answers: quick to start, and every state of the search can be had."""

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

from tests.server import Server, serving
from tests.web import search_answers
from tests.web.answers import PAGES
from tests.web.fake_api import FakeApi

ENGLISH = {"lang": "de", "answer_lang": "en"}


def canned_api() -> FakeApi:
    """Every question of `search_answers`, and suggestions for what begins like its hits."""
    api = FakeApi()
    api.questions = {"search": search_answers.SEARCHES, "suggest": {"nichts": search_answers.NO_SUGGESTIONS}}
    api.others |= {"search": search_answers.EVERYTHING, "suggest": search_answers.SUGGESTIONS}
    for path in ("/", "/suche/"):
        api.pages[f"/en{path}"] = PAGES[path] | ENGLISH | {"url": f"/en{path}"}
    return api


class Handler(BaseHTTPRequestHandler):
    """Hands a request to the canned answers of its server."""

    api: FakeApi

    def do_GET(self) -> None:
        answer = self.api.handle(httpx.Request("GET", f"http://api.example{self.path}"))
        self.send_response(answer.status_code)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is Python's
        """The tests say what is wrong."""


@contextlib.contextmanager
def canned_site(api: FakeApi) -> Iterator[Server]:
    listener = ThreadingHTTPServer(("127.0.0.1", 0), type("Canned", (Handler,), {"api": api}))
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    environment: dict[str, str | None] = {
        "DJANGO_SETTINGS_MODULE": "tests.settings_web",
        "DATABASE_URL": None,
        "SECRET_KEY": None,
        "CONTENT_API_URL": f"http://127.0.0.1:{listener.server_port}",
        "VAR_DIR": "/nowhere",
        "WEB_CONCURRENCY": "1",
    }
    try:
        with serving("config.asgi:application", environment) as server:
            yield server
    finally:
        listener.shutdown()
        listener.server_close()
