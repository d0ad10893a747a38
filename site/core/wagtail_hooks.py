"""What the admin of every page has in addition: the way to its translations, and what blocks its publication."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Locale, Page

from core import preview_admin, withdrawal_admin  # noqa: F401  register their hooks
from core.languages import source_locale_id
from core.pages import BasePage
from core.publication.admin import WithdrawnAddressViewSet
from core.translate import NotTranslatedError, may_translate, nearest_parent, translate


def is_translatable(page: Page) -> bool:
    model = page.specific_class
    return bool(model and issubclass(model, BasePage)) and page.locale_id == source_locale_id()


@hooks.register("register_page_header_buttons")
def header_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    yield from listing_button(page, user, next_url)


@hooks.register("register_page_listing_more_buttons")
def listing_button(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if is_translatable(page) and page.permissions_for_user(user).can_edit():
        yield Button(_("Übersetzen"), reverse("core_translate", args=[page.pk]), icon_name="globe", priority=60)


@hooks.register("register_admin_urls")
def page_urls() -> list[URLPattern]:
    return [
        path("uebersetzen/<int:page_id>/", translate_view, name="core_translate"),
        path("hindernisse/<int:page_id>/", blockers_view, name="core_blockers"),
    ]


def blockers_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """The panel "Vor dem Veröffentlichen" for the latest draft: asked for anew after each automatic saving."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    return render(request, "core/panels/blockers.html", {"blockers": list(draft.blockers())})


def translate_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Shows which translations there are, and makes a draft of one after a click on its button."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not is_translatable(page):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST":
        return make_draft(request, page)
    languages = [state(page, locale, request.user) for locale in Locale.objects.exclude(pk=page.locale_id)]
    return render(request, "core/translate/confirm.html", {"page": page, "languages": languages})


def state(page: BasePage, locale: Locale, user: Any) -> dict[str, Any]:
    """A language as the view shows it: its translation, or where a new one would stand and whether this user may."""
    parent = nearest_parent(page, locale)
    return {
        "locale": locale,
        "existing": page.get_translation_or_none(locale),
        "parent": parent,
        "allowed": parent is not None and may_translate(user, page, parent),
    }


def make_draft(request: HttpRequest, page: BasePage) -> HttpResponse:
    locale = get_object_or_404(Locale, language_code=request.POST.get("language", ""))
    try:
        draft = translate(page, locale, request.user)
    except NotTranslatedError as error:
        buttons = [edit_button(error.existing)] if error.existing else None
        messages.error(request, str(error), buttons=buttons)
        return redirect("core_translate", page.pk)
    messages.success(request, _("Der Entwurf ist angelegt. Übersetzen Sie nun die Texte."))
    return redirect("wagtailadmin_pages:edit", draft.pk)


def edit_button(page: Page) -> Any:
    return messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Zur Übersetzung"))


@hooks.register("before_delete_page")
def say_what_goes_along(request: HttpRequest, page: Page) -> None:
    """Wagtail's own confirmation knows nothing of our translations."""
    if request.method == "GET" and page.locale_id == source_locale_id():
        names = [str(other.locale) for other in page.get_translations().select_related("locale")]
        if names:
            messages.warning(request, _("Mit der Seite werden ihre Übersetzungen gelöscht: %s") % ", ".join(names))


@hooks.register("register_admin_viewset")
def register_withdrawn_addresses() -> WithdrawnAddressViewSet:
    return WithdrawnAddressViewSet()
