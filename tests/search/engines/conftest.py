"""Both engines, empty or filled, for one suite that asks the same of each."""

import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from search.engines.base import Document, Engine
from search.engines.elastic import ElasticEngine, connected
from search.engines.embedded import EmbeddedEngine

VERSION = "test"
PATIENCE = 30.0
"""Seconds for one search: a busy machine is slow, and only the tests of the switch are about that."""
BOTH = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


def patient(url: str) -> Elasticsearch:
    client = connected(url, os.environ.get("ELASTICSEARCH_API_KEY", ""), os.environ.get("ELASTICSEARCH_CA", ""))
    return client.options(request_timeout=PATIENCE)


@contextmanager
def elastic(url: str) -> Iterator[ElasticEngine]:
    """With a prefix that nobody else has, on a server that others may use; what it made is removed."""
    client, prefix = patient(url), f"test-{uuid.uuid4().hex[:12]}"
    try:
        yield ElasticEngine(client, prefix, version=VERSION)
    finally:
        for index in client.indices.get(index=f"{prefix}-*"):
            client.indices.delete(index=index)
        client.options(ignore_status=404).indices.delete_index_template(name=prefix)


@contextmanager
def made(name: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Engine]:
    if name == "embedded":
        yield EmbeddedEngine(folder, "test", VERSION)
    else:
        with elastic(request.getfixturevalue("elasticsearch_url")) as engine:
            yield engine


@pytest.fixture(params=BOTH)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """One that has no index yet."""
    with made(request.param, request, tmp_path) as empty:
        yield empty


def fill(engine: Engine, documents: Iterable[Document], number: int = 1, lang: str = "de") -> str:
    with engine.build(lang) as build:
        build.put(documents)
        build.commit(number)
        build.swap()
        return build.name
