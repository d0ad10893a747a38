"""The committed contract against the code: what schemathesis makes of it, with all of its checks.

`make test` asks a little, the same each time; `make faults` asks the limits of every parameter, with methods, types and
values that nobody documented, and at least fifty new questions of each operation.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, cast

import pytest
import schemathesis
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections, reset_queries
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS, load_all_checks

from tests.machine import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.timeout(900)]
# The content of a module is made once, whatever the tool thinks of fixtures; what is slow here is the machine.
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
# They would close the connection that the module's transaction is on.
CLOSING = [
    (signals.request_started, close_old_connections),
    (signals.request_finished, close_old_connections),
    (signals.request_started, reset_queries),
]


@cache
def handler() -> WSGIHandler:
    return WSGIHandler()


def django(environ: dict[str, Any], start_response: Any) -> Any:
    """Django as it is, made with the first question: its middleware is not for the time of collection."""
    return handler()(environ, start_response)


def read() -> Any:
    """In the test: the tool makes up the limits of every parameter beforehand, which takes it a minute, and every
    process collects this file."""
    schema = schemathesis.openapi.from_path(ROOT / "docs" / "openapi.json")
    schema.app = django
    return schema


@pytest.fixture(scope="module")
def contract(served: None) -> Any:
    return read()


@pytest.fixture(scope="module")
def contract_without_limits(served: None) -> Any:
    schema = read()
    schema.config.phases.coverage.enabled = False
    return schema


@pytest.fixture(autouse=True)
def _named(request: pytest.FixtureRequest) -> None:
    """The tool keeps the name of a test there and puts it back; pytest 9.2 has it in another place."""
    request.node._nodeid = request.node.nodeid


limits_and_more = schemathesis.pytest.from_fixture("contract")
a_little = schemathesis.pytest.from_fixture("contract_without_limits")
load_all_checks()
ACCEPTED = cast(Any, CHECKS.get_one("positive_data_acceptance"))
Case = schemathesis.Case[Any]


@pytest.fixture(scope="module")
def served(demo_city: None) -> Iterator[None]:
    """The whole of a demonstration to answer from."""
    for signal, receiver in CLOSING:
        signal.disconnect(receiver)
    yield
    for signal, receiver in CLOSING:
        signal.connect(receiver)


def rule_beyond_schemas(case: Case) -> bool:
    """What no schema can say: parameters that need each other, cursors that have to be known, tokens of a form."""
    if case.method.upper() == "POST":
        return True
    query = dict(case.query or {})
    needs_near = "radius" in query or query.get("sort") == "distance"
    depends = {"bbox", "after", "cursor", "list"}
    dates = {"from", "to"} <= query.keys()
    return (needs_near and "near" not in query) or dates or not query.keys().isdisjoint(depends)


def ask(case: Case) -> None:
    case.call_and_validate(excluded_checks=[ACCEPTED] if rule_beyond_schemas(case) else [])


@a_little.parametrize()
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=QUIET,
)
def test_the_contract_holds(case: Case) -> None:
    ask(case)


@pytest.mark.fault
@limits_and_more.parametrize()
@settings(max_examples=60, deadline=None, suppress_health_check=QUIET)
def test_the_contract_holds_against_many_questions(case: Case) -> None:
    ask(case)
