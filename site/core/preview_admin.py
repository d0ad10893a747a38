"""The preview link in the admin: shown to editors of a page, and revoked by them."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core.pages import BasePage
from core.preview import token_for
from core.preview_keys import PreviewKey


@hooks.register("register_page_header_buttons")
def header_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if issubclass(page.specific_class or Page, BasePage) and page.permissions_for_user(user).can_edit():
        yield Button(_("Vorschau-Link"), reverse("core_preview_link", args=[page.pk]), icon_name="link", priority=70)


@hooks.register("register_admin_urls")
def preview_link_url() -> list[URLPattern]:
    return [path("vorschau-link/<int:page_id>/", preview_link, name="core_preview_link")]


def preview_link(request: HttpRequest, page_id: int) -> HttpResponse:
    """Makes a link to the latest draft after a click, and revokes all links of the page after another."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    link = ""
    if request.method == "POST" and "revoke" in request.POST:
        PreviewKey.objects.filter(page_id=page.pk).delete()
        messages.success(request, _("Alle Vorschau-Links dieser Seite sind ungültig."))
        return redirect("core_preview_link", page.pk)
    if request.method == "POST":
        link = f"{settings.FRONTEND_URL or settings.PUBLIC_URL}/vorschau/{token_for(page)}"
    context = {
        "page": page,
        "link": link,
        "days": settings.PREVIEW_TOKEN_SECONDS // 86_400,
        "exists": PreviewKey.objects.filter(page_id=page.pk).exists(),
    }
    return render(request, "core/preview_link.html", context)
