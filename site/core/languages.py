"""Languages and what they do to addresses. German is the source of everything and stands without prefix."""

from functools import lru_cache

from django.conf import settings
from wagtail.models import Locale

from core.schemas import Language

SOURCE = Language.DE


@lru_cache(maxsize=1)
def source_locale_id() -> int:
    """Primary key of the German locale. Cached: `page.locale` would cost a query a page.

    Locales are made by core's first migration and never deleted; tests that flush tables call `cache_clear`.
    """
    return int(Locale.objects.get(language_code=SOURCE).pk)


def prefix(lang: str) -> str:
    return str(settings.LANGUAGE_PREFIXES[lang])


def localised_path(path: str, lang: str) -> str:
    """The address of a German path in a language: `/quartiere/` is `/en/quartiere/` in English."""
    return prefix(lang) + path


def split_path(path: str) -> tuple[Language, str]:
    """Language and German path of a public address; `/en` without slash counts as English too."""
    for lang, before in settings.LANGUAGE_PREFIXES.items():
        if before and (path == before or path.startswith(before + "/")):
            return Language(lang), path[len(before) :] or "/"
    return SOURCE, path


def all_prefixes() -> list[str]:
    return [before for before in settings.LANGUAGE_PREFIXES.values() if before]
