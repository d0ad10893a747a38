"""Lists as Atom feeds, with the same filters as the lists themselves."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Query, Router

from core.api.following import feed_answer
from projects import followed
from projects.filters import NewsQuery, ProgrammeQuery, ProjectQuery

router = Router()


@router.get("/feed.atom", operation_id="newsFeed", summary="News as a feed", tags=["news"])
def news_feed(request: HttpRequest, query: Query[NewsQuery]) -> HttpResponse:
    """Atom (RFC 4287) with the latest news for reader programs; filters as `/news`, always the newest first."""
    return feed_answer(request, query, gettext("Nachrichten"), followed.news(query))


@router.get("/projects.atom", operation_id="projectsFeed", summary="Project stories as a feed", tags=["projects"])
def projects_feed(request: HttpRequest, query: Query[ProjectQuery]) -> HttpResponse:
    """Atom (RFC 4287) with the stories that were told last; filters as `/projects`, always the newest first."""
    return feed_answer(request, query, gettext("Projekte"), followed.projects(query))


@router.get("/programmes.atom", operation_id="programmesFeed", summary="Programmes as a feed", tags=["programmes"])
def programmes_feed(request: HttpRequest, query: Query[ProgrammeQuery]) -> HttpResponse:
    """Atom (RFC 4287) with the programmes that were added last; filters as `/programmes`, always the newest first."""
    return feed_answer(request, query, gettext("Förderprogramme"), followed.programmes(query))
