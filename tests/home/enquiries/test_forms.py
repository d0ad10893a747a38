"""The form of each kind: complete, in its language, never shared, and one with the check and the contract."""

import json
from typing import Any, get_args

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import registry
from home.enquiries.forms import TITLES, shown_of
from home.enquiries.kinds import BY_KIND, CLASSES, Fields
from home.enquiries.schemas import ENVELOPES, EXAMPLES
from home.models import EnquirySettings
from tests import content
from tests.home.enquiries.conftest import LEAST, filled, post

pytestmark = pytest.mark.django_db


def test_every_kind_has_a_title_and_a_form(client: Client) -> None:
    listed = client.get("/api/v1/enquiries/forms", {"lang": "en"}).json()["results"]
    assert [form["kind"] for form in listed] == list(TITLES) == list(BY_KIND)
    assert {form["kind"]: form["title"] for form in listed}["seek_space"] == "I seek a space"


@pytest.mark.parametrize("kind", BY_KIND)
def test_the_form_asks_what_the_check_wants(client: Client, kind: str) -> None:
    form = client.get(f"/api/v1/enquiries/forms/{kind}").json()
    fields = {field["name"]: field for field in form["fields"]}
    assert fields.keys() == BY_KIND[kind].model_fields.keys()
    assert {name for name, field in fields.items() if field["required"]} == set(LEAST[kind])
    assert all(field["label"] for field in fields.values())
    groups = [field["group"] for field in form["fields"]]
    assert [group for n, group in enumerate(groups) if n == 0 or groups[n - 1] != group] == list(dict.fromkeys(groups))
    chosen = {name: field for name, field in fields.items() if field["type"] in {"select", "radios"}}
    assert all(field["options"] or name == "quarter" for name, field in chosen.items())
    assert all(field["max_length"] for field in fields.values() if field["type"] in {"text", "textarea", "email"})
    assert all(field["maximum"] for field in fields.values() if field["type"] == "number")


@pytest.mark.parametrize("fields", CLASSES)
def test_every_choice_that_is_offered_is_taken(fields: type[Fields]) -> None:
    for info in fields.model_fields.values():
        shown = shown_of(info)
        if isinstance(shown.options, str):
            assert shown.options in registry.choices
        elif shown.options:
            assert {value for value, _label in shown.options} == set(get_args(info.annotation)) - {""}


def test_quarters_of_the_content_are_offered_in_the_forms_language(client: Client) -> None:
    quarter = content.quarter("Lindenviertel")
    content.translation(quarter, "Lime quarter")
    content.published()
    form = client.get("/api/v1/enquiries/forms/seek_space", {"lang": "en"}).json()
    offered = next(field for field in form["fields"] if field["name"] == "quarters")
    assert offered["options"] == [{"value": "lindenviertel", "label": "Lime quarter"}]
    assert offered["multiple"]


def test_a_form_is_one_readers_alone_and_writes_nothing(client: Client) -> None:
    first, second = (client.get("/api/v1/enquiries/forms/question") for _ in range(2))
    assert first["Cache-Control"] == "no-store"
    assert not first.has_header("ETag")
    assert first.json()["token"] != second.json()["token"]
    assert first.json()["idempotency_key"] != second.json()["idempotency_key"]
    assert client.get("/api/v1/enquiries/forms/nie-gesehen").status_code == 404


def test_a_form_names_the_page_that_it_is_about(client: Client) -> None:
    shop = content.vacancy("Laden am Markt")
    draft = content.vacancy("Geheim", publish=False)
    content.published()
    asked = "/api/v1/enquiries/forms/vacancy"
    assert client.get(asked, {"about": str(shop.translation_key)}).json()["about"]["title"] == "Laden am Markt"
    assert client.get(asked, {"about": str(draft.translation_key)}).json()["about"] is None
    assert client.get(asked, {"about": "x"}).status_code == 422


def test_the_notice_is_german_where_nobody_has_translated_it(client: Client) -> None:
    EnquirySettings(purpose="Um zu antworten.", recipients="Das Büro", recipients_en="The <office>").save()
    html = client.get("/api/v1/enquiries/forms/question", {"lang": "en"}).json()["privacy"]["html"]
    assert '<div lang="de"><p>Um zu antworten.</p></div>' in html
    assert "<p>The &lt;office&gt;</p>" in html


def test_the_contracts_example_is_one() -> None:
    for kind, example in EXAMPLES.items():
        ENVELOPES[kind].model_validate(example)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_sent_is_stored_or_named(client: Client, data: st.DataObject) -> None:
    """No field can hold what the check lets pass and the database refuses."""
    kind = data.draw(st.sampled_from([kind for kind in LEAST if kind != "vacancy"]))
    names = st.sampled_from(sorted(BY_KIND[kind].model_fields)) | st.text(max_size=5)
    changed = data.draw(st.dictionaries(names, anything | st.text(), max_size=4))
    payload = filled(client, kind, LEAST[kind] | changed)
    response = post(client, payload)
    assert response.status_code in {201, 422, 429}, response.content
    if response.status_code == 422:
        problem: dict[str, Any] = json.loads(response.content)
        assert all(error["field"].startswith("fields") for error in problem["errors"])
