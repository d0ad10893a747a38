"""The list of vacant shops."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.index_pages import IndexPage
from quarters.schemas import VacancyIndexOut


class VacancyIndexPage(IndexPage):
    schema = VacancyIndexOut
    api_type = "vacancy-index"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["quarters.VacancyPage"]

    class Meta:
        verbose_name = _("Ladenlokale: Übersicht")
