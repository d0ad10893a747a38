"""The dates of a programme as iCalendar (RFC 5545): all-day events that calendars keep up to date by their ids."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from core.build import Builder
from core.site import SiteProfile
from projects.models import ProgrammeDeadline, ProgrammePage

PRODUCT = "-//Stadtmitte//Content API 1//DE"


def dates_of(programme: ProgrammePage, build: Builder) -> bytes:
    """Only what is still to come: nobody enters a meeting that is over."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    link = build.link(programme)
    title = link.title if link else programme.title
    calendar.add("x-wr-calname", f"{title} – {SiteProfile.current().name}")
    for deadline in programme.coming_deadlines(timezone.localdate()):
        calendar.add_component(event(deadline, programme, title, link.url if link else ""))
    text: bytes = calendar.to_ical()
    return text


def event(deadline: ProgrammeDeadline, programme: ProgrammePage, title: str, url: str) -> Event:
    """The id belongs to the entry, not to its day: a meeting that is moved moves in every calendar."""
    entry = Event()
    entry.add("uid", f"{programme.translation_key}-{deadline.pk}@{urlsplit(settings.PUBLIC_URL).hostname}")
    changed = programme.last_published_at or datetime(1970, 1, 1, tzinfo=UTC)
    entry.add("dtstamp", changed.astimezone(UTC))
    entry.add("summary", f"{title}: {deadline.title}")
    entry.add("dtstart", deadline.date)
    entry.add("dtend", deadline.date + timedelta(days=1))
    notes = [deadline.note, SiteProfile.current().demonstration_notice("de")]
    entry.add("description", "\n".join(note for note in notes if note))
    entry.add("url", f"{settings.PUBLIC_URL}{url}")
    entry.add("transp", "TRANSPARENT")
    return entry
