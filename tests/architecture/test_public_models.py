"""Nothing writes past the signals: a row that is changed with `queryset.update` would stay unnoticed."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SITE = Path(__file__).resolve().parents[2] / "site"
PAST_SIGNALS = {"update", "bulk_create", "bulk_update", "abulk_create", "abulk_update", "aupdate"}
# Rows that no public answer is made of, or whose writer notes the change itself: file, and why it may.
ALLOWED = {
    "core/publication/sequencer.py": "writes addresses and entries, which are the note",
    "core/publication/admin.py": "names the successor of ended addresses and notes it",
    "media/renditions.py": "stores sizes of pictures and says so with a signal of its own",
    "quarters/personal.py": "empties what an owner wrote in the log, which no public answer shows",
    "quarters/republish.py": "leads a moderation on to the new draft",
    "search/alerts/looking.py": "notes what subscribers have been told",
}
pytestmark = pytest.mark.once


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls of such a method on something that looks like a query: dict.update and hash.update have no keywords."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr in PAST_SIGNALS and (node.func.attr != "update" or (node.keywords and not node.args)):
            yield node


def test_rows_are_saved_one_by_one() -> None:
    found = []
    for path in sorted(SITE.rglob("*.py")):
        name = str(path.relative_to(SITE))
        if "/migrations/" in f"/{name}" or name.startswith("web/") or name in ALLOWED:  # the website has no database
            continue
        found += [f"{name}:{call.lineno}" for call in calls(ast.parse(path.read_text()))]
    assert found == []


def test_the_exceptions_are_still_needed() -> None:
    for name in ALLOWED:
        assert any(calls(ast.parse((SITE / name).read_text()))), f"{name} may be taken off the list"
