"""The public programmes, projects and news, and what pages of other packages list of them (`core.registry.lists`)."""

from uuid import UUID

from django.db.models import Q, QuerySet

from core.api.lists import cards_of
from core.build import Builder
from core.publication.public import live_rows, public
from core.schemas import CardOut, Language
from projects.filters import NEWS_ORDERS, PROJECT_ORDERS, in_quarters, in_whole_area
from projects.models import NewsPage, ProgrammePage, ProjectPage


def programme_rows(lang: Language) -> QuerySet[ProgrammePage]:
    return public(ProgrammePage.objects.select_related("picture"), lang)


def project_rows(lang: Language) -> QuerySet[ProjectPage]:
    return public(ProjectPage.objects.select_related("picture"), lang)


def news_rows(lang: Language) -> QuerySet[NewsPage]:
    return public(NewsPage.objects.select_related("picture"), lang)


def quarter_ids(key: UUID, lang: Language) -> list[int]:
    rows = live_rows().filter(key=key, type="quarter", language=lang)
    return [pk for pk in rows.values_list("source_id", flat=True) if pk]


def programmes(
    build: Builder, *, quarter: UUID | None = None, programme: UUID | None = None, limit: int = 3
) -> tuple[int, list[CardOut]]:
    """Programmes in the editors' order; of a quarter also those for the whole area."""
    found = programme_rows(build.lang)
    if quarter:
        found = found.filter(
            in_quarters(ProgrammePage, quarter_ids(quarter, build.lang)) | in_whole_area(ProgrammePage)
        )
    if programme:
        found = found.filter(translation_key=programme)
    return found.count(), cards_of(list(found.order_by("path")[:limit]), build)


def projects(
    build: Builder, *, quarter: UUID | None = None, programme: UUID | None = None, limit: int = 3
) -> tuple[int, list[CardOut]]:
    """Projects, the newest first."""
    found = project_rows(build.lang).filter(belonging(ProjectPage, build.lang, quarter, programme))
    return found.count(), cards_of(list(found.order_by(*PROJECT_ORDERS["newest"])[:limit]), build)


def news(
    build: Builder, *, quarter: UUID | None = None, programme: UUID | None = None, limit: int = 3
) -> tuple[int, list[CardOut]]:
    """News, the latest first."""
    found = news_rows(build.lang).filter(belonging(NewsPage, build.lang, quarter, programme))
    return found.count(), cards_of(list(found.order_by(*NEWS_ORDERS["newest"])[:limit]), build)


def belonging(
    model: type[ProjectPage] | type[NewsPage], lang: Language, quarter: UUID | None, programme: UUID | None
) -> Q:
    found = Q()
    if quarter:
        found &= in_quarters(model, quarter_ids(quarter, lang))
    if programme:
        found &= Q(programme__translation_key=programme)
    return found
