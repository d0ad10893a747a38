"""Which addresses a tour visits, and what it looks at there. Nothing here knows a city: addresses come from the API."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import ConsoleMessage, Page, Request

from tests.machine import ROOT
from tests.server import Server

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
DESK, PHONE = 1280, 320
ASK_AXE = "options => axe.run(document, options)"
# The size of targets is a rule of WCAG 2.2, which axe leaves out unless asked.
EVERYTHING = {"rules": {"target-size": {"enabled": True}}}
CONTRAST = {"runOnly": ["color-contrast"]}
# Numbers on shapes: axe calls a single digit too short to be judged and can't see a circle as the background of text.
# tests/web/test_formats.py shows that numbers reach 4.5:1 on every colour of the data; on circles the colours are ours.
EXPLAINED = {"shortTextContent", "bgOverlap"}
CASE = "applicant=vereine&measure=veranstaltung&costs=6000&own=3000"
MESSAGE_OF_THE_BROWSER = "Failed to load resource"


@dataclass(frozen=True)
class Stop:
    """One address and the status that it answers."""

    type: str
    path: str
    status: int = 200


def stops(site: Server) -> list[Stop]:
    """One page of every type and language, and the pages that only a question or a mail brings about."""
    base = site.url
    rows = httpx.get(f"{base}/api/v1/pages", params={"per_page": 100}, timeout=60).json()
    pages = rows["results"]
    while rows["next"]:
        rows = httpx.get(f"{base}{rows['next']}", timeout=60).json()
        pages += rows["results"]
    first: dict[tuple[str, str], Stop] = {}
    for row in pages:
        first.setdefault((row["type"], row["lang"]), Stop(row["type"], row["url"]))
    german = {stop.type: stop.path for (_, lang), stop in first.items() if lang == "de"}
    return [
        *first.values(),
        *comparisons(base, [row["url"] for row in pages if row["type"] == "guideline" and row["lang"] == "de"]),
        Stop("search with results", f"{german['search']}?q=projekt"),
        Stop("search without results", f"{german['search']}?q=xyzzyxyzzy"),
        Stop("refused filter", f"{german['vacancy-index']}?area_min=viel", 422),
        Stop("shops side by side", german["vacancy-index"] + side_by_side(pages)),
        Stop("list that is empty", f"{german['vacancy-index']}?area_min=99999"),
        Stop("day of a guideline", f"{german['programme']}?datum=2024-01-01"),
        Stop("result of the check", f"{german['funding-check']}?{CASE}&step=result"),
        Stop("refused answer", f"{german['funding-check']}?costs=viel&step=result", 422),
        Stop("received form", f"{german['form']}?eingang=ABCD-2345"),
        Stop("search by mail", "/suche-per-e-mail/?liste=vacancies&area_min=50"),
        Stop("search by mail that is sent", "/suche-per-e-mail/gesendet/"),
        Stop("search by mail of no list", "/suche-per-e-mail/?liste=nichts", 422),
        Stop("owner's link that is wrong", "/eigentuemer/falsch", 404),
        *(Stop("opened from a mail", path) for path in site.mailed),
        Stop("missing", "/das-gibt-es-nicht/", 404),
        Stop("missing in English", "/en/nothing-here/", 404),
    ]


def side_by_side(pages: list[Any]) -> str:
    """The question that compares as many shops as fit."""
    urls = [row["url"] for row in pages if row["type"] == "vacancy" and row["lang"] == "de"]
    return "?" + "&".join(f"vergleich={url.rstrip('/').rpartition('/')[2]}" for url in urls[:4])


def comparisons(base: str, guidelines: list[str]) -> list[Stop]:
    """A version of a guideline beside the one before it, where there is one."""
    with httpx.Client(base_url=base, timeout=60) as visitor:
        answers = [visitor.get("/api/v1/page", params={"path": path}).json() for path in guidelines]
    older = {answer["url"]: answer["compare_with"] for answer in answers if answer["compare_with"]}
    return [Stop("comparison", f"{path}?vergleich={version['id']}") for path, version in older.items()]


class Look:
    """Visits pages in one browser page and notes what is wrong with them."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.faults: list[str] = []
        self.titles: dict[str, str] = {}
        self.said: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        # The browser's remark about the status of the page itself, which is expected where it isn't 200.
        if message.type in {"error", "warning"} and MESSAGE_OF_THE_BROWSER not in message.text:
            self.said.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:")):
            self.said.append(f"asks somebody else: {request.url}")

    def at(self, stop: Stop, widths: Sequence[int] = (DESK, PHONE)) -> None:
        """Everything that is checked on each page, at these widths, in light and dark."""
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size({"width": DESK, "height": 900})
        response = self.page.goto(self.base + stop.path)
        assert response is not None
        if response.status != stop.status:
            self.fault(stop, f"answers {response.status}")
            return
        self.page.evaluate(AXE)
        self.page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        self.document(stop)
        for width in widths:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.emulate_media(color_scheme="light")
            self.axe(stop, f"{width} light", EVERYTHING)
            self.page.emulate_media(color_scheme="dark")
            self.axe(stop, f"{width} dark", CONTRAST)
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                self.fault(stop, f"is {wide} wide at {width}")
        for text in self.said:
            self.fault(stop, text)
        self.said.clear()

    def document(self, stop: Stop) -> None:
        """Headings, title, pictures, and links that can be told apart."""
        found = self.page.evaluate(
            """() => ({
              title: `${document.documentElement.lang}: ${document.title}`,
              levels: [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(h => Number(h.tagName[1])),
              broken: [...document.images].filter(i => i.loading != "lazy" && !i.naturalWidth).map(i => i.src),
              links: [...document.querySelectorAll("main a[href]")].map(a => [
                (a.ariaLabel || a.textContent).replace(/\\s+/g, " ").trim(), a.getAttribute("href")]),
            })"""
        )
        levels: list[int] = found["levels"]
        if levels.count(1) != 1 or any(after - before > 1 for before, after in pairwise(levels)):
            self.fault(stop, f"has headings {levels}")
        if found["broken"]:
            self.fault(stop, f"has broken pictures {found['broken']}")
        other = stop.path if "?" in stop.path else self.titles.setdefault(found["title"], stop.path)
        if other != stop.path:
            self.fault(stop, f"has the title of {other}: {found['title']}")
        self.links(stop, found["links"])

    def links(self, stop: Stop, links: list[list[str]]) -> None:
        targets: dict[str, set[str]] = {}
        for name, target in links:
            if not name:
                self.fault(stop, f"has a link without a name: {target}")
            targets.setdefault(name, set()).add(target)
        for name, addresses in targets.items():
            if len(addresses) > 1:
                self.fault(stop, f"has links '{name}' to {sorted(addresses)}")

    def axe(self, stop: Stop, mode: str, options: dict[str, Any]) -> None:
        result = self.page.evaluate(ASK_AXE, options)
        for kind in ("violations", "incomplete"):
            for rule in result[kind]:
                nodes = [node for node in rule["nodes"] if kind == "violations" or not explained(node)]
                if nodes:
                    where = [node["target"] for node in nodes][:3]
                    self.fault(stop, f"{mode}: {rule['id']} ({kind}) at {where}: {reason(nodes[0])}")

    def fault(self, stop: Stop, text: str) -> None:
        self.faults.append(f"{stop.type} {stop.path} {text}")


def explained(node: dict[str, Any]) -> bool:
    checks = [*node["any"], *node["all"], *node["none"]]
    keys = {(check.get("data") or {}).get("messageKey") for check in checks if isinstance(check.get("data"), dict)}
    return bool(keys) and keys <= EXPLAINED and node["html"].startswith("<text")


def reason(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    return "; ".join(str(check["message"]) for check in checks)[:200]


def own_links(html: str) -> set[str]:
    """Every address of this site that a page leads to or loads, without fragment."""
    return {unescape(link) for link in re.findall(r'(?:href|src)="(/[^"#]*)', html)}


def save(base: str, stop: Stop, folder: Path, number: int) -> Path:
    """The HTML of an address as a file, named so that a message tells which page it is about."""
    response = httpx.get(base + stop.path, timeout=60)
    name = "".join(character if character.isalnum() else "-" for character in f"{stop.type}{stop.path}")[:100]
    path = folder / f"{number:03d}-{name}.html"
    path.write_bytes(response.content)
    return path
