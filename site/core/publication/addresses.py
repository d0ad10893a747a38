"""The public set: which page has to be public at which address now, told by one SQL statement."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from core.languages import SOURCE, localised_path
from core.schemas import Language

MIRRORED = Language.EN  # has an address for every German page, translated or not
LONGEST_PATH = 1000  # characters that an address may have in the table; the deepest real one has under 200

# One statement is one snapshot: what it sees of the pages and which changes it has seen (the second half) belong
# together, also while others commit. Portable: treebeard's paths have four characters a level, so the ancestors of a
# page, itself included, are the prefixes of its path. A page is closed by a restriction, an alias, a draft or an
# expiry anywhere above it. The home page of a language other than German is exempt from the last two: it stands for
# the language in the tree, and a quarter's translation is public whether or not that home page is translated yet.
STATEMENT = """
WITH RECURSIVE
step(length) AS (
  SELECT 4 UNION ALL SELECT length + 4 FROM step WHERE length < (SELECT MAX(LENGTH(path)) FROM wagtailcore_page)
),
open_page AS (
  SELECT p.id, p.path, p.url_path, p.translation_key, p.locale_id, p.content_type_id
  FROM wagtailcore_page p
  WHERE NOT EXISTS (
    SELECT 1 FROM step
    JOIN wagtailcore_page above ON above.path = SUBSTR(p.path, 1, step.length)
    JOIN wagtailcore_locale l ON l.id = above.locale_id
    LEFT JOIN wagtailcore_pageviewrestriction r ON r.page_id = above.id AND r.restriction_type <> 'none'
    WHERE step.length <= LENGTH(p.path)
      AND (r.id IS NOT NULL OR above.alias_of_id IS NOT NULL
           OR ((NOT above.live OR above.expire_at <= %(now)s)
               AND (above.id = p.id OR above.depth <> 2 OR l.language_code = %(source)s)))
  )
)
SELECT s.id, s.translation_key, s.content_type_id, l.language_code, t.id,
       '/' || SUBSTR(s.url_path, LENGTH(root.url_path) + 1)
FROM wagtailcore_site site
JOIN wagtailcore_page root ON root.id = site.root_page_id
JOIN open_page s ON SUBSTR(s.path, 1, LENGTH(root.path)) = root.path
JOIN wagtailcore_locale own ON own.id = s.locale_id AND own.language_code = %(source)s
CROSS JOIN wagtailcore_locale l
LEFT JOIN open_page t ON t.translation_key = s.translation_key AND t.locale_id = l.id
WHERE site.is_default_site AND (t.id IS NOT NULL OR l.language_code = %(mirrored)s)
UNION ALL
SELECT c.id, NULL, NULL, NULL, NULL, NULL FROM core_change c
"""


class Expected(NamedTuple):
    """A page that has to be public at an address in a language, and the page that provides its texts."""

    key: UUID
    language: str
    path: str
    type: str
    source_id: int
    text_id: int
    text_lang: str


class Snapshot(NamedTuple):
    """The public set at one moment, and the changes that it contains."""

    expected: list[Expected]
    seen: set[int]


def snapshot(now: datetime) -> Snapshot:
    types = api_types()
    expected, seen = [], set()
    with connection.cursor() as cursor:
        moment = connection.ops.adapt_datetimefield_value(now)
        cursor.execute(STATEMENT, {"now": moment, "source": str(SOURCE), "mirrored": str(MIRRORED)})
        for source_id, key, content_type_id, language, text_id, path in cursor.fetchall():
            if language is None:
                seen.add(source_id)
            elif content_type_id in types and language in settings.LANGUAGE_PREFIXES:
                expected.append(
                    Expected(
                        key=key if isinstance(key, UUID) else UUID(key),
                        language=language,
                        path=localised_path(path, language),
                        type=types[content_type_id],
                        source_id=source_id,
                        text_id=text_id or source_id,
                        text_lang=language if text_id else str(SOURCE),
                    )
                )
    return Snapshot(expected, seen)


def api_types() -> dict[int, str]:
    """API type by content type: only pages of ours have addresses."""
    models = [model for model in apps.get_models() if getattr(model, "api_type", None)]
    return {row.pk: model.api_type for model, row in ContentType.objects.get_for_models(*models).items()}  # type: ignore[attr-defined]


def settle(
    expected: Iterable[Expected], current: Iterable[Expected]
) -> tuple[dict[tuple[UUID, str], Expected], list[str]]:
    """One page for each address, and the addresses that more than one page claims, or that no table can hold.

    Whoever holds the address keeps it; otherwise the older page gets it. The other waits and is named in health.
    """
    holders = {row.path: row.key for row in current}
    winners: dict[str, Expected] = {}
    conflicts: set[str] = set()
    for row in sorted(expected, key=lambda row: (holders.get(row.path) != row.key, row.source_id)):
        if len(row.path) > LONGEST_PATH or row.path in winners:
            conflicts.add(row.path[:LONGEST_PATH])
        else:
            winners[row.path] = row
    return {(row.key, row.language): row for row in winners.values()}, sorted(conflicts)
