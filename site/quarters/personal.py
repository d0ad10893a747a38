"""What the internal files of shops say about a person, for the data protection officer and for the end of retention."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.personal import names
from quarters.models import LogEntry, VacancyFile

PERSONAL = ("owner_name", "owner_contact", "owner_email", "consent_by", "reported_by")


def of_person(email: str) -> list[VacancyFile]:
    """Files in which the address stands, in a field or in a talk."""
    return [file for file in VacancyFile.objects.prefetch_related("talks") if is_about(file, email)]


def is_about(file: VacancyFile, email: str) -> bool:
    said = [getattr(file, field) for field in (*PERSONAL, "refusal_reason", "consent_to")]
    return any(names(text, email) for text in [*said, *(talk.note for talk in file.talks.all())])


def export(email: str) -> list[dict[str, Any]]:
    return [as_data(file) for file in of_person(email)]


def as_data(file: VacancyFile) -> dict[str, Any]:
    said = {field: getattr(file, field) for field in (*PERSONAL, "owner_type", "consent_to", "refusal_reason")}
    return {
        **said,
        "vacancy": str(file.vacancy or ""),
        "consent_on": file.consent_on.isoformat() if file.consent_on else None,
        "last_rent_month": str(file.last_rent_month) if file.last_rent_month is not None else None,
        "keep_until": file.keep_until.isoformat() if file.keep_until else None,
        "talks": [{"on": talk.on.isoformat(), "note": talk.note} for talk in file.talks.all()],
        "said_by_link": [{"at": entry.at.isoformat(), "text": entry.text} for entry in said_by_link(file)],
    }


def said_by_link(file: VacancyFile) -> QuerySet[LogEntry]:
    """What the owner wrote by the signed link."""
    said = LogEntry.objects.filter(vacancy=file.vacancy_id, actor=LogEntry.Actor.OWNER)
    return said.exclude(text="")


def erase(email: str) -> int:
    """The whole file, talks included: what is left of one without its person would still be about them."""
    found = of_person(email)
    with transaction.atomic():
        for file in found:
            said_by_link(file).update(text="")
            file.delete()
    return len(found)


def prune(now: datetime) -> None:
    """Files whose retention has ended."""
    for file in VacancyFile.objects.filter(keep_until__lt=timezone.localdate(now)):
        file.delete()
