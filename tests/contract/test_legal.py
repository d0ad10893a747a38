"""Contract of legal pages: always with the day on which somebody last vouched for the text."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from home.models import LegalPage
from tests import content

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def imprint(once: None) -> None:
    page = LegalPage(
        title="Impressum",
        slug="impressum",
        kind="imprint",
        as_of=date(2026, 1, 31),
        template_notice="Muster, ohne Rechtswirkung",
        body=[("text", "<p>Wer das hier verantwortet.</p>")],
    )
    content.add(content.home(), page)
    content.translation(page, "Imprint", template_notice="A sample without legal effect")
    content.published()


ROWS = [
    ("/impressum/", 200, {"type": "legal", "kind": "imprint", "as_of": "2026-01-31", "lang": "de"}, 15),
    ("/impressum/", 200, {"template_notice": "Muster, ohne Rechtswirkung"}, 15),
    ("/en/impressum/", 200, {"title": "Imprint", "kind": "imprint", "as_of": "2026-01-31", "lang": "en"}, 15),
    ("/en/impressum/", 200, {"template_notice": "A sample without legal effect"}, 15),
    ("/leichte-sprache/impressum/", 404, {"status": 404}, 8),
    ("/datenschutz/", 404, {"status": 404}, 8),
]


@pytest.mark.parametrize(("path", "status", "expected", "queries"), ROWS)
def test_legal_pages_answer_as_agreed(
    imprint: None, ask: Ask, path: str, status: int, expected: dict[str, Any], queries: int
) -> None:
    answer = ask("page", status, queries=queries, path=path)
    assert {name: answer[name] for name in expected} == expected


def test_without_its_day_a_legal_page_stays_a_draft() -> None:
    page = LegalPage(title="Datenschutz", slug="datenschutz", kind="privacy")
    content.add(content.home(), page, publish=False)
    assert [blocker.field for blocker in page.blockers()] == ["as_of"]
    with pytest.raises(ValidationError) as raised:
        page.save_revision().publish()
    assert list(raised.value.message_dict) == ["as_of"]
