from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from core.build import Builder
    from core.registry import SpaceMatch, SpaceWanted
    from core.schemas import CardOut


class QuartersConfig(AppConfig):
    name = "quarters"
    verbose_name = _("Quartiere und Ladenlokale")

    def ready(self) -> None:
        from core import registry
        from quarters import personal
        from quarters.also_called import ALSO_CALLED
        from quarters.datasets import DATASETS
        from quarters.followed import VACANCIES
        from quarters.freshness import Calendar, forget
        from quarters.imports.pruning import forget_uploads
        from quarters.visibility import LABELS
        from quarters.vocabulary import USES

        registry.also_called += ALSO_CALLED
        registry.labels["status"] |= LABELS
        for funding in ("guideline", "programme"):  # what their version in force pays is part of a shop's cost
            registry.dependents.setdefault(funding, set()).add("vacancy")
        registry.pruners.append(forget_uploads)
        registry.datasets += DATASETS
        registry.followed["vacancies"] = VACANCIES
        registry.lists["quarter"] = list_quarters
        registry.lists["vacancy"] = list_vacancies
        registry.personal["vacancy_file"] = registry.PersonalData(personal.export, personal.erase)
        registry.pruners.append(personal.prune)
        registry.choices["quarter"] = choose_quarter
        registry.choices["use"] = lambda lang: [(key, str(label)) for key, label in USES]
        registry.space_matchers.append(match_spaces)
        registry.loops.append(("freshness", Calendar()))
        registry.pruners.append(forget)


def list_quarters(
    build: "Builder", *, quarter: UUID | None = None, programme: UUID | None = None, limit: int = 3
) -> "tuple[int, list[CardOut]]":
    """All quarters by number; a quarter or programme narrows nothing here."""
    from core.api.lists import cards_of
    from quarters.api import rows

    found = rows(build.lang)
    return found.count(), cards_of(list(found[:limit]), build)


def list_vacancies(
    build: "Builder", *, quarter: UUID | None = None, programme: UUID | None = None, limit: int = 3
) -> "tuple[int, list[CardOut]]":
    """Free shops. Bound here, because the API's modules load after the apps."""
    from quarters.vacancies_api import list_vacancies as listed

    return listed(build, quarter=quarter, programme=programme, limit=limit)


def choose_quarter(lang: str) -> list[tuple[str, str]]:
    """Slug and title of every public quarter."""
    from core.publication.public import texts
    from core.schemas import Language
    from quarters.api import rows

    found = list(rows(Language(lang)))
    titles = texts(found)
    return [(row.slug, titles[row.pk].title) for row in found]


def match_spaces(wanted: "SpaceWanted", *, only: int | None = None, limit: int = 5) -> "list[SpaceMatch]":
    """Shops that come close to what somebody looks for."""
    from quarters.matching import matching_shops

    return matching_shops(wanted, only=only, limit=limit)
