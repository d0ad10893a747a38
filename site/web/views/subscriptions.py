"""A list by e-mail: the form, and the pages that mails lead to. Without script, session or cookie; nothing is kept.

Opening a page changes nothing: programs open links too. What changes something is sent by a button, or by a mail
program that ends a subscription with one click (RFC 8058), for which the link's token is enough.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from web.client import Answer, ContentUnavailableError
from web.content import Content
from web.fields import printable
from web.following import mail_path
from web.render import page_response
from web.views import errors

LONGEST = 500  # characters of anything that is sent on
OPENED = ["GET", "HEAD", "POST"]
View = Callable[..., HttpResponse]


class SeeOther(HttpResponseRedirect):
    """To what came of a form that was sent: asked for with GET, however it was sent."""

    status_code = 303


def kept_nowhere(view: View) -> View:
    """Everybody gets a token of their own, and an address with one in it is nobody else's."""

    @wraps(view)
    def wrapped(request: HttpRequest, **parts: str) -> HttpResponse:
        content = Content(str(request.LANGUAGE_CODE))
        try:
            response = view(request, content, **parts)
        except ContentUnavailableError as error:
            response = errors.unavailable(request, error)
        response["Cache-Control"] = "no-store"
        return response

    return wrapped


@require_http_methods(OPENED)
@kept_nowhere
def form(request: HttpRequest, content: Content) -> HttpResponse:
    """What will be sent, and where to. The search itself stands in the address."""
    name = request.GET.get("liste", "")[:LONGEST]
    pairs = [(key, value[:LONGEST]) for key, value in request.GET.items() if key != "liste"]
    contract = content.answer("subscriptions/form", [("list", name), ("query", urlencode(pairs))])
    if contract.status != 200:
        return shown(request, content, "refused", status=422)
    values: dict[str, Any] = {"contract": contract.data, "entered": {}, "errors": []}
    if request.method != "POST":
        return shown(request, content, "form", values)
    if not from_here(request):
        values["errors"] = [message("", _("Das Formular wurde von einer anderen Website gesendet."))]
        return shown(request, content, "form", values, status=403)
    values["entered"] = {key: printable(request.POST.get(key, "").strip())[:LONGEST] for key in ("email", "frequency")}
    answer = content.client.post("subscriptions", payload(request, contract.data, values["entered"]))
    if answer.ok:
        return SeeOther(f"{mail_path(content.language)}gesendet/")
    values["errors"] = messages(answer)
    response = shown(request, content, "form", values, status=answer.status)
    if "retry-after" in answer.headers:
        response["Retry-After"] = answer.headers["retry-after"]
    return response


def payload(request: HttpRequest, contract: dict[str, Any], entered: dict[str, str]) -> dict[str, Any]:
    return {
        "list": contract["list"],
        "query": contract["query"],
        "lang": contract["lang"],
        "email": entered["email"],
        "frequency": entered["frequency"],
        "token": request.POST.get("zeichen", "")[:LONGEST],
        "website": request.POST.get("website", "")[:LONGEST],
    }


def from_here(request: HttpRequest) -> bool:
    """A browser says from which site it sends."""
    own = {urlsplit(settings.PUBLIC_URL).netloc, request.get_host()}
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "none")
    return (not origin or urlsplit(origin).netloc in own) and site in {"same-origin", "none"}


def message(target: str, text: str) -> dict[str, str]:
    return {"target": target, "text": text}


def messages(answer: Answer) -> list[dict[str, str]]:
    """What the API refused, in the words of the site."""
    wrong = {str(error.get("field")) for error in (answer.data or {}).get("errors") or []}
    found = []
    if "email" in wrong:
        text = _("Bitte geben Sie eine E-Mail-Adresse an, zum Beispiel name@example.org.")
        found.append(message("email", text))
    if "frequency" in wrong:
        found.append(message("haeufigkeit-1", _("Bitte wählen Sie, wie oft wir schreiben sollen.")))
    if "token" in wrong:
        text = _("Das Formular lag zu lange offen oder wurde zu schnell gesendet. Bitte senden Sie es noch einmal.")
        found.append(message("", text))
    if answer.status == 429:
        text = _("Von Ihrem Anschluss kamen gerade viele Anfragen. Bitte versuchen Sie es später noch einmal.")
        found.append(message("", text))
    return found or [message("", _("Das ließ sich nicht eintragen. Bitte prüfen Sie Ihre Angaben."))]


@require_safe
@kept_nowhere
def sent(request: HttpRequest, content: Content) -> HttpResponse:
    """The same for everybody, subscribed or not."""
    return shown(request, content, "sent")


@require_http_methods(OPENED)
@kept_nowhere
def confirm(request: HttpRequest, content: Content, token: str) -> HttpResponse:
    if request.method == "POST":
        answer = content.client.post(f"subscriptions/{token}/confirm", {})
        return of_subscription(request, content, answer, token, "confirmed")
    answer = content.answer(f"subscriptions/{token}")
    done = answer.ok and answer.data.get("confirmed")
    return of_subscription(request, content, answer, token, "confirmed" if done else "confirm")


@require_http_methods(OPENED)
@kept_nowhere
def unsubscribe(request: HttpRequest, content: Content, token: str) -> HttpResponse:
    if request.method == "POST":
        answer = content.client.post(f"subscriptions/{token}/unsubscribe", {})
        return of_subscription(request, content, answer, token, "unsubscribed")
    return of_subscription(request, content, content.answer(f"subscriptions/{token}"), token, "unsubscribe")


def of_subscription(request: HttpRequest, content: Content, answer: Answer, token: str, step: str) -> HttpResponse:
    """A link that leads to no subscription is most often one that has been used."""
    if not answer.ok:
        return shown(request, content, "gone", status=404)
    below = f"{mail_path(content.language)}{token}/"
    return shown(request, content, step, {"subscription": answer.data, "below": below})


def shown(
    request: HttpRequest, content: Content, step: str, values: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    titles = {
        "form": _("Neues per E-Mail"),
        "refused": _("Diese Suche gibt es so nicht"),
        "sent": _("Ihre Bestellung ist eingegangen"),
        "confirm": _("Suche per E-Mail bestätigen"),
        "confirmed": _("Ihre Suche per E-Mail ist bestellt"),
        "unsubscribe": _("Suche per E-Mail abbestellen"),
        "unsubscribed": _("Abbestellt"),
        "gone": _("Diese Bestellung gibt es nicht oder nicht mehr"),
    }
    page = {"type": "subscription", "title": titles[step], "answer_lang": content.language, "lang": content.language}
    everything = {"step": step, "noindex": True, "here": request.get_full_path(), **(values or {})}
    return page_response(request, page, content.site, everything, status)
