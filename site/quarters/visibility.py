"""Which shops are shown where: the one predicate for API, index, exports, sitemap and alerts.

A shop is due from the day on that its `check_due` names; editors see that. It stays in the list for some more days, so
that its owner has time to answer, and then drops out by itself (docs/decisions/0013-freshness.md).
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.publication.kept import kept

STATUSES = [
    ("leerfallend", _("fällt bald leer")),
    ("frei", _("frei")),
    ("in-vermittlung", _("in Vermittlung")),
    ("reserviert", _("reserviert")),
    ("zwischennutzung", _("Zwischennutzung")),
    ("im-umbau", _("im Umbau")),
    ("vergeben", _("vergeben")),
]
LABELS = dict(STATUSES)
LISTED = ("leerfallend", "frei", "in-vermittlung", "reserviert", "zwischennutzung", "im-umbau")
FREE = "frei"
DEFAULT = ("leerfallend", FREE)
"""What a list shows as long as nobody asks for a status."""
LET = "vergeben"

Visibility = Literal["listed", "detail"]


def today() -> date:
    """The day in the zone of the city."""
    return timezone.localdate()


def oldest_due() -> date:
    """A shop that was due before this day has dropped out of the list."""
    return today() - timedelta(days=grace_days())


@kept
def grace_days() -> int:
    from quarters.models.check_settings import CheckSettings  # the shop's model reads this module

    return CheckSettings.current().grace_days


def visibility(status: str, check_due: date | None, oldest: Callable[[], date] = oldest_due) -> Visibility:
    """Of a published shop. An unpublished one is gone, and says 410 (`core.publication`).

    Whoever asks for many at once gives an `oldest` that asks the database once.
    """
    if status not in LISTED:
        return "detail"
    if check_due is None or check_due >= today():
        return "listed"
    return "listed" if check_due >= oldest() else "detail"


def listed() -> Q:
    """The same as a condition on rows of VacancyPage."""
    return Q(status__in=LISTED) & (Q(check_due=None) | Q(check_due__gte=oldest_due()))


def due() -> Q:
    """What has to be checked now, listed still or not."""
    return Q(status__in=LISTED, check_due__lte=today())
