"""From a German word's form to the form that its stem is taken of: what the Snowball stemmer alone gets wrong.

Everything here is in the spelling of `letters.plain`. Where a rule needs to know whether there is such a word, it asks
the list of frequencies: `gegründet` goes to `gründen`, `Gewicht` not to `wichen`, because that is so much rarer.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from search.frequencies import UNKNOWN, frequencies
from search.strong_verbs import forms
from search.strong_verbs import infinitives as strong
from search.wordlists import ENDINGS, NO_FEMININE, NO_VERB_FORM, SEPARABLE

MUCH_RARER = 80  # centibels; a word more than six times as rare isn't the origin of the other
RATHER_RARER = 150
_APART = tuple(sorted(SEPARABLE, key=lambda prefix: (-len(prefix), prefix)))
_WEAK = ("ten", "tet", "te", "t")
_ADJECTIVE = re.compile(r"(?:e|en|er|es|em)$")
_FOREIGN = re.compile(r"(\w{2,}ier)(?:te?|ten|te[rsm]|end|ende[nrsm]?|ung|ungen)")
_FIXED = ("be", "ver", "er", "ent", "emp", "zer", "miss", "uber", "unter", "hinter", "wider")
_PREFIXES: dict[str, list[str]] = {}
"""By the two letters that each begins with, in the order in which they are tried. Most words begin with none."""
for _prefix in dict.fromkeys((*_APART, *_FIXED)):
    _PREFIXES.setdefault(_prefix[:2], []).append(_prefix)
_ENDINGS: dict[str, list[str]] = {}
"""By the two letters that each ends with, the longest first."""
for _ending in sorted(ENDINGS, key=len, reverse=True):
    _ENDINGS.setdefault(_ending[-2:], []).append(_ending)
_PARTICIPLE = re.compile(rf"(?P<apart>{'|'.join(_APART)})?ge(?P<stem>\w{{3,}}?)e?t")


def base(word: str) -> str:
    """The form whose Snowball stem is the word's term."""
    for ending in _ENDINGS.get(word[-2:], ()):
        if word.endswith(ending):
            return word.removesuffix(ending) + ENDINGS[ending]
    word = masculine(word)
    if word.endswith(("auern", "euern", "eiern")):
        return word[:-1]
    return verb(word) or noun(word)


# --- persons ---------------------------------------------------------------------------------------------------------


def masculine(word: str) -> str:
    """`händlerinnen` and `händlerin` as `händler`, `köchin` as `koch`; `Berlin` and `Termin` stay."""
    if not word.endswith(("innen", "in")):
        return word
    for ending in ("innen", "in"):
        person = word.removesuffix(ending)
        if person != word and len(person) >= 4 and not person.endswith(("e", "i", "u", "hin", "dar")):
            return person if _is_person(person, word) else word
    return word


def _is_person(person: str, word: str) -> bool:
    if word in NO_FEMININE:
        return False
    if person.endswith(("er", "eur", "ist", "ent", "ant", "or", "log")):
        return True
    known = frequencies()
    limit = known.get(word.encode(), UNKNOWN) + MUCH_RARER
    return min(_frequency(known, person), _frequency(known, person + "e")) <= min(limit, UNKNOWN - 1)


# --- verbs -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=20_000)
def verb(word: str) -> str:
    """The infinitive of a form, or nothing."""
    if word in NO_VERB_FORM:
        return ""
    known = frequencies()
    if infinitive := forms().get(word) or _prefixed(known, word):
        return infinitive
    if "ier" in word and (match := _FOREIGN.fullmatch(word)):
        return match[1] + "en"
    return _participle(known, word) or _present(known, word) or _weak(known, word) or _from_action(known, word)


def _prefixes(word: str) -> list[str]:
    return [prefix for prefix in _PREFIXES.get(word[:2], ()) if word.startswith(prefix)]


def _prefixed(known: Mapping[bytes, int], word: str) -> str:
    """`entstanden`, `angeboten`, and `Teilnahme`, which is of `teilnehmen` like its forms."""
    for prefix in _prefixes(word):
        form = word.removeprefix(prefix)
        for candidate in (form, f"ge{form}") if prefix in _FIXED else (form, form.removesuffix("e")):
            infinitive = forms().get(candidate)
            if infinitive and _frequency(known, prefix + infinitive) <= _frequency(known, word) + MUCH_RARER:
                return prefix + infinitive if _frequency(known, prefix + infinitive) < UNKNOWN else ""
    return ""


def _participle(known: Mapping[bytes, int], word: str) -> str:
    """`gegründet`, `angemieteten`."""
    if "ge" not in word:
        return ""
    for form in (word, _ADJECTIVE.sub("", word)):
        match = _PARTICIPLE.fullmatch(form)
        if match:
            stem = (match["apart"] or "") + match["stem"]
            if infinitive := _infinitive(known, stem, _frequency(known, form) + MUCH_RARER):
                return infinitive
    return ""


def _present(known: Mapping[bytes, int], word: str) -> str:
    """`stehende`, `bestehend`."""
    if "end" not in word:
        return ""
    form = _ADJECTIVE.sub("", word)
    infinitive = form.removesuffix("d")
    if not form.endswith("end") or len(form) < 6 or infinitive.encode() not in known:
        return ""
    return infinitive if _is_infinitive(known, infinitive) else ""


def _is_infinitive(known: Mapping[bytes, int], word: str) -> bool:
    """Proved by its participle, after the prefix if it has one."""
    stem = word.removesuffix("n").removesuffix("e") if word.endswith("n") else ""
    return bool(stem) and (word in strong() or _is_verb(known, stem) or stem.endswith("ier"))


def _weak(known: Mapping[bytes, int], word: str) -> str:
    """`kauft`, `kaufte`, `vermietet`: only where the participle or a prefix proves that it is a verb."""
    if not word.endswith(_WEAK):
        return ""
    for ending in _WEAK:
        stem = word.removesuffix(ending).removesuffix("e")
        if not word.endswith(ending) or len(stem) < 3:
            continue
        if _is_verb(known, stem) or stem.startswith(_FIXED) or (ending == "t" and f"{stem}en" in strong()):
            if _is_verb(known, word.removesuffix("en")):
                return ""
            if infinitive := _infinitive(known, stem, _frequency(known, word) + MUCH_RARER):
                return infinitive
    return ""


def is_verb_stem(stem: str) -> bool:
    """Whether there is a participle of it, as `gemietet` is of `miet`."""
    return _is_verb(frequencies(), stem) or stem + "en" in strong()


def _is_verb(known: Mapping[bytes, int], stem: str) -> bool:
    return len(stem) >= 3 and any(f"ge{stem}{ending}".encode() in known for ending in ("t", "et"))


def is_verb_form(word: str) -> bool:
    """Whether a word is no noun but a verb or its participle: `zugeben` isn't `Zug` and `eben`."""
    if verb(word) and not word.endswith(("ung", "ungen")):
        return True
    if not word.endswith("n"):
        return False  # no infinitive, which the rest asks for
    known = frequencies()
    if word.endswith("ieren") and f"{word[:-2]}t".encode() in known:
        return True
    return any(_is_infinitive(known, word[len(prefix) :]) for prefix in _prefixes(word))


def _from_action(known: Mapping[bytes, int], word: str) -> str:
    """`Förderung` with `fördern`, `Sammlung` with `sammeln`, `Befreiung` with `befreien`."""
    if not word.endswith(("ungen", "ung")):
        return ""
    for ending in ("ungen", "ung"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        if stem.endswith("er") and len(stem) > 4:
            return stem + "n"
        if stem.endswith("l") and f"{stem[:-1]}eln".encode() in known:
            return f"{stem[:-1]}eln"
        if f"{stem}en".encode() in known and (stem.startswith(_FIXED) or _is_only_verb(known, stem, word)):
            return f"{stem}en"
    return ""


def _is_only_verb(known: Mapping[bytes, int], stem: str, action: str) -> bool:
    """`nutz` of `Nutzung`, but not `bild` of `Bildung`, which is a frequent word itself."""
    return _is_verb(known, stem) and _frequency(known, stem) > _frequency(known, action) + RATHER_RARER


def _infinitive(known: Mapping[bytes, int], stem: str, limit: int) -> str:
    for ending in ("en", "n") if stem.endswith(("el", "er")) else ("en",):
        if known.get((stem + ending).encode(), UNKNOWN) <= min(limit, UNKNOWN - 1):
            return stem + ending
    return ""


# --- nouns -----------------------------------------------------------------------------------------------------------


def noun(word: str) -> str:
    """`Problem` as `Probleme`, `Kurs` as `Kurse`, `Autos` as `Auto`: endings that aren't any, and some that are."""
    known = frequencies()
    frequency = _frequency(known, word)
    if word.endswith(("em", "ern", "s", "st")) and known.get(f"{word}e".encode(), UNKNOWN) <= frequency + RATHER_RARER:
        return word + "e" if frequency < UNKNOWN else word
    if len(word) >= 5 and word.endswith("s") and word[-2] != "s" and _frequency(known, word[:-1]) <= frequency:
        return word[:-1] if _frequency(known, word[:-1]) < UNKNOWN else word
    return word


def _frequency(known: Mapping[bytes, int], word: str) -> int:
    return known.get(word.encode(), UNKNOWN)
