"""The list of funding programmes."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.index_pages import IndexPage
from projects.schemas import ProgrammeIndexOut


class ProgrammeIndexPage(IndexPage):
    schema = ProgrammeIndexOut
    api_type = "programme-index"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["projects.ProgrammePage", "projects.FundingCheckPage"]

    class Meta:
        verbose_name = _("Förderung: Übersicht")
