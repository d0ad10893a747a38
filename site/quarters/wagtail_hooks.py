"""The admin of shops beside their pages: internal files with a permission of their own, checks and logs."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core.languages import source_locale_id
from quarters.freshness_admin import CheckHome, CheckReport, may_read, shop_log
from quarters.imports import hooks as import_hooks  # noqa: F401  registers its hooks
from quarters.models import VacancyFile, VacancyPage


class VacancyFileViewSet(ModelViewSet):
    model = VacancyFile
    icon = "lock"
    name = "akten"
    menu_label = _("Interne Akten")
    add_to_admin_menu = True
    list_display = ["__str__", "owner_type", "keep_until"]
    exclude_form_fields: list[str] = []


@hooks.register("register_admin_viewset")
def register_files() -> VacancyFileViewSet:
    return VacancyFileViewSet()


class CheckItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register("register_reports_menu_item")
def check_item() -> MenuItem:
    return CheckItem(
        _("Zu prüfen"), reverse("quarters_to_check"), name="to-check", icon_name="calendar-check", order=50
    )


@hooks.register("register_admin_urls")
def check_urls() -> list[URLPattern]:
    return [
        path("berichte/zu-pruefen/", CheckReport.as_view(), name="quarters_to_check"),
        path(
            "berichte/zu-pruefen/ergebnisse/", CheckReport.as_view(results_only=True), name="quarters_to_check_results"
        ),
        path("ladenlokale/<int:page_id>/protokoll/", shop_log, name="quarters_shop_log"),
    ]


@hooks.register("construct_homepage_panels")
def check_at_home(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(CheckHome())


@hooks.register("register_page_header_buttons")
def log_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    is_shop = page.specific_class is VacancyPage and page.locale_id == source_locale_id()
    if is_shop and page.permissions_for_user(user).can_edit():
        url = reverse("quarters_shop_log", args=[page.pk])
        yield Button(_("Prüfung und Protokoll"), url, icon_name="history", priority=50)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """How the history of a page names what wasn't done in its form."""
    for name, label in {
        "quarters.checked": _("Heute geprüft"),
        "quarters.owner.confirm": _("Eigentum über den Link: stimmt noch"),
        "quarters.owner.let": _("Eigentum über den Link: vergeben"),
        "quarters.owner.withdraw": _("Eigentum über den Link: Einwilligung zurückgezogen"),
    }.items():
        actions.register_action(name, label, label)
