"""Atom feeds (RFC 4287): the same shape for every list that can be followed with a reader program."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext

from core.publication.public import content_version
from core.site import SiteProfile
from media.licences import LICENCES

IN_FEED = 50  # entries: what a reader program gets through


class FeedEntry(NamedTuple):
    url: str
    """Root-relative; in a feed every address is absolute."""
    title: str
    summary_html: str
    modified_at: datetime
    published_at: datetime | None = None
    is_example: bool = False
    """Made up for the demonstration: said in the title, where every reader program shows it, and as a category."""


class Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """An empty feed is as old as the content, not made anew with each look."""
        if self.items:
            latest: datetime = super().latest_post_date()
            return latest
        return content_version()[1] or datetime(1970, 1, 1, tzinfo=UTC)


def atom_feed(request: HttpRequest, title: str, entries: Iterable[FeedEntry], lang: str) -> str:
    """The feed that stands at the request's address."""
    profile = SiteProfile.current()
    own = settings.PUBLIC_URL + request.get_full_path()
    feed = Feed(
        title=f"{title} – {profile.name}",
        link=settings.PUBLIC_URL + "/",
        description=profile.demonstration_notice(lang),
        language=lang,
        feed_url=own,
        feed_guid=own,
        author_name=profile.body_name or profile.name,
        feed_copyright=str(LICENCES[profile.licence].label),
    )
    for entry in entries:
        feed.add_item(
            title=marked(entry.title, is_example=entry.is_example),
            link=settings.PUBLIC_URL + entry.url,
            description=entry.summary_html,
            unique_id=settings.PUBLIC_URL + entry.url,
            updateddate=entry.modified_at,
            pubdate=entry.published_at,
            categories=[gettext("Beispiel")] if entry.is_example else (),
        )
    return str(feed.writeString("utf-8"))


def marked(title: str, *, is_example: bool) -> str:
    """A title that says that its entry is made up: in feeds, calendars and mails nothing else stands beside it."""
    word = gettext("Beispiel")
    return f"{word}: {title}" if is_example and not title.startswith(word) else title
