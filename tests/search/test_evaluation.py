"""The evaluation itself: its figures by hand, what it refuses, and whether its yardsticks find what they should."""

import json
from io import StringIO
from math import log2
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from home.models import TextPage
from search.evaluation import measures
from search.evaluation.baselines import BASELINES, sqlite, stemmer
from search.evaluation.collection import CollectionError, Text, read
from search.evaluation.contest import Opened, measured
from search.evaluation.ours import embedded
from tests import content

DOCUMENTS = [
    {"id": "a", "title": "Leere Läden", "text": "Freie Räume in der Brückstraße, auch für Kultur."},
    {"id": "b", "title": "Förderung", "text": "Der Fonds zahlt die Hälfte. Läden bekommen nichts."},
    {"id": "c", "title": "Feste", "text": "Ein Straßenfest im Sommer; near and far, or not."},
]
QUERIES = [{"id": 1, "text": "Raum", "intent": "shop"}, {"id": "2", "text": "die Förderung", "intent": "money"}]
QRELS = "1\ta\t3\n1\tb\t1\n2\tb\t3\n"


COLLECTION = {"docs.jsonl", "queries.jsonl", "qrels.tsv"}


def collection_in(folder: Path, *, documents: Any = None, queries: Any = None, qrels: str = QRELS) -> Path:
    """Three files; documents and queries as objects, or as lines where they are to be broken."""
    for name, records in (("docs.jsonl", documents or DOCUMENTS), ("queries.jsonl", queries or QUERIES)):
        lines = (record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records)
        (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "qrels.tsv").write_text(qrels, "utf-8")
    return folder


# --- measures --------------------------------------------------------------------------------------------------------


def test_ndcg_doubles_the_worth_with_each_grade_and_divides_by_the_place() -> None:
    grades = {"three": 3, "two": 2, "one": 1}
    gained = 3 / log2(2) + 0 / log2(3) + 7 / log2(4)
    best = 7 / log2(2) + 3 / log2(3) + 1 / log2(4)
    assert measures.ndcg(["two", "other", "three"], grades) == pytest.approx(gained / best)
    assert measures.ndcg(["two", "other", "three"], grades) == pytest.approx(0.692021, abs=1e-6)


def test_ndcg_is_one_for_the_best_ranking_and_nothing_for_none() -> None:
    grades = {"three": 3, "two": 2, "one": 1}
    assert measures.ndcg(["three", "two", "one"], grades) == pytest.approx(1)
    assert measures.ndcg([], grades) == 0
    assert measures.ndcg(["other"], grades) == 0


def test_ndcg_compares_with_the_best_ten_where_there_are_more() -> None:
    grades = {str(number): 1 for number in range(12)}
    assert measures.ndcg([str(number) for number in range(10)], grades) == pytest.approx(1)


def test_only_the_first_ten_count() -> None:
    ranking = [*(f"other {number}" for number in range(10)), "one"]
    assert measures.ndcg(ranking, {"one": 1}) == 0
    assert measures.reciprocal_rank(ranking, {"one": 1}) == 0
    assert measures.recall(ranking, {"one": 1}) == 0


def test_reciprocal_rank_is_that_of_the_first_answer() -> None:
    assert measures.reciprocal_rank(["x", "y", "one", "two"], {"one": 1, "two": 2}) == pytest.approx(1 / 3)


def test_recall_is_the_share_of_all_answers() -> None:
    assert measures.recall(["x", "one"], {"one": 1, "two": 2, "three": 3}) == pytest.approx(1 / 3)
    assert measures.recall(["one"], {"one": 0}) == 0


@pytest.mark.parametrize(("share", "value"), [(50, 10), (95, 19), (100, 20), (1, 1)])
def test_a_percentile_is_a_value_that_occurred(share: int, value: int) -> None:
    assert measures.percentile(list(range(20, 0, -1)), share) == value


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "qrels",
    [
        QRELS,
        f"query\tdoc\tgrade\n{QRELS}",
        "1 0 a 3\n1 0 b 1\n1 0 c 0\n2 0 b 3\n2 0 c -2\n",
        f"\ufeff{QRELS}\n\n",
        QRELS.replace("\n", "\r\n"),
    ],
    ids=["plain", "headings", "TREC", "byte order mark and empty lines", "Windows"],
)
def test_judgements_are_understood_as_others_write_them(tmp_path: Path, qrels: str) -> None:
    found = read(collection_in(tmp_path, qrels=qrels))
    assert found.grades == {"1": {"a": 3, "b": 1}, "2": {"b": 3}}


def test_a_question_that_nothing_answers_is_left_out(tmp_path: Path) -> None:
    found = read(collection_in(tmp_path, qrels="1\ta\t3\n2\ta\t0\n"))
    assert [question.id for question in found.questions] == ["1"]


def test_a_document_needs_no_title(tmp_path: Path) -> None:
    found = read(collection_in(tmp_path, documents=[{"id": "a", "text": "x"}, {"id": "b", "title": None, "text": "y"}]))
    assert found.documents["b"] == Text("b", "", "y")


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({"documents": ['{"id": "a"}', "{"]}, "docs.jsonl, line 2 isn't JSON"),
        ({"documents": ['["a"]']}, "docs.jsonl, line 1 isn't a JSON object"),
        ({"documents": [" "]}, "docs.jsonl is empty"),
        ({"documents": [*DOCUMENTS, DOCUMENTS[0]]}, "docs.jsonl, line 4: the id 'a' stands there twice"),
        ({"documents": [*DOCUMENTS, {"text": "x"}]}, "docs.jsonl, line 4 has no id"),
        ({"documents": [{"id": True, "text": "x"}]}, "docs.jsonl, line 1 has no id"),
        ({"documents": [{"id": "a", "text": ["x"]}]}, "docs.jsonl, line 1: text isn't text"),
        ({"queries": [{"id": "1", "text": " "}]}, "queries.jsonl, line 1: the question has no words"),
        ({"qrels": "1\ta\t3\n3\ta\t3\n"}, "qrels.tsv, line 2: queries.jsonl has no question '3'"),
        ({"qrels": "1\ta\t3\n\n1\tz\t3\n"}, "qrels.tsv, line 3: docs.jsonl has no document 'z'"),
        ({"qrels": "1\ta\t3\n1\tb\n"}, "qrels.tsv, line 2 hasn't three columns"),
        ({"qrels": "1\ta\t3\n1\tb\thigh\n"}, "qrels.tsv, line 2: the grade 'high' isn't a whole number"),
        ({"qrels": "1\ta\t3\n1\tb\t99\n"}, "qrels.tsv, line 2: grades go up to 10"),
        ({"qrels": "1\ta\t3\n1\ta\t1\n"}, "qrels.tsv, line 2: 'a' was judged otherwise for '1' before"),
        ({"qrels": "1\ta\t0\n"}, "no question has a document that answers it"),
        ({"qrels": "\n"}, "no question has a document that answers it"),
    ],
)
def test_a_broken_collection_is_refused_with_the_place(tmp_path: Path, broken: dict[str, Any], message: str) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("search_eval", str(collection_in(tmp_path, **broken)), stdout=StringIO())
    assert message in str(refused.value)


@pytest.mark.parametrize("name", ["docs.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    (collection_in(tmp_path) / name).unlink()
    with pytest.raises(CommandError, match=f"{name} is missing"):
        call_command("search_eval", str(tmp_path), stdout=StringIO())


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (collection_in(tmp_path) / "docs.jsonl").unlink()
    (tmp_path / "docs.jsonl").mkdir()
    with pytest.raises(CollectionError, match=r"docs\.jsonl can't be read"):
        read(tmp_path)


def test_bytes_that_are_no_text_are_refused_with_their_line(tmp_path: Path) -> None:
    path = collection_in(tmp_path) / "queries.jsonl"
    path.write_bytes(path.read_bytes() + b'{"id": "3", "text": "\xff"}\n')
    with pytest.raises(CollectionError, match=r"queries\.jsonl, line 3 isn't UTF-8"):
        read(tmp_path)


# --- the yardsticks --------------------------------------------------------------------------------------------------


def answers(opened: Opened, folder: Path, question: str, documents: list[dict[str, str]] | None = None) -> list[str]:
    with opened(folder) as contestant:
        contestant.build(Text(**record) for record in documents or DOCUMENTS)
        return contestant.search(question)


@pytest.fixture(params=[sqlite.opened, stemmer.opened], ids=["fts5", "stemmer"])
def baseline(request: pytest.FixtureRequest) -> Opened:
    opened: Opened = request.param
    return opened


def test_any_word_is_enough_and_more_are_better(baseline: Opened, tmp_path: Path) -> None:
    assert answers(baseline, tmp_path, "Fonds Hälfte Straßenfest") == ["b", "c"]


def test_case_does_not_matter(baseline: Opened, tmp_path: Path) -> None:
    assert answers(baseline, tmp_path, "STRASSENFEST straßenfest") == ["c"]


def test_a_word_in_the_title_counts_more(baseline: Opened, tmp_path: Path) -> None:
    documents = [
        {"id": "text", "title": "Anderes", "text": "Gewölbe"},
        {"id": "title", "title": "Gewölbe", "text": "Anderes"},
    ]
    assert answers(baseline, tmp_path, "Gewölbe", documents) == ["title", "text"]


@pytest.mark.parametrize("question", ['"', "OR", "NEAR(a b", "title:Förderung AND", "*", "a-b", "Händler:innen", "?!"])
def test_no_question_is_taken_for_a_command(baseline: Opened, tmp_path: Path, question: str) -> None:
    assert isinstance(answers(baseline, tmp_path, question), list)


def test_fts5_ignores_accents(tmp_path: Path) -> None:
    assert answers(sqlite.opened, tmp_path, "Brückstraße bruckstraße") == ["a"]
    (tmp_path / "fts5.sqlite3").unlink()
    assert answers(sqlite.opened, tmp_path, "forderung") == ["b"]


def test_the_stemmer_finds_other_forms_and_ignores_stop_words(tmp_path: Path) -> None:
    for name, question, found in (("form", "Sommers", ["c"]), ("stop words", "der die das", [])):
        folder = tmp_path / name
        folder.mkdir()
        assert answers(stemmer.opened, folder, question) == found


@pytest.mark.postgres
def test_postgres_finds_other_forms_and_parts_of_chains_and_leaves_nothing(tmp_path: Path) -> None:
    documents = [*DOCUMENTS, {"id": "d", "title": "City-Fonds\x00", "text": "Er gilt überall."}]
    opened = BASELINES["PostgreSQL german"]
    assert answers(opened, tmp_path, "Sommers", documents) == ["c"]
    assert answers(opened, tmp_path, "das Fonds", documents) == ["d", "b"]
    assert answers(opened, tmp_path, "City-Fonds", documents)[0] == "d"
    assert answers(opened, tmp_path, "der die & | ! :* ' \x00", documents) == []
    with opened(tmp_path) as contestant:
        contestant.build([Text("x", "x", "x")])  # would fail, if the table of the one before were still there
        assert contestant.size() > 0


# --- the contest -----------------------------------------------------------------------------------------------------


def test_every_contestant_is_measured_the_same_way(tmp_path: Path) -> None:
    result = measured("FTS5", sqlite.opened, read(collection_in(tmp_path)))
    rankings = {answer.question.id: answer.ranking for answer in result.answers}
    assert rankings == {"1": [], "2": ["b"]}  # `Raum` isn't `Räume` for those who don't stem
    assert result.figures.ndcg_at_10 == pytest.approx(0.5)
    assert result.figures.mrr_at_10 == pytest.approx(0.5)
    assert result.figures.recall_at_10 == pytest.approx(0.5)
    assert {intent: found.ndcg_at_10 for intent, found in result.by_intent().items()} == {"money": 1.0, "shop": 0.0}
    assert result.index_bytes > 0


def test_the_command_answers_programs(tmp_path: Path) -> None:
    out = StringIO()
    call_command("search_eval", str(collection_in(tmp_path)), "--json", stdout=out)
    found = json.loads(out.getvalue())
    assert (found["documents"], found["queries"]) == (3, 2)
    names = [entry["name"] for entry in found["engines"]]
    assert names[0] == "Stadtmitte, embedded"
    assert {*names[1:], *found["absent"]} == set(BASELINES)
    assert ("PostgreSQL german" in names) == (connection.vendor == "postgresql")
    for entry in found["engines"]:
        assert 0 <= entry["ndcg_at_10"] <= 1
        assert entry["p95_ms"] >= entry["p50_ms"] > 0
        assert entry["build_seconds"] > 0
        assert entry["index_bytes"] > 0
        assert set(entry["by_intent"]) == {"shop", "money"}


def test_the_command_answers_people(tmp_path: Path) -> None:
    out = StringIO()
    call_command("search_eval", str(collection_in(tmp_path)), stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == "3 documents, 2 judged queries"
    heads = lines[2].split("  ")
    assert [head.strip() for head in heads if head.strip()] == [
        "nDCG@10", "MRR@10", "recall@10", "p50 ms", "p95 ms", "build s", "index bytes",
    ]  # fmt: skip
    assert lines[3].startswith("Stadtmitte, embedded")
    assert any(line.startswith("SQLite FTS5") for line in lines)


def test_our_engine_stands_in_the_contest_by_itself(tmp_path: Path) -> None:
    result = measured("ours", embedded("de"), read(collection_in(tmp_path)))
    assert [answer.ranking[0] for answer in result.answers] == ["a", "b"]


def test_nothing_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    call_command("search_eval", str(collection_in(tmp_path)), "--json", stdout=StringIO())
    assert list(temporary.iterdir()) == []


# --- the site's own content ------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_sites_content_is_exported_as_a_collection_that_can_be_judged(tmp_path: Path) -> None:
    page = TextPage(title="Laternenfest", slug="laternenfest", lead="Ein Umzug mit Musik.")
    content.add(content.home(), page)
    content.published()
    folder, out = tmp_path / "ours", StringIO()

    call_command("search", "export", str(folder), stdout=out)
    documents = [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    (folder / "queries.jsonl").write_text('{"id": "1", "text": "Musikumzug"}\n', encoding="utf-8")
    (folder / "qrels.tsv").write_text(f"1\t{page.get_url()}\t3\n", encoding="utf-8")

    assert out.getvalue().startswith(f"{len(documents)} documents in ")
    (found,) = (document for document in documents if document["id"] == page.get_url())
    assert (found["title"], found["text"].split("\n")[0]) == ("Laternenfest", "Ein Umzug mit Musik.")
    assert measured("ours", embedded("de"), read(folder)).figures.mrr_at_10 == 1.0
    assert [path.name for path in folder.iterdir() if path.name not in COLLECTION] == []


@pytest.mark.django_db
def test_an_export_that_can_not_be_written_says_why(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("no folder", encoding="utf-8")
    with pytest.raises(CommandError, match="taken can't be written: File exists"):
        call_command("search", "export", str(tmp_path / "taken"))
