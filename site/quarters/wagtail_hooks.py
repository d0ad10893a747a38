"""The internal files of shops in the admin: a list of their own, with a permission of their own."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from quarters.imports import hooks as import_hooks  # noqa: F401  registers its hooks
from quarters.models import VacancyFile


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
