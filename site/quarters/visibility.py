"""Which shops are shown where: the one predicate for API, index, exports, sitemap and alerts."""

from datetime import date
from typing import Literal

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
DEFAULT = ("leerfallend", "frei")
"""What a list shows as long as nobody asks for a status."""

Visibility = Literal["listed", "detail"]


def today() -> date:
    """The day in the zone of the city."""
    return timezone.localdate()


def visibility(status: str, check_due: date | None) -> Visibility:
    """Of a published shop. An unpublished one is gone, and says 410 (`core.publication`)."""
    overdue = check_due is not None and check_due < today()
    return "listed" if status in LISTED and not overdue else "detail"


def listed() -> Q:
    """The same as a condition on rows of VacancyPage."""
    return Q(status__in=LISTED) & (Q(check_due=None) | Q(check_due__gte=today()))
