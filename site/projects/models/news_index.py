"""The list of news."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.index_pages import IndexPage
from projects.schemas import NewsIndexOut


class NewsIndexPage(IndexPage):
    schema = NewsIndexOut
    api_type = "news-index"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["projects.NewsPage"]

    class Meta:
        verbose_name = _("Aktuelles: Übersicht")
