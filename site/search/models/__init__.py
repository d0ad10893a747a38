"""The page of the search, and what it keeps beside the index; one file each."""

from search.models.alerts import Delivery, Frequency, SavedEntry, SavedSearch, Subscription
from search.models.counts import QuestionCount
from search.models.file_text import FileText
from search.models.rules import BestBet, BestBetPage, ProtectedWord, SynonymGroup
from search.models.search import SearchPage

__all__ = [
    "BestBet",
    "BestBetPage",
    "Delivery",
    "FileText",
    "Frequency",
    "ProtectedWord",
    "QuestionCount",
    "SavedEntry",
    "SavedSearch",
    "SearchPage",
    "Subscription",
    "SynonymGroup",
]
