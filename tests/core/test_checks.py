"""A page type that leaves something out doesn't start."""

import pytest

from core import checks
from core.pages import page_types
from quarters.models import QuarterPage


def ids(model: type = QuarterPage) -> list[str | None]:
    return [error.id for error in checks.errors_of(model)]


def test_every_page_type_of_ours_is_complete() -> None:
    assert checks.page_types_are_complete() == []
    assert len(page_types()) == 19


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("schema", None, "core.E001"),
        ("api_type", "district", "core.E002"),
        ("searched", ("title", "nothing"), "core.E004"),
        ("shared", frozenset(), "core.E006"),
        ("translated", frozenset({"number"}), "core.E007"),
        ("api_type", "no-such-template", "core.E008"),
    ],
)
def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: object, expected: str) -> None:
    monkeypatch.setattr(QuarterPage, name, value)
    assert expected in ids()


def test_a_page_without_a_rule_for_its_parents_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(QuarterPage, "parent_page_types")
    assert "core.E005" in ids()
