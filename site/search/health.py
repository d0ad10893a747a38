"""How the search is doing, for `state` and `/ready`."""

from datetime import timedelta

from django.utils import timezone

from core.publication.models import Entry
from core.publication.public import content_number
from core.schemas import Language
from search.engines.base import UnavailableError
from search.engines.switch import engine

LATE = timedelta(seconds=30)  # the worker writes the index within a second or two; a new one takes its time


def degraded() -> list[str]:
    """`search` while no index can be asked, another engine stands in, or changes wait to be written into it."""
    asked = engine()
    try:
        reached = asked.number(Language.DE)
    except UnavailableError:
        return ["search"]
    first_missed = Entry.objects.filter(number__gt=reached).order_by("number").values_list("at", flat=True).first()
    late = reached < content_number() and first_missed is not None and first_missed < timezone.now() - LATE
    return ["search"] if late or asked.degraded else []
