"""Editors tell the search what they know, in their own admin, and read there what people look for."""

import csv
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from core.models import User
from home.models import TextPage
from search.models import BestBet, BestBetPage, ProtectedWord, QuestionCount, SynonymGroup
from tests import content

pytestmark = pytest.mark.django_db


def logged_in(name: str, *groups: Group) -> Client:
    user = User.objects.create_user(name, password="geheim")
    user.groups.set(groups)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor() -> Client:
    """Of Wagtail's own group of editors: writes pages and administers nothing."""
    return logged_in("redaktion", Group.objects.get(name="Editors"))


@pytest.fixture
def curator() -> Client:
    """An editor who may also tell the search its rules."""
    rules = Group.objects.create(name="Suche")
    models = ["synonymgroup", "bestbet", "protectedword"]
    rules.permissions.set(Permission.objects.filter(content_type__app_label="search", content_type__model__in=models))
    return logged_in("suche", Group.objects.get(name="Editors"), rules)


def url(model: str, view: str, *arguments: Any) -> str:
    return reverse(f"wagtailsnippets_search_{model}:{view}", args=arguments)


def text_page(title: str) -> TextPage:
    return content.add(content.home(), TextPage(title=title, slug=title.lower()))


def text(answer: Any) -> str:
    return str(answer.content.decode())


# --- rules ------------------------------------------------------------------------------------------------------------


def pages(*chosen: TextPage) -> dict[str, Any]:
    return inline_formset([{"page": page.pk, "ORDER": str(place)} for place, page in enumerate(chosen)])


def test_the_rules_stand_together_in_the_menu(curator: Client, editor: Client) -> None:
    menu = text(curator.get(reverse("wagtailadmin_home")))
    for model in ("synonymgroup", "bestbet", "protectedword"):
        assert url(model, "list") in menu
        assert url(model, "list") not in text(editor.get(reverse("wagtailadmin_home")))


def test_synonyms_are_made_listed_found_and_changed(curator: Client) -> None:
    assert curator.get(url("synonymgroup", "add")).status_code == 200
    data = {"language": "de", "words": "Laden\nGeschäft", "finds": ""}
    assert curator.post(url("synonymgroup", "add"), data).status_code == 302
    group = SynonymGroup.objects.get()
    curator.post(url("synonymgroup", "add"), {"language": "en", "words": "shop\nstore", "finds": "Laden"})
    listed = text(curator.get(url("synonymgroup", "list")))
    assert "Laden, Geschäft" in listed
    assert "shop, store → Laden" in listed
    german = text(curator.get(url("synonymgroup", "list"), {"language": "de", "q": "geschäft"}))
    assert "Laden, Geschäft" in german
    assert "shop, store" not in german
    edit = url("synonymgroup", "edit", group.pk)
    assert "Geschäft" in text(curator.get(edit))
    assert curator.post(edit, data | {"words": "Laden\nShop"}).status_code == 302
    group.refresh_from_db()
    assert group.words == "Laden\nShop"


def test_a_group_that_makes_no_sense_comes_back_with_the_reason(curator: Client) -> None:
    answer = curator.post(url("synonymgroup", "add"), {"language": "de", "words": "Laden", "finds": ""})
    assert answer.status_code == 200
    assert "Tragen Sie mindestens 2 Einträge ein, je Zeile einen." in text(answer)
    assert not SynonymGroup.objects.exists()


def test_a_recommendation_is_made_with_pages_in_order_listed_and_changed(curator: Client) -> None:
    first, second = text_page("Erste"), text_page("Zweite")
    assert curator.get(url("bestbet", "add")).status_code == 200
    data = nested_form_data({"questions": "Hilfe!\nwo gibt es hilfe", "pages": pages(second, first)})
    assert curator.post(url("bestbet", "add"), data).status_code == 302
    bet = BestBet.objects.get()
    assert [row.page_id for row in bet.pages.all()] == [second.pk, first.pk]
    listed = text(curator.get(url("bestbet", "list")))
    assert "Hilfe!, wo gibt es hilfe" in listed
    assert "Zweite, Erste" in listed
    rows = [{"id": row.pk, "page": row.page_id, "ORDER": str(9 - row.sort_order)} for row in bet.pages.all()]
    data = nested_form_data({"questions": "Hilfe", "pages": inline_formset(rows, initial=len(rows))})
    assert curator.post(url("bestbet", "edit", bet.pk), data).status_code == 302
    assert [row.page_id for row in BestBet.objects.get().pages.all()] == [first.pk, second.pk]


@pytest.mark.parametrize(("count", "said"), [(0, "1"), (4, "3")])
def test_a_recommendation_has_one_to_three_pages(curator: Client, count: int, said: str) -> None:
    chosen = [text_page(f"Seite {number}".replace(" ", "")) for number in range(count)]
    answer = curator.post(url("bestbet", "add"), nested_form_data({"questions": "hilfe", "pages": pages(*chosen)}))
    assert answer.status_code == 200
    assert said in " ".join(map(str, answer.context["form"].formsets["pages"].non_form_errors()))
    assert not BestBet.objects.exists()


def test_a_deleted_page_leaves_its_recommendation(curator: Client) -> None:
    bet = BestBet(questions="hilfe")
    page, stays = text_page("Weg"), text_page("Bleibt")
    bet.pages = [BestBetPage(page=page), BestBetPage(page=stays)]
    bet.save()
    assert "Empfehlung" in text(curator.get(reverse("wagtailadmin_pages:usage", args=[page.pk])))
    TextPage.objects.get(pk=page.pk).delete()
    assert "Bleibt" in text(curator.get(url("bestbet", "list")))
    assert curator.get(url("bestbet", "edit", bet.pk)).status_code == 200


def test_a_protected_word_is_made_listed_and_deleted(curator: Client) -> None:
    assert curator.get(url("protectedword", "add")).status_code == 200
    assert curator.post(url("protectedword", "add"), {"word": "Kuckelke"}).status_code == 302
    assert "Kuckelke" in text(curator.get(url("protectedword", "list")))
    word = ProtectedWord.objects.get()
    assert "Bitte nur ein Wort" in text(curator.post(url("protectedword", "edit", word.pk), {"word": "zwei Wörter"}))
    assert curator.post(url("protectedword", "delete", word.pk)).status_code == 302
    assert not ProtectedWord.objects.exists()


# --- the report -------------------------------------------------------------------------------------------------------

REPORT = "search_question_report"


def asked(question: str, times: int, *, vain: int = 0, days_ago: int = 0, lang: str = "de") -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    QuestionCount.objects.create(day=day, lang=lang, question=question, asked=times, found_nothing=vain)


def rows(client: Client, **chosen: str) -> list[list[str]]:
    """What the report says, as the spreadsheet has it: question, language, times, in vain."""
    answer = client.get(reverse(REPORT), {"export": "csv", **chosen})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv"
    assert f"suche-{timezone.localdate()}.csv" in answer["Content-Disposition"]
    table = list(csv.reader(StringIO(b"".join(answer.streaming_content).decode())))  # type: ignore[attr-defined]
    assert table[0] == ["Frage", "Sprache", "Gefragt", "Davon ohne Treffer"]
    return table[1:]


def test_editors_see_the_report_and_others_do_not(editor: Client) -> None:
    asked("laden mieten", 7)
    assert reverse(REPORT) in text(editor.get(reverse("wagtailadmin_home")))
    shown = text(editor.get(reverse(REPORT)))
    assert "laden mieten" in shown
    assert "Letzte 30 Tage" in shown.split("<main")[1].split("</header>")[0]
    assert "Gezählt werden Fragen je Tag und Sprache, nie Personen." in shown
    guests = Group.objects.create(name="Gäste")
    guests.permissions.add(Permission.objects.get(codename="access_admin"))
    guest = logged_in("gast", guests)
    assert reverse(REPORT) not in text(guest.get(reverse("wagtailadmin_home")))
    assert guest.get(reverse(REPORT)).status_code == 302
    assert Client().get(reverse(REPORT)).status_code == 302


def test_the_report_adds_up_the_last_thirty_days_the_most_frequent_first(editor: Client) -> None:
    asked("laden mieten", 4, vain=1)
    asked("laden mieten", 3, days_ago=29)
    asked("laden mieten", 50, days_ago=30)
    asked("markt", 90)
    asked("shop", 6, lang="en")
    assert rows(editor) == [
        ["markt", "Deutsch", "90", "0"],
        ["laden mieten", "Deutsch", "7", "1"],
        ["shop", "English", "6", "0"],
    ]


def test_fewer_than_five_are_shown_to_nobody(editor: Client) -> None:
    asked("markt", 4)
    asked("hundewiese", 2, days_ago=1)
    asked("hundewiese", 3)
    assert rows(editor) == [["hundewiese", "Deutsch", "5", "0"]]
    page = text(editor.get(reverse(REPORT)))
    assert "hundewiese" in page
    assert "markt" not in page.split('id="listing-results"')[1]


@pytest.mark.parametrize(
    ("chosen", "questions"),
    [
        ({"days": "7"}, ["heute"]),
        ({"days": "30"}, ["heute", "neulich"]),
        ({"days": "90"}, ["heute", "neulich", "lange her"]),
        ({"days": "4000"}, ["heute", "neulich"]),
        ({"days": "90", "lang": "en"}, []),
    ],
)
def test_the_period_and_the_language_are_chosen(editor: Client, chosen: dict[str, str], questions: list[str]) -> None:
    asked("heute", 9)
    asked("neulich", 8, days_ago=7)
    asked("lange her", 7, days_ago=89)
    asked("zu lange her", 99, days_ago=90)
    assert [row[0] for row in rows(editor, **chosen)] == questions


def test_what_found_nothing_is_chosen_the_most_often_in_vain_first(editor: Client) -> None:
    asked("gefunden", 99)
    asked("selten vergeblich", 50, vain=1)
    asked("hundewiese", 20, vain=20)
    assert [row[0] for row in rows(editor, found="nothing")] == ["hundewiese", "selten vergeblich"]
    assert [row[0] for row in rows(editor, ordering="question")] == ["gefunden", "hundewiese", "selten vergeblich"]


def test_the_results_alone_are_loaded_when_a_filter_is_chosen(editor: Client) -> None:
    asked("hundewiese", 20, vain=20)
    part = text(editor.get(reverse(f"{REPORT}_results"), {"found": "nothing", "days": "7"}))
    assert "hundewiese" in part
    assert "<html" not in part


def test_an_empty_report_says_so(editor: Client) -> None:
    assert "In diesem Zeitraum wurde nichts fünfmal oder öfter gefragt." in text(editor.get(reverse(REPORT)))


def test_the_report_is_a_spreadsheet_too(editor: Client) -> None:
    asked("markt", 9)
    answer = editor.get(reverse(REPORT), {"export": "xlsx"})
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
