"""Shops as a list that can be followed: by a feed or by e-mail."""

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from core.api.following import FollowedPages, Selection
from core.publication.public import public
from core.schemas import Language
from quarters.asked import asked
from quarters.filters import VacancyQuery
from quarters.models import VacancyPage
from quarters.visibility import listed


def rows(lang: Language) -> QuerySet[VacancyPage]:
    return public(VacancyPage.objects.select_related("picture"), lang)


def vacancies(query: VacancyQuery) -> Selection:
    """What the list shows for these filters. A shop that leaves the list is gone, and new when it is listed again."""
    found = asked(query.model_copy(update={"modified_since": None}))
    chosen = rows(query.lang).filter(listed(), pk__in=list(found.in_order()))
    return Selection(chosen.order_by(F("first_published_at").desc(nulls_last=True), "pk"), found.current)


VACANCIES = FollowedPages(_("Ladenlokale"), "vacancy-index", VacancyQuery, vacancies, rows)
