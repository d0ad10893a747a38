"""Reads a demonstration data set from its files; knows neither the database nor the page types' fields.

A set is a folder beside this module: `site.yaml` (settings, people), `pictures.yaml`, `files.yaml`, `sources.yaml`,
`search.yaml` (what editors tell the search), `outlines.geojson`, and any number of other YAML files with pages (several
documents or lists of entries each). A page names its `type` and its German `path`; all else is fields. `lang` marks the
translation of the page at that path.
"""

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
NOT_PAGES = {"site.yaml", "pictures.yaml", "files.yaml", "sources.yaml", "search.yaml"}
SOURCE_LANGUAGE = "de"

Entry = dict[str, Any]


class DatasetError(Exception):
    """Something in the files of a data set doesn't fit together; the message says where."""


@dataclass
class PageEntry:
    """One page as its file describes it."""

    type: str
    path: str
    lang: str
    fields: Entry
    file: str = ""

    @property
    def slug(self) -> str:
        return self.path.strip("/").rsplit("/", 1)[-1]

    @property
    def parent(self) -> str:
        """Path of the page above: of `/projekte/a/` it is `/projekte/`, of the home page nothing."""
        above = self.path.strip("/").rpartition("/")[0]
        if self.path == "/":
            return ""
        return f"/{above}/" if above else "/"

    @property
    def depth(self) -> int:
        return len(self.path.strip("/").split("/")) if self.path != "/" else 0


@dataclass
class Dataset:
    name: str
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        self.folder = HERE / self.name
        if self.name not in available():
            raise DatasetError(f"There is no data set {self.name!r}; there are {', '.join(available())}.")

    def _read(self, name: str) -> Entry:
        path = self.folder / name
        return yaml.safe_load(path.read_text("utf-8")) or {} if path.exists() else {}

    @cached_property
    def profile(self) -> Entry:
        found: Entry = self._read("site.yaml")["profile"]
        return found

    @cached_property
    def people(self) -> Entry:
        found: Entry = self._read("site.yaml").get("people", {})
        return found

    @cached_property
    def quote_consents(self) -> Entry:
        found: Entry = self._read("site.yaml").get("quote_consents", {})
        return found

    @cached_property
    def pictures(self) -> Entry:
        return self._read("pictures.yaml")

    @cached_property
    def files(self) -> Entry:
        return self._read("files.yaml")

    @cached_property
    def sources(self) -> Entry:
        return self._read("sources.yaml")

    @cached_property
    def search(self) -> Entry:
        """`synonyms`, `best_bets` with the paths of their pages, `protected_words`."""
        return self._read("search.yaml")

    @cached_property
    def outlines(self) -> dict[str, Entry]:
        """GeoJSON geometries by the slug of their quarter."""
        collection = json.loads((self.folder / "outlines.geojson").read_text("utf-8"))
        return {feature["properties"]["slug"]: feature["geometry"] for feature in collection["features"]}

    @cached_property
    def pages(self) -> list[PageEntry]:
        """Every page with its sources and outline filled in: German ones first, parents before their children."""
        found = [
            self._page(entry, path.relative_to(self.folder).as_posix())
            for path in sorted(self.folder.rglob("*.yaml"))
            if path.name not in NOT_PAGES
            for entry in entries(path)
        ]
        return sorted(found, key=lambda page: (page.lang != SOURCE_LANGUAGE, page.lang, page.depth))

    def _page(self, entry: Entry, file: str) -> PageEntry:
        fields = {key: self._resolved(value) for key, value in entry.items() if key not in ("type", "path", "lang")}
        if "outline" in fields:
            fields["boundary"] = self.outlines[fields.pop("outline")]
            fields["geometry_status"] = "schematic"
        if "sources" in fields:
            fields["sources"] = [self._source(key, file) for key in fields["sources"]]
        lang = entry.get("lang", SOURCE_LANGUAGE)
        return PageEntry(type=entry["type"], path=entry["path"], lang=lang, fields=fields, file=file)

    def _resolved(self, value: Any) -> Any:
        """Sums and figures name the key of their source; what they show is its title."""
        if isinstance(value, list):
            return [self._resolved(item) for item in value]
        if not isinstance(value, dict):
            return value
        found = {key: self._resolved(item) for key, item in value.items()}
        if found.get("source") in self.sources:
            found["source"] = self.sources[found["source"]]["title"]
        if "source_key" in found:
            found["source_url"] = self.sources[found.pop("source_key")]["url"]
        return found

    def _source(self, key: str, file: str) -> Entry:
        if key not in self.sources:
            raise DatasetError(f"{file} names the source {key}, which sources.yaml doesn't have.")
        source: Entry = self.sources[key]
        return source


def entries(path: Path) -> list[Entry]:
    """The entries of a file: of each document, which is an entry or a list of them."""
    found: list[Entry] = []
    for document in yaml.safe_load_all(path.read_text("utf-8")):
        found += document if isinstance(document, list) else [document]
    return found


def available() -> list[str]:
    return sorted(path.parent.name for path in HERE.glob("*/site.yaml"))
