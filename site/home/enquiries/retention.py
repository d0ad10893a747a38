"""How long enquiries are kept, and all that is kept of one person."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from core.mail.models import OutgoingMail
from home.enquiries import attachments
from home.models import Enquiry, EnquiryFile, EnquirySettings, PrivacyText

UNFINISHED = timedelta(days=1)  # a file without a row is left over by a process that was ended in between


def prune(now: datetime) -> None:
    """Deletes what has been kept for the configured time, the same that the privacy notice names."""
    days = EnquirySettings.current().kept_days
    delete(Enquiry.objects.filter(received_at__lt=now - timedelta(days=days)))
    PrivacyText.objects.filter(enquiries=None, first_used_at__lt=now - UNFINISHED).delete()
    remove_left_over_files(now)


def delete(rows: Iterable[Enquiry]) -> int:
    """Rows, mails and files. The files go once the rows are gone for good."""
    found = list(rows)
    with transaction.atomic():
        names = list(EnquiryFile.objects.filter(enquiry__in=found).values_list("stored_as", flat=True))
        OutgoingMail.objects.filter(about__in=[row.mail_topic for row in found]).delete()
        for row in found:
            row.delete()
        transaction.on_commit(partial(attachments.remove, names))
    return len(found)


def remove_left_over_files(now: datetime) -> None:
    folder = attachments.folder()
    if not folder.is_dir():
        return
    latest = (now - UNFINISHED).timestamp()
    old = [file.name for file in folder.iterdir() if file.is_file() and file.stat().st_mtime < latest]
    known = set(EnquiryFile.objects.filter(stored_as__in=old).values_list("stored_as", flat=True))
    attachments.remove(name for name in old if name not in known)


def of_person(email: str) -> Iterable[Enquiry]:
    return Enquiry.objects.filter(email__iexact=email)


def export(email: str) -> list[dict[str, Any]]:
    return [as_data(row) for row in of_person(email)]


def erase(email: str) -> int:
    return delete(of_person(email))


def as_data(row: Enquiry) -> dict[str, Any]:
    """For the person: all that they told us, and the notice that they were shown."""
    return {
        "reference": row.reference,
        "kind": row.kind,
        "source": row.source,
        "received_at": row.received_at.isoformat(),
        "status": row.status,
        "about": row.about_title,
        "name": row.name,
        "email": row.email,
        "phone": row.phone,
        "fields": row.fields,
        "privacy_notice": row.privacy.html if row.privacy else "",
        "entries": [
            {"kind": entry.kind, "at": entry.at.isoformat(), "subject": entry.subject, "text": entry.text}
            for entry in row.entries.all()
        ],
        "files": [{"name": file.name, "size": file.size, "sha256": file.sha256} for file in row.files.all()],
    }
