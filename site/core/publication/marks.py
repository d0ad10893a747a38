"""What publication remembers besides its rows of work (`Mark`)."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from core.publication.models import Mark


def put(name: str, detail: Any = (), at: datetime | None = None) -> None:
    Mark.objects.update_or_create(name=name, defaults={"at": at or timezone.now(), "detail": detail})


def put_if_new(name: str, detail: Any) -> None:
    """Writes only what differs: nearly every round finds the same as the one before."""
    mark = Mark.objects.filter(name=name).first()
    if (mark.detail if mark else []) != detail:
        put(name, detail)


def get(name: str) -> Mark | None:
    return Mark.objects.filter(name=name).first()
