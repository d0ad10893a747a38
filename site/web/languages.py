"""Which language an address is in.

The path alone decides: no cookie and no Accept-Language, so that every answer has one address and can be kept.
"""

from django.conf import settings


def language_of(path: str) -> str:
    """The language whose prefix the path begins with; the source language has none."""
    for language, prefix in settings.LANGUAGE_PREFIXES.items():
        if prefix and (path == prefix or path.startswith(f"{prefix}/")):
            return str(language)
    return str(settings.LANGUAGE_CODE)


def home_path(language: str) -> str:
    """The address of a language's home page."""
    return f"{settings.LANGUAGE_PREFIXES.get(language, '')}/"
