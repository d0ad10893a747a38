"""One file per page type."""

from projects.models.funding_check import FundingCheckPage
from projects.models.guideline import GuidelinePage
from projects.models.news import NewsPage
from projects.models.news_index import NewsIndexPage
from projects.models.programme import ProgrammeDeadline, ProgrammePage
from projects.models.programme_index import ProgrammeIndexPage
from projects.models.project import ProjectPage
from projects.models.project_index import ProjectIndexPage

__all__ = [
    "FundingCheckPage",
    "GuidelinePage",
    "NewsIndexPage",
    "NewsPage",
    "ProgrammeDeadline",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "ProjectIndexPage",
    "ProjectPage",
]
