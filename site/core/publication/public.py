"""What readers ask: which number the content has, what stands at an address, which pages are public."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from core.languages import split_path
from core.publication.models import Entry, PublicAddress
from core.schemas import Language

P = TypeVar("P", bound=Page)
SAFE_TARGET = re.compile(r"/(?![/\\])|https?://")  # a path of ours or another site; no script, no other scheme


class Live(NamedTuple):
    row: PublicAddress


class Moved(NamedTuple):
    location: str
    """Root-relative, or absolute where an editor's redirect leads to another site."""
    permanent: bool


class Gone(NamedTuple):
    lang: Language
    replaced_by: int | None
    """The German page that an editor named as successor, if it is public in this language."""


# --- the number -----------------------------------------------------------------------------------------------------


def content_number() -> int:
    """The content version: the number of the last public change."""
    return Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0


def content_version() -> tuple[int, datetime | None]:
    """The same with the time at which the content got this number; None before the first change."""
    return Entry.objects.order_by("-number").values_list("number", "at").first() or (0, None)


def changed_at(number: int) -> datetime | None:
    """When the content got this number; None before the first change."""
    return Entry.objects.filter(number=number).values_list("at", flat=True).first()


# --- addresses ------------------------------------------------------------------------------------------------------


def live_rows() -> QuerySet[PublicAddress]:
    """Addresses that are public now.

    Numbering follows a commit within milliseconds; in between, and should it fail, a page that was unpublished or has
    expired is left out here already.
    """
    return PublicAddress.objects.filter(not_ended("source"), gone_at=None)


def not_ended(page: str = "") -> Q:
    before = f"{page}__" if page else ""
    unexpired = Q(**{f"{before}expire_at": None}) | Q(**{f"{before}expire_at__gt": timezone.now()})
    return Q(**{f"{before}live": True}) & unexpired


def still_public(page: Page) -> bool:
    """The same question for a page that is loaded already."""
    return bool(page.live and (page.expire_at is None or page.expire_at > timezone.now()))


def resolve(path: str) -> Live | Moved | Gone | None:
    """What stands at an address: a page, the way to where it is now, that it was withdrawn, or nothing ever.

    An address that is in use wins over an editor's redirect, and that over where its former page has gone.
    """
    row = live_rows().filter(path=path).select_related("source", "text").first()
    if row:
        return Live(row)
    with_slash = path if path.endswith("/") else f"{path}/"
    if with_slash != path and live_rows().filter(path=with_slash).exists():
        return Moved(with_slash, permanent=True)
    return _redirect(path) or _ended(with_slash)


def _redirect(path: str) -> Moved | None:
    """What editors redirect, with or without the slash at the end; a target that isn't public doesn't count."""
    site = Site.objects.filter(is_default_site=True).first()
    old = {Redirect.normalise_path(path), Redirect.normalise_path(path) + "/"}
    matching = Redirect.objects.filter(Q(site=None) | Q(site=site), old_path__in=old)
    found = matching.order_by(F("site").asc(nulls_last=True), "pk").first()
    if found is None:
        return None
    if found.redirect_page_id is None:
        return Moved(found.redirect_link, found.is_permanent) if SAFE_TARGET.match(found.redirect_link) else None
    target = live_rows().filter(Q(source=found.redirect_page_id) | Q(text=found.redirect_page_id))
    row = target.filter(language=split_path(path)[0]).first() or target.order_by("language").first()
    return Moved(row.path, found.is_permanent) if row else None


def _ended(path: str) -> Moved | Gone | None:
    last = PublicAddress.objects.filter(path=path, gone_at__isnull=False).order_by("-gone_at", "-pk").first()
    if last is None:
        return None
    now = live_rows().filter(key=last.key, language=last.language).first()
    if now:
        return Moved(now.path, permanent=True)
    successor = live_rows().filter(key=last.replaced_by, language=last.language).first() if last.replaced_by else None
    return Gone(Language(last.language), successor.source_id if successor else None)


def addresses(lang: Language, page_ids: Iterable[int]) -> dict[int, PublicAddress]:
    """Where these pages are public in a language, with the page that provides the texts; others are missing.

    A translation is found by its own id too: a link to it is a link to its source.
    """
    wanted = set(page_ids)
    found: dict[int, PublicAddress] = {}
    if not wanted:
        return found
    rows = live_rows().filter(language=lang).select_related("text")
    for row in rows.filter(source__in=wanted):
        found[row.source_id or 0] = row
    left = wanted - found.keys()
    if left:
        keys = dict(Page.objects.filter(pk__in=left).values_list("translation_key", "pk"))
        found |= {keys[row.key]: row for row in rows.filter(key__in=keys)}
    return found


# --- lists ----------------------------------------------------------------------------------------------------------


def public(queryset: QuerySet[P], lang: Language) -> QuerySet[P]:
    """The German pages among these that are public in a language, with where, since when changed, and whose texts.

    Adds `public_path`, `public_modified_at`, `text_id` and `text_lang` to each.
    """
    here = FilteredRelation(
        "public_addresses", condition=Q(public_addresses__language=lang, public_addresses__gone_at=None)
    )
    return queryset.alias(address=here).filter(not_ended(), address__isnull=False).annotate(
        public_path=F("address__path"),
        public_modified_at=F("address__modified_at"),
        text_id=F("address__text_id"),
        text_lang=F("address__text_lang"),
    )  # fmt: skip


def pages_at(rows: Iterable[PublicAddress], queryset: QuerySet[P]) -> list[P]:
    """The German pages at addresses of one language that were found public, with the same columns as `public` adds.

    Doesn't ask for the addresses again.
    """
    by_source = {row.source_id: row for row in rows}
    pages = list(queryset.order_by().filter(pk__in=by_source))
    for page in pages:
        row = by_source[page.pk]
        page.public_path, page.public_modified_at = row.path, row.modified_at
        page.text_id, page.text_lang = row.text_id, row.text_lang
    return [page for page in pages if still_public(page)]


def public_ids(api_type: str, lang: Language, modified_since: datetime | None = None) -> QuerySet[PublicAddress, int]:
    """The German pages of a type that are public in a language, for `pk__in`: one reading of one index."""
    rows = PublicAddress.objects.filter(type=api_type, language=lang, gone_at=None)
    if modified_since:
        rows = rows.filter(modified_at__gte=modified_since)
    return rows.values_list("source_id", flat=True)


def texts(rows: Sequence[P]) -> dict[int, P]:
    """For each page of a list from `public` the page with its texts, in one query; most often that is itself.

    A translation that has ended within the last second gives way to its source.
    """
    wanted = {row.text_id for row in rows if row.text_id != row.pk}
    found: dict[int, P] = {}
    if wanted:
        model = type(rows[0])
        found = {text.pk: text for text in model._default_manager.filter(not_ended(), pk__in=wanted)}
    return {row.pk: found.get(row.text_id, row) for row in rows}


def keys_of(page_ids: Iterable[int]) -> dict[int, UUID]:
    """Public ids of pages, public or not."""
    return dict(Page.objects.filter(pk__in=set(page_ids)).values_list("pk", "translation_key"))
