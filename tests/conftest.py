"""Which tests run where, and the browser they share. What one folder needs stands in that folder's conftest.py."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from xdist.scheduler import LoadScopeScheduling

from core.publication import kept
from tests import machine, migrated

# pytest-playwright's event loop makes Django believe that it is in async code and refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = [
    "tests.fixtures_publication",
    "tests.fixtures_search",
    "tests.fixtures_elasticsearch",
    "tests.fixtures_mail",
]
ONLY_ON_SQLITE = {"browser", "java", "elasticsearch", "once"}
FIRST_CITY, SECOND_CITY = "tests/browser/", "tests/browser/test_second_city.py"
# What takes minutes begins at once, or the other process waits for it at the end.
LONGEST = (FIRST_CITY, "tests/search/test_faults.py", "tests/core/publication/test_table.py")


def on_postgres() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def belongs_to_the_other_run(item: pytest.Item) -> bool:
    marks = {mark.name for mark in item.iter_markers()}
    return bool(marks & ONLY_ON_SQLITE) if on_postgres() else "postgres" in marks


def empties_the_database(item: pytest.Item) -> bool:
    """Django empties the tables after a test with real commits; the tests after it miss what the migrations made."""
    commits = any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db"))
    fixtures = set(getattr(item, "fixturenames", ()))
    return (commits or bool(fixtures & {"transactional_db", "live_server"})) and "committed" not in fixtures


class OneProcessPerFile(LoadScopeScheduling):
    """What a file builds for all its tests is built once, and a city with its pictures by one process of the run.

    Not xdist's own `loadgroup`: its marks are lost with pytest 9.2, which takes the ids of tests from another place.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return FIRST_CITY if file.startswith(FIRST_CITY) and file != SECOND_CITY else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    return OneProcessPerFile(config, log)


@pytest.hookimpl(trylast=True)  # after pytest-django, which puts what needs no database last
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    careless = [item.nodeid for item in items if empties_the_database(item)]
    if careless:
        raise pytest.UsageError(
            f"Use the fixture `committed` (tests/fixtures_publication.py) in: {', '.join(careless)}"
        )
    left_out = [item for item in items if belongs_to_the_other_run(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))
    if machine.in_ci():
        return
    for marker, part in machine.parts().items():
        if part.present:
            continue
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=part.message))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium; without its sandbox, which root and containers can't have."""
    if not machine.CHROMIUM.exists():
        pytest.fail(machine.parts()["browser"].message)
    return {**browser_type_launch_args, "executable_path": str(machine.CHROMIUM), "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    migrated.begin_with_the_copy()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        migrated.keep_a_copy()
        migrated.keep_contents()


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """What a process keeps of its content is of one database; each test has another."""
    kept.forget()


@pytest.fixture(scope="module")
def once(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction around a whole module: what a module's fixture publishes stands there for each of its tests.

    Publishing costs a tenth of a second a page; made anew for every row of a table it would be most of the suite.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
