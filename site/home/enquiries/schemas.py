"""What the operations of enquiries take and give."""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from core.schemas import ChoiceOut, Language, LinkOut, Out
from home.enquiries.fields import FieldType
from home.enquiries.kinds import CLASSES

KEY = r"^[A-Za-z0-9_-]{16,64}$"
LONGEST_TOKEN = 300
HASH = r"^[0-9a-f]{64}$"


class EnquiryKindOut(Out):
    kind: str = Field(examples=["question"])
    title: str
    lead: str


class FormListOut(Out):
    results: list[EnquiryKindOut]


class FormFieldOut(Out):
    """One question of a form."""

    name: str = Field(description="Name in `fields` of what is sent.")
    label: str
    help: str
    type: FieldType
    required: bool
    group: str = Field(description="Heading of the questions that belong together; empty for none.")
    options: list[ChoiceOut]
    max_length: int | None
    minimum: float | None
    maximum: float | None
    autocomplete: str = Field(description="Value of the attribute of that name (HTML); empty for none.")
    multiple: bool


class PrivacyOut(Out):
    key: str = Field(description="Sent back as `privacy_key`: it says which notice was shown.")
    html: str


class AttachmentRulesOut(Out):
    allowed: bool
    max_bytes: int = Field(description="Of one file.")
    max_files: int
    types: list[str] = Field(description="Media types that are taken.", examples=[["application/pdf"]])


class FormOut(Out):
    """A form, for one sending: `token` and `idempotency_key` are this reader's alone and never cached."""

    kind: str
    title: str
    lead: str
    lang: Language
    about: LinkOut | None = Field(description="The page that it is about.")
    fields: list[FormFieldOut]
    privacy: PrivacyOut
    token: str = Field(description="Sent back as it is, after a few seconds and within a day.")
    idempotency_key: str = Field(description="Sent back as it is: whatever is sent under it again is the same enquiry.")
    attachments: AttachmentRulesOut


class EnquiryReceiptOut(Out):
    """The enquiry is stored; nothing that happens later can lose it."""

    reference: str = Field(examples=["K7MX-4Q2P"])
    received_at: datetime
    message: str


class Envelope(Schema):
    """What stands around the fields of every kind."""

    model_config = ConfigDict(extra="forbid")

    lang: Language = Field(default=Language.DE, description="Language of the form and of our answer.")
    idempotency_key: Annotated[str, Field(pattern=KEY, description="Of the form.")]
    token: Annotated[str, Field(max_length=LONGEST_TOKEN, description="Of the form.")]
    website: Annotated[
        str, Field(max_length=200, description="Stays empty. People don't see it; programs that fill in everything do.")
    ] = ""
    privacy_key: Annotated[str, Field(pattern=HASH, description="`privacy.key` of the form.")]
    about: Annotated[str, Field(max_length=36, description="Id of the page that it is about, or empty.")] = ""


def envelope(fields: Any) -> Any:
    """The envelope of one kind: `VacancyEnquiryIn` and so on in the contract."""
    name = "".join(part.title() for part in fields.kind.split("_"))
    more: dict[str, Any] = {"kind": (Literal[fields.kind], ...), "fields": (fields, ...)}
    return create_model(f"{name}EnquiryIn", __base__=Envelope, **more)


ENVELOPES: dict[str, type[Envelope]] = {fields.kind: envelope(fields) for fields in CLASSES}

AnyEnquiry: Any = Annotated[reduce(or_, ENVELOPES.values()), Field(discriminator="kind")]
EXAMPLES: dict[str, Any] = {
    "question": {
        "kind": "question",
        "lang": "de",
        "idempotency_key": "dGhpcyBpcyBhIGZvcm0u",
        "token": "question.dGhpcyBpcyBhIGZvcm0u:1vN0aB:signed",
        "website": "",
        "privacy_key": "0" * 64,
        "about": "",
        "fields": {
            "subject": "Bank am Markt",
            "message": "Eine Bank fehlt.",
            "name": "Kim Muster",
            "email": "kim@example.org",
        },
    }
}
