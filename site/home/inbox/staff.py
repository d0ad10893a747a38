"""What the office takes down itself: a call, a visit, a letter."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.enquiries.intake import new_reference
from home.models import Enquiry, EnquiryEntry


def store(kind: str, source: str, lang: str, answers: dict[str, Any], author: Any) -> Enquiry:
    """Like one that was sent: the same list, status and retention. Nobody gets a mail about it."""
    contact = {name: str(answers.get(name, "")) for name in ("name", "email", "phone")}
    with transaction.atomic():
        enquiry = Enquiry.objects.create(
            reference=new_reference(),
            kind=kind,
            source=source,
            lang=lang,
            received_at=timezone.now(),
            assigned_to=author,
            fields={name: plain(value) for name, value in answers.items()},
            **contact,
        )
        enquiry.entries.create(kind=EnquiryEntry.Kind.CHANGE, author=author, text=str(enquiry.get_source_display()))
    return enquiry


def plain(value: Any) -> Any:
    """As the public form's payload is kept: numbers and days as text."""
    return str(value) if isinstance(value, Decimal | date) else value
