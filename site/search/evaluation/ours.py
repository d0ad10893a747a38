"""The site's own search as it ranks by itself: no best bets, synonyms or filters, in an index beside the site's."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from search.analysis import QueryWord, document_terms, folded_words, title_keys
from search.engines.base import BODY_FIELD, TITLE_KEY_FIELD, Document, Engine, Request
from search.engines.embedded import EmbeddedEngine
from search.evaluation.collection import Text
from search.evaluation.contest import AbsentError, Contestant, Opened
from search.evaluation.measures import DEPTH
from search.order import in_order
from search.query import question

PREFIX = "evaluation"


class Ours:
    def __init__(self, engine: Engine, lang: str) -> None:
        self.engine = engine
        self.lang = lang

    def build(self, documents: Iterable[Text]) -> None:
        with self.engine.build(self.lang) as build:
            build.put(document(text, self.lang) for text in documents)
            build.commit(0)
            build.swap()

    def search(self, text: str) -> list[str]:
        request = Request(query=question(text, self.lang, self.stands), limit=DEPTH)
        return [hit.id for hit in in_order(self.engine.search(self.lang, request).hits)]

    def stands(self, word: QueryWord) -> bool:
        return any(self.engine.frequency(self.lang, BODY_FIELD, term) for term in word.whole)

    def size(self) -> int:
        return int(self.engine.stats(self.lang)["bytes"])


def document(text: Text, lang: str) -> Document:
    """The order by title is that of the ids: a collection's titles needn't be different."""
    title = document_terms(text.title, lang)
    return Document(
        id=text.id,
        owner=text.id,
        stamp="",
        title=title,
        body=f"{title} {document_terms(text.text, lang)}",
        words=folded_words(text.title),
        keywords={TITLE_KEY_FIELD: title_keys(text.title)},
        by_title=text.id,
        by_date=text.id,
        payload={"about": text.about},
    )


def embedded(lang: str) -> Opened:
    @contextmanager
    def opened(folder: Path) -> Iterator[Contestant]:
        yield Ours(EmbeddedEngine(folder, PREFIX), lang)

    return opened


def elasticsearch(lang: str) -> Opened:
    """On the server that the settings name, under a prefix that nobody else has, and gone afterwards."""

    @contextmanager
    def opened(_folder: Path) -> Iterator[Contestant]:
        if not settings.ELASTICSEARCH_URL:
            raise AbsentError("There is no Elasticsearch here: set ELASTICSEARCH_URL.")
        from search.engines.elastic import ElasticEngine, connected  # its client is only loaded where it is used
        from search.engines.elastic_indices import SLOW_SECONDS, reaching

        client = connected(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_API_KEY, settings.ELASTICSEARCH_CA)
        client = client.options(request_timeout=SLOW_SECONDS)  # nobody waits: a slow answer is measured, not given up
        engine = ElasticEngine(client, f"{PREFIX}-{secrets.token_hex(8)}")
        try:
            yield Ours(engine, lang)
        finally:
            engine.indices.remove(list(engine.indices.all(lang)))
            with reaching():
                client.options(ignore_status=404).indices.delete_index_template(name=engine.names.prefix)

    return opened


ENGINES: dict[str, Callable[[str], Opened]] = {"embedded": embedded, "elasticsearch": elasticsearch}
"""By the name that the command takes: what opens it for a language."""
