"""A mirror as somebody else would build it: filled from `pages`, then fed by `changes` and `state` alone."""

from typing import Any, NamedTuple

from django.test import Client

API = "/api/v1"


class Copy(NamedTuple):
    etag: str
    body: dict[str, Any]


class Mirror:
    def __init__(self) -> None:
        self.client = Client()
        self.copies: dict[str, Copy] = {}
        self.cursor = 0
        self.version = 0
        self.unchanged = 0
        """How many re-read answers the server said were still right."""
        self.fill()

    def get(self, path: str, **query: Any) -> Any:
        answer = self.client.get(path if path.startswith("/api/") else API + path, query or None)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def fill(self) -> None:
        self.copies.clear()
        part = self.get("/pages")
        self.cursor = self.version = part["cursor"]
        self._read_part(part)
        while part["next"]:
            part = self.get(part["next"])
            self._read_part(part)

    def _read_part(self, part: dict[str, Any]) -> None:
        for row in part["results"]:
            self.read(row["url"])

    def read(self, url: str) -> None:
        known = self.copies.get(url)
        headers = {"If-None-Match": known.etag} if known and known.etag else {}
        answer = self.client.get(f"{API}/page", {"path": url}, headers=headers)
        if answer.status_code == 304:
            self.unchanged += 1
        elif answer.status_code == 200 and answer.json()["type"] != "redirect":
            self.copies[url] = Copy(answer.headers.get("ETag", ""), answer.json())
        else:
            self.copies.pop(url, None)

    def follow(self) -> None:
        """One round: the changes in order, then, if the content version has moved on, the rest by its ETags."""
        fresh: set[str] = set()
        part: dict[str, Any] = {"next": f"{API}/changes?after={self.cursor}"}
        while part["next"]:
            part = self.get(part["next"])
            for change in part["results"]:
                self._apply(change, fresh)
            self.cursor = part["cursor"]
        version = self.get("/state")["content_version"]
        if version != self.version:
            for url in set(self.copies) - fresh:
                self.read(url)
            self.version = version

    def _apply(self, change: dict[str, Any], fresh: set[str]) -> None:
        if change["state"] == "live":
            self.read(change["url"])
            fresh.add(change["url"])
        else:
            self.copies.pop(change["url"], None)
            fresh.discard(change["url"])

    def content(self) -> dict[str, dict[str, Any]]:
        return {url: copy.body for url, copy in self.copies.items()}
