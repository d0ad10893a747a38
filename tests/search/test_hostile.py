"""Whatever is asked, it is answered or refused, and never with an error of the server."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.demo_city import demo_city  # noqa: F401  a fixture
from tests.search.hostile import questions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_city"), pytest.mark.timeout(3_600)]
ANSWERED = {200, 422}
parameters = st.fixed_dictionaries(
    {}, optional={"lang": st.sampled_from(["de", "en", "de-simple"]), "verbatim": st.just("true")}
)
always = settings(
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def ask(operation: str, question: str, parameters: dict[str, str]) -> int:
    """The state of the answer; the client raises what the server would answer as 500."""
    return int(Client().get(f"/api/v1/{operation}", {**parameters, "q": question}).status_code)


def assert_answered(question: str, parameters: dict[str, str]) -> None:
    assert ask("search", question, parameters) in ANSWERED
    assert ask("suggest", question, {key: value for key, value in parameters.items() if key == "lang"}) in ANSWERED


@settings(always, max_examples=80, derandomize=True)
@given(questions, parameters)
def test_hostile_questions_are_answered_or_refused(question: str, parameters: dict[str, str]) -> None:
    assert_answered(question, parameters)


@pytest.mark.fault
@settings(always, max_examples=10_000)
@given(questions, parameters)
def test_ten_thousand_hostile_questions_are_answered_or_refused(question: str, parameters: dict[str, str]) -> None:
    assert_answered(question, parameters)


@pytest.mark.parametrize("raw", ["%ff%fe", "%00", "%ed%a0%80", "%", "%u1234", "&q=&q=%c3", "%F0%9F%98"])
@pytest.mark.parametrize("operation", ["search", "suggest"])
def test_bytes_that_are_no_text_are_answered_or_refused(client: Client, operation: str, raw: str) -> None:
    response: Any = client.get(f"/api/v1/{operation}?q={raw}")
    assert response.status_code in ANSWERED
