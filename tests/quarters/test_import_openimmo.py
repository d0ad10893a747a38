"""OpenImmo from others: drafts, never doubles, nothing public by itself, contacts in the internal file alone."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from quarters.imports.incoming import RefusedError
from quarters.models import ExternalShop, VacancyFile, VacancyPage
from tests import content
from tests.quarters.conftest import Take, zipped
from tests.quarters.transfers import deletion, shop, transfer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city() -> None:
    content.quarter("Lindenviertel")
    content.vacancy_index()


def actions(plan: object) -> list[str]:
    return [line.action for line in plan.lines]  # type: ignore[attr-defined]


def only() -> VacancyPage:
    page: VacancyPage = VacancyPage.objects.get().get_latest_revision_as_object()
    return page


def test_a_new_object_becomes_a_draft_with_what_it_says(taken: Take) -> None:
    assert actions(taken(transfer(shop()))) == ["new"]
    draft = only()
    assert not draft.live
    assert (draft.title, draft.street, draft.house_number, draft.city) == (
        "Laden vom Makler",
        "Hofweg",
        "12",
        "Musterstadt",
    )
    assert (draft.rent_month, draft.ancillary_month, draft.area_total) == (
        Decimal("950.00"),
        Decimal("120.00"),
        Decimal("85.5"),
    )
    assert draft.quarter is not None
    assert draft.quarter.title == "Lindenviertel"
    assert draft.shop_type == "shop"
    assert draft.description == "<p>Helle Räume.</p><p>Mit Keller.</p>"
    assert {block.block_type for block in draft.facts} == {"area_storage", "built"}


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1"])
def test_both_encodings_keep_umlauts(taken: Take, encoding: str) -> None:
    taken(transfer(shop(title="Lädchen für Öl"), encoding=encoding))
    assert only().title == "Lädchen für Öl"


def test_a_zip_with_pictures_is_read_and_its_pictures_are_left_alone(taken: Take) -> None:
    taken(zipped(daten__xml=transfer(shop()), bild__jpg=b"\xff\xd8\xff"))
    assert VacancyPage.objects.count() == 1


def test_the_same_object_again_changes_the_draft_and_makes_no_second(taken: Take, shown: Take) -> None:
    taken(transfer(shop()))
    assert actions(shown(transfer(shop()))) == ["unchanged"]
    assert actions(taken(transfer(shop(title="Neuer Titel")))) == ["update"]
    assert only().title == "Neuer Titel"
    assert ExternalShop.objects.count() == 1


def test_the_same_name_of_another_provider_is_another_object(taken: Take) -> None:
    taken(transfer(shop()))
    taken(transfer(shop(), anid="MAKLER-2"))
    assert VacancyPage.objects.count() == 2


def test_a_live_shop_stays_as_it_is_until_somebody_publishes(taken: Take, client: Client) -> None:
    page = published_object(taken)
    work = taken(transfer(shop(title="Neuer Titel")))
    content.published()
    assert "Öffentlich bleibt" in work.lines[0].messages[0]
    page.refresh_from_db()
    assert (page.title, page.live, page.has_unpublished_changes) == ("Laden vom Makler", True, True)
    assert client.get(f"/api/v1/vacancies/{page.slug}").json()["title"] == "Laden vom Makler"


def published_object(taken: Take) -> VacancyPage:
    taken(transfer(shop()))
    draft = only()
    draft.checked_on, draft.check_due = timezone.localdate(), timezone.localdate()
    draft.save_revision().publish()
    content.published()
    return VacancyPage.objects.get()


def test_what_the_office_added_stays_when_the_provider_does_not_say_it(taken: Take) -> None:
    taken(transfer(shop()))
    draft = only()
    draft.lead, draft.status = "Von uns.", "in-vermittlung"
    draft.save_revision()
    taken(transfer(shop(title="Neuer Titel")))
    assert (only().lead, only().status, only().title) == ("Von uns.", "in-vermittlung", "Neuer Titel")


@pytest.mark.parametrize(
    "sent",
    [
        transfer(deletion()),
        transfer(shop(), modus="DELETE"),
        transfer(shop("B-2", title="Anderer"), umfang="VOLL"),
    ],
    ids=["one object", "whole transfer", "missing in a full transfer"],
)
def test_a_withdrawn_object_is_marked_and_goes_offline_only_on_request(
    taken: Take, client: Client, sent: bytes
) -> None:
    page = published_object(taken)
    work = taken(sent)
    assert "withdraw" in actions(work)
    page.refresh_from_db()
    assert page.live
    assert ExternalShop.objects.get(object_id="A-1").withdrawn_at
    if b"VOLL" not in sent:
        taken(sent, withdraw=True)
        content.published()
        assert client.get(f"/api/v1/vacancies/{page.slug}").status_code == 410


def test_a_partial_transfer_withdraws_nothing_that_it_does_not_name(taken: Take) -> None:
    taken(transfer(shop()))
    assert actions(taken(transfer(shop("B-2", title="Anderer")))) == ["new"]


def test_contact_and_address_that_are_not_released_stand_in_the_internal_file_alone(taken: Take) -> None:
    taken(transfer(shop(released="false")))
    draft, file = only(), VacancyFile.objects.get()
    assert (draft.street, draft.house_number) == ("", "")
    assert (draft.longitude, draft.latitude) != (7.4651, 51.5151)
    assert "7.4651,51.5151" not in draft.shifted_to
    assert draft.blur_m == 300
    assert "makler@example.org" in file.owner_contact
    assert "Hofweg 12" in file.owner_contact
    stored = str([revision.content for revision in draft.revisions.all()])
    for hidden in ("makler@example.org", "Beispielfrau", "Hofweg"):
        assert hidden not in stored
    # As whole numbers: a shifted place may begin with the same digits.
    assert not re.search(r"(?<!\d)(7\.4651|51\.5151)(?!\d)", stored)


def test_a_hidden_place_is_shifted_once_however_often_it_is_sent(taken: Take, shown: Take) -> None:
    taken(transfer(shop(released="false")))
    first = (only().longitude, only().latitude)
    assert actions(shown(transfer(shop(released="false")))) == ["unchanged"]
    taken(transfer(shop(released="false", title="Neuer Titel")))
    assert (only().longitude, only().latitude) == first


def test_what_the_office_wrote_in_the_file_stands(taken: Take) -> None:
    taken(transfer(shop()))
    file = VacancyFile.objects.get()
    file.owner_contact = "Eigene Notiz"
    file.save()
    taken(transfer(shop(title="Neuer Titel")))
    assert VacancyFile.objects.get().owner_contact == "Eigene Notiz"


def test_flats_and_shops_for_sale_are_passed_over_with_a_reason(shown: Take) -> None:
    flat = shop("W-1", kind='<wohnung wohnungtyp="ETAGE"/>')
    sold = shop("K-1").replace('KAUF="false" MIETE_PACHT="true"', 'KAUF="true" MIETE_PACHT="false"')
    work = shown(transfer(flat, sold))
    assert actions(work) == ["skip", "skip"]
    assert all(line.messages for line in work.lines)


def test_one_name_twice_in_a_file_is_refused_and_nothing_is_written(taken: Take) -> None:
    with pytest.raises(RefusedError):
        taken(transfer(shop(), shop()))
    assert not VacancyPage.objects.exists()


def test_a_wrong_object_stops_all_unless_asked_otherwise(taken: Take) -> None:
    wrong = shop(
        "B-2", more='<user_defined_simplefield feldname="stadtmitte_floor">x</user_defined_simplefield>'
    ).replace("85.50", "0.01")
    sent = transfer(shop(), wrong)
    with pytest.raises(RefusedError):
        taken(sent)
    assert not VacancyPage.objects.exists()
    assert actions(taken(sent, skip_errors=True)) == ["new", "error"]
    assert VacancyPage.objects.count() == 1


def test_a_value_that_nobody_understands_is_named_and_left_out(taken: Take) -> None:
    work = taken(transfer(shop().replace("950.00", "VB 950")))
    assert "preise/nettokaltmiete: „VB 950“" in work.lines[0].messages[0]
    assert only().rent_month is None
