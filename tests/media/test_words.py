"""Words and rights of pictures: which language answers, and what keeps a page from being published."""

import pytest

from media.models import Picture

pytestmark = pytest.mark.django_db

WORDS = {"alt": "Baum", "alt_en": "tree", "caption": "Ein Baum.", "caption_simple": "Das ist ein Baum."}


@pytest.mark.parametrize(
    ("lang", "alt", "caption"),
    [
        ("de", ("Baum", "de"), ("Ein Baum.", "de")),
        ("en", ("tree", "en"), ("Ein Baum.", "de")),
        ("de-simple", ("Baum", "de"), ("Das ist ein Baum.", "de-simple")),
        ("fr", ("Baum", "de"), ("Ein Baum.", "de")),
    ],
)
def test_words_fall_back_to_german_and_say_so(lang: str, alt: tuple[str, str], caption: tuple[str, str]) -> None:
    picture = Picture(title="IMG_1", **WORDS)
    assert (picture.alt_in(lang), picture.caption_in(lang)) == (alt, caption)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"alt": "Baum", "credit": "Wir"}, []),
        ({"is_decorative": True, "credit": "Wir"}, []),
        ({"credit": "Wir"}, ["Alternativtext"]),
        ({"alt": " ", "credit": "Wir"}, ["Alternativtext"]),
        ({"alt_en": "tree", "credit": "Wir"}, ["Alternativtext"]),
        ({"alt": "Baum"}, ["Bildnachweis"]),
        ({}, ["Alternativtext", "Bildnachweis"]),
        ({"alt": "Baum", "credit": "Wir", "consent": "given"}, []),
        ({"alt": "Baum", "credit": "Wir", "consent": "missing"}, ["fehlt die Einwilligung"]),
        ({"alt": "Baum", "credit": "Wir", "consent": "withdrawn"}, ["widerrufen"]),
    ],
)
def test_blockers(fields: dict[str, str], said: list[str]) -> None:
    found = [str(blocker) for blocker in Picture(title="IMG_1", **fields).blockers()]
    assert len(found) == len(said)
    assert all(part in sentence and "IMG_1" in sentence for part, sentence in zip(said, found, strict=True))


def test_title_is_never_an_alternative_text() -> None:
    assert Picture(title="IMG_1").default_alt_text == ""
