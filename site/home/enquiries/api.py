"""The forms of the site, and the one door for what they send."""

import json
from typing import Annotated, Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils import translation
from django.utils.translation import gettext
from ninja import Path, Query, Router

from core.api.problems import Problem, field_problem
from core.api.rules import PRIVATE, answer
from core.schemas import Language
from home.enquiries import attachments, forms, intake
from home.enquiries.kinds import BY_KIND
from home.enquiries.schemas import EnquiryReceiptOut, FormListOut, FormOut
from home.models import Enquiry

router = Router(tags=["enquiries"])
TEXT_BYTES = 200_000  # all fields of the longest form, each character in three bytes
BODY_BYTES = attachments.MAX_FILES * attachments.MAX_BYTES + TEXT_BYTES
UUID_TEXT = r"^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})?$"
JSON, MULTIPART = "application/json", "multipart/form-data"


@router.get("/enquiries/forms", response=FormListOut, operation_id="listEnquiryForms", summary="The forms of the site")
def enquiry_forms(request: HttpRequest, lang: Language = Language.DE) -> HttpResponse:
    """What one can write to us about, in the order in which the site offers it."""
    return answer(FormListOut(results=forms.listed()))


@router.get("/enquiries/forms/{kind}", response=FormOut, operation_id="getEnquiryForm", summary="One form")
def enquiry_form(
    request: HttpRequest,
    kind: Annotated[str, Path(max_length=30)],
    lang: Language = Language.DE,
    about: Annotated[
        str, Query(pattern=UUID_TEXT, description="Id of the page that the enquiry is about, or empty.")
    ] = "",
) -> HttpResponse:
    """All questions of a form, its privacy notice, and what has to be sent back with it. Never kept: each reader has
    an own token."""
    if kind not in BY_KIND:
        raise Problem(404, "There is no form of this kind.")
    response = answer(forms.form(BY_KIND[kind], lang, about))
    response["Cache-Control"] = PRIVATE
    return response


@router.post(
    "/enquiries",
    response={200: EnquiryReceiptOut, 201: EnquiryReceiptOut},
    operation_id="sendEnquiry",
    summary="Send a form",
)
def send_enquiry(
    request: HttpRequest,
    lang: Annotated[
        Language, Query(description="Language of what is refused before the form's own language is read.")
    ] = Language.DE,
) -> HttpResponse:
    """As JSON, or as multipart with the same JSON in the part `payload` and attachments in parts `files`. Answered 201
    once the enquiry is stored; sent again under its `idempotency_key`, 200 with the same reference."""
    try:
        payload, files = read(request)
        enquiry, is_new = intake.take_in(payload, files, request)
    except Problem as refused:
        response = refused.response()
    else:
        response = answer(receipt(enquiry))
        response.status_code = 201 if is_new else 200
        response["Cache-Control"] = PRIVATE
    response["Content-Language"] = str(translation.get_language())  # `intake` answers in the form's
    return response


def receipt(enquiry: Enquiry) -> EnquiryReceiptOut:
    return EnquiryReceiptOut(
        reference=enquiry.reference,
        received_at=enquiry.received_at,
        message=gettext("Danke. Ihre Anfrage ist angekommen. Ihr Zeichen ist {}.").format(enquiry.reference),
    )


def read(request: HttpRequest) -> tuple[Any, list[attachments.Upload]]:
    """The JSON and the files of a request, whose size is known before anything of it is read."""
    kind = (request.content_type or "").lower()
    length = request.META.get("CONTENT_LENGTH") or "0"
    most = BODY_BYTES if kind == MULTIPART else TEXT_BYTES
    if kind not in {JSON, MULTIPART}:
        raise Problem(415, f"Send {JSON} or {MULTIPART}.")
    if not length.isdecimal() or int(length) > most:
        raise Problem(413, gettext("Das ist zu viel auf einmal. Bitte senden Sie weniger oder kleinere Dateien."))
    try:
        if kind == JSON:
            return parsed(request.body), []
        return parsed(request.POST.get("payload", "").encode("utf-8", "replace")), request.FILES.getlist("files")
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        raise Problem(
            413, gettext("Das ist zu viel auf einmal. Bitte senden Sie weniger oder kleinere Dateien.")
        ) from None
    except (MultiPartParserError, UnreadablePostError):
        raise Problem(400, "The request can't be read to its end.") from None


def parsed(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise field_problem("payload", "is not JSON") from None
