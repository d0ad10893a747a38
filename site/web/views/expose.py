"""`…/expose.pdf` below the address of a shop."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from web.client import ContentUnavailableError
from web.content import Content
from web.expose import expose_of
from web.pdf import PdfUnavailableError
from web.views import errors

NAME = "expose.pdf"


@require_safe
def expose(request: HttpRequest, path: str) -> HttpResponse:
    """The PDF; where the shop has moved or is gone, what its page would say; 503 in words while none can be made."""
    content = Content(str(request.LANGUAGE_CODE))
    try:
        return respond(request, content)
    except ContentUnavailableError as error:
        return errors.unavailable(request, error)
    except PdfUnavailableError:
        response = errors.error_page(
            request,
            HTTPStatus.SERVICE_UNAVAILABLE,
            _("Das Exposé lässt sich gerade nicht erstellen"),
            content.site,
            why=_("Alle Angaben stehen auch auf der Seite des Ladenlokals; sie lässt sich drucken."),
            page_url=request.path_info.removesuffix(NAME),
        )
        response["Retry-After"] = errors.RETRY_AFTER
        response["Cache-Control"] = "no-store"
        return response


def respond(request: HttpRequest, content: Content) -> HttpResponse:
    address = request.path_info.removesuffix(NAME)
    answer = content.page(address) if address.endswith("/") else None
    if answer is not None and answer.status == HTTPStatus.GONE:
        return errors.gone(request, content, answer.data or {})
    if answer is None or answer.status != HTTPStatus.OK or not isinstance(answer.data, dict):
        return errors.missing(request, content)
    page = answer.data
    if page.get("type") == "redirect" and str(page.get("location", "")).endswith("/"):
        kind = HttpResponsePermanentRedirect if page.get("permanent") else HttpResponseRedirect
        return kind(f"{page['location']}{NAME}")
    if page.get("type") != "vacancy":
        return errors.missing(request, content)
    response = HttpResponse(expose_of(content, page), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{page.get("slug") or "expose"}.pdf"'
    response["Content-Language"] = content.language
    response["Link"] = f'<{settings.PUBLIC_URL}{page["url"]}>; rel="canonical"'
    if page.get("is_example") or content.site.get("noindex") or (page.get("seo") or {}).get("noindex"):
        response["X-Robots-Tag"] = "noindex"
    return response
