"""An enquiry on its way in: everything that can be refused is refused first, then it is stored whole or not at all.

Files are written before the transaction, rows and mails in it. Whoever got no answer may send the same form again: its
key makes it the same enquiry.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext
from pydantic import ValidationError
from wagtail.models import Page

from core import guard
from core.api.problems import Problem
from core.publication.public import live_rows
from core.schemas import FieldErrorOut, Language
from home.enquiries import attachments, privacy, senders
from home.enquiries.fields import Shown
from home.enquiries.forms import form_name, options, shown_of
from home.enquiries.kinds import BY_KIND, Fields
from home.enquiries.mails import mail_both
from home.enquiries.schemas import ENVELOPES, Envelope
from home.enquiries.wording import field_error
from home.models import Enquiry, EnquiryFile, SenderTrace

# Without 0, 1, I, L, O, U: it is read out on the telephone. Eight of 30 characters can't be guessed.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
HALF = 4


@dataclass(frozen=True)
class Sent:
    """What came, checked: nothing is asked of it any more."""

    kind: str
    envelope: Envelope
    fields: Fields
    about: Page | None

    @property
    def data(self) -> dict[str, Any]:
        return self.fields.model_dump(mode="json")


def take_in(payload: Any, uploads: Sequence[attachments.Upload], request: HttpRequest) -> tuple[Enquiry, bool]:
    """The enquiry, and whether it is new. Raises Problem, with nothing stored."""
    guard.check_origin(request)
    sent = parsed(payload)
    digest = digest_of(sent, uploads)
    before = Enquiry.objects.filter(idempotency_key=sent.envelope.idempotency_key).first()
    if before:
        return the_same(before, digest), False
    errors = faults(sent)
    if errors:
        raise problem(errors)
    now = timezone.now()
    sender = senders.trace(guard.address_of(request), now)
    wait = senders.wait_seconds(sender, now)
    if wait:
        raise guard.TooManyError(wait)
    files = accepted(sent, uploads)
    names = [attachments.stored(file) for file in files]
    try:
        with transaction.atomic():
            return store(sent, digest, list(zip(files, names, strict=True)), sender), True
    except IntegrityError:
        attachments.remove(names)
        # The same form at the same time; any other collision has no row under this key and is raised again.
        before = Enquiry.objects.filter(idempotency_key=sent.envelope.idempotency_key).first()
        if before is None:
            raise
        return the_same(before, digest), False


def the_same(before: Enquiry, digest: str) -> Enquiry:
    """Something else under the key of an old form isn't stored, and is not passed over in silence either."""
    if before.digest != digest:
        raise Problem(
            409,
            gettext(
                "Dieses Formular ist schon angekommen (Zeichen {}). Möchten Sie etwas ergänzen, laden Sie es bitte neu."
            ).format(before.reference),
        )
    return before


# --- what can be refused ----------------------------------------------------------------------------------------------


def parsed(payload: Any) -> Sent:
    kind = payload.get("kind") if isinstance(payload, dict) else None
    if not isinstance(kind, str) or kind not in ENVELOPES:
        raise problem(
            [FieldErrorOut(field="kind", message=gettext("Diese Art von Anfrage gibt es nicht."), value=None)]
        )
    lang = payload.get("lang", Language.DE)
    # Of a list: a set can't be asked for an object, and that may be what came.
    translation.activate(lang if lang in list(Language) else Language.DE)
    try:
        envelope: Any = ENVELOPES[kind].model_validate(payload)
    except ValidationError as error:
        raise problem(
            [field_error(dict(one)) for one in error.errors(include_url=False, include_input=False)]
        ) from None
    about, errors = about_page(envelope.about, kind)
    errors += not_offered(envelope.fields, envelope.lang)
    if errors:
        raise problem(errors)
    return Sent(kind, envelope, envelope.fields, about)


def about_page(key: str, kind: str) -> tuple[Page | None, list[FieldErrorOut]]:
    wanted = BY_KIND[kind].about_type
    try:
        row = live_rows().filter(key=key, language=Language.DE).select_related("source").first() if key else None
    except (ValueError, DjangoValidationError):  # no UUID
        row = None
    if (key and not row) or (wanted and (row is None or row.type != wanted)):
        return None, [FieldErrorOut(field="about", message=gettext("Diese Seite gibt es nicht."), value=None)]
    return (row.source if row else None), []


def not_offered(fields: Fields, lang: Language) -> list[FieldErrorOut]:
    """Choices from lists that stand elsewhere: quarters, uses, groups of applicants."""
    errors = []
    for name, info in type(fields).model_fields.items():
        shown: Shown = shown_of(info)
        value = getattr(fields, name)
        if not isinstance(shown.options, str) or not value:
            continue
        offered = {key for key, _label in options(shown.options, lang)}
        if not set(value if isinstance(value, list) else [value]) <= offered:
            errors.append(field_error({"type": "not_offered", "loc": ("fields", name)}))
    return errors


def faults(sent: Sent) -> list[FieldErrorOut]:
    """What concerns the form and not its content."""
    envelope = sent.envelope
    found = {
        "website": gettext("Bitte lassen Sie dieses Feld leer.") if envelope.website else "",
        "token": guard.token_fault(envelope.token, form_name(sent.kind, envelope.idempotency_key)),
        "privacy_key": ""
        if privacy.is_known(envelope.privacy_key, envelope.lang)
        else gettext("Der Datenschutzhinweis hat sich geändert. Bitte lesen Sie ihn und senden Sie noch einmal."),
    }
    return [FieldErrorOut(field=field, message=message, value=None) for field, message in found.items() if message]


def accepted(sent: Sent, uploads: Iterable[attachments.Upload]) -> list[attachments.Accepted]:
    files = list(uploads)
    if files and not sent.fields.attachments:
        raise problem(
            [FieldErrorOut(field="files", message=gettext("Hier können keine Dateien angehängt werden."), value=None)]
        )
    try:
        return attachments.accepted(files)
    except attachments.RefusedFileError as refused:
        raise problem([FieldErrorOut(field="files", message=str(refused), value=None)]) from None


def problem(errors: list[FieldErrorOut]) -> Problem:
    return Problem(422, "; ".join(f"{error.field}: {error.message}" for error in errors), errors=errors)


def digest_of(sent: Sent, uploads: Iterable[attachments.Upload]) -> str:
    """Of everything that was said; language and notice of a form that is sent again may differ by a reload."""
    digest = hashlib.sha256(json.dumps([sent.kind, sent.envelope.about, sent.data], sort_keys=True).encode())
    for upload in uploads:
        for chunk in upload.chunks():
            digest.update(chunk)
        upload.seek(0)
    return digest.hexdigest()


# --- what is kept -----------------------------------------------------------------------------------------------------


def store(sent: Sent, digest: str, files: Sequence[tuple[attachments.Accepted, str]], sender: str) -> Enquiry:
    """Row, files and mails, in the caller's transaction."""
    data, now = sent.data, timezone.now()
    enquiry = Enquiry.objects.create(
        reference=new_reference(),
        kind=sent.kind,
        lang=sent.envelope.lang,
        received_at=now,
        about=sent.about,
        about_title=sent.about.title if sent.about else "",
        name=data.get("name", ""),
        email=data.get("email", ""),
        phone=data.get("phone", ""),
        fields=data,
        privacy=privacy.shown(sent.envelope.privacy_key, sent.envelope.lang),
        idempotency_key=sent.envelope.idempotency_key,
        digest=digest,
    )
    for file, stored_as in files:
        EnquiryFile.objects.create(
            enquiry=enquiry,
            name=file.name,
            media_type=file.media_type,
            size=len(file.content),
            stored_as=stored_as,
            sha256=file.sha256,
        )
    if sender:
        SenderTrace.objects.create(sender=sender, at=now)
    mail_both(enquiry)
    return enquiry


def new_reference() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(2 * HALF))
    return f"{letters[:HALF]}-{letters[HALF:]}"
