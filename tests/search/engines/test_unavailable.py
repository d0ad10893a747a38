"""An engine that can't answer says so with one exception, whatever is wrong with it."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from search.engines import embedded_writer
from search.engines.base import Engine, Request, Term, UnavailableError
from search.engines.elastic import ElasticEngine, connected
from search.engines.embedded import EmbeddedEngine
from tests.machine import ROOT
from tests.postgres_cluster import free_port
from tests.search.engines.conftest import VERSION, elastic, fill, patient
from tests.search.engines.documents import document

pytestmark = pytest.mark.once

EVERYTHING: dict[str, Callable[[Engine], object]] = {
    "search": lambda engine: engine.search("de", Request(query=Term("title", "laden"))),
    "number": lambda engine: engine.number("de"),
    "frequency": lambda engine: engine.frequency("de", "title", "laden"),
    "completions": lambda engine: engine.completions("de", "la", 5),
    "stamps": lambda engine: list(engine.stamps("de")),
    "writer": lambda engine: engine.writer("de").__enter__(),
    "rollback": lambda engine: engine.rollback("de"),
    "stats": lambda engine: engine.stats("de"),
}


@pytest.fixture
def embedded(tmp_path: Path) -> EmbeddedEngine:
    return EmbeddedEngine(tmp_path / "search", "test", VERSION)


def live(engine: EmbeddedEngine) -> Path:
    return engine.folder.index(engine.folder.live("de"))


def assert_unavailable(engine: Engine, *names: str) -> None:
    for name in names or EVERYTHING:
        with pytest.raises(UnavailableError):
            EVERYTHING[name](engine)


@pytest.mark.parametrize("name", EVERYTHING)
def test_without_an_index(engine: Engine, name: str) -> None:
    with pytest.raises(UnavailableError, match="search rebuild"):
        EVERYTHING[name](engine)


@pytest.mark.parametrize("name", EVERYTHING)
def test_an_index_of_another_schema_asks_for_a_rebuild(engine: Engine, name: str) -> None:
    """A new version of the program with a newer analysis finds the index of the one before it."""
    fill(engine, [document(1, title="laden")])
    newer: Engine
    if isinstance(engine, ElasticEngine):
        newer = ElasticEngine(engine.client, engine.names.prefix, version="newer")
    else:
        assert isinstance(engine, EmbeddedEngine)
        newer = EmbeddedEngine(engine.folder.path, "test", "newer")
    with pytest.raises(UnavailableError, match="search rebuild"):
        EVERYTHING[name](newer)
    fill(newer, [document(1), document(2)])
    assert newer.search("de", Request()).total == 2
    assert_unavailable(engine, name)


class TestEmbedded:
    def test_the_folder_goes_away_and_comes_back(self, embedded: EmbeddedEngine) -> None:
        fill(embedded, [document(1)])
        assert embedded.search("de", Request()).total == 1
        away = embedded.folder.path.with_name("away")
        embedded.folder.path.rename(away)
        assert_unavailable(embedded)
        away.rename(embedded.folder.path)
        assert embedded.search("de", Request()).total == 1

    @pytest.mark.parametrize("content", [b"", b"{", b'{"segments": []}', b"\xff\x00"])
    def test_damaged_meta(self, embedded: EmbeddedEngine, content: bytes) -> None:
        fill(embedded, [document(1)])
        (live(embedded) / "meta.json").write_bytes(content)
        assert_unavailable(embedded, "search", "number", "stats", "writer")
        assert_unavailable(EmbeddedEngine(embedded.folder.path, "test", VERSION), "search", "number", "stats", "writer")

    @pytest.mark.parametrize("kind", ["term", "idx", "pos", "store", "fast", "fieldnorm"])
    @pytest.mark.parametrize("damage", ["gone", "short", "other"])
    def test_damaged_files(self, embedded: EmbeddedEngine, kind: str, damage: str) -> None:
        fill(embedded, [document(number, title="laden", words="laden") for number in range(200)])
        (file,) = live(embedded).glob(f"*.{kind}")
        content = file.read_bytes()
        if damage == "gone":
            file.unlink()
        else:
            file.write_bytes(content[: len(content) // 2] if damage == "short" else bytes(len(content)))
        assert_unavailable(EmbeddedEngine(embedded.folder.path, "test", VERSION), "search", "number", "stats")

    def test_a_folder_of_other_fields(self, embedded: EmbeddedEngine) -> None:
        """The name says that it is ours, what lies there is something else."""
        import tantivy

        fill(embedded, [document(1)])
        path = live(embedded)
        shutil.rmtree(path)
        path.mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id")
        tantivy.Index(builder.build(), str(path)).writer(15_000_000, 1).commit()
        assert_unavailable(embedded)

    def test_a_link_to_nowhere_and_a_file_in_its_place(self, embedded: EmbeddedEngine) -> None:
        fill(embedded, [document(1)])
        shutil.rmtree(live(embedded))
        assert_unavailable(embedded)
        link = embedded.folder.path / "test-de"
        link.unlink()
        link.write_text("")
        assert_unavailable(embedded)
        embedded.folder.path.with_name("file").write_text("")
        assert_unavailable(EmbeddedEngine(embedded.folder.path.with_name("file"), "test", VERSION))

    def test_a_build_repairs_all_of_it(self, embedded: EmbeddedEngine) -> None:
        fill(embedded, [document(1)])
        (live(embedded) / "meta.json").write_text("{")
        fill(embedded, [document(1), document(2)])
        assert embedded.search("de", Request()).total == 2
        with pytest.raises(UnavailableError):
            embedded.rollback("de")  # the damaged one stays where it is
        assert embedded.search("de", Request()).total == 2

    def test_a_second_writer_waits_and_then_gives_up(
        self, embedded: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fill(embedded, [document(1)])
        with embedded.writer("de") as first:
            monkeypatch.setattr(embedded_writer, "PATIENCE", 0.2)
            with pytest.raises(UnavailableError, match="LockBusy"):
                embedded.writer("de").__enter__()
            monkeypatch.setattr(embedded_writer, "PATIENCE", 30.0)
            second = threading.Thread(target=self.write, args=[embedded])
            second.start()
            first.put([document(2)])
            first.commit(2)
        second.join()
        assert (embedded.search("de", Request()).total, embedded.number("de")) == (3, 3)

    @staticmethod
    def write(engine: Engine) -> None:
        with engine.writer("de") as writer:
            writer.put([document(3)])
            writer.commit(3)

    def test_a_writer_that_was_killed_holds_up_nobody(self, embedded: EmbeddedEngine) -> None:
        fill(embedded, [document(1)])
        program = (
            "import os, sys; from pathlib import Path; from search.engines.embedded import EmbeddedEngine\n"
            "from tests.search.engines.documents import document\n"
            f"engine = EmbeddedEngine(Path(sys.argv[1]), 'test', {VERSION!r})\n"
            "writing = engine.writer('de'); writer = writing.__enter__()\n"
            "writer.put([document(2)]); os.kill(os.getpid(), 9)"
        )
        command = [sys.executable, "-c", program, str(embedded.folder.path)]
        killed = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}, check=False)
        assert killed.returncode == -9
        self.write(embedded)
        assert [hit.payload["number"] for hit in embedded.search("de", Request()).hits] == [1, 3]

    def test_many_readers_of_one_process_see_each_swap(self, embedded: EmbeddedEngine) -> None:
        """Builds follow one another faster than the folders before the last one live; no reader ever fails."""
        fill(embedded, [document(1)], number=1)
        failed: list[Exception] = []
        done = threading.Event()

        def read() -> None:
            seen = 0
            while not done.is_set():
                try:
                    found = embedded.search("de", Request(limit=100))
                    assert found.number >= seen
                    assert found.total == len(found.hits) == found.number
                    seen = found.number
                except Exception as error:  # noqa: BLE001  whatever it is, the test names it
                    failed.append(error)
                    return

        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        for number in range(2, 25):
            fill(embedded, [document(each) for each in range(number)], number=number)
        done.set()
        for reader in readers:
            reader.join()
        assert failed == []
        assert embedded.number("de") == 24


class TestElasticsearch:
    def test_nobody_listens(self) -> None:
        assert_unavailable(ElasticEngine(connected(f"http://127.0.0.1:{free_port()}"), "test"))

    @pytest.mark.elasticsearch
    def test_the_second_host_answers_when_the_first_refuses(self, elasticsearch_url: str) -> None:
        with elastic(elasticsearch_url) as engine:
            fill(engine, [document(1)])
            several = f" http://127.0.0.1:{free_port()}, {elasticsearch_url} "
            client = patient(several)
            other = ElasticEngine(client, engine.names.prefix, version=VERSION)
            assert [other.search("de", Request()).total for _ in range(4)] == [1] * 4

    @pytest.mark.elasticsearch
    def test_a_document_that_is_refused_shows_nothing(self, elasticsearch_url: str) -> None:
        """The number is written only when every document was taken."""
        with elastic(elasticsearch_url) as engine:
            fill(engine, [document(1)])
            with pytest.raises(UnavailableError, match="refuses"):
                self.write_too_long_an_id(engine)
            assert engine.number("de") == 1

    @staticmethod
    def write_too_long_an_id(engine: Engine) -> None:
        with engine.writer("de") as writer:
            writer.put([document(2), document(3, id="x" * 600)])
            writer.commit(2)

    @pytest.mark.elasticsearch
    def test_what_a_commit_that_was_cut_short_left_behind_can_be_deleted(self, elasticsearch_url: str) -> None:
        with elastic(elasticsearch_url) as engine:
            fill(engine, [document(1)])
            with engine.writer("de") as writer:
                writer.put([document(2, owner="gone")])
                writer.send()  # type: ignore[attr-defined]  # and then the process was killed
            with engine.writer("de") as writer:
                writer.delete_owners(["gone"])
                writer.commit(3)
            assert [known for known, _owner, _stamp in engine.stamps("de")] == [document(1).id]
