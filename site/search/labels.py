"""What the site calls a thing, and what people call it: by both it is found."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.utils import translation

from core import registry
from core.schemas import Language, PageOut
from search.texts import Segment, named_strings

BOTH = (Language.DE, Language.EN)  # in either it is asked for


def labels_of(answer: PageOut) -> list[str]:
    """The different labels of an answer: of its choices and states, not of what editors have written."""
    found = (text for name, text in named_strings(answer) if name == "label" or name.endswith("_label"))
    return list(dict.fromkeys(found))


def kind_of_thing(kind: Any, lang: Language) -> str:
    """A lazily translated name in a language."""
    with translation.override(lang):
        return str(kind)


def with_others(labels: Iterable[str], lang: Language) -> list[Segment]:
    """Labels, and what people call them."""
    different = list(dict.fromkeys(labels))
    return [*(Segment(label, lang) for label in different), *others_of(different, lang)]


def others_of(labels: Iterable[str], lang: Language) -> Iterator[Segment]:
    known = also_called(lang)
    return (Segment(known[label], lang) for label in dict.fromkeys(labels) if label in known)


@cache
def also_called(lang: Language) -> dict[str, str]:
    """By label, in a language."""
    with translation.override(lang):
        return {str(label): str(others) for label, others in registry.also_called}


@cache
def fingerprint() -> str:
    """Part of every index's name: with other words in the code or in the translation every index is made anew."""
    said = repr([sorted(also_called(lang).items()) for lang in BOTH])
    return hashlib.blake2b(said.encode(), digest_size=6).hexdigest()
