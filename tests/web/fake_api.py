"""A content API of canned answers, behind the real client. Only for unit tests of views and templates."""

import copy
from typing import Any

import httpx

from tests.web import answers
from web.client import ContentClient

VERSION = "42"


class FakeApi:
    """Answers like the real one; a test may change what it answers, and see what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Any] = copy.deepcopy(answers.PAGES)
        self.others: dict[str, Any] = copy.deepcopy(answers.OTHERS)
        self.problems: dict[str, tuple[int, dict[str, Any]]] = {}
        self.questions: dict[str, dict[str, Any]] = {}
        """By path: what it answers to words, instead of what it answers otherwise."""
        self.wrong: set[str] = set()
        self.headers = {"Content-Version": VERSION}
        self.asked: list[httpx.URL] = []
        self.sent: list[httpx.Request] = []
        """What was posted; `others` and `problems` answer it like what is read."""

    def client(self) -> ContentClient:
        return ContentClient("http://api.example/api/v1", httpx.MockTransport(self.handle))

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url)
        if request.method == "POST":
            self.sent.append(request)
        path = request.url.path.removeprefix("/api/v1/")
        key = request.url.params.get("path", "") if path == "page" else path
        if key in self.problems:
            status, data = self.problems[key]
            headers = {**self.headers, "Retry-After": "30"} if status == httpx.codes.TOO_MANY_REQUESTS else self.headers
            return httpx.Response(status, json=data, headers=headers)
        wrong = sorted(self.wrong & set(request.url.params))
        if wrong:
            errors = [{"field": name, "message": "is wrong", "value": None} for name in wrong]
            return httpx.Response(422, json={"status": 422, "errors": errors}, headers=self.headers)
        found = self.pages if path == "page" else self.others
        if key not in found:
            return httpx.Response(404, json={"status": 404, "errors": []}, headers=self.headers)
        data = self.questions.get(path, {}).get(request.url.params.get("q", ""), found[key])
        return httpx.Response(200, json=data, headers=self.headers)
