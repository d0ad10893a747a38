"""What machines ask a website for: robots.txt, the sitemap, the security contact, the icon."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from web.client import ContentUnavailableError, content_client
from web.content import Content

MOST_ADDRESSES = 50_000  # in one sitemap, as its protocol says
PER_PAGE = "100"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read: what may not be listed says so itself, and a robot shut out would never see it."""
    lines = ["User-agent: *", "Disallow: /verwaltung/", f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public address with the day of its last change, made-up entries left out."""
    entries = []
    try:
        for row in public_pages():
            changed = f"<lastmod>{escape(row['modified_at'])}</lastmod>" if row.get("modified_at") else ""
            entries.append(f"<url><loc>{escape(settings.PUBLIC_URL + row['url'])}</loc>{changed}</url>\n")
    except ContentUnavailableError:
        return HttpResponse(status=503, headers={"Retry-After": "30"})
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    body = f"{head}{''.join(entries[:MOST_ADDRESSES])}</urlset>\n"
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def public_pages() -> Iterator[dict[str, Any]]:
    """All rows of `pages` that aren't examples. Each part names the next one, which belongs to the same cursor."""
    part: dict[str, str] = {"per_page": PER_PAGE}
    while part:
        answer = content_client().get("pages", part)
        if not answer.ok:
            raise ContentUnavailableError(f"pages: {answer.status}")
        yield from (row for row in answer.data.get("results") or [] if not row.get("is_example"))
        part = dict(parse_qsl(urlsplit(answer.data.get("next") or "").query))


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116, when the installation has named a contact and an end of validity."""
    try:
        named = Content(settings.LANGUAGE_CODE).site.get("security") or {}
    except ContentUnavailableError:
        named = {}
    if not named.get("contact") or not named.get("expires"):
        raise Http404
    lines = [f"Contact: {named['contact']}", f"Expires: {named['expires']}", "Preferred-Languages: de, en", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For programs that ask for the old address."""
    return HttpResponseRedirect(static("web/favicon.svg"))


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers. Says nothing about the content API."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Pages can be shown: the content API answers."""
    try:
        found = content_client().get("state").ok
    except ContentUnavailableError:
        found = False
    return HttpResponse("ok\n" if found else "no content\n", status=200 if found else 503, content_type="text/plain")
