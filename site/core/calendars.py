"""Calendars (RFC 5545) to subscribe to: whole days alone, so that no time zone is needed.

Everything comes from the content, nothing from the moment of asking: the same content is the same file.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event, vDuration

from core.feeds import marked
from core.media_answers import licence_out
from core.schemas import Language
from core.site import SiteProfile

PROGRAM = "-//Stadtmitte//dates//DE"
REFRESH = timedelta(days=1)  # how often a calendar program that is subscribed may ask


class CalendarDay(NamedTuple):
    """Something that is on a day, or from a day to another."""

    uid: str
    """The same as long as it is the same thing (`stable_uid`)."""
    first: date
    last: date
    title: str
    kind: str
    """In words of the calendar's language."""
    url: str
    """Root-relative."""
    modified_at: datetime
    description: str = ""
    location: str = ""
    is_example: bool = False


def stable_uid(page: UUID, *what: str) -> str:
    """From the page's public id and what tells it from the page's other dates; publishing changes the keys of rows."""
    rest = hashlib.blake2b("\n".join(what).encode(), digest_size=8).hexdigest()
    return f"{page}-{rest}@{urlsplit(settings.PUBLIC_URL).hostname}"


def calendar(title: str, days: Iterable[CalendarDay], lang: Language) -> bytes:
    profile = SiteProfile.current()
    found = Calendar()
    found.add("prodid", PROGRAM)
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    name = f"{title} – {profile.in_language('name', lang)}"
    about = " ".join(filter(None, (profile.demonstration_notice(lang), licence_out(profile.licence).label)))
    # RFC 7986, and what programs understood before it.
    for key in ("name", "x-wr-calname"):
        found.add(key, name)
    for key in ("description", "x-wr-caldesc"):
        found.add(key, about)
    found.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", vDuration(REFRESH))
    for day in days:
        found.add_component(event(day, profile.demonstration_notice(lang)))
    return found.to_ical()


def event(day: CalendarDay, notice: str) -> Event:
    """All-day, and nobody counts as busy because of it."""
    found = Event()
    found.add("uid", day.uid)
    found.add("dtstamp", day.modified_at.astimezone(UTC).replace(microsecond=0))
    found.add("last-modified", day.modified_at.astimezone(UTC).replace(microsecond=0))
    found.add("dtstart", day.first)
    found.add("dtend", day.last + timedelta(days=1))  # exclusive (RFC 5545, 3.6.1)
    found.add("summary", marked(day.title, is_example=day.is_example))
    found.add("url", settings.PUBLIC_URL + day.url)
    found.add("categories", [day.kind])
    found.add("transp", "TRANSPARENT")
    description = "\n\n".join(filter(None, (day.description, settings.PUBLIC_URL + day.url, notice)))
    found.add("description", description)
    if day.location:
        found.add("location", day.location)
    return found


def calendar_answer(title: str, days: Iterable[CalendarDay], lang: Language) -> HttpResponse:
    return HttpResponse(calendar(title, days, lang), content_type="text/calendar; charset=utf-8")
