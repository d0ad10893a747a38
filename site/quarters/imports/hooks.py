"""Where the admin offers the import, and to whom."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from quarters.imports.admin import may_import, report_view, upload_view


class ImportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


@hooks.register("register_admin_menu_item")
def import_item() -> MenuItem:
    return ImportItem(
        _("Läden importieren"), reverse("quarters_import"), name="shop-import", icon_name="upload", order=650
    )


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern]:
    return [
        path("ladenlokale-importieren/", upload_view, name="quarters_import"),
        path("ladenlokale-importieren/<int:import_id>/", report_view, name="quarters_import_report"),
    ]


@hooks.register("register_permissions")
def import_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="quarters", codename="add_shopimport")
