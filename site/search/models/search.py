"""The page of the search: what is said around it is content."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.index_pages import IndexPage
from search.schemas import SearchPageOut


class SearchPage(IndexPage):
    """Found by nothing itself: whoever reads it is searching already."""

    schema = SearchPageOut
    api_type = "search"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    searched: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("Suche")
        verbose_name_plural = _("Suche")
