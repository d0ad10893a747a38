"""Shops as a list that can be followed: by a feed or by e-mail."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.api.following import FollowedPages, Selection
from core.api.lists import matches
from core.publication.public import live_rows, public
from core.schemas import Language
from quarters.filters import Rows, VacancyQuery, conditions, containing, filtered, ordered, prepared
from quarters.models import VacancyPage
from quarters.visibility import listed


def rows(lang: Language) -> Rows:
    return public(VacancyPage.objects.select_related("picture"), lang)


def vacancies(query: VacancyQuery) -> Selection:
    """What the list shows for these filters. A shop that leaves the list is gone, and new when it is listed again."""
    words = matches("vacancy", query.q, query.lang, containing)
    found = conditions(query, words)
    if "quarter" in found:  # one that isn't public is found by no filter
        found["quarter"] &= Q(quarter__in=live_rows().filter(type="quarter", language=query.lang).values("source"))
    chosen = filtered(prepared(rows(query.lang), query), found).filter(listed())
    return Selection(ordered(chosen, "newest"), words is None or words.current)


VACANCIES = FollowedPages(_("Ladenlokale"), "vacancy-index", VacancyQuery, vacancies, rows)
