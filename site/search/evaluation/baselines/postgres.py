"""PostgreSQL's full-text search with its configuration `german`: stop words and Snowball's stemmer.

It takes part where the site's own database is PostgreSQL. The table is a temporary one of a connection of our own, so
nothing stays, and no transaction of anybody else notices. `ts_rank` without a norm is the better of its two rankings:
nDCG 0.672 on our own collection, `ts_rank_cd` at best 0.640.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection

from search.evaluation.collection import Text
from search.evaluation.contest import AbsentError
from search.evaluation.measures import DEPTH

if TYPE_CHECKING:
    import psycopg

WORD = re.compile(r"\w+")
NUL = "\x00"  # the one character that PostgreSQL keeps in no text
WEIGHTS = "{0.1, 0.2, 0.7, 1.0}"  # of the labels D, C, B (texts) and A (titles)

BUILD = """
    INSERT INTO evaluation_texts SELECT %s,
        setweight(to_tsvector('german', %s), 'A') || setweight(to_tsvector('german', %s), 'B')
"""
SEARCH = """
    WITH asked AS (
        SELECT string_agg(nullif(plainto_tsquery('german', word)::text, ''), ' | ')::tsquery AS query
        FROM unnest(%s::text[]) AS word
    )
    SELECT id FROM evaluation_texts, asked WHERE terms @@ query
    ORDER BY ts_rank(%s::float4[], terms, query) DESC, id LIMIT %s
"""


class Postgres:
    def __init__(self, database: "psycopg.Connection[Any]") -> None:
        self.database = database

    def build(self, documents: Iterable[Text]) -> None:
        rows = ((text.id, *(part.replace(NUL, " ") for part in (text.title, text.text))) for text in documents)
        with self.database.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE evaluation_texts (id text, terms tsvector)")
            cursor.executemany(BUILD, rows)
            cursor.execute("CREATE INDEX ON evaluation_texts USING gin (terms)")
            cursor.execute("ANALYZE evaluation_texts")

    def search(self, text: str) -> list[str]:
        """Any word, as it is written and, of a chain with hyphens, by its parts too."""
        asked = text.replace(NUL, " ")
        words = list(dict.fromkeys([*asked.split(), *WORD.findall(asked)]))
        with self.database.cursor() as cursor:
            rows = cursor.execute(SEARCH, (words, WEIGHTS, DEPTH)).fetchall()
        return [row[0] for row in rows]

    def size(self) -> int:
        with self.database.cursor() as cursor:
            row = cursor.execute("SELECT pg_total_relation_size('evaluation_texts')").fetchone()
        return int(row[0]) if row else 0


@contextmanager
def opened(_folder: Path) -> Iterator[Postgres]:
    if connection.vendor != "postgresql":
        raise AbsentError("the database isn't PostgreSQL (DATABASE_URL)")
    import psycopg

    try:
        database = psycopg.connect(**connection.get_connection_params())
    except psycopg.OperationalError as error:
        raise AbsentError(f"no connection: {error}") from error
    with database:
        yield Postgres(database)
        database.rollback()
