"""What the processes of `tests.search.installation` do, each until it is killed or done; the last line is its report.

publisher ROUNDS   publishes, withdraws and hides pages, and asks the search after each whether it shows one too many
indexer KILLS      follows the content in a child that is killed so many times, in the midst of whatever it does
asker QUESTIONS    asks again and again; counts what failed and what was degraded
rebuild ENGINE     builds the index of every language anew
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

WORD = "kranich"
MOST_ASKED = 100  # of one answer; the publisher keeps fewer pages public
SHORTEST, LONGEST = 0.02, 0.4  # seconds that an indexer lives


def publisher(rounds: int) -> dict[str, Any]:
    """Every answer is checked against what this process, the only one that publishes, knows to be public."""
    from wagtail.models import PageViewRestriction

    from home.models import TextPage

    chance = random.Random(rounds)
    public: dict[str, Any] = {
        page.title: page for page in TextPage.objects.public().live().filter(title__startswith=WORD)
    }
    hidden: set[str] = set()
    for number in range(rounds):
        page = added(f"{WORD} {number} {os.getpid()}")
        kind = chance.choice(["live", "live", "live", "draft", "private", "withdrawn"])
        if kind != "draft":
            page.save_revision().publish()
            page.refresh_from_db()  # publishing works on a copy
        if kind == "private":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        if kind == "withdrawn":
            page.unpublish()
        if kind == "live":
            public[page.title] = page
        else:
            hidden.add(page.title)
        if len(public) > MOST_ASKED // 2 or (public and chance.random() < 0.3):
            title = chance.choice(sorted(public))
            public.pop(title).unpublish()
            hidden.add(title)
        check(set(public))
    return {"public": len(public), "hidden": len(hidden), "titles": sorted(public)}


def added(title: str) -> Any:
    from home.models import HomePage, TextPage

    page = TextPage(title=title, slug=title.replace(" ", "-"), lead=f"Ein {WORD}.", live=False)
    HomePage.objects.get(locale__language_code="de").add_child(instance=page)
    page.save_revision()
    return page


def check(public: set[str]) -> None:
    answers = [asked("search", q=WORD, per_page=MOST_ASKED), asked("suggest", q=WORD)]
    too_many = {hit["title"] for answer in answers for hit in answer["results"]} - public
    assert not too_many, f"found although not public: {too_many}"


def asked(endpoint: str, **parameters: Any) -> Any:
    from django.test import Client

    response = Client().get(f"/api/v1/{endpoint}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def indexer(kills: int) -> dict[str, Any]:
    """Forked, so that a new one works at once; the parent holds no index and no connection."""
    for _kill in range(kills):
        child = os.fork()
        if child == 0:
            follow_for_ever()
        time.sleep(random.uniform(SHORTEST, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return {"killed": kills}


def follow_for_ever() -> None:
    from search.indexing import follow_all

    while True:
        follow_all()
        time.sleep(0.01)


def asker(questions: int) -> dict[str, Any]:
    degraded = sum(bool(asked("search", q=WORD)["degraded"]) for _ in range(questions))
    return {"asked": questions, "degraded": degraded}


def rebuild(name: str) -> dict[str, Any]:
    from search import indexing
    from search.engines.switch import engines

    chosen = next(engine for engine in engines() if engine.name == name)
    return {lang: indexing.rebuild(chosen, lang) for lang in indexing.LANGUAGES}


def differences(name: str) -> dict[str, Any]:
    """How the index differs from the database once it has followed to the end."""
    from search import indexing
    from search.engines.switch import engines

    chosen = next(engine for engine in engines() if engine.name == name)
    indexing.follow(chosen)
    return {lang: indexing.compare(chosen, lang)[0].total for lang in indexing.LANGUAGES}


ROLES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "publisher": publisher,
    "indexer": indexer,
    "asker": asker,
    "rebuild": rebuild,
    "differences": differences,
}

if __name__ == "__main__":
    import django

    django.setup()
    role, argument = sys.argv[1:]
    report = ROLES[role](int(argument) if argument.isdigit() else argument)
    sys.stdout.write(json.dumps(report) + "\n")
