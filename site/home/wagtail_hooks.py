"""People in the admin, and the home pages that nobody can delete."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.inbox import personal_page
from home.inbox.viewset import InboxGroup
from home.models import HomePage, Person


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    menu_label = _("Personen")
    menu_name = "people"
    add_to_admin_menu = True
    list_display = ["__str__", "organisation", "active"]
    list_filter = ["active"]
    ordering = ["role", "name"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    MultiFieldPanel([FieldPanel(n) for n in ("name", "role", "organisation")], heading=_("Wer")),
                    FieldPanel("topics"),
                    MultiFieldPanel([FieldPanel(n) for n in ("email", "phone", "office_hours")], heading=_("Kontakt")),
                    MultiFieldPanel(
                        [
                            FieldPanel(
                                "portrait", help_text=_("Einen Widerruf bitte am Bild eintragen: Er gilt überall.")
                            ),
                            FieldPanel("portrait_consent"),
                        ],
                        heading=_("Porträt"),
                    ),
                    FieldPanel("active"),
                    FieldPanel("note"),
                ],
                heading=_("Person"),
            ),
            ObjectList(
                [FieldPanel(n) for n in ("role_en", "organisation_en", "topics_en", "office_hours_en")],
                heading=_("Auf Englisch"),
            ),
        ]
    )


register_snippet(PersonViewSet)


@hooks.register("register_admin_viewset")
def register_inbox() -> InboxGroup:
    return InboxGroup()


@hooks.register("register_admin_urls")
def personal_urls() -> list[URLPattern]:
    return [path("personendaten/", personal_page.page, name="home_personal_data")]


class PersonalDataItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(personal_page.PERMISSION))


@hooks.register("register_settings_menu_item")
def personal_data_item() -> MenuItem:
    return PersonalDataItem(
        _("Daten einer Person"), reverse("home_personal_data"), name="personal-data", icon_name="lock", order=950
    )


@hooks.register("register_log_actions")
def personal_log_actions(actions: Any) -> None:
    actions.register_action(
        personal_page.EXPORTED, _("Daten einer Person ausgegeben"), _("Daten einer Person ausgegeben")
    )
    actions.register_action(personal_page.DELETED, _("Daten einer Person gelöscht"), _("Daten einer Person gelöscht"))


@hooks.register("register_page_header_buttons")
def requests_button(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """From a space that is offered to those who look for one."""
    if getattr(page.specific_class, "api_type", "") == "vacancy" and user.has_perm("home.view_enquiry"):
        yield Button(_("Passende Gesuche"), reverse("anfragen:requests", args=[page.pk]), icon_name="mail", priority=70)


@hooks.register("before_delete_page")
def home_pages_stay(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Every translation stands below the home page of its language, and the site begins at the German one."""
    if isinstance(page.specific, HomePage):
        return refused(request, page)
    return None


@hooks.register("before_bulk_action")
def home_pages_stay_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action_class: Any
) -> HttpResponse | None:
    if action_type == "delete" and any(isinstance(getattr(page, "specific", None), HomePage) for page in objects):
        return refused(request, objects[0])
    return None


def refused(request: HttpRequest, page: Page) -> HttpResponse:
    messages.error(
        request, gettext("Eine Startseite kann nicht gelöscht werden. Sie können sie leeren oder zurückziehen.")
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk if page.get_parent() else page.pk)
