"""One file per page type."""

from quarters.models.quarter import QuarterPage
from quarters.models.quarter_index import QuarterIndexPage
from quarters.models.shop_import import ExternalShop, ShopImport
from quarters.models.vacancy import StatusChange, VacancyPage
from quarters.models.vacancy_file import Talk, VacancyFile
from quarters.models.vacancy_index import VacancyIndexPage

__all__ = [
    "ExternalShop",
    "QuarterIndexPage",
    "QuarterPage",
    "ShopImport",
    "StatusChange",
    "Talk",
    "VacancyFile",
    "VacancyIndexPage",
    "VacancyPage",
]
