"""The website in front of a content API of canned answers; no database."""

import pytest

from tests.web.fake_api import FakeApi


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> FakeApi:
    """What the website reads in this test. Only views and templates are tested like this, never the API."""
    fake = FakeApi()
    client = fake.client()
    for module in ("web.content", "web.views.meta", "web.preview"):
        monkeypatch.setattr(f"{module}.content_client", lambda: client)
    return fake
