"""Which files are read, when again, what is kept of them, and when the world is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.base import File as DjangoFile
from django.core.files.storage import Storage, default_storage
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from core.publication.models import Change
from media.models import File
from search import extraction
from search.extraction import child, files, limits, outcome
from search.extraction.files import missing, read, read_missing
from search.models import FileText
from tests.search.extraction.conftest import MakeFile
from tests.search.extraction.reading import command
from tests.search.extraction.samples import SECRETS, docx, odt, paragraph, pdf

pytestmark = pytest.mark.django_db
State = FileText.State


@pytest.fixture(autouse=True)
def _nothing_failed_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_failed", {})


def replace(file: File, content: bytes, name: str = "plan.pdf") -> None:
    """As the admin does it: the file's sum is written with it."""
    file.file = ContentFile(content, name=name)
    file._set_document_file_metadata()
    file.save()


def changes() -> list[tuple[str, str]]:
    return list(Change.objects.values_list("what", "object"))


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("plan.pdf", lambda: pdf("Förderung der Straße")),
        ("plan.docx", lambda: docx(paragraph("Förderung der Straße"))),
        ("plan.odt", lambda: odt("<text:p>Förderung der Straße</text:p>")),
        ("plan.xlsx", lambda: docx(paragraph("Förderung der Straße"))),
        ("plan.pdf", lambda: odt("<text:p>Förderung der Straße</text:p>")),
        ("plan.docx", lambda: pdf("Förderung der Straße")),
    ],
)
def test_text_by_content_whatever_its_name(make_file: MakeFile, name: str, make: Callable[[], bytes]) -> None:
    file = make_file(make(), name)
    assert read_missing() == 1
    row = FileText.objects.get(file=file)
    assert (row.state, row.text, row.is_cut) == (State.DONE, "Förderung der Straße", False)
    assert (row.file_name, row.file_hash, row.reader) == (file.file.name, file.file_hash, extraction.READER)
    assert not [secret for secret in SECRETS if secret in row.text]


def test_each_is_read_once_the_newest_first(make_file: MakeFile) -> None:
    older, newer = make_file(pdf("Alt")), make_file(pdf("Neu"))
    assert list(missing()) == [newer, older]
    assert (read_missing(limit=1), list(missing())) == (1, [older])
    assert (read_missing(), read_missing()) == (1, 0)
    assert not missing().exists()


def test_nothing_to_do_is_one_query(make_file: MakeFile, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_file(pdf("Plan"))
    read_missing()
    with django_assert_num_queries(1):
        assert read_missing() == 0


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (b"%PDF-1.4 plan", State.UNREADABLE),
        (pdf("Plan", password="geheim"), State.UNREADABLE),
        (b"WEBVTT", State.UNSUPPORTED),
        (b"", State.UNSUPPORTED),
        (pdf(b""), State.DONE),
    ],
)
def test_what_has_no_text_is_noted_once_and_told_nobody(make_file: MakeFile, content: bytes, state: State) -> None:
    file = make_file(content)
    Change.objects.all().delete()
    assert read_missing() == 1
    assert (file.extracted.state, file.extracted.text) == (state, "")
    assert not missing().exists()
    assert changes() == []


def test_what_is_too_large_is_not_fetched_to_its_end(make_file: MakeFile, monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf("Plan")
    monkeypatch.setattr(limits, "FILE", len(content) - 1)
    assert read_missing() == 0
    file = make_file(content)
    assert read_missing() == 1
    assert file.extracted.state == State.TOO_LARGE


def test_what_is_no_document_is_not_copied_for_a_reader(make_file: MakeFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """A film of 90 MB costs its first kilobyte."""
    monkeypatch.setattr(child, "COMMAND", command("raise SystemExit(1)"))
    monkeypatch.setattr(limits, "FILE", 10)
    file = make_file(b"\x00\x00\x00\x20ftypisom" + bytes(1_000_000), "film.mp4")
    assert read_missing() == 1
    assert file.extracted.state == State.UNSUPPORTED


def test_a_replaced_file_is_read_again(make_file: MakeFile) -> None:
    file = make_file(pdf("Alt"))
    read_missing()
    replace(file, docx(paragraph("Neu")))
    assert list(missing()) == [file]
    assert read_missing() == 1
    assert FileText.objects.get(file=file).text == "Neu"


def test_a_replaced_file_of_the_same_name_is_read_again(make_file: MakeFile, stored: Path) -> None:
    """As a storage gives it that overwrites: there the sum alone tells the difference."""
    file = make_file(pdf("Alt"))
    file.get_file_hash()
    read_missing()
    content = pdf("Neu")
    (stored / file.file.name).write_bytes(content)
    file._set_document_file_metadata()
    file.file.close()
    file.save()
    assert read_missing() == 1
    assert FileText.objects.get(file=file).text == "Neu"


def test_a_file_without_text_loses_the_text_it_had(make_file: MakeFile) -> None:
    file = make_file(pdf("Alt"))
    read_missing()
    replace(file, b"%PDF-1.4 plan")
    Change.objects.all().delete()
    read_missing()
    row = FileText.objects.get(file=file)
    assert (row.state, row.text, row.pages) == (State.UNREADABLE, "", None)
    assert changes() == [("media.file", str(file.pk))]


def test_a_better_reader_reads_everything_again(make_file: MakeFile, monkeypatch: pytest.MonkeyPatch) -> None:
    file = make_file(pdf("Plan"))
    read_missing()
    monkeypatch.setattr(files, "READER", extraction.READER + 1)
    assert list(missing()) == [file]
    assert (read_missing(), read_missing()) == (1, 0)


def test_the_change_is_noted_with_a_text_that_differs_and_only_then(make_file: MakeFile) -> None:
    file = make_file(pdf("Plan"))
    Change.objects.all().delete()
    read_missing()
    assert changes() == [("media.file", str(file.pk))]
    replace(file, docx(paragraph("Plan")))
    Change.objects.all().delete()
    assert read_missing() == 1
    assert changes() == []


def test_text_and_change_are_stored_together_or_not_at_all(
    make_file: MakeFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_file(pdf("Plan"))

    def fail(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr("core.publication.signals.record", fail)
        assert read_missing() == 0
    assert not FileText.objects.exists()


@pytest.mark.parametrize("change", ["deleted", "replaced"])
def test_what_changed_meanwhile_gets_no_text_of_the_old(make_file: MakeFile, change: str) -> None:
    stale = make_file(pdf("Alt"))
    now = File.objects.get(pk=stale.pk)
    if change == "deleted":
        now.delete()
    else:
        with transaction.atomic():
            replace(now, pdf("Neu"))
    assert read(stale) is None
    assert not FileText.objects.exists()


def test_the_text_goes_with_its_file(make_file: MakeFile) -> None:
    file = make_file(pdf("Plan"))
    read_missing()
    file.delete()
    assert not FileText.objects.exists()


def test_one_that_cant_be_fetched_holds_nobody_up(make_file: MakeFile, monkeypatch: pytest.MonkeyPatch) -> None:
    other, lost = make_file(pdf("Da")), make_file(pdf("Weg"))
    content = Path(lost.file.path).read_bytes()
    Path(lost.file.path).unlink()
    assert read_missing() == 1
    assert [row.file for row in FileText.objects.all()] == [other]
    assert read_missing() == 0
    monkeypatch.setattr(files, "RETRY_AFTER", -1.0)
    Path(lost.file.path).write_bytes(content)
    assert read_missing() == 1


def test_a_reader_that_cant_start_blames_no_file(make_file: MakeFile, monkeypatch: pytest.MonkeyPatch) -> None:
    make_file(pdf("Plan"))
    with monkeypatch.context() as broken:
        broken.setattr(child, "COMMAND", command("import no_such_module"))
        assert read_missing() == 0
    assert not FileText.objects.exists()
    monkeypatch.setattr(files, "RETRY_AFTER", -1.0)
    assert read_missing() == 1


def test_a_loop_that_was_busy_leaves_the_rest_for_its_next_turn(
    make_file: MakeFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_file(pdf("Eins"))
    make_file(pdf("Zwei"))
    monkeypatch.setattr(files, "BUSY", -1.0)
    assert (read_missing(), read_missing(), read_missing()) == (1, 1, 0)


class Shelf(Storage):
    """Files that have no path, as in S3."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def _save(self, name: str, content: "DjangoFile[bytes]") -> str:
        self.kept[name] = content.read()
        return name

    def _open(self, name: str, mode: str = "rb") -> "DjangoFile[bytes]":
        return ContentFile(self.kept[name], name)

    def exists(self, name: str) -> bool:
        return name in self.kept


def test_files_in_a_storage_without_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(default_storage, "_wrapped", Shelf())
    file = File.objects.create(title="Plan", file=ContentFile(pdf("Im Regal"), name="plan.pdf"))
    with pytest.raises(NotImplementedError):
        _ = file.file.path
    assert read_missing() == 1
    assert FileText.objects.get(file=file).text == "Im Regal"


def test_states_of_a_hostile_answer_are_not_stored(make_file: MakeFile, monkeypatch: pytest.MonkeyPatch) -> None:
    make_file(pdf("Plan"))
    strange = outcome.Outcome("anything", "text").packed().decode()
    monkeypatch.setattr(child, "COMMAND", command(f"print({strange!r})"))
    assert read_missing() == 0
    assert not FileText.objects.exists()
