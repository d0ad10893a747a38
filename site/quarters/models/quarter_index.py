"""The list of quarters."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.index_pages import IndexPage
from quarters.schemas import QuarterIndexOut


class QuarterIndexPage(IndexPage):
    schema = QuarterIndexOut
    api_type = "quarter-index"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["quarters.QuarterPage"]

    class Meta:
        verbose_name = _("Quartiere: Übersicht")
