"""Which shops fit a request, with reasons that may be passed on: nothing that isn't public gives one."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from core.registry import SpaceMatch, SpaceWanted, space_matchers
from quarters.matching import matching_shops
from quarters.models import VacancyFile
from tests import content, content_projects

pytestmark = pytest.mark.django_db
WANTED = SpaceWanted(
    area_min=Decimal(60),
    area_max=Decimal(100),
    cost_max=Decimal(900),
    use="gastro",
    quarters=("lindenviertel",),
    needed_by=date(2031, 1, 1),
    step_free=True,
)


def shop(title: str = "Laden am Markt", **fields: Any) -> Any:
    found = content.vacancy(title, **fields)
    content.published()
    return found


def words(match: SpaceMatch) -> list[tuple[str, bool | None]]:
    return [(reason.text, reason.fits) for reason in match.reasons]


def test_a_shop_that_fulfils_every_wish_says_so() -> None:
    shop(
        area_total=Decimal(80),
        rent_month=Decimal(800),
        ancillary_month=Decimal(100),
        suitable_uses=["gastro"],
        available_from=date(2030, 5, 1),
        step_free="yes",
    )
    [match] = matching_shops(WANTED)

    assert words(match) == [
        ("Fläche passt", True),
        ("Kosten passen", True),
        ("Quartier passt", True),
        ("geeignet für Gastronomie", True),
        ("rechtzeitig frei", True),
        ("stufenlos", True),
    ]
    assert match.score == 6


def test_what_is_missing_is_named_with_how_much() -> None:
    shop(
        quarter=content.quarter("Hafenviertel"),
        area_total=Decimal(110),
        rent_month=Decimal(840),
        ancillary_month=Decimal(100),
        available_from=date(2032, 1, 1),
        step_free="no",
    )
    [match] = matching_shops(WANTED)

    assert words(match)[:3] == [("10 m² zu groß", False), ("40 € darüber", False), ("anderes Quartier", False)]
    assert ("erst später frei", False) in words(match)
    assert ("nicht stufenlos", False) in words(match)


def test_what_can_be_divided_fits_a_smaller_request() -> None:
    shop(area_total=Decimal(400), divisible_from=Decimal(90))

    assert words(matching_shops(SpaceWanted(area_max=Decimal(100)))[0]) == [("Fläche passt", True)]


def test_nothing_hidden_gives_a_reason() -> None:
    hidden = shop(rent_on_request=True, rent_reason="owner", step_free="unknown")
    VacancyFile.objects.create(vacancy=hidden, last_rent_month=Decimal(10))
    [match] = matching_shops(SpaceWanted(cost_max=Decimal(1), step_free=True))

    assert words(match) == [("Miete auf Anfrage", None), ("ob stufenlos, ist nicht bekannt", None)]


def test_only_public_and_listed_shops_that_come_close_are_named() -> None:
    shop("Passt", area_total=Decimal(80))
    shop("Riesig", area_total=Decimal(800))
    shop("Zu teuer", rent_month=Decimal(5000))
    shop("Keine Küche", excluded_uses=["gastro"])
    shop("Vergeben", status="vergeben")
    overdue = timezone.localdate() - timedelta(days=15)  # one more than the grace
    shop("Überfällig", check_due=overdue, checked_on=overdue)
    content.vacancy("Entwurf", publish=False)
    content.published()

    assert [match.title for match in matching_shops(WANTED)] == ["Passt"]


def test_the_best_comes_first_and_one_shop_can_be_asked_about() -> None:
    far = shop("Anderswo", area_total=Decimal(120))
    near = shop("Nebenan", area_total=Decimal(80))
    wanted = SpaceWanted(area_max=Decimal(100))

    assert [match.page_id for match in matching_shops(wanted)] == [near.pk, far.pk]
    assert [match.page_id for match in matching_shops(wanted, only=far.pk)] == [far.pk]
    assert [match.page_id for match in matching_shops(wanted, limit=1)] == [near.pk]


def test_the_inbox_finds_the_matcher_without_knowing_quarters() -> None:
    shop("Laden", area_total=Decimal(80))

    assert [match.title for matcher in space_matchers for match in matcher(WANTED)] == ["Laden"]


def test_where_a_rent_programme_pays_a_part_the_share_counts() -> None:
    fund = content_projects.programme("Miet-Fonds")
    content_projects.guideline(fund, valid_from=date(2025, 1, 1), rent_terms=content_projects.rent())
    found = shop(fundable="yes", rent_month=Decimal(1500), ancillary_month=Decimal(250))
    VacancyFile.objects.create(
        vacancy=found, last_rent_month=Decimal(2000), last_rent_consent=True, aid_agreed_on=date(2026, 1, 1)
    )
    [match] = matching_shops(SpaceWanted(cost_max=Decimal(640)))

    assert words(match) == [("10 € darüber", False)]
