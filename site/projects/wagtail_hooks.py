"""What the admin of a funding programme has in addition: new versions of its guideline, and cases to try them on."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core.languages import source_locale_id
from projects.models import GuidelinePage, ProgrammePage
from projects.new_version import draft_of, may_add, newest_version
from projects.try_case import may_try, try_case


@hooks.register("register_page_header_buttons")
def header_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    yield from listing_button(page, user, next_url)


@hooks.register("register_page_listing_more_buttons")
def listing_button(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """On a programme that has a guideline, and on each of its versions."""
    if page.specific_class is ProgrammePage:
        programme = page.specific
    elif page.specific_class is GuidelinePage:
        programme = page.get_parent().specific
    else:
        return
    if may_add(user, programme) and newest_version(programme):
        url = reverse("projects_new_version", args=[programme.pk])
        yield Button(_("Neue Fassung anlegen"), url, icon_name="copy", priority=16)
    if programme.locale_id == source_locale_id() and may_try(user, programme):
        url = reverse("projects_try_case", args=[programme.pk])
        yield Button(_("Diesen Fall prüfen"), url, icon_name="help", priority=17)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("richtlinien/<int:programme_id>/neue-fassung/", new_version, name="projects_new_version"),
        path("richtlinien/<int:programme_id>/fall-pruefen/", try_case, name="projects_try_case"),
    ]


def new_version(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Says what the draft begins with, and makes it after a click on the button."""
    programme = get_object_or_404(ProgrammePage, pk=programme_id)
    if not may_add(request.user, programme):
        raise PermissionDenied
    newest = newest_version(programme)
    if newest is None:
        messages.warning(request, _("Dieses Programm hat noch keine Richtlinie. Legen Sie die erste Fassung an."))
        return redirect("wagtailadmin_pages:add", "projects", "guidelinepage", programme.pk)
    if request.method != "POST":
        return render(request, "projects/new_version.html", {"programme": programme, "newest": newest})
    draft = draft_of(newest, request.user)
    messages.success(
        request, _("Der Entwurf ist angelegt. Tragen Sie Bezeichnung und Beginn ein und ändern Sie den Text.")
    )
    return redirect("wagtailadmin_pages:edit", draft.pk)
