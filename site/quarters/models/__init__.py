"""One file per page type."""

from quarters.models.check_settings import CheckSettings
from quarters.models.quarter import QuarterPage
from quarters.models.quarter_index import QuarterIndexPage
from quarters.models.shop_import import ExternalShop, ShopImport
from quarters.models.shop_log import LogEntry, OwnerLinks
from quarters.models.vacancy import StatusChange, VacancyPage
from quarters.models.vacancy_file import Talk, VacancyFile
from quarters.models.vacancy_index import VacancyIndexPage

__all__ = [
    "CheckSettings",
    "ExternalShop",
    "LogEntry",
    "OwnerLinks",
    "QuarterIndexPage",
    "QuarterPage",
    "ShopImport",
    "StatusChange",
    "Talk",
    "VacancyFile",
    "VacancyIndexPage",
    "VacancyPage",
]
