"""What programmes pay of a rent, asked by the shops through the registry: data of the guideline version of a day."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import registry
from core.registry import RentTerms
from projects.models import GuidelinePage, ProgrammePage
from projects.new_version import draft_of
from tests import content, content_projects

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PAST, FUTURE = TODAY - timedelta(days=100), TODAY + timedelta(days=10)
SHOPS: dict[str, Any] = {
    "area_max": {"most": 300, "paragraph": "zweck"},
    "ground_floor": {"paragraph": "zweck"},
}


def terms(day: date = TODAY) -> list[RentTerms]:
    return [found for ask in registry.rent_terms for found in ask(day)]


@pytest.fixture
def fund() -> ProgrammePage:
    return content_projects.programme("Laden-Fonds")


def test_the_terms_of_the_version_in_force_are_told_with_their_paragraphs(fund: ProgrammePage) -> None:
    version = content_projects.guideline(fund, valid_from=PAST, criteria=SHOPS, rent_terms=content_projects.rent())
    content.published()
    assert terms() == [
        RentTerms(
            programme=fund.translation_key,
            programme_source_id=fund.pk,
            guideline_id=version.translation_key,
            area_max_m2=Decimal(300),
            ground_floor_only=True,
            owner_percent=Decimal(70),
            user_percent=Decimal(20),
            months_max=24,
            paragraphs={
                "owner_percent": "hoehe", "user_percent": "hoehe", "area_max_m2": "zweck", "ground_floor_only": "zweck"
            },
        )
    ]  # fmt: skip


def test_a_new_version_brings_its_terms_from_its_first_day_on(fund: ProgrammePage) -> None:
    content_projects.guideline(fund, "Fassung 1", valid_from=PAST, rent_terms=content_projects.rent(70, 20))
    content_projects.guideline(fund, "Fassung 2", valid_from=FUTURE, rent_terms=content_projects.rent(60, 30, None))
    content.published()
    on = {day: terms(day) for day in (PAST - timedelta(days=1), TODAY, FUTURE - timedelta(days=1), FUTURE)}
    told = {day: [(found.owner_percent, found.user_percent, found.months_max) for found in on[day]] for day in on}
    old, new = [(70, 20, 24)], [(60, 30, None)]
    assert list(told.values()) == [[], old, old, new]


def test_a_version_without_a_known_first_day_stands_in_where_no_other_is_known_to_hold(fund: ProgrammePage) -> None:
    content_projects.guideline(fund, rent_terms=content_projects.rent())
    content.published()
    assert len(terms()) == 1


@pytest.mark.parametrize("hidden", ["draft", "programme"])
def test_what_is_not_public_pays_nothing(fund: ProgrammePage, hidden: str) -> None:
    content_projects.guideline(fund, publish=hidden != "draft", valid_from=PAST, rent_terms=content_projects.rent())
    if hidden == "programme":
        ProgrammePage.objects.get(pk=fund.pk).unpublish()
    content.published()
    assert terms() == []


@pytest.mark.parametrize("kind", ["area_max", "ground_floor"])
def test_where_a_condition_is_not_known_no_figure_is_possible(fund: ProgrammePage, kind: str) -> None:
    unknown = SHOPS | {kind: {"known": "unknown", "paragraph": ""}}
    content_projects.guideline(fund, valid_from=PAST, criteria=unknown, rent_terms=content_projects.rent())
    content.published()
    assert terms() == []


def test_the_number_of_programmes_costs_no_queries() -> None:
    for number in range(4):
        below = content_projects.programme(f"Fonds {number}")
        content_projects.guideline(below, valid_from=PAST, rent_terms=content_projects.rent())
    content.published()
    with CaptureQueriesContext(connection) as captured:
        assert len(terms()) == 4
    assert len(captured) <= 2


def test_a_new_version_begins_with_the_rules_of_the_one_before(fund: ProgrammePage, admin_user: Any) -> None:
    old = content_projects.guideline(fund, valid_from=PAST, criteria=SHOPS, rent_terms=content_projects.rent())
    draft = GuidelinePage.objects.get(pk=draft_of(old, admin_user).pk).get_latest_revision_as_object()
    for name in ("criteria", "rent_terms"):
        assert getattr(draft, name).get_prep_value() == getattr(old, name).get_prep_value()
