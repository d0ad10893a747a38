"""The page behind the link that the owner of a shop is sent: looking changes nothing, each button says one thing.

The address is the secret. So the page is kept nowhere, found by no search engine, tells no other page where its reader
came from, and no log holds it; the token takes the place of the check where a form comes from.
"""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from web.client import Answer, ContentUnavailableError
from web.content import Content
from web.middleware import NO_REFERRER
from web.render import page_response
from web.views import errors

ACTIONS = ("confirm", "let", "change", "withdraw")
LONGEST_WISH = 4000  # characters; the API refuses more
SEE_OTHER = 303
Label = str | Promise
Fault = tuple[str, Label]  # the field's id and what is wrong with it

NO_TEXT: Fault = ("wunsch", gettext_lazy("Bitte schreiben Sie, was sich ändern soll."))
LONG_TEXT: Fault = ("wunsch", gettext_lazy("Bitte schreiben Sie höchstens 4.000 Zeichen."))
NOT_SURE: Fault = ("sicher", gettext_lazy("Bitte kreuzen Sie an, dass Sie sicher sind."))


@require_http_methods(["GET", "HEAD", "POST"])
def owner(request: HttpRequest, token: str) -> HttpResponse:
    try:
        response = respond(request, Content(str(request.LANGUAGE_CODE)), token)
    except ContentUnavailableError:  # whose text names the path
        response = errors.unavailable(request, ContentUnavailableError("an owner's link"))
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = NO_REFERRER
    return response


def respond(request: HttpRequest, content: Content, token: str) -> HttpResponse:
    path, said = f"owner-links/{token}", request.POST
    if request.method != "POST":
        return shown(request, content, token, content.answer(path), {"done": request.GET.get("erledigt", "")})
    action, text = said.get("aktion", ""), said.get("wunsch", "").replace("\x00", "").strip()
    fault = fault_of(action, text, sure="sicher" in said)
    if fault:
        values = {"fault": fault, "text": text, "status": HTTPStatus.UNPROCESSABLE_ENTITY}
        return shown(request, content, token, content.answer(path), values)
    body = {"action": action, "text": text} if action == "change" else {"action": action}
    answer = content.client.post(path, body)
    if answer.ok:  # a reload asks for the page again and says nothing twice
        response = HttpResponseRedirect(f"{request.path_info}?erledigt={action}")
        response.status_code = SEE_OTHER
        return response
    if answer.status == HTTPStatus.CONFLICT:
        return shown(request, content, token, content.answer(path), {"done": "conflict", "status": answer.status})
    return shown(request, content, token, answer, {"text": text})


def fault_of(action: str, text: str, *, sure: bool) -> Fault | None:
    if action == "withdraw" and not sure:
        return NOT_SURE
    if action == "change" and not text:
        return NO_TEXT
    return LONG_TEXT if action == "change" and len(text) > LONGEST_WISH else None


def shown(request: HttpRequest, content: Content, token: str, answer: Answer, values: dict[str, Any]) -> HttpResponse:
    """The page as the shop stands now, or why the link allows nothing and whom to ask."""
    link = answer.data if answer.ok and isinstance(answer.data, dict) else None
    page = {
        "type": "owner-link",
        "title": _("Stimmt das noch?") if link else titles().get(answer.status, _("Dieser Link gilt nicht")),
        "lang": content.language,
        "answer_lang": content.language,
        "alternates": [
            {"lang": code, "url": f"{prefix}/eigentuemer/{token}"}
            for code, prefix in settings.LANGUAGE_PREFIXES.items()
            if code != "de-simple"  # it has no words of its own here
        ],
    }
    everything = {"status": HTTPStatus.OK if link else answer.status, "fault": None} | values
    if everything.get("done") not in {*ACTIONS, "conflict"}:
        everything["done"] = ""
    everything |= {"link": link, "noindex": True, "canonical": "", "problem": 0 if link else answer.status}
    response = page_response(request, page, content.site, everything, everything["status"])
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = answer.headers.get("retry-after", "60")
    return response


def titles() -> dict[int, str]:
    return {410: _("Dieser Link ist abgelaufen"), 429: _("Bitte warten Sie einen Augenblick")}
