"""What a shop costs, through the API: the worked example, its filter, and the day from which other terms hold."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from core import registry
from core.publication.models import Entry
from core.registry import RentTerms
from projects.models import GuidelinePage, ProgrammePage
from quarters.models import VacancyFile, VacancyPage
from tests import content, content_projects

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db
NEXT_VERSION = date(2031, 1, 1)


@pytest.fixture
def fund(db: None) -> ProgrammePage:
    return content_projects.programme("Miet-Fonds")


@pytest.fixture
def guideline(fund: ProgrammePage) -> GuidelinePage:
    return content_projects.guideline(fund, "Fassung 1", valid_from=date(2025, 1, 1))


@pytest.fixture
def shop(fund: ProgrammePage, guideline: GuidelinePage, monkeypatch: pytest.MonkeyPatch) -> VacancyPage:
    """A shop that the fund's terms allow; from a day on the user pays half."""

    def terms(day: date) -> list[RentTerms]:
        user = 50 if day >= NEXT_VERSION else 20
        return [
            RentTerms(
                programme=fund.translation_key,
                programme_source_id=fund.pk,
                guideline_id=guideline.translation_key,
                area_max_m2=Decimal(300),
                ground_floor_only=True,
                owner_percent=Decimal(70),
                user_percent=Decimal(user),
                months_max=24,
                paragraphs={"area_max_m2": "zweck", "user_percent": "hoehe"},
            )
        ]

    monkeypatch.setattr(registry, "rent_terms", [terms])
    made = content.vacancy(
        "Eckladen",
        ground_floor="yes",
        fundable="yes",
        rent_month=Decimal("1500.00"),
        ancillary_month=Decimal("250.00"),
    )
    VacancyFile.objects.create(
        vacancy=made, last_rent_month=Decimal("2000.00"), last_rent_consent=True, aid_agreed_on=date(2026, 1, 1)
    )
    content.published()
    return made


def test_the_worked_example_is_worked_out_with_base_paragraphs_and_a_warning(shop: VacancyPage, ask: Ask) -> None:
    page = ask("vacancies/eckladen", queries=30)
    (aid,) = page["rent_aids"]
    assert (aid["possible"], aid["reasons"]) == (True, [])
    assert [aid[name]["value"] for name in ("last_rent", "owner_gets", "user_share", "user_total")] == [
        "2000.00", "1400.00", "400.00", "650.00",
    ]  # fmt: skip
    assert "Unverbindlich" in aid["note"]
    assert "2.000" in aid["base_text"]
    assert "ohne Nebenkosten" in aid["base_text"]
    assert aid["duration_text"] == "höchstens 24 Monate, längstens bis zum Ende des Programms"
    assert [(cited["criterion"], cited["url"].rpartition("#")[2]) for cited in aid["citations"]] == [
        ("area_max_m2", "absatz-zweck"),
        ("user_percent", "absatz-hoehe"),
    ]
    assert aid["programme"]["url"] == "/foerderung/miet-fonds/"


def test_the_card_says_what_the_cost_is_made_of(shop: VacancyPage, ask: Ask) -> None:
    (card,) = ask("vacancies")["results"]
    assert (card["cost_group"], card["cost"]["basis"], card["cost"]["total"]["value"]) == (
        "known",
        "rent_aid",
        "650.00",
    )
    assert "mit Mietförderung" in card["cost"]["text"]
    assert "Unverbindlich" in card["cost"]["note"]
    (english,) = ask("vacancies", lang="en")["results"]
    assert "rent support" in english["cost"]["text"]
    assert "Not binding" in english["cost"]["note"]


def test_the_filter_asks_what_one_pays_all_in(shop: VacancyPage, ask: Ask) -> None:
    assert ask("vacancies", cost_max="650")["total"] == 1
    assert ask("vacancies", cost_max="649.99")["total"] == 0
    assert ask("vacancies", cost_max="649.99")["loosen"]["name"] == "cost_max"


@pytest.mark.parametrize(
    ("shop_fields", "file_fields", "reason", "paragraph"),
    [
        ({"area_total": Decimal(301)}, {}, "area", "absatz-zweck"),
        ({"ground_floor": "no"}, {}, "floor", ""),
        ({}, {"last_rent_month": None}, "rent_unknown", "absatz-hoehe"),
        ({}, {"last_rent_consent": False}, "rent_not_shown", "absatz-hoehe"),
        ({}, {"aid_agreed_on": None}, "not_agreed", ""),
    ],
)
def test_each_thing_in_the_way_is_a_reason_and_no_figure(
    shop: VacancyPage, ask: Ask, shop_fields: dict[str, Any], file_fields: dict[str, Any], reason: str, paragraph: str
) -> None:
    for name, value in shop_fields.items():
        setattr(shop, name, value)
    shop.save_revision().publish()
    file = VacancyFile.objects.get()
    for name, value in file_fields.items():
        setattr(file, name, value)
    file.save()
    content.published()
    (aid,) = ask("vacancies/eckladen")["rent_aids"]
    assert [one["key"] for one in aid["reasons"]] == [reason]
    assert paragraph in (aid["reasons"][0]["paragraph_url"] or "")
    assert [aid[name] for name in ("last_rent", "owner_gets", "user_share", "user_total")] == [None] * 4
    assert ask("vacancies", cost_max="1749.99")["total"] == 0  # the rent that is asked counts again
    assert ask("vacancies", cost_max="1750")["total"] == 1


def test_other_terms_hold_from_their_day_on(shop: VacancyPage, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quarters.costs.today", lambda: NEXT_VERSION - timedelta(days=1))
    assert ask("vacancies", cost_max="650")["total"] == 1
    monkeypatch.setattr("quarters.costs.today", lambda: NEXT_VERSION)
    assert ask("vacancies", cost_max="650")["total"] == 0
    (card,) = ask("vacancies", cost_max="1250")["results"]
    assert card["cost"]["total"]["value"] == "1250.00"


def test_the_search_follows_a_guideline_that_begins(
    shop: VacancyPage, guideline: GuidelinePage, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask("search", q="Eckladen", cost_max="650")["total"] == 1
    monkeypatch.setattr("quarters.costs.today", lambda: NEXT_VERSION)
    guideline.save_revision().publish()  # its moment writes the same entry
    content.published()
    assert ask("search", q="Eckladen", cost_max="650")["total"] == 0
    assert ask("search", q="Eckladen", cost_max="1250")["total"] == 1


def test_the_search_drops_no_shop_whose_cost_is_not_public(db: None, ask: Ask) -> None:
    content.vacancy("Stiller Laden", rent_on_request=True, rent_reason="owner")
    content.published()
    assert ask("search", q="Laden", cost_max="1")["total"] == 1


def test_a_consent_that_is_taken_back_hides_the_figures_at_once(shop: VacancyPage, ask: Ask) -> None:
    before = Entry.objects.count()
    file = VacancyFile.objects.get()
    file.last_rent_consent = False
    file.save()
    content.published()
    assert Entry.objects.count() > before, "whoever keeps answers has to ask again"
    (card,) = ask("vacancies")["results"]
    assert (card["cost"]["basis"], card["cost"]["total"]["value"]) == ("rent", "1750.00")
    assert "2000" not in str(ask("vacancies/eckladen"))


def test_a_shop_page_says_the_same_in_words(shop: VacancyPage, client: Client) -> None:
    html = client.get("/ladenlokale/eckladen/").content.decode()
    for words in ("Kosten im Monat", "1.400", "400", "650", "Unverbindlich", "längstens bis zum Ende", "#absatz-hoehe"):
        assert words in html
