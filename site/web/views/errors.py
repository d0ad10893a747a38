"""Pages for what isn't there, isn't there any more, or can't be shown just now."""

import logging
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from web.content import Content
from web.languages import language_of
from web.render import context

logger = logging.getLogger(__name__)
RETRY_AFTER = "30"  # seconds


def error_page(
    request: HttpRequest, status: int, title: str | Promise, site: dict[str, Any], **values: Any
) -> HttpResponse:
    """An error in the site's own layout. With an empty `site` it needs nothing but the templates."""
    language = language_of(request.path_info)
    with translation.override(language):
        everything = context({"title": title, "lang": language}, site, language)
        everything.update(values, noindex=True, canonical="", status=status)
        html = engines["jinja2"].get_template(f"errors/{status}.html").render(everything, request)
    response = HttpResponse(html, status=status)
    response["Content-Language"] = language
    response["X-Robots-Tag"] = "noindex"
    return response


def missing(request: HttpRequest, content: Content) -> HttpResponse:
    return error_page(request, 404, _("Diese Seite gibt es nicht"), content.site)


def gone(request: HttpRequest, content: Content, problem: dict[str, Any]) -> HttpResponse:
    """Withdrawn for good; links to what an editor named as its successor, and to the list that it stood in."""
    title = _("Diese Seite gibt es nicht mehr")
    overview = list_above(request, content)
    return error_page(request, 410, title, content.site, replaced_by=problem.get("replaced_by"), overview=overview)


def list_above(request: HttpRequest, content: Content) -> dict[str, Any]:
    """The page above this address, if it is a list."""
    above = content.page(request.path_info.rstrip("/").rpartition("/")[0] + "/")
    found = above.data if above.status == HTTPStatus.OK and isinstance(above.data, dict) else {}
    return found if str(found.get("type", "")).endswith("-index") else {}


def unavailable(request: HttpRequest, error: Exception) -> HttpResponse:
    """The content can't be read: says so without asking for anything else."""
    logger.error("The content API can't be read: %s", error)
    response = error_page(request, 503, _("Gerade nicht erreichbar"), {})
    response["Retry-After"] = RETRY_AFTER
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For what Django itself doesn't find (`handler404`), a file for instance: asks nobody for the site around it."""
    return error_page(request, 404, _("Diese Seite gibt es nicht"), {})


def server_error(request: HttpRequest) -> HttpResponse:
    """An error of ours (`handler500`): nothing of the request or the data is shown or asked again."""
    return error_page(request, 500, _("Ein Fehler ist aufgetreten"), {})
