"""Every text of the code and the templates is in the English catalogue: translated, its placeholders kept."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

import catalogues

pytestmark = pytest.mark.once
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
# Words that English spells as German does.
SAME = {
    "Budget", "Exposé", "Kiosk", "Name", "Organisation", "Person", "Team", "Text", "Video",
}  # fmt: skip
LOCALES = list(catalogues.SETS)


def name(locale: Path) -> str:
    return locale.relative_to(catalogues.SITE).as_posix()


def texts(catalogue: Catalog) -> dict[tuple[str | None, str], Message]:
    return {(message.context, forms(message.id)[0]): message for message in catalogue if message.id}


def forms(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


@pytest.fixture(scope="module", params=LOCALES, ids=name)
def pair(request: pytest.FixtureRequest) -> tuple[Catalog, Catalog]:
    """What is in the code, and the English catalogue for it."""
    code = catalogues.extract(*catalogues.SETS[request.param])
    return code, catalogues.read(request.param / "en" / "LC_MESSAGES" / "django.po")


def test_every_text_of_the_code_is_in_the_english_catalogue_and_no_other(pair: tuple[Catalog, Catalog]) -> None:
    code, english = (texts(catalogue).keys() for catalogue in pair)
    assert (code - english, english - code) == (set(), set()), "run 'make locale' and translate what is new"


def test_every_text_is_translated_and_none_is_a_guess(pair: tuple[Catalog, Catalog]) -> None:
    assert [key for key, message in texts(pair[1]).items() if not catalogues.translated(message)] == []


def test_a_text_alone_and_with_a_plural_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogues, "SITE", tmp_path)
    (tmp_path / "page.html").write_text('{{ _("Quartier") }} {{ ngettext("Quartier", "Quartiere", 2) }}')

    with pytest.raises(SystemExit, match="'Quartier' is used alone and with a plural"):
        catalogues.extract([tmp_path], [("**.html", "jinja2")])


def test_placeholders_are_the_same_in_both_languages(pair: tuple[Catalog, Catalog]) -> None:
    different = []
    for message in texts(pair[1]).values():
        german = sorted(PLACEHOLDER.findall(forms(message.id)[-1]))
        different += [text for text in forms(message.string) if sorted(PLACEHOLDER.findall(text)) != german]
    assert different == []


def test_no_german_text_stands_as_its_own_translation(pair: tuple[Catalog, Catalog]) -> None:
    english = texts(pair[1]).values()
    assert {str(message.id) for message in english if message.id == message.string and message.id not in SAME} == set()
    spelt_as_german = {str(message.id) for locale in LOCALES for message in english_of(locale) if is_copy(message)}
    assert SAME - spelt_as_german == set(), "words of the list that nothing needs"


def english_of(locale: Path) -> Catalog:
    return catalogues.read(locale / "en" / "LC_MESSAGES" / "django.po")


def is_copy(message: Message) -> bool:
    return bool(message.id) and message.id == message.string


def test_texts_of_django_templates_are_found_too() -> None:
    """They were missed once: Babel has no method for them."""
    folders, methods = catalogues.SETS[catalogues.SITE / "locale"]
    places = {place for message in catalogues.extract(folders, methods) for place, _line in message.locations}
    assert "core/templates/core/translate/confirm.html" in places
