"""Moments at which the public sees something else without anybody's edit: a version of a guideline comes into force."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from wagtail.models import Page

from core.publication.clock import Moment
from core.publication.sequencer import PAGE
from projects.models import GuidelinePage


def guidelines_begin(after: datetime, until: datetime) -> Iterable[Moment]:
    """The programmes of which a version has begun in this time, and all their versions: each shows what is in force."""
    first, last = timezone.localdate(after), timezone.localdate(until)
    begun = GuidelinePage.objects.filter(live=True, valid_from__gt=first, valid_from__lte=last)
    paths = {path[: -Page.steplen] for path in begun.values_list("path", flat=True)}
    for programme in Page.objects.filter(path__in=paths):
        yield Moment(PAGE, str(programme.pk))
        for pk in GuidelinePage.objects.child_of(programme).filter(live=True).values_list("pk", flat=True):
            yield Moment(PAGE, str(pk))
