"""What of programmes and projects is on a day: deadlines and sittings, new versions of guidelines, projects' periods.

Only days that somebody stated: a month, a year, or a day that was concluded is nobody's appointment.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.build import Builder
from core.calendars import CalendarDay, calendar, stable_uid
from core.publication import public
from core.schemas import DatePrecision, Language
from projects.models import GuidelinePage, ProgrammeDeadline, ProgrammePage, ProjectPage

KINDS = {
    "deadline": _("Termin eines Förderprogramms"),
    "guideline": _("Neue Fassung einer Richtlinie"),
    "project": _("Projekt"),
}


def dates(
    programmes: QuerySet[ProgrammePage], projects: QuerySet[ProjectPage], lang: Language, kinds: Collection[str]
) -> list[CalendarDay]:
    """By day. `programmes` and `projects` come from `public.public(…)`."""
    found: list[CalendarDay] = []
    if "deadline" in kinds:
        found += deadlines(programmes)
    if "guideline" in kinds:
        found += new_versions(programmes, lang)
    if "project" in kinds:
        found += periods(projects)
    return sorted(found, key=lambda day: (day.first, day.title, day.uid))


def dates_of(programme: ProgrammePage, build: Builder) -> bytes:
    """Of one programme what is still to come: nobody enters a meeting that is over."""
    link = build.link(programme)
    rows = public.public(ProgrammePage.objects.filter(pk=programme.pk), build.lang)
    coming = between(deadlines(rows), timezone.localdate(), None)
    return calendar(link.title if link else programme.title, coming, build.lang)


def deadlines(programmes: QuerySet[ProgrammePage]) -> Iterator[CalendarDay]:
    """Of these programmes. One that is put off keeps its identity, unless the programme has another of its name."""
    rows = {row.pk: row for row in programmes}
    texts = public.texts(list(rows.values()))
    stated = ProgrammeDeadline.objects.filter(programme__in=rows).order_by("date", "pk")
    names = Counter((entry.programme_id, entry.title) for entry in stated)
    for entry in stated:
        programme = rows[entry.programme_id]
        repeated = names[entry.programme_id, entry.title] > 1
        what = ("deadline", entry.title, *([entry.date.isoformat()] if repeated else ()))
        yield CalendarDay(
            uid=stable_uid(programme.translation_key, *what),
            first=entry.date,
            last=entry.date,
            title=f"{texts[programme.pk].title}: {entry.title}",
            kind=str(KINDS["deadline"]),
            url=programme.public_path,
            modified_at=programme.public_modified_at,
            description=entry.note,
            is_example=programme.is_example,
        )


def new_versions(programmes: QuerySet[ProgrammePage], lang: Language) -> Iterator[CalendarDay]:
    """The days on which a version of a guideline comes, or came, into force."""
    rows = {row.path: row for row in programmes}
    texts = public.texts(list(rows.values()))
    versions = public.public(GuidelinePage.objects.exclude(valid_from=None), lang).order_by("path")
    for version in versions:
        programme = rows.get(version.path[: -GuidelinePage.steplen])
        if programme is None or version.valid_from is None:
            continue
        title = gettext("neue Fassung der Richtlinie gilt ab heute")
        yield CalendarDay(
            uid=stable_uid(version.translation_key, "guideline"),
            first=version.valid_from,
            last=version.valid_from,
            title=f"{texts[programme.pk].title}: {title}",
            kind=str(KINDS["guideline"]),
            url=version.public_path,
            modified_at=version.public_modified_at,
            is_example=programme.is_example or version.is_example,
        )


def periods(projects: QuerySet[ProjectPage]) -> Iterator[CalendarDay]:
    """Projects whose beginning is known to the day; without an end that is, they are shown on that day alone."""
    exact = Q(start_precision=DatePrecision.DAY, year_inferred=False)
    rows = list(projects.filter(exact).exclude(start=None))
    texts = public.texts(rows)
    for row in rows:
        if row.start is None:
            continue
        until = row.end if row.end_precision == DatePrecision.DAY else None
        text = texts[row.pk]
        yield CalendarDay(
            uid=stable_uid(row.translation_key, "project"),
            first=row.start,
            last=until or row.start,
            title=text.title,
            kind=str(KINDS["project"]),
            url=row.public_path,
            modified_at=row.public_modified_at,
            description=text.lead,
            location=text.place_text,
            is_example=row.is_example,
        )


def between(days: Iterable[CalendarDay], first: date | None, last: date | None) -> list[CalendarDay]:
    """Those that touch a span of days; None leaves an end open."""
    return [day for day in days if (first is None or day.last >= first) and (last is None or day.first <= last)]
