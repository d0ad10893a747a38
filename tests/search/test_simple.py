"""The simple search when something is wrong: it finds what it can."""

from typing import Any

import pytest
from django.test import Client

from quarters.models import QuarterPage
from tests import content

pytestmark = pytest.mark.django_db


def test_one_page_that_can_not_be_answered_hides_no_other(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    broken = content.quarter("Hafenviertel", number=1)
    content.quarter("Lindenviertel", number=2)
    content.published()
    stock = QuarterPage.answer

    def answer(page: QuarterPage, *args: Any) -> Any:
        if page.pk == broken.pk:
            raise ValueError("stored by an older version")
        return stock(page, *args)

    monkeypatch.setattr(QuarterPage, "answer", answer)
    found = client.get("/api/v1/search", {"q": "viertel"}).json()
    assert [hit["title"] for hit in found["results"]] == ["Lindenviertel"]
    assert f"QuarterPage {broken.pk} can't be searched" in caplog.text
