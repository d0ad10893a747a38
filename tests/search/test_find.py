"""What a question finds, and how it is loosened."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from media.models import File
from search import api, find, spelling
from search.documents import collection
from search.models import BestBet, BestBetPage, ProtectedWord, SynonymGroup
from tests import content, content_projects
from tests.following import FollowingEngine
from tests.search.asking import Search, text, titles, written

pytestmark = pytest.mark.django_db


# --- loosening -------------------------------------------------------------------------------------------------------


def test_all_words_come_before_some_and_only_then_is_anything_loosened(search: Search) -> None:
    text("Laternenfest", "Ein Umzug mit Musik.")
    text("Flohmarkt", "Trödel und Musik.")

    both, one = search("laternenfest musik"), search("laternenfest zirkuszelt")

    assert (titles(both), both["loosened"], both["missing_words"]) == (["Laternenfest"], "no", [])
    assert (titles(one), one["loosened"], one["missing_words"]) == (["Laternenfest"], "most", ["zirkuszelt"])


def test_a_compound_that_stands_nowhere_is_found_by_its_parts(search: Search) -> None:
    text("Straße und Fest", "Am Abend ein Fest auf der Straße.")

    answer = search("Straßenfest")

    assert (titles(answer), answer["loosened"]) == (["Straße und Fest"], "no"), "every part stands there"
    assert search("Kinderfest")["loosened"] == "some", "one part of it does"


def test_a_mistake_is_named_and_what_is_meant_is_shown_and_can_be_refused(search: Search) -> None:
    text("Leerstand", "Leerstandsmanagement für alle.")

    meant, verbatim = search("Lerstandsmanagement"), search("Lerstandsmanagement", verbatim="true")

    assert (titles(meant), meant["loosened"]) == (["Leerstand"], "similar")
    assert meant["suggestion"] == "Leerstandsmanagement"
    assert (verbatim["loosened"], verbatim["suggestion"]) == ("some", None)


def test_a_mistake_that_looks_like_an_ending_is_found_in_a_title(search: Search) -> None:
    text("Laternenfest", "Ein Umzug.")

    answer = search("Laternenfst")  # its stem is `laternenf`, three letters away

    assert (titles(answer), answer["suggestion"]) == (["Laternenfest"], "Laternenfest")


def test_words_that_several_mistakes_may_mean_are_confirmed_together(
    search: Search, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    text("Bibliothek", "Musik, Schwimmbad, Flohmarkt.")
    written(search)
    with FollowingEngine.as_it_is():
        with CaptureQueriesContext(connection) as one:
            search("Bibliotek Musik")
        with django_assert_max_num_queries(len(one)):
            answer = search("Bibliotek Musick Schwimbad Flohmarckt")

    assert answer["suggestion"] == "Bibliothek Musik Schwimmbad Flohmarkt"


def test_words_beside_a_stroke_are_compared_by_themselves(search: Search) -> None:
    text("Orte", "Schwimmbad/Bibliothek")

    assert search("Bibliotek")["suggestion"] == "Bibliothek"


def test_where_no_entry_passes_the_filters_the_words_are_still_looked_at(search: Search) -> None:
    text("Bibliothek", "Bücher.")

    answer = search("Bibliotek", year="1901")

    assert (answer["total"], answer["missing_words"]) == (0, ["Bibliotek"])
    assert answer["suggestion"] == "Bibliothek"


def test_only_so_many_words_are_compared(search: Search) -> None:
    text("Bibliothek", "Musik, Schwimmbad, Flohmarkt.")

    nonsense = " ".join(["qwertz", "asdfgh", "yxcvbn", "poiuzt"][: spelling.MOST_CORRECTED])

    assert search(f"{nonsense} Bibliotek")["suggestion"] is None
    assert search(f"Bibliotek {nonsense}")["suggestion"] == f"Bibliothek {nonsense}"


def test_a_protected_word_is_never_corrected(search: Search) -> None:
    text("Bibliothek", "Bücher und Zeitungen.")
    assert search("Bibliotek")["suggestion"] == "Bibliothek"

    ProtectedWord.objects.create(word="Bibliotek")

    assert search("Bibliotek")["suggestion"] is None


def test_nothing_at_all_says_which_words_were_not_found(search: Search) -> None:
    answer = search("xyzzy plugh")

    assert (answer["total"], answer["missing_words"]) == (0, ["xyzzy", "plugh"])
    assert [facet["key"] for facet in answer["facets"]] == [
        "type",
        "quarter",
        "programme",
        "category",
        "year",
        "status",
    ]


# --- editors' rules --------------------------------------------------------------------------------------------------


def test_synonyms_find_what_uses_another_word(search: Search) -> None:
    text("Werkstatt", "Eine Remise im Hof.")
    assert search("Schuppen")["total"] == 0

    SynonymGroup.objects.create(language="de", words="Schuppen\nRemise")

    assert titles(search("Schuppen")) == ["Werkstatt"]
    assert search("Schuppen", verbatim="true")["total"] == 0


def test_a_recommendation_stands_first_once_while_its_page_is_public(search: Search) -> None:
    text("Öffnungszeiten", "Das Rathaus ist offen.")
    page = text("Bürgerbüro", "Ausweise.")
    bet = BestBet.objects.create(questions="rathaus")
    BestBetPage.objects.create(bet=bet, page=page)

    answer = search("Rathaus")
    assert titles(answer) == ["Bürgerbüro", "Öffnungszeiten"]
    assert [hit["recommended"] for hit in answer["results"]] == [True, False]
    assert answer["total"] == 2

    page.unpublish()
    assert titles(search("Rathaus")) == ["Öffnungszeiten"]


def test_a_recommendation_takes_no_place_from_what_was_found(search: Search) -> None:
    for number in range(4):
        text(f"Rathaus {number}")
    bet = BestBet.objects.create(questions="rathaus")
    BestBetPage.objects.create(bet=bet, page=text("Bürgerbüro", "Ausweise."))

    pages = [search("Rathaus", per_page=2, page=number) for number in (1, 2, 3, 4)]

    assert [len(page["results"]) for page in pages] == [2, 2, 1, 0]
    assert len({hit["url"] for page in pages for hit in page["results"]}) == pages[0]["total"] == 5
    assert titles(pages[0])[0] == "Bürgerbüro"


# --- numbers, places and order ---------------------------------------------------------------------------------------


def shops() -> None:
    content.vacancy("Laden klein", area_total=Decimal(40), rent_month=Decimal(400), longitude=7.461, latitude=51.511)
    content.vacancy("Laden groß", area_total=Decimal(200), rent_month=Decimal(2000), longitude=7.469, latitude=51.519)
    content.vacancy(
        "Laden verschwiegen", area_total=Decimal(90), rent_month=None, rent_on_request=True, rent_reason="negotiable"
    )


def test_a_quantity_of_the_question_is_a_filter_that_is_shown_and_can_be_taken_out(search: Search) -> None:
    shops()
    answer = search("Laden ab 80 qm")

    assert set(titles(answer)) == {"Laden groß", "Laden verschwiegen"}
    assert [one["parameters"] for one in answer["understood"]] == [{"area_min": "80"}]
    assert set(titles(search(answer["understood"][0]["q_without"]))) >= {"Laden klein", "Laden groß"}
    assert search("Laden ab 80 qm", verbatim="true")["understood"] == []


def test_a_rent_on_request_is_held_against_no_shop(search: Search) -> None:
    shops()

    assert set(titles(search("Laden bis 500 €"))) == {"Laden klein", "Laden verschwiegen"}
    assert "Laden verschwiegen" in titles(search("Laden", cost_max="1"))


def test_a_quantity_that_no_shop_has_stays_words(search: Search) -> None:
    text("Zuschuss", "Höchstens 700 Euro je Projekt.")

    answer = search("Zuschuss bis 700 Euro")

    assert (titles(answer), answer["understood"]) == (["Zuschuss"], [])


def test_box_and_circle_find_what_lies_there(search: Search) -> None:
    shops()

    assert titles(search("", bbox="7.460,51.510,7.465,51.515")) == ["Laden klein"]
    assert titles(search("", near="7.469,51.519", radius="100")) == ["Laden groß"]


def test_pages_end_with_the_last_entry_that_is_shown(search: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (api, find):
        monkeypatch.setattr(module, "MOST_RESULTS", 3)
    for number in range(5):
        text(f"Brunnen {number}")
    content.published()

    pages = [search("brunnen", sort="title", per_page="2", page=str(page)) for page in (1, 2, 3, 4)]

    assert [titles(page) for page in pages] == [["Brunnen 0", "Brunnen 1"], ["Brunnen 2"], [], []]
    assert [bool(page["next"]) for page in pages] == [True, False, False, False]
    assert {page["total"] for page in pages} == {5}


def test_titles_and_dates_put_in_order(search: Search) -> None:
    text("Beta Brunnen")
    content.published()
    text("Alpha Brunnen")

    assert titles(search("brunnen", sort="title")) == ["Alpha Brunnen", "Beta Brunnen"]
    assert titles(search("brunnen", sort="newest")) == ["Alpha Brunnen", "Beta Brunnen"]


# --- everything public is found --------------------------------------------------------------------------------------


def test_a_paragraph_of_the_guideline_in_force_leads_to_its_anchor(search: Search) -> None:
    below = content_projects.programme("Hof-Fonds")
    content_projects.guideline(below)

    hit = next(hit for hit in search("hilft Höfen")["results"] if hit["type"] == "paragraph")

    assert hit["url"] == "/foerderung/hof-fonds/fassung-1/#absatz-zweck"
    assert (hit["lead"], hit["title"]) == ("Richtlinie, Fassung 1", "1.1 Grundsätze")
    assert "<mark>" in hit["excerpt"]


def test_a_programme_comes_before_the_paragraphs_of_its_rules(search: Search) -> None:
    """And every page of results has what it had."""
    wording = [content_projects.section(("1.1", "zweck", "<p>Laternen.</p>"), ("1.2", "mittel", "<p>Laternen.</p>"))]
    programme = content_projects.programme("Hof-Fonds", lead="Das Geld ist für viele Dinge da, auch für Laternen.")
    content_projects.guideline(programme, sections=wording)

    answer = search("Laternen")
    urls = [hit["url"] for hit in answer["results"]]
    pages = [search("Laternen", per_page=1, page=number)["results"] for number in range(1, len(urls) + 1)]

    assert [url.partition("#")[2] for url in urls[:3]] == ["", "absatz-mittel", "absatz-zweck"]
    assert urls[0] == "/foerderung/hof-fonds/"
    assert pages[0][0]["url"] != urls[0], "by itself a paragraph says it more densely"
    assert sorted(hit["url"] for page in pages for hit in page) == sorted(urls)


def test_what_a_paragraph_is_about_is_said_for_evaluation() -> None:
    content_projects.guideline(content_projects.programme("Hof-Fonds"))
    content.published()

    about = {record["id"].partition("#")[2]: record.get("about") for record in collection("de")}

    assert {anchor: what for anchor, what in about.items() if what} == dict.fromkeys(
        ["absatz-zweck", "absatz-hoehe"], "/foerderung/hof-fonds/"
    )


def test_how_a_paragraph_is_cited_is_no_text_of_its_page() -> None:
    """Title and address once more for each paragraph: the page would say nothing else so often."""
    content_projects.guideline(content_projects.programme("Hof-Fonds"))
    content.published()

    found = {record["id"]: record["text"] for record in collection("de")}

    assert "hilft" in found["/foerderung/hof-fonds/fassung-1/"]
    assert [address for address, text in found.items() if "#absatz-" in text] == []


def test_paragraphs_of_two_programmes_may_have_the_same_key(search: Search) -> None:
    for title in ("Hof-Fonds", "Licht-Fonds"):
        wording = [content_projects.section(("1.1", "zweck", f"<p>Der {title} hilft.</p>"))]
        content_projects.guideline(content_projects.programme(title), sections=wording)

    found = search("hilft", type="paragraph")

    assert sorted(hit["url"] for hit in found["results"]) == [
        "/foerderung/hof-fonds/fassung-1/#absatz-zweck",
        "/foerderung/licht-fonds/fassung-1/#absatz-zweck",
    ]


def test_an_old_versions_paragraphs_give_way(search: Search) -> None:
    below = content_projects.programme("Hof-Fonds")
    content_projects.guideline(below, valid_from="2020-01-01")
    later = [content_projects.section(("1.1", "zweck", "<p>Der Fonds hilft Gärten.</p>"))]
    content_projects.guideline(below, "Fassung 2", valid_from="2021-01-01", sections=later)

    found = search("Fonds hilft", type="paragraph")

    assert [hit["url"] for hit in found["results"]] == ["/foerderung/hof-fonds/fassung-2/#absatz-zweck"]


def test_a_file_is_found_while_a_public_page_shows_it(search: Search, media_file: File) -> None:
    page = text("Unterlagen")
    page.body = [("download", {"title": "Antrag", "document": media_file})]
    page.save_revision().publish()

    found = search("Antragsformular", type="document")
    assert [(hit["type"], hit["title"]) for hit in found["results"]] == [("document", "Antragsformular")]

    page.unpublish()
    assert search("Antragsformular")["total"] == 0


@pytest.fixture
def media_file(settings: Any, tmp_path: Any) -> File:
    from django.core.files.base import ContentFile

    settings.MEDIA_ROOT = str(tmp_path)
    return File.objects.create(title="Antragsformular", file=ContentFile(b"%PDF-1.4 nothing", "antrag.pdf"))


def test_english_words_find_shops_that_are_only_described_in_german(search: Search) -> None:
    content.vacancy("Eckladen", status="frei")

    assert "Eckladen" in titles(search("vacant", lang="en"))


# --- lists and feeds -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("endpoint", ["vacancies", "programmes", "projects", "news"])
def test_lists_ask_the_index_for_words_and_the_database_for_the_rest(client: Client, endpoint: str) -> None:
    content.vacancy("Laternenladen")
    content_projects.programme("Laternenfonds")
    content_projects.project("Laternenprojekt")
    content_projects.news("Laternennachricht")
    content.published()

    found = client.get(f"/api/v1/{endpoint}", {"q": "laternen"}).json()
    nothing = client.get(f"/api/v1/{endpoint}", {"q": "zirkuszelt"}).json()

    assert (found["total"], nothing["total"]) == (1, 0)


def test_a_search_can_be_followed_as_a_feed(client: Client) -> None:
    page = text("Brunnen", "Wasser.")
    page.title = "Brunnen & mehr"
    page.save_revision().publish()
    content.published()

    answer = client.get("/api/v1/search.atom", {"q": "brunnen"})

    assert answer["Content-Type"].startswith("application/atom+xml")
    assert "<title>Brunnen &amp; mehr</title>" in answer.content.decode()
    assert (
        'href="http://testserver/brunnen-&amp;-mehr/"' in answer.content.decode()
        or "/brunnen" in answer.content.decode()
    )
