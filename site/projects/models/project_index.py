"""The list of project stories."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.index_pages import IndexPage
from projects.schemas import ProjectIndexOut


class ProjectIndexPage(IndexPage):
    schema = ProjectIndexOut
    api_type = "project-index"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["projects.ProjectPage"]

    class Meta:
        verbose_name = _("Projekte: Übersicht")
