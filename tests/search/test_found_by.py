"""By which words a page is found that it doesn't say: what people call it, and the names of what belongs to it."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from core import registry
from core.pages import BasePage
from home.models import Person, TeamPage
from search import labels
from search.documents import collection
from tests import content, content_projects

pytestmark = pytest.mark.django_db


def search(words: str, **parameters: str) -> list[dict[str, Any]]:
    content.published()
    found: list[dict[str, Any]] = Client().get("/api/v1/search", {"q": words, **parameters}).json()["results"]
    return found


def titles(words: str, **parameters: str) -> list[str]:
    return [hit["title"] for hit in search(words, **parameters)]


def text_of(address: str, lang: str = "de") -> str:
    content.published()
    return next(record["text"] for record in collection(lang) if record["id"] == address)


# --- labels ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("leeres Geschäft", "de"),
        ("Gewerbefläche", "de"),
        ("Restaurant", "de"),
        ("empty store", "en"),
        ("restaurant to let", "en"),
    ],
)
def test_a_shop_is_found_by_what_people_call_it_and_its_use(words: str, lang: str) -> None:
    content.vacancy("Eckhaus", status="frei", suitable_uses=["gastro"])

    assert titles(words, lang=lang, type="vacancy") == ["Eckhaus"]


def test_what_people_call_it_is_quoted_nowhere() -> None:
    content.vacancy("Eckhaus", status="frei", suitable_uses=["gastro"])

    hit = next(hit for hit in search("Restaurant") if hit["type"] == "vacancy")

    assert "Restaurant" not in hit["excerpt"]


def test_a_reserved_shop_is_not_called_empty() -> None:
    content.vacancy("Eckhaus", status="reserviert")

    assert "leer" not in text_of("/ladenlokale/eckhaus/").split()


def test_other_words_are_those_of_labels_and_not_of_what_somebody_wrote() -> None:
    content.vacancy("Eckhaus", excluded_uses=["gastro"], facts=[("previous_use", "Gastronomie")])

    assert "Restaurant" not in text_of("/ladenlokale/eckhaus/")


def test_a_label_has_its_other_words_once() -> None:
    content.vacancy("Eckhaus", shop_type="shop")

    assert text_of("/ladenlokale/eckhaus/").count("Gewerbefläche") == 1


def test_a_use_that_is_excluded_leads_nowhere() -> None:
    content.vacancy("Eckhaus", excluded_uses=["gastro"])

    assert titles("Restaurant", type="vacancy") == []


def test_a_paragraph_is_found_by_what_its_criterion_is_about() -> None:
    below = content_projects.programme("Hof-Fonds")
    criteria = {"share": {"known": "stated", "most": 50, "paragraph": "hoehe"}}
    sections = [content_projects.section(("1.1", "hoehe", "<p>Er trägt die Hälfte.</p>"))]
    content_projects.guideline(below, sections=sections, criteria=criteria)

    found = [hit["url"] for hit in search("Wie viel Geld gibt der Hof-Fonds?", type="paragraph")]

    assert found == ["/foerderung/hof-fonds/fassung-1/#absatz-hoehe"]


def test_values_for_machines_are_no_words() -> None:
    content_projects.project("Lichterhof", ownership="funded")

    assert "funded" not in text_of("/projekte/lichterhof/").split()


def test_every_label_with_other_words_is_one_that_answers_show() -> None:
    """A label that was renamed would lose its words without anybody noticing."""
    kinds = {str(model._meta.verbose_name) for model in all_pages()}
    with translation.override("de"):
        known = kinds | {str(label) for labels in registry.labels.values() for label in labels.values()}
        known |= {label for name in ("use", "applicant", "measure") for _key, label in registry.choices[name]("de")}
        named = [str(label) for label, _others in registry.also_called]
    left = {label for label in named if label not in known}
    assert left <= shop_types() | criteria()
    assert len(named) == len(set(named)), "one row for each label"


def all_pages() -> list[type[BasePage]]:
    from core.api.pages import models_by_type

    return list(models_by_type().values())


def shop_types() -> set[str]:
    from quarters.vocabulary import SHOP_TYPES

    return {str(label) for _key, label in SHOP_TYPES}


def criteria() -> set[str]:
    from projects.criteria_blocks import LABELS

    return {str(label) for label in LABELS.values()}


# --- names of what belongs to it -------------------------------------------------------------------------------------


def test_the_team_page_is_found_by_who_is_in_it_until_they_leave() -> None:
    person = Person.objects.create(name="Erika Muster", role="Leitung")
    group = ("entry", {"name": "Kernteam", "description": "", "people": [person]})
    content.add(content.home(), TeamPage(title="Unser Team", slug="team", groups=[group]))
    assert titles("Erika Muster", type="team") == ["Unser Team"]

    assert titles("Leitung", type="team", lang="en") == ["Unser Team"], "German words find in every language"

    person.active = False
    person.save()

    assert titles("Erika Muster") == []


def test_a_shop_is_found_by_the_other_names_of_its_quarter() -> None:
    quarter = content.quarter("Lindenviertel", other_names=[("entry", "Gerberstraßenviertel")])
    content.vacancy("Eckhaus", quarter=quarter)

    assert titles("Laden Gerberstraße", type="vacancy") == ["Eckhaus"]


def test_a_new_name_of_a_quarter_leads_to_its_shops_at_once() -> None:
    quarter = content.quarter("Lindenviertel")
    content.vacancy("Eckhaus", quarter=quarter)
    assert titles("Kuckucksmühle", type="vacancy") == []

    quarter.other_names = [("entry", "Kuckucksmühle")]
    quarter.save_revision().publish()

    assert titles("Kuckucksmühle", type="vacancy") == ["Eckhaus"]


def test_of_a_quarter_that_is_not_public_no_name_leads_anywhere() -> None:
    quarter = content.quarter("Lindenviertel", other_names=[("entry", "Gerberstraßenviertel")])
    content.vacancy("Eckhaus", quarter=quarter)
    quarter.unpublish()

    assert "Gerberstraßenviertel" not in text_of("/ladenlokale/eckhaus/")


def test_a_post_without_a_name_adds_no_placeholder() -> None:
    person = Person.objects.create(role="Leitung")
    group = ("entry", {"name": "Kernteam", "description": "", "people": [person]})
    content.add(content.home(), TeamPage(title="Unser Team", slug="team", groups=[group]))

    assert "ergänzt" not in text_of("/team/")


# --- the name of an index --------------------------------------------------------------------------------------------


def test_other_words_give_every_index_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = labels.fingerprint()
    labels.fingerprint.cache_clear()
    labels.also_called.cache_clear()
    monkeypatch.setattr(registry, "also_called", [("Kiosk", "Bude")])

    assert labels.fingerprint() != before

    labels.fingerprint.cache_clear()
    labels.also_called.cache_clear()
