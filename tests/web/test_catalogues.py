"""The website alone speaks as it does in the CMS's process, where the CMS's catalogue has the first word."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.machine import ROOT

WEBSITE = ROOT / "site" / "web" / "locale"
LANGUAGES = sorted(path.name for path in WEBSITE.iterdir())


def catalogue(path: str) -> Catalog:
    with (ROOT / "site" / path / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file)


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_of_both_catalogues_has_one_translation(language: str) -> None:
    cms = {(message.id, message.context): message.string for message in catalogue(f"locale/{language}") if message.id}
    different = {
        message.id: (message.string, cms[message.id, message.context])
        for message in catalogue(f"web/locale/{language}")
        if cms.get((message.id, message.context), message.string) != message.string
    }

    assert different == {}
