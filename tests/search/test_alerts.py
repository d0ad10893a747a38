"""A saved search by e-mail, from the form's question to an address that is gone, over a real mail server."""

import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from core import guard, registry
from core.mail.models import OutgoingMail
from core.mail.sending import Outbox
from core.site import SiteProfile
from search.alerts import delivering, mails, upkeep
from search.alerts.addresses import readable
from search.alerts.delivering import Deliverer, current_period
from search.models import Delivery, SavedEntry, SavedSearch, Subscription
from tests import content, content_projects
from tests.fixtures_mail import MailServer

pytestmark = pytest.mark.django_db
API = "/api/v1/subscriptions"
TO = "Frau.Muster@Example.org"
Published = Callable[[], int]


@pytest.fixture(autouse=True)
def site(published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    SiteProfile(name="Mitte", body_name="Stadt Muster", email="buero@stadt.example").save()
    monkeypatch.setattr(guard, "LEAST_AGE", timedelta(0))
    content.vacancy("Alter Laden")
    published()


@pytest.fixture
def post_office(mail_server: MailServer) -> Callable[[], list[Any]]:
    """Sends what is queued; gives what has arrived since the last time."""
    seen = 0

    def arrived() -> list[Any]:
        nonlocal seen
        Outbox()()
        new = mail_server.box.mails[seen:]
        seen += len(new)
        return new

    return arrived


def ask(client: Client, status: int = 202, **values: str) -> Any:
    body = {
        "list": "vacancies",
        "query": "",
        "email": TO,
        "frequency": "daily",
        "token": guard.form_token("subscription"),
    }
    response = client.post(API, {**body, **values}, content_type="application/json")
    assert response.status_code == status, response.content
    return response.json()


def tomorrow(days: int = 1) -> datetime:
    return timezone.localtime().replace(hour=8) + timedelta(days=days)


def subscription(**values: Any) -> Subscription:
    """Confirmed, and looked at for the first time."""
    from search.alerts.subscribing import confirm, subscribe

    asked = {"name": "vacancies", "query": "", "lang": "de", "address": TO, "frequency": "daily"} | values
    subscribe(**asked)
    row = Subscription.objects.order_by("-pk")[0]
    confirm(row)
    Deliverer()()
    OutgoingMail.objects.all().delete()
    return row


def text_of(mail: Any) -> str:
    return str(mail.get_body().get_content())


# --- the whole way ---------------------------------------------------------------------------------------------------


def test_from_the_form_to_an_address_that_is_gone(
    client: Client, published: Published, post_office: Callable[[], list[Any]]
) -> None:
    form = client.get(f"{API}/form", {"list": "vacancies", "query": "area_min=60&page=2"}).json()
    assert (form["title"], form["filters"], form["total"]) == ("Ladenlokale", ["Fläche ab 60 m²"], 1)
    ask(client, query=form["query"], token=form["token"])

    [asked] = post_office()
    assert (asked["To"], asked["Reply-To"]) == ("Frau.Muster@example.org", "buero@stadt.example")
    link = re.search(r"http://testserver(/suche-per-e-mail/\S+/bestaetigen/)", text_of(asked))
    assert link
    token = link[1].split("/")[2]
    assert client.get(f"{API}/{token}").json()["confirmed"] is False
    assert client.get(link[1]).status_code == 200
    assert Subscription.objects.get().confirmed_at is None  # a GET changes nothing
    assert client.post(f"{API}/{token}/confirm").json()["confirmed"] is True

    Deliverer()()
    content.vacancy("Neuer Laden", area_total=80)
    content.vacancy("Kleiner Laden", area_total=20)
    published()
    Deliverer().deliver(tomorrow())

    [told] = post_office()
    assert told["Subject"] == "1 neuer Eintrag: Ladenlokale"
    body = text_of(told)
    assert "Neuer Laden" in body
    assert "http://testserver/ladenlokale/neuer-laden/" in body
    assert "http://testserver/ladenlokale/?area_min=60" in body
    assert "Alter Laden" not in body
    assert "Kleiner Laden" not in body
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    one_click = told["List-Unsubscribe"].strip(" <>").removeprefix("http://testserver")
    assert client.get(one_click).status_code == 200
    assert Subscription.objects.count() == 1
    gone = client.post(one_click, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert gone.status_code == 200
    assert (Subscription.objects.count(), SavedSearch.objects.count(), Delivery.objects.count()) == (0, 0, 0)
    assert not OutgoingMail.objects.exclude(recipient="").exists()
    assert client.post(one_click).status_code == 200  # once more is no mistake


# --- what is new -----------------------------------------------------------------------------------------------------


def told_titles() -> list[str]:
    found = []
    for mail in OutgoingMail.objects.order_by("pk"):
        found += re.findall(r"^\* (.+)$", mail.text, re.MULTILINE)
        mail.delete()
    return found


def test_nothing_new_is_no_mail_and_what_merely_changes_is_not_new(published: Published) -> None:
    row = subscription()
    shop = SavedEntry.objects.get(search=row.search)
    Deliverer().deliver(tomorrow())
    from quarters.models import VacancyPage

    page = VacancyPage.objects.get(translation_key=shop.key)
    page.lead = "Jetzt mit neuem Text"
    page.save_revision().publish()
    published()
    Deliverer().deliver(tomorrow(2))
    assert told_titles() == []
    assert not Delivery.objects.exists()


def test_a_shop_that_left_the_list_is_new_when_it_is_listed_again(published: Published) -> None:
    subscription()
    from quarters.models import VacancyPage

    page = VacancyPage.objects.get(title="Alter Laden")
    for status, day, expected in (("vergeben", 1, []), ("frei", 2, ["Alter Laden"]), ("frei", 3, [])):
        page.status = status
        page.save_revision().publish()
        published()
        Deliverer().deliver(tomorrow(day))
        assert told_titles() == expected


def test_what_was_withdrawn_before_the_mail_is_in_none(published: Published) -> None:
    subscription()
    page = content.vacancy("Kurz da")
    published()
    page.unpublish()
    published()
    Deliverer().deliver(tomorrow())
    assert told_titles() == []


def test_every_list_can_be_followed(published: Published) -> None:
    """Words too: the index is asked, and a mail comes for what has all of them alone."""
    content.quarter("Rosenviertel")
    published()
    for name, query in (
        ("projects", "quarter=rosenviertel"), ("news", "q=licht"), ("programmes", ""), ("search", "q=lichterhof"),
    ):  # fmt: skip
        subscription(name=name, query=query)
    from quarters.models import QuarterPage

    rose = QuarterPage.objects.get(slug="rosenviertel")
    content_projects.project("Lichterhof", quarters=[rose])
    content_projects.project("Anderswo")
    content_projects.news("Neues Licht")
    content_projects.news("Fest", lead="Es klingt.")
    content_projects.programme("Hof-Fonds", is_example=True)
    published()
    Deliverer().deliver(tomorrow())
    assert sorted(told_titles()) == ["Beispiel: Hof-Fonds", "Lichterhof", "Lichterhof", "Neues Licht"]


def test_in_english_the_mail_is_english(published: Published) -> None:
    subscription(lang="en", query="area_min=60")
    content.translation(content.vacancy("Neuer Laden"), "New shop")
    published()
    Deliverer().deliver(tomorrow())
    mail = OutgoingMail.objects.get()
    assert mail.subject == "1 new entry: Shops"
    assert "New shop" in mail.text
    assert "http://testserver/en/ladenlokale/neuer-laden/" in mail.text
    assert "http://testserver/en/suche-per-e-mail/" in mail.text
    assert mail.headers["Content-Language"] == "en"


# --- when ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frequency", "now", "day"),
    [
        ("daily", "2026-03-04 06:59", "2026-03-03"),
        ("daily", "2026-03-04 07:00", "2026-03-04"),
        ("weekly", "2026-03-08 23:00", "2026-03-02"),
        ("weekly", "2026-03-09 06:59", "2026-03-02"),
        ("weekly", "2026-03-09 07:00", "2026-03-09"),
        ("daily", "2026-03-29 07:00", "2026-03-29"),  # the night with an hour less
    ],
)
def test_a_period_begins_at_seven_and_a_week_on_monday(frequency: str, now: str, day: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("Europe/Berlin"))
    assert current_period(frequency, moment).isoformat() == day


def test_there_is_one_mail_a_period_however_often_the_worker_looks(published: Published) -> None:
    subscription()
    for number in range(3):
        content.vacancy(f"Laden {number}")
        published()
        Deliverer().deliver(tomorrow())
    assert told_titles() == ["Laden 0"]
    Deliverer().deliver(tomorrow(2))
    assert told_titles() == ["Laden 2", "Laden 1"]


def test_a_worker_that_dies_in_the_middle_has_told_nothing_and_the_next_tells_it_once(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscription()
    content.vacancy("Neuer Laden")
    published()

    def dies(*_args: Any, **_more: Any) -> None:
        raise SystemExit("killed")

    with monkeypatch.context() as broken:
        broken.setattr(Subscription, "save", dies)
        with pytest.raises(SystemExit):
            Deliverer().deliver(tomorrow())
    assert (OutgoingMail.objects.count(), Delivery.objects.count()) == (0, 0)
    for _time in range(2):
        Deliverer().deliver(tomorrow())
    assert told_titles() == ["Neuer Laden"]


def test_one_that_fails_holds_up_nobody_else(published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = subscription(query="area_min=1", address="eins@example.org")
    subscription(query="area_min=2", address="zwei@example.org")
    SavedSearch.objects.filter(pk=broken.search_id).update(query="area_min=viel")
    content.vacancy("Neuer Laden")
    published()
    worker = Deliverer()
    worker.deliver(tomorrow())
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == ["zwei@example.org"]
    assert broken.pk in worker._retry_at


def test_while_the_index_lags_nothing_is_concluded(published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    subscription(name="news", query="q=licht")
    content_projects.news("Neues Licht")
    published()
    whole = registry.followed["news"]

    class Lagging:
        index_type, title, query, cards = whole.index_type, whole.title, whole.query, whole.cards

        def found(self, query: Any) -> registry.Found:
            return registry.Found([], current=False)

    with monkeypatch.context() as lagging:
        lagging.setitem(registry.followed, "news", Lagging())
        Deliverer().deliver(tomorrow())
        assert told_titles() == []
    Deliverer().deliver(tomorrow())
    assert told_titles() == ["Neues Licht"]


# --- addresses -------------------------------------------------------------------------------------------------------


def test_an_address_is_nowhere_readable(client: Client) -> None:
    ask(client)
    row = Subscription.objects.get()
    assert "muster" not in row.address.lower()
    assert readable(row.address) == "Frau.Muster@example.org"
    OutgoingMail.objects.all().delete()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "muster@example" not in str(cursor.fetchall()).lower(), table


def test_the_same_search_and_address_double_nothing_and_nobody_learns_of_it(client: Client) -> None:
    first = ask(client, query="area_min=60&quarter=")
    again = ask(client, query="page=3&area_min=60", email="frau.muster@EXAMPLE.ORG", frequency="weekly")
    assert first == again
    row = Subscription.objects.get()
    assert row.frequency == "weekly"
    assert OutgoingMail.objects.count() == 1  # a second mail only after half a day
    row.confirmed_at = timezone.now()
    row.mailed_at = timezone.now() - timedelta(days=1)
    row.save()
    assert ask(client, query="area_min=60", frequency="daily") == first
    row.refresh_from_db()
    assert row.frequency == "weekly"  # of a confirmed one, nobody changes anything from outside
    assert OutgoingMail.objects.last().subject == "Diese Suche bekommen Sie schon"  # type: ignore[union-attr]


def test_nobody_is_flooded_from_the_form(client: Client) -> None:
    for number in range(8):
        ask(client, query=f"area_min={number}")
    assert OutgoingMail.objects.count() == 5
    assert Subscription.objects.count() == SavedSearch.objects.count() == 5


def test_what_nobody_confirms_is_deleted(client: Client) -> None:
    ask(client)
    upkeep.prune(timezone.now() + timedelta(days=mails.UNCONFIRMED_DAYS - 1))
    assert Subscription.objects.count() == 1
    upkeep.prune(timezone.now() + timedelta(days=mails.UNCONFIRMED_DAYS + 1))
    assert (Subscription.objects.count(), SavedSearch.objects.count(), OutgoingMail.objects.count()) == (0, 0, 0)


def test_a_new_key_is_put_in_front_and_the_old_one_dropped(settings: Settings) -> None:
    settings.PERSONAL_KEYS = ["alt"]
    row = subscription()
    settings.PERSONAL_KEYS = ["neu", "alt"]
    subscription()
    assert Subscription.objects.count() == 1  # found again under the old key
    upkeep.encrypt_anew()
    settings.PERSONAL_KEYS = ["neu"]
    row.refresh_from_db()
    assert readable(row.address) == "Frau.Muster@example.org"
    assert [one["address"] for one in registry.personal["subscription"].export(TO)] == [readable(row.address)]


def test_a_person_gets_what_is_kept_and_can_have_it_deleted() -> None:
    subscription(query="area_min=60")
    subscription(name="news")
    subscription(address="andere@example.org")
    kept = registry.personal["subscription"]
    assert [one["search"] for one in kept.export(" frau.muster@example.org")] == [
        "Ladenlokale\n- Fläche ab 60 m²",
        "Nachrichten",
    ]
    assert (kept.erase(TO), kept.erase(TO)) == (2, 0)
    assert Subscription.objects.count() == 1


# --- refused ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"list": "team"}, "list"),
        ({"query": "area_min=viel"}, "query.area_min"),
        ({"query": "colour=red"}, "query.colour"),
        ({"query": "area_min=1&area_min=2"}, "query.area_min"),
        ({"query": "radius=100"}, "near"),
        ({"query": "modified_since=2026-01-01"}, "query.modified_since"),
        ({"query": "q=%00"}, "query"),
        ({"query": "x" * 1001}, "query"),
        ({"email": "keine Adresse"}, "email"),
        ({"email": "a@b.example, c@d.example"}, "email"),
        ({"email": '"a b"@example.org'}, "email"),
        ({"email": "a@example.org\nBcc: b@example.org"}, "email"),
        ({"frequency": "hourly"}, "frequency"),
        ({"lang": "de-simple"}, "lang"),
        ({"token": "falsch"}, "token"),
        ({"website": "http://spam.example"}, "website"),
        ({"extra": "1"}, "extra"),
    ],
)
def test_what_is_wrong_is_named(client: Client, values: dict[str, str], field: str) -> None:
    problem = ask(client, 422, **values)
    assert [error["field"] for error in problem["errors"]] == [field]
    assert not SavedSearch.objects.exists()


def test_a_form_that_is_sent_at_once_or_never_opened_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "LEAST_AGE", timedelta(seconds=2))
    ask(client, 422)
    token = guard.form_token("subscription")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3)
    ask(client, token=token)
    monkeypatch.setattr(time, "time", lambda: now + 25 * 3600)
    ask(client, 422, token=token)


def test_pages_of_other_sites_send_nothing(client: Client) -> None:
    body = {"list": "news", "email": TO, "frequency": "daily", "token": guard.form_token("subscription")}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        sent = client.post(API, body, content_type="application/json", headers=headers)
        assert sent.status_code == 403
    own = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert client.post(API, body, content_type="application/json", headers=own).status_code == 202


def test_too_many_from_one_address_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from search.alerts import api

    monkeypatch.setattr(api, "MOST_AN_HOUR", 2)
    ask(client)
    ask(client)
    body = {"list": "news", "email": TO, "frequency": "daily", "token": guard.form_token("subscription")}
    refused = client.post(API, body, content_type="application/json")
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 3600


@pytest.mark.parametrize("token", ["x", "0" * 32, "0" * 32 + ".falsch", "a.b.c"])
def test_a_link_that_is_not_ours_opens_nothing(client: Client, token: str) -> None:
    assert client.get(f"{API}/{token}").status_code == 404
    for action in ("confirm", "unsubscribe"):
        assert client.post(f"{API}/{token}/{action}").status_code == 404


def test_nothing_of_it_is_kept_by_anybody(client: Client) -> None:
    ask(client)
    row = Subscription.objects.get()
    from search.alerts.links import token_of

    for answer in (client.get(f"{API}/form", {"list": "news"}), client.get(f"{API}/{token_of(row)}")):
        assert answer["Cache-Control"] == "no-store"
        assert "ETag" not in answer


def test_the_worker_has_the_loop_and_looks_at_nothing_when_nothing_is_due() -> None:
    assert "alerts" in dict(registry.loops)
    subscription()
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        delivering.Deliverer()()
    assert len(asked) == 1
