"""One file per page type."""

from quarters.models.quarter import QuarterPage
from quarters.models.quarter_index import QuarterIndexPage
from quarters.models.vacancy import StatusChange, VacancyPage
from quarters.models.vacancy_file import Talk, VacancyFile
from quarters.models.vacancy_index import VacancyIndexPage

__all__ = [
    "QuarterIndexPage",
    "QuarterPage",
    "StatusChange",
    "Talk",
    "VacancyFile",
    "VacancyIndexPage",
    "VacancyPage",
]
