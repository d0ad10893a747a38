"""Programmes, projects and news as lists that can be followed: by a feed (`projects.feeds_api`) or by e-mail."""

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from core.api.following import FollowedPages, Selection
from core.api.lists import matches
from core.pages import BasePage
from projects.filters import (
    NEWS_ORDERS,
    Conditions,
    NewsQuery,
    ProgrammeQuery,
    ProjectQuery,
    containing,
    narrowed,
    news_conditions,
    programme_conditions,
    project_conditions,
    with_words,
)
from projects.lists import news_rows, programme_rows, project_rows

FIRST_SEEN = (F("first_published_at").desc(nulls_last=True), "-pk")
AnyQuery = NewsQuery | ProgrammeQuery | ProjectQuery


def chosen(rows: QuerySet[BasePage], conditions: Conditions, query: AnyQuery) -> Selection:
    words = matches(rows.model.api_type, query.q, query.lang, containing)
    return Selection(narrowed(rows, with_words(conditions, words)), words is None or words.current)


def programmes(query: ProgrammeQuery) -> Selection:
    rows, current = chosen(programme_rows(query.lang), programme_conditions(query), query)
    return Selection(rows.order_by(*FIRST_SEEN), current)


def projects(query: ProjectQuery) -> Selection:
    """By their first publication: a story of long ago that is told today is new."""
    rows, current = chosen(project_rows(query.lang), project_conditions(query), query)
    return Selection(rows.order_by(*FIRST_SEEN), current)


def news(query: NewsQuery) -> Selection:
    rows, current = chosen(news_rows(query.lang), news_conditions(query), query)
    return Selection(rows.order_by(*NEWS_ORDERS["newest"]), current)


PROGRAMMES = FollowedPages(_("Förderprogramme"), "programme-index", ProgrammeQuery, programmes, programme_rows)
PROJECTS = FollowedPages(_("Projekte"), "project-index", ProjectQuery, projects, project_rows)
NEWS = FollowedPages(_("Nachrichten"), "news-index", NewsQuery, news, news_rows)
