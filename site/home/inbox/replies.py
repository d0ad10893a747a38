"""A reply: begun with a template, sent through the outbox, kept with the enquiry."""

import re
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import translation

from core import mail
from home.models import Enquiry, EnquiryEntry, EnquirySettings, ReplyTemplate

MARK = re.compile(r"\{[a-z]+\}")


def templates_for(enquiry: Enquiry) -> "QuerySet[ReplyTemplate, ReplyTemplate]":
    """Those in the enquiry's language for its kind or for any; in German where there is none in its language."""
    fitting = ReplyTemplate.objects.filter(Q(kind=enquiry.kind) | Q(kind=""))
    own = fitting.filter(lang=enquiry.lang)
    return own if own.exists() else fitting


def filled(template: ReplyTemplate, enquiry: Enquiry) -> tuple[str, str]:
    """Subject and text. Other braces stay as they are: what somebody typed is never read as a template."""
    with translation.override(enquiry.lang):
        words = {
            "{name}": enquiry.name,
            "{zeichen}": enquiry.reference,
            "{anliegen}": str(enquiry.get_kind_display()),
            "{betrifft}": enquiry.about_title,
        }
    return replaced(template.subject, words), replaced(template.text, words)


def replaced(text: str, words: dict[str, str]) -> str:
    """In one pass, so that a name with braces in it stands for nothing."""
    return MARK.sub(lambda found: words.get(found[0], found[0]), text)


def reply(enquiry: Enquiry, author: Any, subject: str, text: str) -> EnquiryEntry:
    """Mail and record are kept together or not at all."""
    with transaction.atomic():
        mail.queue(
            enquiry.email,
            f"{subject} [{enquiry.reference}]",
            text,
            reply_to=EnquirySettings.current().office_email,
            about=enquiry.mail_topic,
        )
        if enquiry.status in {Enquiry.Status.NEW, Enquiry.Status.WORK}:
            enquiry.status = Enquiry.Status.WAITING
            enquiry.save(update_fields=["status"])
        return enquiry.entries.create(kind=EnquiryEntry.Kind.REPLY, author=author, subject=subject, text=text)
