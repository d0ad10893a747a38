"""The form of a kind, made of the class that also checks what is sent."""

import secrets
from collections.abc import Sequence
from typing import Any

import annotated_types
from pydantic.fields import FieldInfo

from core import guard, registry
from core.build import Builder
from core.publication.public import live_rows
from core.schemas import ChoiceOut, Language, LinkOut
from home.enquiries import attachments, privacy
from home.enquiries.fields import Options, Shown
from home.enquiries.kinds import CLASSES, CONTACT, Fields
from home.enquiries.schemas import AttachmentRulesOut, EnquiryKindOut, FormFieldOut, FormOut
from home.models.enquiry import KINDS

TITLES = dict(KINDS)


def listed() -> list[EnquiryKindOut]:
    return [EnquiryKindOut(kind=one.kind, title=str(TITLES[one.kind]), lead=str(one.lead)) for one in CLASSES]


def form(fields: type[Fields], lang: Language, about: str) -> FormOut:
    """In the active language, with a token and a key of its own."""
    key = secrets.token_urlsafe(18)  # tells one form from every other
    return FormOut(
        kind=fields.kind,
        title=str(TITLES[fields.kind]),
        lead=str(fields.lead),
        lang=lang,
        about=page_link(about, lang),
        fields=[field_out(name, info, lang) for name, info in in_order(fields)],
        privacy=privacy.notice(lang),
        token=guard.form_token(form_name(fields.kind, key)),
        idempotency_key=key,
        attachments=AttachmentRulesOut(
            allowed=fields.attachments,
            max_bytes=attachments.MAX_BYTES,
            max_files=attachments.MAX_FILES,
            types=list(attachments.TYPES),
        ),
    )


def form_name(kind: str, key: str) -> str:
    """What a form's token holds for."""
    return f"enquiry.{kind}.{key}"


def page_link(key: str, lang: Language) -> LinkOut | None:
    """The public page with this id; None for every other."""
    row = live_rows().filter(key=key, language=lang).first() if key else None
    return Builder(lang).link(row.source_id) if row else None


def in_order(fields: type[Fields]) -> list[tuple[str, FieldInfo]]:
    """Who asks comes last: after what it is about."""
    return sorted(fields.model_fields.items(), key=lambda item: shown_of(item[1]).group == CONTACT)


def shown_of(info: FieldInfo) -> Shown:
    return next(part for part in info.metadata if isinstance(part, Shown))


def field_out(name: str, info: FieldInfo, lang: Language) -> FormFieldOut:
    shown = shown_of(info)
    return FormFieldOut(
        name=name,
        label=str(shown.label),
        help=str(shown.help),
        type=shown.type,
        required=info.is_required(),
        group=str(shown.group),
        options=[ChoiceOut(value=value, label=str(label)) for value, label in options(shown.options, lang)],
        max_length=limit(info, annotated_types.MaxLen, "max_length") if shown.type not in CHOSEN else None,
        minimum=bound(info, "minimum"),
        maximum=bound(info, "maximum"),
        autocomplete=shown.autocomplete,
        multiple=shown.type == "checkboxes",
    )


CHOSEN = {"select", "radios", "checkbox", "checkboxes", "date", "number"}


def options(given: Options, lang: Language) -> Sequence[tuple[str, Any]]:
    return registry.choices[given](lang) if isinstance(given, str) else given


def limit(info: FieldInfo, kind: type, name: str) -> int | None:
    return next((getattr(part, name) for part in info.metadata if isinstance(part, kind)), None)


def bound(info: FieldInfo, name: str) -> float | None:
    """Of a number: as the contract says it (home.enquiries.fields.number)."""
    for part in info.metadata:
        for shape in getattr(part, "json_schema", {}).get("anyOf", []) if hasattr(part, "json_schema") else []:
            if name in shape:
                return float(shape[name])
    return None
