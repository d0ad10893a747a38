"""People in the admin, and the home pages that nobody can delete."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

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
                    MultiFieldPanel([FieldPanel(n) for n in ("portrait", "portrait_consent")], heading=_("Porträt")),
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
