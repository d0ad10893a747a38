"""The one view of all content pages: asks the API what stands at an address and shows that."""

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.views.decorators.http import require_http_methods

from web.client import ContentUnavailableError
from web.content import Content
from web.pages import extra_for
from web.render import page_response
from web.views import errors

SAFE = ["GET", "HEAD"]
TAKES_FORMS = {"form"}
"""Types of page that something can be sent to."""


class SeeOther(HttpResponseRedirect):
    """To what came of a form that was sent: asked for with GET, however it was sent."""

    status_code = 303


@require_http_methods([*SAFE, "POST"])
def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """200, a redirect, 404, or 410 with what took the page's place; 503 while the content can't be read."""
    try:
        return respond(request, Content(str(request.LANGUAGE_CODE)))
    except ContentUnavailableError as error:
        return errors.unavailable(request, error)


def respond(request: HttpRequest, content: Content) -> HttpResponse:
    answer = content.page(request.path_info)
    if answer.status == 410:
        return errors.gone(request, content, answer.data or {})
    if answer.status != 200 or not isinstance(answer.data, dict):
        return errors.missing(request, content)
    if answer.data.get("type") == "redirect":
        kind = HttpResponsePermanentRedirect if answer.data.get("permanent") else HttpResponseRedirect
        return kind(answer.data["location"])
    if request.method not in SAFE and answer.data.get("type") not in TAKES_FORMS:
        return HttpResponseNotAllowed(SAFE)
    extra = extra_for(content, answer.data, request)
    if extra.redirect:
        return SeeOther(extra.redirect, headers={"Cache-Control": "no-store"})
    values = extra.values | ({"noindex": True} if extra.noindex else {})
    response = page_response(request, answer.data, content.site, values, extra.status)
    for name, value in extra.headers.items():
        response[name] = value
    if extra.kept_by_nobody:
        response["Cache-Control"] = "no-store"
    return response
