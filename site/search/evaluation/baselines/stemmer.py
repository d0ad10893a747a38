"""tantivy as it comes, set to German: lower case, stop words, Snowball's stemmer; BM25."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tantivy import (
    Document,
    Filter,
    Index,
    Occur,
    Query,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from search.evaluation.collection import Text
from search.evaluation.measures import DEPTH

TITLE, BODY = 1.5, 1.0  # the short titles weigh more by themselves: BM25 divides by the length
ANALYZER = "german"


def german() -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for step in (Filter.lowercase(), Filter.stopword("german"), Filter.stemmer("german")):
        builder = builder.filter(step)
    return builder.build()


class Stemmer:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.schema = (
            SchemaBuilder()
            .add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
            .add_text_field("title", tokenizer_name=ANALYZER)
            .add_text_field("body", tokenizer_name=ANALYZER)
            .build()
        )
        self.analyzer = german()
        self.index = Index(self.schema, path=str(folder))
        self.index.register_tokenizer(ANALYZER, self.analyzer)

    def build(self, documents: Iterable[Text]) -> None:
        writer = self.index.writer()
        for text in documents:
            writer.add_document(Document(id=text.id, title=text.title, body=text.text))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def search(self, text: str) -> list[str]:
        terms = dict.fromkeys(self.analyzer.analyze(text))
        clauses = [
            (Occur.Should, Query.boost_query(Query.term_query(self.schema, field, term), weight))
            for term in terms
            for field, weight in (("title", TITLE), ("body", BODY))
        ]
        if not clauses:
            return []
        searcher = self.index.searcher()
        found = searcher.search(Query.boolean_query(clauses), limit=DEPTH)
        return [str(searcher.doc(address).get_first("id")) for _score, address in found.hits]

    def size(self) -> int:
        return sum(path.stat().st_size for path in self.folder.iterdir() if path.is_file())


@contextmanager
def opened(folder: Path) -> Iterator[Stemmer]:
    yield Stemmer(folder)
