"""What becomes of a form that is sent: stored once, confirmed, or refused by name with nothing kept."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from core import guard
from core.mail.models import OutgoingMail
from core.site import SiteProfile
from home.enquiries import api
from home.models import DailyKey, Enquiry, EnquirySettings, PrivacyText, SenderTrace
from tests import content
from tests.home.enquiries.conftest import CONTACT, LEAST, Send, filled, post, wrong_fields

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", [kind for kind in LEAST if kind != "vacancy"])
def test_the_least_that_a_kind_asks_for_is_enough(send: Send, kind: str) -> None:
    told = send(kind)
    stored = Enquiry.objects.get()
    assert (stored.reference, stored.kind, stored.status, stored.source) == (told["reference"], kind, "new", "form")
    assert stored.email == LEAST[kind].get("email", "")
    assert told["reference"] in told["message"]


def test_an_enquiry_about_a_shop_names_one(send: Send) -> None:
    shop = content.vacancy("Laden am Markt")
    content.published()
    send("vacancy", about=str(shop.translation_key))
    stored = Enquiry.objects.get()
    assert stored.about is not None
    assert (stored.about.pk, stored.about_title) == (shop.pk, "Laden am Markt")
    assert wrong_fields(send("vacancy", status=422)) == {"about"}
    assert shop.quarter is not None
    quarter_key = str(shop.quarter.translation_key)
    assert wrong_fields(send("vacancy", about=quarter_key, status=422)) == {"about"}
    shop.unpublish()
    content.published()
    assert wrong_fields(send("vacancy", about=str(shop.translation_key), status=422)) == {"about"}


def test_values_are_kept_typed_and_clean(send: Send) -> None:
    content.quarter("Lindenviertel")
    content.published()
    fields = LEAST["seek_space"] | {
        "concept": "Erste Zeile\r\nzweite  ", "area_min": "60", "area_max": "80,5", "cost_max": "1.200,50",
        "quarters": ["lindenviertel"], "available_from": "2027-03-01", "step_free": "on", "available_until": "",
    }  # fmt: skip
    send("seek_space", fields)
    kept = Enquiry.objects.get().fields
    assert (kept["area_min"], kept["area_max"], kept["cost_max"]) == ("60", "80.5", "1200.50")
    assert (kept["concept"], kept["quarters"]) == ("Erste Zeile\nzweite", ["lindenviertel"])
    assert (kept["available_from"], kept["available_until"], kept["step_free"]) == ("2027-03-01", None, True)


@pytest.mark.parametrize(
    ("kind", "change", "wrong"),
    [
        ("question", {"email": ""}, "fields.email"),
        ("question", {"email": "a@example.org\nBcc: b@example.org"}, "fields.email"),
        ("question", {"email": "müller@example.org"}, "fields.email"),
        ("question", {"name": "x" * 201}, "fields.name"),
        ("question", {"name": "a\nb"}, "fields.name"),
        ("question", {"message": "a\x00b"}, "fields.message"),
        ("question", {"message": "\ud800"}, "fields.message"),
        ("question", {"more": "x"}, "fields.more"),
        ("question", {"\ud800": "x"}, "fields"),
        ("question", {"phone": "call me"}, "fields.phone"),
        ("seek_space", {"use": "nothing"}, "fields.use"),
        ("seek_space", {"quarters": ["nie-gesehen"]}, "fields.quarters"),
        ("seek_space", {"area_min": 90, "area_max": 80}, "fields.area_max"),
        ("seek_space", {"area_min": -1}, "fields.area_min"),
        ("seek_space", {"area_min": "viel"}, "fields.area_min"),
        ("seek_space", {"cost_max": 1e300}, "fields.cost_max"),
        ("seek_space", {"available_from": "31.01.2027"}, "fields.available_from"),
        ("offer_space", {"authority": "friend"}, "fields.authority"),
    ],
)
def test_what_cannot_be_kept_is_named(send: Send, kind: str, change: dict[str, Any], wrong: str) -> None:
    problem = send(kind, LEAST[kind] | change, status=422)
    assert wrong_fields(problem) == {wrong}
    assert not Enquiry.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_all_that_is_wrong_is_told_at_once_and_in_the_forms_language(send: Send) -> None:
    german = send("question", {"phone": "x"}, status=422)
    assert wrong_fields(german) == {"fields.subject", "fields.message", "fields.name", "fields.email", "fields.phone"}
    english = send("question", {"phone": "x"}, status=422, lang="en")
    messages = {error["field"]: error["message"] for error in english["errors"]}
    assert messages["fields.subject"] == "Please fill in this field."
    assert {error["value"] for error in english["errors"]} == {None}


@pytest.mark.parametrize("body", [b" ", b"{", b"[]", b'"x"', b"[" * 100_000, b'{"kind": ["question"]}', b"\xff\xfe"])
def test_what_is_no_form_is_refused(client: Client, body: bytes) -> None:
    response = client.post("/api/v1/enquiries", body, "application/json")
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("wrong", [{}, [], None, 1, 1e300, True, "zz", {"de": 1}, ["de"]])
@pytest.mark.parametrize("part", ["kind", "lang", "idempotency_key", "token", "privacy_key", "about", "fields"])
def test_no_part_of_a_form_may_be_of_another_type(client: Client, part: str, wrong: Any) -> None:
    response = post(client, filled(client, "question") | {part: wrong})
    assert response.status_code == 422
    assert not Enquiry.objects.exists()


def test_other_media_types_and_methods_are_refused(client: Client) -> None:
    assert client.post("/api/v1/enquiries", {"a": "b"}, "application/x-www-form-urlencoded").status_code == 415
    read = client.get("/api/v1/enquiries")
    assert (read.status_code, read.json()["detail"]) == (405, "This address takes POST.")


# --- once -------------------------------------------------------------------------------------------------------------


def test_the_same_form_twice_is_one_enquiry(client: Client, office: EnquirySettings) -> None:
    payload = filled(client, "question")
    first, second = post(client, payload), post(client, payload)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["reference"] == second.json()["reference"]
    assert (Enquiry.objects.count(), OutgoingMail.objects.count()) == (1, 2)


def test_something_else_under_the_same_key_is_neither_stored_nor_passed_over(
    client: Client, office: EnquirySettings
) -> None:
    payload = filled(client, "question")
    reference = post(client, payload).json()["reference"]
    other = payload | {"fields": payload["fields"] | {"message": "Noch etwas."}}
    refused = post(client, other)
    assert (refused.status_code, reference in refused.json()["detail"]) == (409, True)
    assert Enquiry.objects.get().fields["message"] == "Eine Bank fehlt."


def test_a_form_that_arrived_is_confirmed_even_when_it_has_expired_since(
    client: Client, office: EnquirySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    payload = filled(client, "question")
    post(client, payload)
    monkeypatch.setattr(guard, "MOST_AGE", timedelta(seconds=-1))
    assert post(client, payload).status_code == 200


# --- programs ---------------------------------------------------------------------------------------------------------


def test_what_people_do_not_see_stays_empty(send: Send) -> None:
    assert wrong_fields(send("question", website="https://example.org", status=422)) == {"website"}


def test_nobody_fills_in_a_form_in_no_time(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "LEAST_AGE", timedelta(seconds=60))
    assert wrong_fields(send("question", status=422)) == {"token"}


def test_a_token_holds_for_its_form_and_for_a_day(client: Client, send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    other = filled(client, "question")
    assert wrong_fields(send("question", token=other["token"], status=422)) == {"token"}
    assert wrong_fields(send("barrier", token=other["token"], status=422)) == {"token"}
    assert wrong_fields(send("question", token="made.up:x:y", status=422)) == {"token"}
    monkeypatch.setattr(guard, "MOST_AGE", timedelta(seconds=-1))
    assert wrong_fields(send("question", status=422)) == {"token"}


def test_an_address_may_send_so_many_forms_an_hour_and_is_not_kept(send: Send, settings: Settings) -> None:
    settings.ENQUIRIES_PER_HOUR = 2
    send("question")
    send("barrier")
    send("question", status=429)
    assert Enquiry.objects.count() == 2
    sender = set(SenderTrace.objects.values_list("sender", flat=True))
    assert len(sender) == 1
    assert "127.0.0.1" not in json.dumps(list(SenderTrace.objects.values("sender")))
    SenderTrace.objects.update(at=timezone.now() - timedelta(hours=1, seconds=1))
    send("question")


def test_the_key_of_the_hashes_goes_with_its_day(send: Send) -> None:
    from home.enquiries import senders

    send("question")
    senders.prune(timezone.now())
    assert DailyKey.objects.count() == 1
    senders.prune(timezone.now() + timedelta(days=1))
    assert not DailyKey.objects.exists()
    assert not SenderTrace.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 201),
        ({"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}, 201),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"}, 403),
    ],
)
def test_another_sites_page_can_send_nothing(
    client: Client, office: EnquirySettings, headers: dict[str, str], status: int
) -> None:
    assert post(client, filled(client, "question"), headers=headers).status_code == status
    assert Enquiry.objects.count() == (status == 201)


# --- notice and mail --------------------------------------------------------------------------------------------------


def test_the_notice_that_was_shown_is_kept_once_and_as_it_was(
    client: Client, send: Send, office: EnquirySettings
) -> None:
    before = filled(client, "question")
    send("question")
    shown = Enquiry.objects.get().privacy
    assert shown is not None
    assert "Um zu antworten." in shown.html
    assert "60 Tage nach dem Eingang" in shown.html
    assert "Wird von der Stadt ergänzt." in shown.html  # legal basis and recipients: nobody has said so yet
    office.purpose = "Etwas anderes."
    office.save()
    assert post(client, before).status_code == 201  # read before the change, and others have read it too
    send("question")
    assert PrivacyText.objects.count() == 2
    never_shown = filled(client, "question") | {"privacy_key": "0" * 64}
    assert wrong_fields(post(client, never_shown).json()) == {"privacy_key"}


def test_sender_and_office_are_mailed_in_their_languages_without_what_was_written(send: Send) -> None:
    reference = send("question", lang="en")["reference"]
    to_sender, to_office = OutgoingMail.objects.order_by("pk")
    assert (to_sender.recipient, to_sender.subject) == ("kim@example.org", f"Your enquiry {reference}")
    assert (to_sender.reply_to, to_sender.headers["Auto-Submitted"]) == ("buero@example.org", "auto-replied")
    assert (to_office.recipient, to_office.subject) == ("buero@example.org", f"Neue Anfrage {reference}")
    assert f"/anfragen/edit/{Enquiry.objects.get().pk}/" in to_office.text
    for mail in (to_sender, to_office):
        assert reference in mail.text
        assert not {"Bank", "Kim", "fehlt"} & set(mail.text.replace(".", " ").split())


def test_who_leaves_no_address_is_not_mailed(send: Send) -> None:
    send("report_vacancy")
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == ["buero@example.org"]


def test_a_demonstration_stores_and_mails_nobody(send: Send) -> None:
    profile = SiteProfile.current()
    profile.demonstration = True
    profile.save()
    send("question")
    assert Enquiry.objects.count() == 1
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {"nobody"}


def test_nothing_of_it_is_in_any_answer(client: Client, send: Send) -> None:
    send("offer_space", LEAST["offer_space"] | {"last_rent_month": 1234.5})
    for path in ("site", "vacancies", "search?q=Marktstraße", "pages", "changes?after=0", "enquiries/forms"):
        assert CONTACT["email"] not in client.get(f"/api/v1/{path}").content.decode()


def test_too_much_is_refused_before_it_is_read(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json, "loads", lambda text: pytest.fail("it was read"))
    assert client.post("/api/v1/enquiries", b"x" * (api.TEXT_BYTES + 1), "application/json").status_code == 413
