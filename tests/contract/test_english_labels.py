"""No English answer has a German label, unit, sum, date or choice: each differs from what the German answer says.

Only what the program says is compared. What editors write stays German until somebody translates it.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from core.facts.vocabulary import FactKey
from core.site import SiteProfile
from home.models import LegalPage, Person, TeamPage
from projects.blocks import BUDGET_KINDS
from projects.models import ProgrammePage
from projects.vocabulary import APPLICANTS, CATEGORIES, MEASURES, OWNERSHIP, PROGRAMME_STATUS, PROJECT_STATUS
from quarters.models import QuarterPage
from quarters.visibility import STATUSES
from quarters.vocabulary import RENT_REASONS, SHOP_TYPES, USES, VACANCY_FACTS
from tests import content, content_projects

Found = Iterator[tuple[str, str, str]]
pytestmark = pytest.mark.django_db

# Words that English spells as German does.
SAME = {"Kiosk", "Team"}
# Of a dictionary with these keys, `text` is made by the program: a fact, a sum, a period.
MADE_TEXTS = ({"kind", "known"}, {"known", "currency"}, {"start", "end"}, {"on", "state"})
# Facets whose values are titles of pages, or years.
TITLES = {"quarter", "programme", "project", "year"}
GERMAN = re.compile(r"[äöüßÄÖÜ„]|\b(?:und|der|das|nicht|bis|rund|mehr als|im|seit|von|zu|Jahr|Monat|für)\b")


@pytest.fixture(scope="module")
def world(once: None) -> None:
    """Every choice of every list on at least one page, without a single English translation."""
    profile = SiteProfile.load()
    profile.demonstration = True
    profile.save()
    nobody = Person.objects.create(role="Leitung", role_en="Head")
    quarter = content.quarter(
        "Lindenviertel", vision="<p>Grün.</p>", contact=nobody, boundary=content.SQUARE, geometry_status="official"
    )
    content.add(content.home(), LegalPage(title="Impressum", slug="impressum", kind="imprint", as_of=date(2026, 1, 1)))
    groups = [("entry", {"name": "Kernteam", "description": "", "people": [nobody]})]
    content.add(content.home(), TeamPage(title="Team", slug="team", groups=groups))
    for number in range(max(len(STATUSES), len(SHOP_TYPES))):
        shop(number, quarter)
    funds = [fund(number, status) for number, status in enumerate(PROGRAMME_STATUS)]
    content_projects.guideline(funds[0], "Fassung 1", valid_from=date(2024, 12, 1))
    content_projects.guideline(funds[1], "Fassung 1")
    for number, category in enumerate(CATEGORIES):
        story(number, category, quarter, funds[0])
    content_projects.news(quarters=[quarter], programme=funds[0])
    content.published()


def pick(choices: Any, number: int) -> Any:
    """The key of one choice, another for each number."""
    keys = [choice[0] if isinstance(choice, tuple) else choice for choice in choices]
    return keys[number % len(keys)]


def shop(number: int, quarter: QuarterPage) -> None:
    asked: dict[str, Any] = (
        {"rent_on_request": True, "rent_reason": pick(RENT_REASONS, number // 2)}
        if number % 2
        else {"rent_month": Decimal("1200.50"), "rent_precision": pick(("exact", "about", "at_most"), number)}
    )
    every_fact = [fact for _group, fact in VACANCY_FACTS.by_key.values()]
    content.vacancy(
        f"Laden {number}",
        quarter=quarter,
        status=pick(STATUSES, number),
        shop_type=pick(SHOP_TYPES, number),
        suitable_uses=[key for key, _label in USES],
        excluded_uses=[pick(USES, number)],
        ancillary_precision="unknown",
        fundable="yes",
        facts=[(fact.key, value_of(fact, number)) for fact in every_fact],
        **asked,
    )


def value_of(fact: FactKey, number: int) -> Any:
    precision = pick(("about", "at_most", "more_than", "unknown"), number)
    value = None if precision == "unknown" else Decimal("1200.50")
    match fact.kind:
        case "number":
            return {"precision": precision, "value": value}
        case "amount":
            return {"precision": precision, "value": value, "upper": None, "per": "month", "kind": "", "source": ""}
        case "yesno":
            return pick(("yes", "no", "unknown"), number)
        case "choice":
            return pick((*fact.choices, "unknown"), number)
        case "choices":
            return [pick((*fact.choices, "unknown"), number)]
        case "date":
            return date(2030, 12, 31)
        case "text":
            return "Deutsch"


def fund(number: int, status: str) -> ProgrammePage:
    precision = pick(("at_most", "about", "more_than", "exact"), number)
    kinds = [(kind, pick(("year", "month", "m²", "m² and month"), place)) for place, kind in enumerate(BUDGET_KINDS)]
    sums = [{"precision": "about", "value": 90000, "upper": 95000, "kind": kind, "per": per} for kind, per in kinds]
    return content_projects.programme(
        f"Fonds {number}",
        status=status,
        sum_max=Decimal("10000.50"),
        sum_max_precision=precision,
        sum_min_precision="unknown",
        applicants=list(APPLICANTS),
        measures=list(MEASURES),
        budgets=[("entry", {"source": "", "as_of": None, **entry}) for entry in sums],
    )


def story(number: int, category: str, quarter: QuarterPage, programme: ProgrammePage) -> None:
    ends: dict[str, Any] = pick(
        [
            ({"start": date(2024, 12, 1), "end": date(2025, 12, 31), "year_inferred": True},),
            ({"start": date(2024, 12, 1), "start_precision": "month"},),
            ({"end": date(2024, 12, 1)},),
        ],
        number,
    )
    content_projects.project(
        f"Projekt {number}",
        category=category,
        status=pick(PROJECT_STATUS, number),
        ownership=pick(OWNERSHIP, number),
        quarters=[quarter],
        programme=programme,
        funding=[("entry", {"payer": "Fonds", "amount": value_of(FactKey("", "", "amount"), number)})],
        **ends,
    )


def made_by_the_program(german: Any, english: Any, place: str = "") -> Found:
    """Place, German and English text of everything that isn't content."""
    if isinstance(german, list):
        assert len(german) == len(english), place
        for number, (left, right) in enumerate(zip(german, english, strict=True)):
            yield from made_by_the_program(left, right, f"{place}[{number}]")
    if not isinstance(german, dict):
        return
    assert german.keys() == english.keys(), place
    names = spoken(german)
    for name, value in german.items():
        if name == "values" and german.get("key") in TITLES:
            continue
        if name in names and value and isinstance(value, str):
            yield f"{place}.{name}", value, english[name]
        else:
            yield from made_by_the_program(value, english[name], f"{place}.{name}")


def spoken(row: dict[str, Any]) -> set[str]:
    """Names of the fields of a dictionary that the program fills with words."""
    keys = set(row)
    names = {name for name in keys if name == "label" or name.endswith(("_label", "_reason"))} - {"version_label"}
    if row.get("kind") != "text" and any(made <= keys for made in MADE_TEXTS):
        names.add("text")
    if {"known", "value"} <= keys:  # a fact's heading, a sum's sort
        names |= {"group"} if "group" in keys else {"kind"}
    if {"items", "more_url"} <= keys:
        names |= {"title", "empty_text"}
    return names | (keys & {"name_text", "demonstration", "demonstration_text"})


SLUGS = {
    "vacancies": [f"laden-{number}" for number in range(9)],
    "programmes": [f"fonds-{number}" for number in range(5)],
    "projects": [f"projekt-{number}" for number in range(8)],
    "quarters": ["lindenviertel"],
    "news": ["neues-licht"],
}
PATHS = [
    "/", "/quartiere/", "/ladenlokale/", "/foerderung/", "/foerderung/fonds-0/fassung-1/", "/projekte/", "/aktuelles/",
    "/impressum/", "/team/",
]  # fmt: skip
ROWS: list[tuple[str, dict[str, Any]]] = [
    ("site", {}),
    ("team", {}),
    ("search", {}),
    ("vacancies", {"status": ",".join(key for key, _label in STATUSES)}),
    *((kind, {}) for kind in SLUGS),
    *((f"{kind}/{slug}", {}) for kind, slugs in SLUGS.items() for slug in slugs),
    *(("page", {"path": path}) for path in PATHS),
    ("programmes/fonds-0/guideline", {"on": "2025-12-31"}),
    ("programmes/fonds-0/guideline", {"on": "2023-12-31"}),
    ("programmes/fonds-1/guideline", {"on": "2025-12-31"}),
]


Answers = dict[str, list[tuple[str, str, str]]]


@pytest.fixture(scope="module")
def said(world: None) -> Answers:
    """What the program says in the answers of each row, asked for once."""
    return {name(row): list(both(Client(), *row)) for row in ROWS}


def name(row: tuple[str, dict[str, Any]]) -> str:
    return f"{row[0]}?{urlencode(row[1])}"


def both(client: Client, endpoint: str, parameters: dict[str, Any]) -> Found:
    english = {"path": f"/en{parameters['path']}"} if "path" in parameters else {**parameters, "lang": "en"}
    german, other = (client.get(f"/api/v1/{endpoint}", asked) for asked in (parameters, english))
    assert (german.status_code, other.status_code) == (200, 200), (endpoint, parameters, other.content[:300])
    return made_by_the_program(german.json(), other.json())


@pytest.mark.parametrize("row", [name(row) for row in ROWS])
def test_what_the_program_says_is_english(said: Answers, row: str) -> None:
    german = [(place, en) for place, de, en in said[row] if (de == en and de not in SAME) or GERMAN.search(en)]
    assert german == []


def test_the_comparison_sees_every_kind_of_word(said: Answers) -> None:
    """Otherwise an answer that changes its shape would be compared with nothing."""
    pairs = {(de, en) for found in said.values() for _place, de, en in found}
    words = {part for de, _en in pairs for part in (de, *de.split(", "))}
    lists = (STATUSES, SHOP_TYPES, USES, RENT_REASONS)
    choices = {str(label) for rows in lists for _key, label in rows}
    tables = (APPLICANTS, MEASURES, CATEGORIES, OWNERSHIP, PROGRAMME_STATUS, PROJECT_STATUS, BUDGET_KINDS)
    choices |= {str(label) for table in tables for label in table.values()}
    for group, fact in VACANCY_FACTS.by_key.values():
        choices |= {str(group.label), str(fact.label), *(str(label) for _key, label in fact.choices)}
    assert choices - words == set()
    assert SAME - {de for de, en in pairs if de == en} == set(), "words of the list that nothing needs"
