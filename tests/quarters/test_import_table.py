"""Tables of shops: a report per line, nothing written when one is wrong, never a double."""

from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from quarters.imports.incoming import RefusedError
from quarters.models import ExternalShop, VacancyPage
from tests import content
from tests.quarters.conftest import Take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city() -> None:
    content.quarter("Lindenviertel")
    content.vacancy_index()


WRONG = [
    ("title,rent_month_eur\nLaden,1.200\n", "rent_month_eur"),
    ("title,rent_month_eur\nLaden,1.200,50\n", "Die Zeile hat 3 Zellen statt 2."),
    ("title,status\nLaden,offen\n", "status: Erlaubt sind"),
    ("title,quarter\nLaden,Nirgendwo\n", "quarter: Dieses Quartier gibt es hier nicht: Nirgendwo"),
    ("title,area_total_m2,area_sales_m2\nLaden,10,20\n", "area_sales_m2"),
    ("title,longitude,latitude\nLaden,99,51.5\n", "longitude"),
    ("title,longitude\nLaden,7.4\n", "latitude"),
    ("title,fact_kitchen\nLaden,vielleicht\n", "fact_kitchen"),
    ("title,fact_deposit\nLaden,10..5\n", "fact_deposit"),
    ("title,id\nLaden,nummer 5\n", "id: keine"),
    ("title,external_id\nLaden,A-1\n", "external_id gilt nur zusammen"),
    ("title,lang\nShop,en\n", "lang=de"),
    ("title,lead\nLaden,a\x07b\n", "lead: enthält Steuerzeichen"),
    ("title,lead\n,ohne Titel\n", "title: Der Titel fehlt"),
    (f"title\n{'x' * 300}\n", "title"),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_a_wrong_line_says_its_column_and_nothing_is_written(shown: Take, taken: Take, text: str, told: str) -> None:
    (line,) = shown(text).lines
    assert line.action == "error"
    assert any(told in message for message in line.messages), line.messages
    with pytest.raises(RefusedError):
        taken("title\nGuter Laden\n" + text.partition("\n")[2] if text.startswith("title\n") else text)
    assert not VacancyPage.objects.exists()


def test_asked_to_the_good_lines_are_written(taken: Take) -> None:
    text = "title,status\nGut,frei\nSchlecht,offen\n"
    with pytest.raises(RefusedError):
        taken(text)
    assert not VacancyPage.objects.exists()
    assert [line.action for line in taken(text, skip_errors=True).lines] == ["new", "error"]
    assert [page.title for page in VacancyPage.objects.all()] == ["Gut"]


def test_a_source_and_its_id_are_one_shop(taken: Take) -> None:
    text = "external_id,title\nA-1,Laden\n"
    taken(text, provider="Liste")
    assert [line.action for line in taken(text, provider="Liste").lines] == ["unchanged"]
    taken(text.replace("Laden", "Anders"), provider="Liste")
    assert VacancyPage.objects.get().get_latest_revision_as_object().title == "Anders"
    taken(text.replace("Laden", "Fremd"), provider="Andere Liste")
    assert (VacancyPage.objects.count(), ExternalShop.objects.count()) == (2, 2)


def test_a_line_without_any_id_is_not_taken_twice(taken: Take, shown: Take) -> None:
    text = "title,street\nLaden,Hofweg\n"
    taken(text)
    assert "gibt es schon" in shown(text).lines[0].messages[0]


def test_the_same_id_twice_is_refused(shown: Take) -> None:
    key = uuid4()
    work = shown(f"id,title\n{key},Eins\n{str(key).upper()},Zwei\n")
    assert [line.action for line in work.lines] == ["error", "error"]


def test_the_id_of_another_page_is_refused(shown: Take) -> None:
    work = shown(f"id,title\n{content.quarter_index().translation_key},Laden\n")
    assert "gehört einer anderen Seite" in work.lines[0].messages[0]


def test_a_column_that_is_not_there_stays_and_an_empty_cell_takes_back(taken: Take) -> None:
    page = content.vacancy("Laden", floor="EG", lead="Text", facts=[("kitchen", "yes"), ("ramp", "no")])
    taken(f"id,title,lead,fact_kitchen\n{page.translation_key},Laden,,\n")
    draft = VacancyPage.objects.get().get_latest_revision_as_object()
    assert (draft.floor, draft.lead) == ("EG", "")
    assert [block.block_type for block in draft.facts] == ["ramp"]


def test_a_formula_that_was_prefixed_is_the_text_again(taken: Take) -> None:
    taken("title\n'=Laden\n")
    assert VacancyPage.objects.get().title == "=Laden"


def test_a_place_that_is_to_be_blurred_is_never_stored_as_it_was(taken: Take) -> None:
    taken("title,longitude,latitude,blur_m,house_number\nLaden,7.4654321,51.5154321,200,12\n")
    page = VacancyPage.objects.get()
    assert page.shifted_to
    assert page.house_number == ""
    assert "7.4654321" not in str([revision.content for revision in page.revisions.all()])


def test_the_command_reports_first_and_writes_when_asked(tmp_path: Path) -> None:
    file, out = tmp_path / "shops.csv", StringIO()
    file.write_text("title\nLaden\n")
    call_command("import_shops", str(file), stdout=out)
    assert "neuer Entwurf" in out.getvalue()
    assert not VacancyPage.objects.exists()
    call_command("import_shops", str(file), "--write", stdout=StringIO())
    assert [page.live for page in VacancyPage.objects.all()] == [False]
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="UTF-16"):
        call_command("import_shops", str(file), stdout=StringIO())
