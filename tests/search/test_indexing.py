"""The index follows the content's numbers: after each kind of change it equals the database."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from core.pages import BasePage
from core.publication.public import content_number
from core.site import SiteProfile
from home.models import Person, TextPage
from projects.models import ProgrammePage, ProjectPage
from quarters.models import QuarterPage
from search import documents, indexing
from search.engines.base import Document, Writer
from search.engines.embedded import EmbeddedEngine
from tests import content, content_projects

pytestmark = pytest.mark.django_db
LANG = "de"


@pytest.fixture
def engine(tmp_path: Any) -> EmbeddedEngine:
    made = EmbeddedEngine(tmp_path / "index", "test")
    content.quarter("Hafenviertel", number=1)
    content.published()
    indexing.follow(made)
    return made


def differences(engine: EmbeddedEngine) -> int:
    return sum(indexing.compare(engine, lang)[0].total for lang in indexing.LANGUAGES)


def published_page() -> TextPage:
    return content.add(content.home(), TextPage(title="Brunnen", slug="brunnen", lead="Wasser."))


def edited() -> None:
    page = published_page()
    page.lead = "Kein Wasser."
    page.save_revision().publish()


def withdrawn() -> None:
    published_page().unpublish()


def deleted() -> None:
    published_page().delete()


def moved() -> None:
    page = published_page()
    page.slug = "quelle"
    page.save_revision().publish()


def restricted() -> None:
    PageViewRestriction.objects.create(page=published_page(), restriction_type="login")


def translated() -> None:
    content.translation(published_page(), "Fountain")


def renamed_quarter() -> None:
    quarter = content.quarter("Lindenviertel", number=2)
    content.vacancy("Laden", quarter=quarter)
    content.published()
    quarter.title = "Eschenviertel"
    quarter.save_revision().publish()


def newer_guideline() -> None:
    below = content_projects.programme()
    content_projects.guideline(below, valid_from="2020-01-01")
    content.published()
    content_projects.guideline(below, "Fassung 2", valid_from="2021-01-01")


def person_named() -> None:
    person = Person.objects.create(name="Erika Beispiel", role="Leitung")
    content.vacancy("Laden", contact=person)
    content.published()
    person.role = "Beratung"
    person.save()


def shop_let() -> None:
    shop = content.vacancy("Laden")
    content.published()
    shop.status = "vergeben"
    shop.save_revision().publish()


def settings_changed() -> None:
    profile = SiteProfile.current()
    profile.city = "Anderswo"
    profile.save()


CHANGES = [
    published_page,
    edited,
    withdrawn,
    deleted,
    moved,
    restricted,
    translated,
    renamed_quarter,
    newer_guideline,
    person_named,
    shop_let,
    settings_changed,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_it_follows(engine: EmbeddedEngine, change: Callable[[], None]) -> None:
    change()
    content.published()
    indexing.follow(engine)

    assert differences(engine) == 0
    assert engine.number(LANG) == content_number()


def shop_of_a_quarter() -> QuarterPage:
    quarter = content.quarter("Lindenviertel", number=2)
    content.vacancy("Laden", quarter=quarter)
    return quarter


def project_of_a_quarter() -> QuarterPage:
    quarter = content.quarter("Lindenviertel", number=2)
    project = content_projects.project()
    project.quarters.set([quarter])
    project.save_revision().publish()
    return quarter


def news_of_a_programme() -> ProgrammePage:
    programme = content_projects.programme()
    content_projects.news(programme=programme)
    return programme


def news_of_a_project() -> ProjectPage:
    project = content_projects.project()
    content_projects.news(project=project)
    return project


NAMED = [shop_of_a_quarter, project_of_a_quarter, news_of_a_programme, news_of_a_project]


@pytest.mark.parametrize("named_by", NAMED)
def test_a_page_that_is_public_again_is_named_again(engine: EmbeddedEngine, named_by: Callable[[], BasePage]) -> None:
    """Meanwhile no document names it, so the index can't tell which did."""
    page = named_by()
    content.published()
    indexing.follow(engine)
    page.unpublish()
    content.published()
    indexing.follow(engine)
    assert differences(engine) == 0

    page.save_revision().publish()
    content.published()
    indexing.follow(engine)

    assert differences(engine) == 0


def test_nothing_new_writes_nothing(engine: EmbeddedEngine) -> None:
    before = engine.stats(LANG)
    assert indexing.follow(engine) == 0
    assert engine.stats(LANG) == before


def test_a_check_repairs_what_somebody_broke(engine: EmbeddedEngine) -> None:
    stamps = list(engine.stamps(LANG))
    with engine.writer(LANG) as writer:
        writer.delete([stamps[0][0]])
        writer.put([Document(id="page:none:de", owner="none", stamp="x", title="geist")])
        writer.commit(engine.number(LANG))

    found = indexing.repair(engine, LANG)

    assert (found.missing, found.surplus) == (1, 1)
    assert indexing.repair(engine, LANG).total == 0


def test_a_rebuild_that_lost_something_stays_beside(engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    stock = indexing.put

    def forgetful(writer: Writer, made: Any) -> int:
        return stock(writer, list(made)[1:])

    monkeypatch.setattr(indexing, "put", forgetful)
    live = engine.stats(LANG)["name"]
    with pytest.raises(indexing.CountError):
        indexing.rebuild(engine, LANG)

    assert engine.stats(LANG)["name"] == live


def test_what_changes_during_a_rebuild_is_in_the_new_index(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock = documents.all_documents
    once: list[str] = []

    def interrupted(lang: str) -> Any:
        yield from stock(lang)
        if not once:
            once.append(lang)
            renamed_quarter()
            content.published()

    monkeypatch.setattr(documents, "all_documents", interrupted)
    indexing.rebuild(engine, LANG)
    monkeypatch.undo()

    assert engine.number(LANG) == content_number()
    assert indexing.compare(engine, LANG)[0].total == 0


def test_the_index_before_can_be_taken_back_and_catches_up(engine: EmbeddedEngine) -> None:
    published_page()
    content.published()
    indexing.rebuild(engine, LANG)
    engine.rollback(LANG)
    assert engine.number(LANG) < content_number()

    indexing.follow(engine)

    assert differences(engine) == 0


def test_entries_that_were_forgotten_make_it_compare_everything(engine: EmbeddedEngine) -> None:
    from core.publication.models import Entry

    edited()
    content.published()
    Entry.objects.filter(number__lte=engine.number(LANG) + 1).delete()
    indexing.follow(engine)

    assert differences(engine) == 0
