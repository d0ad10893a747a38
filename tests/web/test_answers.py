"""The canned answers of these tests are what the API's schemas allow, or a template could be right about nothing."""

import pytest
from django.utils.module_loading import import_string
from pydantic import BaseModel, TypeAdapter

from core.pages import page_types
from search.schemas import SearchOut, SuggestOut
from tests.web import answers, search_answers

pytestmark = pytest.mark.once

OTHERS = {
    "site": "home.schemas.SiteOut",
    "state": "core.publication.schemas.StateOut",
    "quarters.geojson": "quarters.schemas.QuarterCollectionOut",
    "quarters": "quarters.schemas.QuarterListOut",
    "vacancies": "quarters.schemas.VacancyListOut",
    "vacancies/laden/similar": "quarters.schemas.SimilarVacanciesOut",
    "programmes": "projects.schemas.ProgrammeListOut",
    "projects": "projects.schemas.ProjectListOut",
    "news": "projects.schemas.NewsListOut",
    "search": "search.schemas.SearchOut",
    "funding-check": "projects.check_schemas.FundingCheckOut",
    "programmes/musterfonds/guideline": "projects.guideline_schemas.GuidelineOnDayOut",
    "programmes/musterfonds/guideline/compare": "projects.guideline_schemas.GuidelineComparisonOut",
    "enquiries/forms/question": "home.enquiries.schemas.FormOut",
    "pages": "core.publication.schemas.AddressListOut",
}


def schemas() -> dict[str, type[BaseModel]]:
    return {model.api_type: model.schema for model in page_types()}


@pytest.mark.parametrize("path", answers.PAGES)
def test_a_canned_page_is_what_the_schema_allows(path: str) -> None:
    page = answers.PAGES[path]

    TypeAdapter(schemas()[page["type"]]).validate_python(page)


@pytest.mark.parametrize("path", OTHERS)
def test_a_canned_answer_is_what_the_schema_allows(path: str) -> None:
    TypeAdapter(import_string(OTHERS[path])).validate_python(answers.OTHERS[path])


@pytest.mark.parametrize("question", search_answers.SEARCHES)
def test_a_canned_search_is_what_the_schema_allows(question: str) -> None:
    SearchOut.model_validate(search_answers.SEARCHES[question])


def test_canned_suggestions_are_what_the_schema_allows() -> None:
    SuggestOut.model_validate(search_answers.SUGGESTIONS)
    SuggestOut.model_validate(search_answers.NO_SUGGESTIONS)


def test_every_page_type_has_a_canned_page() -> None:
    assert {page["type"] for page in answers.PAGES.values()} == set(schemas())
