"""How often what is asked, and what finds nothing: so that editors learn which words their content lacks.

Counted by day, language and question, and by nothing else: no person, address, session or time of day, and no question
that may name somebody (`search.personal`). A request only notes it in the memory of its process; a thread of that
process writes it down once a minute, and `tally.finish` when the process is told to end. What it hadn't written when a
signal killed it is lost, a minute at most.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import takewhile
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import F, QuerySet, Sum
from django.utils import timezone

from search.analysis import folded_words
from search.models import QuestionCount
from search.personal import Known, names_nobody, shape
from search.site_words import in_titles
from search.tally import Counted, Question, Tally

SHOWN_FROM = 5  # times asked: what fewer people want may be one person's, and is shown to nobody
POPULAR_DAYS = 90
MOST_POPULAR = 500  # questions of a language that are suggested; rarer ones are a few times a year
KEPT_SECONDS = 60
MOST_A_DAY = 5_000  # different questions: no flood of made-up ones fills the table
UPSERT = """
    INSERT INTO search_questioncount (day, lang, question, asked, found_nothing) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (day, lang, question) DO UPDATE SET
        asked = search_questioncount.asked + excluded.asked,
        found_nothing = search_questioncount.found_nothing + excluded.found_nothing
"""


def count(question: str, lang: str, total: int, known: Known | None = None) -> None:
    """Notes that a question was asked and how much it found. Writes nothing and asks nothing.

    `known` says of a folded word whether the site itself uses it; without it the titles in the index are asked, later
    and in another thread, and only about words that aren't ordinary ones.
    """
    text = shape(question)
    if text:
        tally.note(Question(timezone.localdate(), lang, text), found_nothing=not total, known=known)


def flush() -> None:
    """Writes down what this process has counted. While the database can't be written, the counts wait."""
    with tally.taken() as taken:
        titles = {lang: in_titles(lang) for lang in {question.lang for question in taken}}
        rows = {
            question: counted
            for question, counted in taken.items()
            if names_nobody(question.text, question.lang, counted.known or titles[question.lang])
        }
        if rows:
            write(rows)


def write(rows: dict[Question, Counted]) -> None:
    """Adds to what is there. Processes that do so at once take the rows in one order, so they never wait in a ring."""
    with transaction.atomic(), connection.cursor() as cursor:
        kept = sorted(with_room(rows))
        day = connection.ops.adapt_datefield_value
        values = [(day(one.day), one.lang, one.text, rows[one].asked, rows[one].found_nothing) for one in kept]
        cursor.executemany(UPSERT, values)


def with_room(rows: dict[Question, Counted]) -> Iterator[Question]:
    """All of them, or, on a day with too many different questions, those that are there already."""
    for day, new in Counter(question.day for question in rows).items():
        there = QuestionCount.objects.filter(day=day)
        full = there.count() + new > MOST_A_DAY
        known = set(there.values_list("lang", "question")) if full else set()
        yield from (one for one in rows if one.day == day and (not full or (one.lang, one.text) in known))


tally = Tally(flush, lambda: settings.SEARCH_COUNTS_FLUSH_SECONDS)


# --- what it is good for ----------------------------------------------------------------------------------------------


def popular(lang: str, prefix: str, limit: int) -> list[str]:
    """Questions that begin like this, were often asked lately and found something; the most frequent first.

    Read once a minute; in between it costs no query.
    """
    begun = folded_words(prefix)
    if not begun:
        return []
    ranked: list[tuple[str, int, str]] = (
        cache.get_or_set(f"search.popular.{lang}", partial(frequent, lang), KEPT_SECONDS) or []
    )
    first = bisect_left(ranked, (begun,))
    found = takewhile(lambda row: row[0].startswith(begun), ranked[first:])
    return [question for _folded, _times, question in sorted(found, key=lambda row: (-row[1], row[2]))[:limit]]


def frequent(lang: str) -> list[tuple[str, int, str]]:
    """Folded, how often, and as it was typed most often; in alphabetical order."""
    rows = since(timezone.localdate() - timedelta(days=POPULAR_DAYS)).filter(lang=lang)
    good = rows.annotate(found=F("times") - F("in_vain")).filter(found__gte=SHOWN_FROM).order_by("-times", "question")
    best: dict[str, tuple[int, str]] = {}
    for row in good[:MOST_POPULAR]:
        best.setdefault(folded_words(row["question"]), (row["times"], row["question"]))
    return sorted((folded, *shown) for folded, shown in best.items())


def since(day: date) -> QuerySet[Any, Any]:
    """Questions by language from a day on: `times` asked, `in_vain`. Those only that were asked often enough."""
    rows = QuestionCount.objects.filter(day__gte=day).values("lang", "question")
    return rows.annotate(times=Sum("asked"), in_vain=Sum("found_nothing")).filter(times__gte=SHOWN_FROM)


def prune(now: datetime) -> None:
    """Forgets what is older than the setting says."""
    kept_from = timezone.localdate(now) - timedelta(days=settings.SEARCH_COUNTS_KEPT_DAYS)
    QuestionCount.objects.filter(day__lt=kept_from).delete()
