"""The inbox in the admin: found, dealt with, answered, exported, and closed to whoever has no right to it."""

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.mail.models import OutgoingMail
from home.inbox.replies import filled
from home.models import Enquiry, EnquiryEntry, EnquirySettings, ReplyTemplate
from tests import content

pytestmark = pytest.mark.django_db
Found = Any


def enquiry(reference: str = "K7MX-4Q2P", **fields: Any) -> Enquiry:
    defaults: dict[str, Any] = {
        "kind": "question",
        "name": "Kim Muster",
        "email": "kim@example.org",
        "received_at": timezone.now(),
        "fields": {"subject": "Bank am Markt", "message": "Eine Bank fehlt.", "name": "Kim Muster"},
    }
    return Enquiry.objects.create(reference=reference, **(defaults | fields))


@pytest.fixture
def colleague(client: Client, django_user_model: Any) -> Client:
    """Somebody who deals with enquiries and may do nothing else."""
    user = django_user_model.objects.create_user(username="kollegin", password="x", email="k@example.org")
    user.groups.add(Group.objects.get(name="Anfragen"))
    client.force_login(user)
    return client


def opened(client: Client, name: str, *args: Any, **query: Any) -> str:
    response: HttpResponse = client.get(reverse(name, args=args), query)  # type: ignore[assignment]
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_is_filtered_by_kind_and_status_and_searched(colleague: Client) -> None:
    enquiry("AAAA-2222")
    enquiry("BBBB-3333", kind="barrier", status=Enquiry.Status.DONE, name="Alex Beispiel")

    assert all(reference in opened(colleague, "anfragen:index") for reference in ("AAAA-2222", "BBBB-3333"))
    for query in ({"kind": "barrier"}, {"status": "done"}, {"q": "Alex"}):
        found = opened(colleague, "anfragen:index_results", **query)
        assert "BBBB-3333" in found
        assert "AAAA-2222" not in found


def test_one_enquiry_shows_questions_with_their_answers(colleague: Client) -> None:
    html = opened(colleague, "anfragen:edit", enquiry().pk)

    assert "Worum geht es?" in html
    assert "Eine Bank fehlt." in html


def test_status_assignment_and_note_are_kept_with_who_and_what(colleague: Client, django_user_model: Any) -> None:
    one, user = enquiry(), django_user_model.objects.get(username="kollegin")
    data = {"status": "work", "assigned_to": user.pk, "about": "", "note": "Rückruf am Montag."}
    assert colleague.post(reverse("anfragen:edit", args=[one.pk]), data).status_code == 302

    one.refresh_from_db()
    assert (one.status, one.assigned_to) == ("work", user)
    assert [(entry.kind, entry.author) for entry in one.entries.all()] == [("change", user), ("note", user)]
    assert "Stand: in Bearbeitung" in one.entries.get(kind="change").text
    assert "Rückruf am Montag." in opened(colleague, "anfragen:edit", one.pk)


def test_a_reply_begins_with_a_template_and_goes_through_the_outbox(colleague: Client) -> None:
    EnquirySettings.objects.create(office_email="buero@example.org")
    template = ReplyTemplate.objects.create(
        name="Danke", subject="Ihre Frage {zeichen}", text="Guten Tag {name},\nzu {anliegen}: {unbekannt}"
    )
    one = enquiry(name="{zeichen} & <b>")
    html = opened(colleague, "anfragen:reply", one.pk, vorlage=template.pk)
    assert "Ihre Frage K7MX-4Q2P" in html

    assert filled(template, one)[1] == "Guten Tag {zeichen} & <b>,\nzu Frage oder Idee: {unbekannt}"
    data = {"subject": "Ihre Frage\r\nBcc: alle@example.org", "text": "Die Bank kommt."}
    assert colleague.post(reverse("anfragen:reply", args=[one.pk]), data).status_code == 302
    mail = OutgoingMail.objects.get(about=one.mail_topic)
    assert (mail.recipient, mail.reply_to, mail.text) == ("kim@example.org", "buero@example.org", "Die Bank kommt.")
    assert "\n" not in mail.subject
    assert one.entries.get().kind == EnquiryEntry.Kind.REPLY
    one.refresh_from_db()
    assert one.status == Enquiry.Status.WAITING


def test_without_an_address_nothing_can_be_answered(colleague: Client) -> None:
    assert colleague.get(reverse("anfragen:reply", args=[enquiry(email="").pk])).status_code == 302


def test_a_call_is_entered_with_what_was_said_and_nothing_more(colleague: Client, published: Callable[[], int]) -> None:
    content.quarter("Hafenviertel")
    published()
    address = reverse("anfragen:add")
    asked = re.findall(r'<select name="(\w+)"', colleague.get(address).content.decode())
    form = f"{address}?{asked[0]}=seek_space"
    assert "In welchen Quartieren?" in colleague.get(form).content.decode()
    assert colleague.post(form, {"source": "phone", "lang": "de"}).status_code == 200, "nothing was said"
    data = {
        "source": "phone",
        "lang": "de",
        "answer-area_max": "80,5",
        "answer-quarters": ["hafenviertel"],
        "answer-phone": "0999 1",
    }
    assert colleague.post(form, data).status_code == 302

    one = Enquiry.objects.get()
    assert (one.kind, one.source, one.phone, one.name) == ("seek_space", "phone", "0999 1", "")
    assert one.fields == {"area_max": "80.5", "quarters": ["hafenviertel"], "phone": "0999 1"}
    assert one.idempotency_key is None
    assert not OutgoingMail.objects.exists()


def test_a_request_names_what_fits_and_why_and_a_shop_who_looks_for_it(
    admin_client: Client, published: Callable[[], int]
) -> None:
    shop = content.vacancy(
        "Laden am Markt", area_total=Decimal(80), rent_month=Decimal(900), ancillary_month=Decimal(40)
    )
    published()
    fields = {"area_min": "60", "area_max": "100", "cost_max": "900", "quarters": ["lindenviertel"]}
    one = enquiry(kind="seek_space", fields=fields)

    reasons = "Fläche passt, 40 € darüber, Quartier passt"
    html = opened(admin_client, "anfragen:edit", one.pk)
    assert f"Laden am Markt</a>: {reasons}" in html
    assert reasons in opened(admin_client, "anfragen:requests", shop.pk)
    edit = admin_client.get(reverse("wagtailadmin_pages:edit", args=[shop.pk])).content.decode()
    assert reverse("anfragen:requests", args=[shop.pk]) in edit
    one.status = Enquiry.Status.DONE
    one.save()
    assert reasons not in opened(admin_client, "anfragen:requests", shop.pk), "who found something looks no longer"


def test_the_export_holds_every_answer_and_no_formula(colleague: Client) -> None:
    enquiry(name='=HYPERLINK("http://example.org")', phone="+49 999 123", fields={"message": "-2+3"})
    response: Any = colleague.get(reverse("anfragen:index"), {"export": "csv"})
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))

    by_name = dict(zip(rows[0], rows[1], strict=True))
    assert by_name["Name"] == '\'=HYPERLINK("http://example.org")'
    assert by_name["Telefon"] == "+49 999 123"
    assert by_name["Anliegen"] == "Frage oder Idee"
    assert by_name["Angaben"] == "Ihre Nachricht: -2+3"


def test_nobody_without_the_right_sees_an_enquiry(client: Client, django_user_model: Any) -> None:
    one = enquiry()
    editor = django_user_model.objects.create_user(username="redaktion", password="x", email="r@example.org")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    for name, args in (
        ("anfragen:index", []), ("anfragen:edit", [one.pk]), ("anfragen:add", []), ("anfragen:reply", [one.pk]),
        ("anfragen:delete", [one.pk]), ("anfragen:requests", [content.home().pk]), ("antwortvorlagen:index", []),
        ("home_personal_data", []),
    ):  # fmt: skip
        response = client.get(reverse(name, args=args))
        assert response.status_code in {302, 403}, name
        assert b"K7MX" not in response.content
    assert "Posteingang" not in client.get(reverse("wagtailadmin_home")).content.decode()
