"""The indices on the server: which is live, how another becomes it, and what may be removed."""

import contextlib
from collections.abc import Iterator

import elastic_transport
import elasticsearch
from elasticsearch import Elasticsearch

from search.engines import elastic_schema
from search.engines.base import RefusedError, UnavailableError
from search.engines.entries import NUMBER_ID
from search.engines.names import REBUILD, Names

SLOW_SECONDS = 60.0
"""For everything but searches: nobody waits at a browser for it."""


@contextlib.contextmanager
def reaching() -> Iterator[None]:
    """Whatever the client says: it can't be answered now. Its exceptions are not Python's of the same name."""
    try:
        yield
    except elasticsearch.NotFoundError as error:
        raise UnavailableError(f"There is no such index of Elasticsearch: run {REBUILD} ({error})") from error
    except elasticsearch.BadRequestError as error:
        raise RefusedError(f"Elasticsearch refuses: {error}") from error
    except (elasticsearch.ApiError, elastic_transport.TransportError, elasticsearch.helpers.BulkIndexError) as error:
        raise UnavailableError(f"Elasticsearch can't answer: {error}") from error


class Indices:
    def __init__(self, client: Elasticsearch, names: Names, replicas: int) -> None:
        self.slow = client.options(request_timeout=SLOW_SECONDS)
        self.names = names
        self.replicas = replicas

    def all(self, lang: str) -> dict[str, bool]:
        """Every index of this language, and whether the alias stands for it; the oldest first."""
        alias = self.names.live(lang)
        with reaching():
            found = self.slow.indices.get_alias(index=f"{alias}-*").body
        return {name: alias in found[name]["aliases"] for name in self.names.of(lang, found)}

    def live(self, lang: str) -> str:
        """The name of the live index, of this schema."""
        live = [name for name, is_live in self.all(lang).items() if is_live]
        if not live:
            raise UnavailableError(f"There is no index {self.names.live(lang)} of Elasticsearch: run {REBUILD}")
        if not self.names.is_current(live[-1]):
            raise UnavailableError(f"The index {live[-1]} of Elasticsearch is of another schema: run {REBUILD}")
        return live[-1]

    def previous(self, lang: str) -> str | None:
        return self.names.previous(lang, self.live(lang), self.all(lang))

    def make(self, lang: str) -> str:
        name = self.names.new(lang)
        with reaching():
            elastic_schema.template(self.names.prefix, self.replicas).save(using=self.slow)
            self.slow.indices.create(index=name)
        return name

    def point(self, lang: str, name: str) -> str | None:
        """Makes it the live one, in one call; gives the one that was."""
        alias = self.names.live(lang)
        before = [other for other, is_live in self.all(lang).items() if is_live]
        taken = [{"remove": {"index": other, "alias": alias}} for other in before if other != name]
        with reaching():
            self.slow.indices.update_aliases(actions=[*taken, {"add": {"index": name, "alias": alias}}])
        return before[-1] if before else None

    def swap(self, lang: str, name: str) -> None:
        before = self.point(lang, name)
        self.remove(self.names.outdated(lang, name, before, self.all(lang)))

    def remove(self, names: list[str]) -> None:
        if names:
            with reaching():
                self.slow.indices.delete(index=names, ignore_unavailable=True)

    def count(self, name: str) -> int:
        with reaching():
            return int(self.slow.count(index=name, query=WITHOUT_NUMBER)["count"])

    def committed(self, name: str) -> bool:
        with reaching():
            return bool(self.slow.exists(index=name, id=NUMBER_ID))

    def size(self, name: str) -> int:
        with reaching():
            return int(
                self.slow.indices.stats(index=name, metric="store")["_all"]["primaries"]["store"]["size_in_bytes"]
            )


WITHOUT_NUMBER = {"bool": {"must_not": [{"term": {"id": NUMBER_ID}}]}}
