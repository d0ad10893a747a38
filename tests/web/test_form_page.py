"""A form of the office: shown, refused with what was entered, received once, and kept by nobody."""

import json
import re
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.web.answers import FORM
from tests.web.fake_api import FakeApi
from web import enquiry
from web.form_page import REFERENCE

pytestmark = pytest.mark.once
PATH = "/kontakt/frage/"
ABOUT = UUID("00000000-0000-0000-0000-0000000000aa")
FILLED: dict[str, Any] = {
    "schluessel": "key-of-this-view",
    "zeichen": "a-token",
    "datenschutz": "notice-1",
    "website": "",
    "frage-text": "Darf man hier\r\nein Café eröffnen?",
    "frage-area": "1.200,5",
    "frage-day": "1.9.2030",
    "frage-use": "handel",
    "frage-role": "many",
    "frage-quarters": ["ost", "west"],
    "frage-email": "wer@example.org",
}
RECEIVED = {"reference": "26-K7MX-42PQ", "received_at": "2026-05-04T10:00:00+02:00", "message": "Danke."}


def refused(*fields: str) -> tuple[int, dict[str, Any]]:
    errors = [{"field": name, "message": "is wrong", "value": None} for name in fields]
    return 422, {"status": 422, "errors": errors}


@pytest.fixture
def open_api(api: FakeApi) -> FakeApi:
    """Takes whatever is sent."""
    api.others["enquiries"] = RECEIVED
    return api


def payload(api: FakeApi) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(api.sent[-1].content)
    return found


def send(client: Client, **changed: Any) -> HttpResponse:
    response: HttpResponse = client.post(PATH, FILLED | changed)  # type: ignore[assignment]
    return response


def test_a_form_asks_everything_and_is_kept_by_nobody(client: Client, api: FakeApi) -> None:
    response = client.get(PATH)
    html = response.content.decode()

    assert response.headers["Cache-Control"] == "no-store"
    assert 'name="schluessel" value="key-of-this-view"' in html
    assert 'name="zeichen" value="a-token"' in html
    assert all(question["label"] in html for question in FORM["fields"])
    assert "Wir löschen alles nach 180 Tagen." in html
    assert re.search(r'<label for="frage-name">Name\s*<span[^>]*>\(freiwillig\)', html)
    assert re.search(r'<textarea[^>]* required aria-describedby="frage-text-hinweis"', html)
    assert "novalidate" in html


def test_what_is_sent_is_what_the_api_agreed_to(client: Client, open_api: FakeApi) -> None:
    response = send(client)

    assert (response.status_code, response.headers["Location"]) == (303, f"{PATH}?eingang=26-K7MX-42PQ")
    assert payload(open_api) == {
        "kind": "question",
        "lang": "de",
        "idempotency_key": "key-of-this-view",
        "token": "a-token",
        "website": "",
        "privacy_key": "notice-1",
        "about": "",
        "fields": {
            "text": "Darf man hier\nein Café eröffnen?",
            "area": "1200.5",
            "day": "2030-09-01",
            "use": "handel",
            "role": "many",
            "quarters": ["ost", "west"],
            "email": "wer@example.org",
            "agree": False,
        },
    }


def test_what_was_received_is_shown_with_its_reference_alone(client: Client, api: FakeApi) -> None:
    response = client.get(f"{PATH}?eingang=26-K7MX-42PQ")

    assert "Ihr Zeichen: 26-K7MX-42PQ" in response.content.decode()
    assert '<form class="enquiry"' not in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_a_demonstration_promises_no_confirmation(client: Client, api: FakeApi) -> None:
    shown = []
    for demonstration in (True, False):
        api.others["site"] |= {"demonstration": demonstration}
        html = client.get(f"{PATH}?eingang=26-K7MX-42PQ").content.decode()
        shown.append(("keine E-Mail hinaus" in html, "schicken wir Ihnen eine Bestätigung" in html))
    assert shown == [(True, False), (False, True)]


@pytest.mark.parametrize("claimed", ["Rufen Sie 0900 an", "<b>", "ABC-" * 20, "abc", "", "A B"])
def test_no_link_puts_words_into_our_mouth(client: Client, api: FakeApi, claimed: str) -> None:
    assert REFERENCE.fullmatch(claimed) is None
    assert "Ihr Zeichen" not in client.get(PATH, {"eingang": claimed}).content.decode()


def test_the_page_that_it_is_about_goes_along(client: Client, open_api: FakeApi) -> None:
    html = client.get(f"{PATH}?zu={ABOUT}").content.decode()
    assert open_api.asked[-2].params["about"] == str(ABOUT)
    assert f'action="{PATH}?zu={ABOUT}"' in html

    client.post(f"{PATH}?zu={ABOUT}", FILLED)
    assert payload(open_api)["about"] == str(ABOUT)


def test_what_is_wrong_is_said_on_top_and_beside_the_question_and_nothing_is_lost(client: Client, api: FakeApi) -> None:
    api.problems["enquiries"] = refused("fields.email", "fields.role", "fields.area")
    response = send(client, **{"frage-email": "wer<at>example", "frage-area": "viel", "frage-role": ""})
    html = response.content.decode()

    assert response.status_code == 422
    assert "<title>Fehler: Frage oder Idee" in html
    assert '<a href="#frage-email">E-Mail: is wrong</a>' in html
    assert '<a href="#frage-role-1">Wer sind Sie?: Bitte wählen Sie eine der Antworten.' in html
    assert 'value="wer&lt;at&gt;example"' in html
    assert 'value="viel"' in html
    assert "Darf man hier\nein Café eröffnen?" in html
    assert re.search(r'value="west" checked', html)
    assert re.search(r'<option value="handel" selected>', html)
    assert 'name="schluessel" value="key-of-this-view"' in html, "still the same enquiry"
    assert re.search(r'id="frage-email"[^>]*aria-describedby="frage-email-fehler" aria-invalid="true"', html)
    assert response.headers["Cache-Control"] == "no-store"


def test_a_form_that_lay_open_too_long_gets_a_new_token(client: Client, api: FakeApi) -> None:
    api.problems["enquiries"] = refused("token")
    html = send(client, zeichen="an-old-token", schluessel="an-old-key").content.decode()

    assert 'name="zeichen" value="a-token"' in html
    assert "<li>is wrong</li>" in html
    assert "ein Café eröffnen?" in html


def test_a_form_that_arrived_with_other_words_can_be_sent_as_a_new_one(client: Client, api: FakeApi) -> None:
    api.problems["enquiries"] = (409, {"status": 409, "errors": []})
    response = send(client, schluessel="an-old-key")

    assert response.status_code == 409
    assert "schon angekommen" in response.content.decode()
    assert 'name="schluessel" value="key-of-this-view"' in response.content.decode()


def test_an_enquiry_about_a_shop_begins_at_the_shop(client: Client, api: FakeApi) -> None:
    api.pages[PATH] |= {"kind": "vacancy"}
    api.others["enquiries/forms/vacancy"] = FORM
    html = client.get(PATH).content.decode()

    assert "Um welches Ladenlokal geht es?" in html
    assert 'class="enquiry"' not in html


@pytest.mark.parametrize("status", [500, 503])
def test_while_the_office_can_not_be_reached_nothing_is_called_received(
    client: Client, api: FakeApi, status: int
) -> None:
    api.problems["enquiries"] = (status, {})
    response = send(client)

    assert response.status_code == 503
    assert "noch einmal. Doppelt eingetragen wird sie dadurch nicht." in response.content.decode()
    assert "ein Café eröffnen?" in response.content.decode()
    assert 'value="key-of-this-view"' in response.content.decode()


def test_too_many_at_once_are_asked_to_wait(client: Client, api: FakeApi) -> None:
    api.problems["enquiries"] = (429, {"status": 429, "errors": []})
    response = send(client)

    assert (response.status_code, response.headers["Retry-After"]) == (429, "30")
    assert "ein Café eröffnen?" in response.content.decode()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "http://testserver"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_a_form_of_another_website_sends_nothing(
    client: Client, open_api: FakeApi, headers: dict[str, str], status: int
) -> None:
    assert client.post(PATH, FILLED, headers=headers).status_code == status
    assert bool(open_api.sent) == (status == 303)


def test_files_go_along_and_have_to_be_chosen_again_after_a_mistake(client: Client, open_api: FakeApi) -> None:
    file = SimpleUploadedFile("plan.pdf", b"%PDF-1.7 plan", "application/pdf")
    send(client, dateien=[file])
    body = open_api.sent[-1].content
    assert open_api.sent[-1].headers["Content-Type"].startswith("multipart/form-data")
    assert b'name="payload"' in body
    assert b'name="files"; filename="plan.pdf"' in body
    assert b"%PDF-1.7 plan" in body

    open_api.problems["enquiries"] = refused("files")
    file.seek(0)
    html = send(client, dateien=[file]).content.decode()
    assert '<a href="#dateien">is wrong</a>' in html
    assert "Bitte wählen Sie Ihre Dateien noch einmal aus." in html


def test_all_questions_can_be_read_and_printed_without_the_form(client: Client, api: FakeApi) -> None:
    html = client.get(f"{PATH}?fragen=alle").content.decode()

    assert "<title>Alle Fragen: Frage oder Idee" in html
    assert all(question["label"] in html for question in FORM["fields"])
    assert all(label in html for label in ("Gastronomie", "Mehrere", "West"))
    assert "Wir löschen alles nach 180 Tagen." in html
    assert 'class="enquiry"' not in html


def test_only_forms_take_what_is_sent(client: Client, api: FakeApi) -> None:
    assert client.post("/team/", FILLED).status_code == 405
    assert client.delete(PATH).status_code == 405


def test_a_form_that_the_office_does_not_offer_says_so(client: Client, api: FakeApi) -> None:
    del api.others["enquiries/forms/question"]
    response = client.get(PATH)

    assert response.status_code == 200
    assert "Dieses Formular gibt es gerade nicht." in response.content.decode()


def test_control_characters_are_left_out_and_hostile_text_stays_text(client: Client, api: FakeApi) -> None:
    api.problems["enquiries"] = refused("fields.text")
    html = send(client, **{"frage-text": "</textarea><script>x\x00\x1b</script>", "schluessel": "k" * 9999}).content

    assert b"<script>x" not in html
    assert b"\x00" not in html
    assert b"\x1b" not in html
    assert b"k" * (enquiry.LONGEST_MARK + 1) not in html


@pytest.mark.parametrize(
    ("typed", "kind", "read"),
    [
        ("80", "number", "80"),
        ("80,5", "number", "80.5"),
        ("1.200", "number", "1200"),
        ("1.200,50 €", "number", "1200.50"),
        ("80.5", "number", "80.5"),
        ("80 m²", "number", "80"),
        ("viel", "number", "viel"),
        ("31.12.2030", "date", "2030-12-31"),
        ("2030-12-31", "date", "2030-12-31"),
        ("bald", "date", "bald"),
        ("1.9.", "text", "1.9."),
    ],
)
def test_numbers_and_days_are_understood_as_people_write_them(typed: str, kind: str, read: str) -> None:
    assert enquiry.normal(typed, kind) == read


def test_pages_lead_to_the_form_that_fits(client: Client, api: FakeApi) -> None:
    shop = api.pages["/ladenlokale/laden/"]
    html = client.get("/ladenlokale/laden/").content.decode()

    assert f'<a href="/kontakt/ladenlokal/?zu={shop["id"]}">Zu diesem Ladenlokal anfragen</a>' in html
    assert f'<a href="/kontakt/korrektur/?zu={shop["id"]}">Fehler auf dieser Seite melden</a>' in html
    assert "Passt nicht?" not in html, "a form that isn't there is nowhere linked"


def test_an_english_form_sends_english(client: Client, open_api: FakeApi) -> None:
    open_api.pages["/en" + PATH] = open_api.pages[PATH] | {"answer_lang": "en", "lang": "en", "url": "/en" + PATH}
    open_api.others["enquiries/forms/question"] = FORM | {"lang": "en"}
    html = client.get("/en" + PATH).content.decode()
    assert "(optional)" in html
    assert open_api.asked[-2].params["lang"] == "en"

    assert client.post("/en" + PATH, FILLED).headers["Location"] == f"/en{PATH}?eingang=26-K7MX-42PQ"
    assert payload(open_api)["lang"] == "en"
