"""A draft in the same templates as the public page: in the editor's panel, and by a link that was signed for one page.

The CMS finds `render` by a setting and never imports it; the address of the link is the website's own.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from web.client import ContentUnavailableError, content_client
from web.content import Content
from web.extra import Extra
from web.pages import extra_for
from web.render import page_response
from web.views import errors


def render(data: dict[str, Any], request: HttpRequest) -> HttpResponse:
    """What the draft's page would look like. A part that can't be had is left out: an editor wants to see the rest."""
    content = Content(data.get("answer_lang") or "de")
    try:
        site = content.site
        extra = extra_for(content, data, request)
    except ContentUnavailableError:
        site, extra = {}, Extra()
    response = page_response(request, data, site, extra.values | {"is_preview": True, "noindex": True})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def linked(request: HttpRequest, token: str) -> HttpResponse:
    """The draft that a link was signed for; without a valid link there is no such page."""
    try:
        answer = content_client().get(f"preview/{token}")
        if not answer.ok or not isinstance(answer.data, dict):
            return errors.missing(request, Content(str(translation.get_language())))
        return render(answer.data, request)
    except ContentUnavailableError as error:
        return errors.unavailable(request, error)
