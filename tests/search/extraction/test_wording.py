"""What is kept of a text, whatever program wrote it."""

import pytest

from search.extraction import limits
from search.extraction.wording import Collected, cleaned

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("Fo\u0308rderung", "Förderung"),
        ("o\ufb00en, \ufb01nden, \ufb02ie\u00dfen", "offen, finden, fließen"),
        ("80 m\u00b2, \u00bd Jahr", "80 m², ½ Jahr"),
        ("Laden\u00adlokal\u200b", "Ladenlokal"),
        ("NUL\x00 und \ud800 halb", "NUL und halb"),
        ("\u202everkehrt", "verkehrt"),
        ("\uf0b7 Punkt", "Punkt"),
        ("  viel\u00a0 \t Raum  \n\n\n und\x0cSeite\u2028Zeile", "viel Raum\nund\nSeite\nZeile"),
    ],
)
def test_only_what_can_be_seen_is_kept(read: str, kept: str) -> None:
    assert cleaned(read) == kept


def test_a_long_text_ends_with_a_whole_word() -> None:
    collected = Collected()
    collected.add("kurz")
    with pytest.raises(limits.FullError):
        collected.add("lang " * limits.TEXT)
    assert collected.is_cut
    assert limits.TEXT - 10 < len(str(collected)) <= limits.TEXT
    assert set(str(collected).split()) == {"kurz", "lang"}


def test_a_text_of_exactly_the_limit_is_whole() -> None:
    collected = Collected()
    collected.add("a" * limits.TEXT)
    assert (len(str(collected)), collected.is_cut) == (limits.TEXT, False)
