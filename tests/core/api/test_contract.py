"""The committed contract is the code's, and every operation says what it needs to say."""

from pathlib import Path

from config.api import api
from core.api.contract import contract_json

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = api.get_openapi_schema()
OPERATIONS = [operation for methods in SCHEMA["paths"].values() for operation in methods.values()]


def test_the_committed_contract_is_the_one_of_the_code() -> None:
    committed = (ROOT / "docs" / "openapi.json").read_text()
    assert committed == contract_json(api), "the contract changed: `make openapi`, and read the difference"


def test_it_is_openapi_3_1() -> None:
    assert SCHEMA["openapi"].startswith("3.1")


def test_every_operation_has_a_name_of_its_own_a_summary_and_a_description() -> None:
    names = [operation["operationId"] for operation in OPERATIONS]
    assert len(names) == len(set(names))
    assert [operation["operationId"] for operation in OPERATIONS if not operation.get("description")] == []
    assert [operation["operationId"] for operation in OPERATIONS if not operation.get("summary")] == []


def test_every_operation_declares_its_errors() -> None:
    for operation in OPERATIONS:
        assert {"404", "422", "429"} <= {str(status) for status in operation["responses"]}
