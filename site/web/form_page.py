"""The page of a form: shown, sent and received, each at the same address and without a session or a script.

Sent forms are passed to the API, which stores them. What was received is shown after a redirect, so that loading the
page anew sends nothing, and its address carries the reference alone.
"""

import re
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext_lazy as _

from web import enquiry
from web.client import Answer, ContentUnavailableError
from web.content import Content
from web.extra import Extra
from web.fields import Label

ABOUT, RECEIVED, ALL_QUESTIONS = "zu", "eingang", "fragen"
# Whatever a link claims to be one is shown on our page, so it can be no sentence.
REFERENCE = re.compile(r"[A-Z0-9]{1,8}(-[A-Z0-9]{1,8}){0,3}")

TOO_MUCH = _("Das war zu viel auf einmal. Bitte kürzen Sie Ihre Angaben.")
TOO_MANY = _("Von Ihrem Anschluss kamen gerade viele Anfragen. Bitte warten Sie etwas und senden Sie dann noch einmal.")
FROM_ELSEWHERE = _("Das Formular wurde von einer anderen Website gesendet. Bitte senden Sie es hier noch einmal.")
ALREADY_HERE = _(
    "Dieses Formular ist mit anderen Angaben schon angekommen. Wenn Sie etwas ergänzen möchten, senden Sie es noch "
    "einmal: Es wird dann eine neue Anfrage."
)
NOT_ACCEPTED = _("Die Anfrage ließ sich nicht annehmen. Bitte prüfen Sie Ihre Angaben.")
NOT_RECEIVED = _(
    "Ob Ihre Anfrage angekommen ist, wissen wir nicht: Unser System antwortet gerade nicht. Bitte senden Sie sie in "
    "ein paar Minuten noch einmal. Doppelt eingetragen wird sie dadurch nicht."
)


def form(content: Content, page: dict[str, Any], request: HttpRequest) -> Extra:
    """Empty, or with what was entered and what is wrong with it; or the reference of what has been received."""
    received = request.GET.get(RECEIVED, "")
    if REFERENCE.fullmatch(received) and request.method != "POST":
        return Extra({"received": received}, noindex=True, kept_by_nobody=True)
    about = page_id(request.GET.get(ABOUT, ""))
    contract = contract_of(content, page, about)
    if contract is None:
        return Extra(noindex=True, kept_by_nobody=True)
    if request.method == "POST":
        return send(content, page, request, contract, about)
    shown = enquiry.empty_form(contract)
    only_questions = ALL_QUESTIONS in request.GET
    values = {"form": shown, "about": about, "only_questions": only_questions}
    return Extra(values, noindex=bool(about) or only_questions, kept_by_nobody=True)


def page_id(text: str) -> str:
    """The id of the page that the enquiry is about; empty for what is none."""
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def contract_of(content: Content, page: dict[str, Any], about: str) -> dict[str, Any] | None:
    """The questions with a new key. A page that is gone meanwhile keeps nobody from asking."""
    path = f"enquiries/forms/{page.get('kind')}"
    answer = content.answer(path, [("about", about)] if about else [])
    if not answer.ok and about:
        answer = content.answer(path)
    return answer.data if answer.ok and isinstance(answer.data, dict) else None


def send(content: Content, page: dict[str, Any], request: HttpRequest, contract: dict[str, Any], about: str) -> Extra:
    """What came of sending it. Only what the API has confirmed is called received."""
    try:
        sent, files = request.POST, enquiry.uploads(request.FILES.getlist(enquiry.FILES))
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError):
        return again(enquiry.empty_form(contract), about, 413, TOO_MUCH)
    filled = enquiry.sent_form(contract, sent)
    filled.files_again = bool(files)
    if not from_here(request):
        return again(filled, about, 403, FROM_ELSEWHERE)
    try:
        answer = content.client.post("enquiries", filled.payload(sent, content.language, about), files)
    except ContentUnavailableError:
        return again(filled, about, 503, NOT_RECEIVED)
    if answer.ok:
        return Extra(redirect=f"{page.get('url')}?{RECEIVED}={answer.data['reference']}")
    return refused(filled, about, answer, contract)


def refused(filled: enquiry.Form, about: str, answer: Answer, contract: dict[str, Any]) -> Extra:
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        extra = again(filled, about, answer.status, TOO_MANY)
        extra.headers["Retry-After"] = answer.headers.get("retry-after", "60")
        return extra
    if answer.status == HTTPStatus.CONFLICT:
        filled.key, filled.token = str(contract["idempotency_key"]), str(contract["token"])
        return again(filled, about, answer.status, ALREADY_HERE)
    enquiry.refuse(filled, answer.data, contract)
    if not filled.errors:
        return again(filled, about, answer.status, NOT_ACCEPTED)
    return shown_again(filled, about, answer.status)


def again(filled: enquiry.Form, about: str, status: int, words: Label) -> Extra:
    """The form with a message about all of it."""
    filled.errors.append({"label": "", "message": str(words), "target": ""})
    return shown_again(filled, about, status)


def shown_again(filled: enquiry.Form, about: str, status: int) -> Extra:
    return Extra({"form": filled, "about": about}, status=status, noindex=True, kept_by_nobody=True)


def from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form was ours. There is no session that another site's form could use; this
    keeps other sites from filling the office's inbox with their visitors' hands. Programs say nothing and may pass:
    the API has limits of its own."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin", "")
    return not origin or origin in {settings.PUBLIC_URL, f"{request.scheme}://{request.get_host()}"}
