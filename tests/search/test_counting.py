"""Questions are counted, people aren't: what is kept, where it waits, and how several processes add it up."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from home.models import Person, TeamPage, TextPage
from search import counting, tally
from search.models import QuestionCount
from search.personal import names_nobody, shape
from tests import content
from tests.machine import ROOT

PATIENCE = 180.0  # seconds; starting a process takes its time on a busy machine


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    """The process of the tests counts too, and never writes by itself."""
    with counting.tally.taken():
        pass
    cache.clear()
    yield
    with counting.tally.taken():
        pass


def counted() -> dict[tuple[str, str], tuple[int, int]]:
    return {(row.lang, row.question): (row.asked, row.found_nothing) for row in QuestionCount.objects.all()}


def asked(question: str, times: int, *, vain: int = 0, days_ago: int = 0, lang: str = "de") -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    QuestionCount.objects.create(day=day, lang=lang, question=question, asked=times, found_nothing=vain)


# --- what may be kept -------------------------------------------------------------------------------------------------


def is_counted(question: str, lang: str = "de", known: str = "") -> bool:
    text = shape(question)
    return text is not None and names_nobody(text, lang, lambda word: word in known.split())


@pytest.mark.once
@pytest.mark.parametrize(
    "question",
    [
        "leeres Geschäft Brückstraße",
        "foerderung nachbarschaftsfest",
        "Händler:innen fördern",
        "laden mieten billig",
        "wie bekomme ich einen zuschuss",
        "80 qm",
        "80qm laden",
        "laden 80 m²",
        "miete bis 1.000 €",
        "weihnachtsmarkt 2025",
        "schaufensterbeleuchtung",
        "café",
        "hotel",
        "toiletten",
        "baum",
        "rosenmontag",
    ],
)
def test_ordinary_questions_are_counted(question: str) -> None:
    assert is_counted(question)


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("a full name", "peter müller"),
        ("a full name", "Erika Mustermann"),
        ("a full name", "Ayşe Yılmaz"),
        ("a full name", "Mehmet Öztürk"),
        ("a full name", "Agnieszka Kowalska"),
        ("a full name with a word", "Bäckerei Thomas Koch"),
        ("a given name", "sabine"),
        ("a given name", "JÜRGEN"),
        ("a given name, written out", "juergen"),
        ("a given name, its umlaut decomposed", "Ju\u0308rgen"),
        ("a surname", "Schröder"),
        ("a rare surname", "Kruschinski"),
        ("a surname with a usual ending", "Lindenmeier"),
        ("a form of address", "Frau Koch"),
        ("a form of address", "dr. wolf"),
        ("a name hidden by a character nobody sees", "Sa\u00adbine"),
        ("a mail address", "laden@example.org"),
        ("a mail address in pieces", "laden @ example.org"),
        ("a telephone number", "0231 5012345"),
        ("a telephone number in pairs", "02 31 50 12 34"),
        ("a telephone number with signs", "+49/231-50"),
        ("a postcode", "44137 laden"),
        ("an account", "DE12 3456 7890"),
        ("a date of birth", "12.05.1990"),
        ("a bare number", "2025"),
        ("a word nobody knows", "xqzvw"),
        ("letters and digits", "k21f"),
        ("a text pasted by mistake", "ich suche einen laden für meine mutter in der nähe"),
        ("a long text", "laden " * 50),
        ("another script", "магазин"),
        ("nothing", "  …  "),
    ],
)
def test_what_may_tell_of_a_person_is_not_counted(kind: str, question: str) -> None:
    assert not is_counted(question), kind


@pytest.mark.once
def test_words_of_the_site_are_counted_names_among_them_are_not() -> None:
    assert is_counted("kuckelke parkhaus", known="kuckelke")
    assert not is_counted("kuckelke parkhaus")
    assert is_counted("k21f", known="k21f")
    assert not is_counted("sabine kuckelke", known="sabine kuckelke")


@pytest.mark.once
def test_english_words_count_in_english() -> None:
    assert is_counted("vacant shop", "en")
    assert is_counted("leeres geschäft", "en")
    assert not is_counted("vacant shop", "de")
    assert not is_counted("john smith", "en")


@pytest.mark.once
@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("  Leeres   GESCHÄFT,  bitte! ", "leeres geschäft bitte"),
        ("Händler*innen", "händler innen"),
        ("=cmd|laden", "cmd laden"),
        ("Gescha\u0308ft", "geschäft"),
    ],
)
def test_a_question_is_kept_without_case_and_punctuation(question: str, kept: str) -> None:
    assert shape(question) == kept


# --- from the request to the table ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_request_writes_nothing_and_the_flush_adds_up(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        for total in (3, 1, 0):
            counting.count("Laden mieten", "de", total)
        counting.count("laden mieten!", "de", 2)
        counting.count("laden", "en", 0)
    counting.flush()
    assert counted() == {("de", "laden mieten"): (4, 1), ("en", "laden"): (1, 1)}
    counting.count("laden mieten", "de", 0)
    counting.flush()
    counting.flush()
    assert counted()["de", "laden mieten"] == (5, 2)


@pytest.mark.django_db
def test_a_row_says_day_language_and_question_and_nothing_else() -> None:
    counting.count("laden", "de", 1)
    counting.flush()
    assert list(QuestionCount.objects.values()) == [
        {
            "id": QuestionCount.objects.get().pk,
            "day": timezone.localdate(),
            "lang": "de",
            "question": "laden",
            "asked": 1,
            "found_nothing": 0,
        }
    ]


@pytest.mark.django_db
def test_names_reach_no_table() -> None:
    for question in ("peter müller", "laden", "0231 123456"):
        counting.count(question, "de", 0)
    counting.flush()
    assert counted() == {("de", "laden"): (1, 1)}


@pytest.mark.django_db
def test_counting_gives_the_content_no_new_number(published: Callable[[], int]) -> None:
    before = published()
    counting.count("laden", "de", 1)
    counting.flush()
    assert published() == before


@pytest.mark.django_db
def test_the_caller_may_know_words() -> None:
    counting.count("xqzvw", "de", 0, known=lambda word: word == "xqzvw")
    counting.count("wvzqx", "de", 0, known=lambda word: word == "xqzvw")
    counting.flush()
    assert counted() == {("de", "xqzvw"): (1, 1)}


@pytest.mark.django_db
def test_words_in_titles_are_known_except_those_of_people(published: Callable[[], int]) -> None:
    content.add(content.home(), TextPage(title="Qwertzhaus", slug="qwertzhaus"))
    person = Person.objects.create(role="Leitung", name="Ada Xyzinger")
    group = ("entry", {"name": "Kernteam", "description": "", "people": [person]})
    content.add(content.home(), TeamPage(title="Team", slug="team", groups=[group]))
    published()
    for question in ("qwertzhaus", "xyzinger"):
        counting.count(question, "de", 1)
    counting.flush()
    assert counted() == {("de", "qwertzhaus"): (1, 0)}


@pytest.mark.django_db
def test_without_an_index_ordinary_words_are_counted_all_the_same(settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_DIR = tmp_path / "nothing" / "here"
    settings.SEARCH_PREFIX = "none"
    for question in ("laden", "xqzvw"):
        counting.count(question, "de", 1)
    counting.flush()
    assert counted() == {("de", "laden"): (1, 0)}


@pytest.mark.django_db
def test_a_flood_of_questions_fills_neither_memory_nor_table(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(tally.MOST_QUESTIONS + 50):
        counting.count(f"laden {number}", "de", 1)
    with counting.tally.taken() as taken:
        assert len(taken) == tally.MOST_QUESTIONS
    monkeypatch.setattr(counting, "MOST_A_DAY", 2)
    for day in ("laden", "laden markt"):
        counting.count(day, "de", 1)
        counting.flush()
    for question in ("laden", "laden straße"):
        counting.count(question, "de", 1)
    counting.flush()
    assert counted() == {("de", "laden"): (2, 0), ("de", "laden markt"): (1, 0)}


@pytest.mark.django_db
def test_while_the_database_fails_the_counts_wait() -> None:
    counting.count("laden", "de", 1)
    with transaction.atomic():
        transaction.set_rollback(True)  # whatever is asked of it now is an error
        counting.flush()
        counting.count("laden", "de", 0)
    counting.flush()
    assert counted() == {("de", "laden"): (2, 1)}


# --- several processes ------------------------------------------------------------------------------------------------


class Processes:
    """Other processes with the site's code, on one database: that of the tests, or on SQLite a file of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[subprocess.Popen[str]] = []
        self.variables = {**os.environ, "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}", "VAR_DIR": str(folder)}
        if connection.vendor == "postgresql":
            of = connection.settings_dict
            address = f"{of['USER']}:{of['PASSWORD']}@{of['HOST']}:{of['PORT']}/{of['NAME']}"
            self.variables["DATABASE_URL"] = f"postgres://{address}"
        else:
            with closing(sqlite3.connect(folder / "db.sqlite3")) as file:
                connection.connection.backup(file)

    def start(self, how: str, seconds: float, question: str, times: int) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "tests/search/counting_process.py", how, str(seconds), question, str(times)],
            cwd=ROOT,
            env=self.variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.started.append(process)
        return process

    def rows(self) -> dict[str, tuple[int, int]]:
        if connection.vendor == "postgresql":
            return {question: numbers for (_lang, question), numbers in counted().items()}
        with closing(sqlite3.connect(self.folder / "db.sqlite3", timeout=PATIENCE)) as database:
            found = database.execute("SELECT question, asked, found_nothing FROM search_questioncount").fetchall()
        return {question: (times, vain) for question, times, vain in found}

    def wait(self) -> None:
        for process in self.started:
            assert process.wait(PATIENCE) == 0


@pytest.fixture
def processes(committed: Callable[[], int], tmp_path: Path) -> Iterator[Processes]:
    made = Processes(tmp_path)
    yield made
    for process in made.started:
        process.kill()
        process.wait(PATIENCE)
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()


def test_processes_that_end_at_once_add_up(processes: Processes) -> None:
    for number in range(4):
        processes.start("end", 600, ("laden mieten", "markt")[number % 2], 50)
    processes.wait()
    assert processes.rows() == {"laden mieten": (100, 0), "markt": (100, 0)}


def test_a_process_that_goes_on_writes_from_time_to_time(processes: Processes) -> None:
    process = processes.start("wait", 0.1, "laden", 3)
    deadline = time.monotonic() + PATIENCE
    while processes.rows() != {"laden": (3, 0)}:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert process.poll() is None


def test_a_forked_process_does_not_count_again_what_its_parent_counts(processes: Processes) -> None:
    processes.start("fork", 600, "laden", 2)
    processes.wait()
    assert processes.rows() == {"laden": (4, 2)}


# --- suggestions ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_popular_questions_begin_like_what_was_typed_the_most_frequent_first() -> None:
    asked("laden mieten", 9)
    asked("laden", 20)
    asked("ladenlokal", 12)
    asked("miete laden", 50)
    assert counting.popular("de", "lad", 5) == ["laden", "ladenlokal", "laden mieten"]
    assert counting.popular("de", "LADEN  m", 5) == ["laden mieten"]
    assert counting.popular("de", "lad", 2) == ["laden", "ladenlokal"]
    assert counting.popular("de", "zzz", 5) == []
    assert counting.popular("de", " ", 5) == []
    assert counting.popular("en", "lad", 5) == []


@pytest.mark.django_db
def test_only_what_was_often_asked_lately_and_found_something_is_suggested() -> None:
    asked("laden selten", 4)
    asked("laden früher", 50, days_ago=91)
    asked("laden nichts", 50, vain=46)
    asked("laden verteilt", 2)
    asked("laden verteilt", 3, days_ago=90)
    assert counting.popular("de", "laden", 5) == ["laden verteilt"]


@pytest.mark.django_db
def test_spellings_of_one_question_are_suggested_once_as_most_people_type_it() -> None:
    asked("förderung", 30)
    asked("foerderung", 8)
    assert counting.popular("de", "foer", 5) == counting.popular("de", "för", 5) == ["förderung"]


@pytest.mark.django_db
def test_suggestions_ask_the_database_once_a_minute(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    asked("laden", 9)
    with django_assert_num_queries(1):
        for _time in range(10):
            assert counting.popular("de", "la", 5) == ["laden"]


# --- forgetting -------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_old_counts_are_forgotten(settings: Settings) -> None:
    settings.SEARCH_COUNTS_KEPT_DAYS = 30
    asked("laden alt", 9, days_ago=31)
    asked("laden neu", 9, days_ago=30)
    counting.prune(timezone.now())
    assert counted() == {("de", "laden neu"): (9, 0)}
