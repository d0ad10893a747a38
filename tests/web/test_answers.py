"""The canned answers of these tests are what the API's schemas allow, or a template could be right about nothing."""

from typing import Any

import pytest
from django.utils.module_loading import import_string
from pydantic import BaseModel, TypeAdapter

from tests.web import answers

pytestmark = pytest.mark.once

SCHEMAS = {
    "home": "home.schemas.HomeOut",
    "text": "home.schemas.TextOut",
    "legal": "home.schemas.LegalOut",
    "team": "home.schemas.TeamPageOut",
    "quarter-index": "quarters.schemas.QuarterIndexOut",
    "quarter": "quarters.schemas.QuarterOut",
    "vacancy-index": "quarters.schemas.VacancyIndexOut",
    "vacancy": "quarters.schemas.VacancyOut",
    "programme-index": "projects.schemas.ProgrammeIndexOut",
    "programme": "projects.schemas.ProgrammeOut",
    "guideline": "projects.schemas.GuidelineOut",
    "project-index": "projects.schemas.ProjectIndexOut",
    "project": "projects.schemas.ProjectOut",
    "news-index": "projects.schemas.NewsIndexOut",
    "news": "projects.schemas.NewsOut",
    "search": "search.schemas.SearchPageOut",
}
OTHERS = {
    "site": "home.schemas.SiteOut",
    "state": "core.publication.schemas.StateOut",
    "quarters.geojson": "quarters.schemas.QuarterCollectionOut",
    "quarters": "quarters.schemas.QuarterListOut",
    "vacancies": "quarters.schemas.VacancyListOut",
    "programmes": "projects.schemas.ProgrammeListOut",
    "projects": "projects.schemas.ProjectListOut",
    "news": "projects.schemas.NewsListOut",
    "search": "search.schemas.SearchOut",
    "programmes/musterfonds/guideline": "projects.schemas.GuidelineOnDayOut",
    "programmes/musterfonds/guideline/compare": "projects.schemas.GuidelineComparisonOut",
    "pages": "core.publication.schemas.AddressListOut",
}


def validated(path: str, data: Any) -> BaseModel:
    schema: type[BaseModel] = import_string(path)
    return TypeAdapter(schema).validate_python(data)


@pytest.mark.parametrize("path", answers.PAGES)
def test_a_canned_page_is_what_the_schema_allows(path: str) -> None:
    page = answers.PAGES[path]

    validated(SCHEMAS[page["type"]], page)


@pytest.mark.parametrize("path", OTHERS)
def test_a_canned_answer_is_what_the_schema_allows(path: str) -> None:
    validated(OTHERS[path], answers.OTHERS[path])


def test_every_page_type_has_a_canned_page() -> None:
    assert {page["type"] for page in answers.PAGES.values()} == set(SCHEMAS)
