"""A draft in the same templates as the public page. The CMS finds this by a setting and never imports it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from web.client import ContentUnavailableError
from web.content import Content
from web.pages import Extra, extra_for
from web.render import page_response


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
