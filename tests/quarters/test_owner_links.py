"""An owner's link: what it lets its holder say, and everything that it doesn't."""

import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageLogEntry, Revision, Workflow

from core.mail.models import OutgoingMail
from core.models import User
from core.publication import public
from core.site import SiteProfile
from quarters import owner_links, visibility
from quarters.models import CheckSettings, OwnerLinks, VacancyFile, VacancyPage
from tests import content
from tests.quarters.conftest import OWNER, Say, fresh, kinds

pytestmark = pytest.mark.django_db
API = "/api/v1/owner-links/"


def everything() -> str:
    """What stands in the database about shops, for comparing before and after."""
    pages = list(VacancyPage.objects.order_by("pk").values())
    files = list(VacancyFile.objects.order_by("pk").values())
    return json.dumps([pages, files, Revision.objects.count(), OutgoingMail.objects.count()], default=str)


def listed(client: Client) -> list[str]:
    return [card["slug"] for card in client.get("/api/v1/vacancies").json()["results"]]


# --- what it lets say -------------------------------------------------------------------------------------------------


def test_asking_changes_nothing_and_names_nobody(client: Client, shop: VacancyPage, token: str) -> None:
    before = everything()
    response = client.get(API + token, {"lang": "en"})
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert (response.json()["title"], response.json()["status_label"]) == (shop.title, "vacant")
    assert not any(word in response.content.decode() for word in ("Erika", OWNER))
    assert everything() == before


def test_still_true_is_published_at_once(
    client: Client, say: Say, shop: VacancyPage, token: str, published: Callable[[], int]
) -> None:
    before = public.content_number()
    answer = say(token, "confirm")
    assert published() > before
    shown = client.get(f"/api/v1/vacancies/{shop.slug}").json()
    assert shown["checked_on"] == answer["checked_on"] == visibility.today().isoformat()
    assert shown["check_due"] == (visibility.today() + timedelta(days=90)).isoformat()
    assert kinds(shop) == ["confirmed"]
    assert PageLogEntry.objects.filter(page=shop, action="quarters.owner.confirm").exists()


def test_let_leaves_the_list_and_keeps_its_address(
    client: Client, say: Say, shop: VacancyPage, token: str, published: Callable[[], int]
) -> None:
    SiteProfile.objects.create(email="buero@example.org")
    assert listed(client) == [shop.slug]
    assert say(token, "let")["state"] == "let"
    published()
    assert listed(client) == []
    shown = client.get(f"/api/v1/vacancies/{shop.slug}").json()
    assert (shown["status"], shown["status_history"][0]["status"]) == ("vergeben", "vergeben")
    assert OutgoingMail.objects.get().recipient == "buero@example.org"


def test_withdrawn_consent_takes_it_off_at_once_and_nobody_can_bring_it_back(
    client: Client, say: Say, shop: VacancyPage, token: str, published: Callable[[], int]
) -> None:
    VacancyFile.objects.update(last_rent_consent=True, consent_on=visibility.today() - timedelta(days=9))
    assert say(token, "withdraw")["state"] == "gone"
    published()
    assert client.get(f"/api/v1/vacancies/{shop.slug}").status_code == 410
    assert client.get(f"/ladenlokale/{shop.slug}/").status_code == 410
    assert listed(client) == []
    file = VacancyFile.objects.get()
    assert (file.consent_withdrawn_on, file.last_rent_consent) == (visibility.today(), False)
    assert "status" in {blocker.field for blocker in fresh(shop).blockers()}
    file.consent_on = visibility.today() + timedelta(days=1)
    file.save()
    assert "status" not in {blocker.field for blocker in fresh(shop).blockers()}


def test_a_wish_goes_to_the_office_and_changes_nothing_public(say: Say, shop: VacancyPage, token: str) -> None:
    SiteProfile.objects.create(email="buero@example.org")
    revisions = Revision.objects.count()
    assert say(token, "change", text="  Die Miete ist jetzt 900 Euro.\n")["wish_open"] is True
    entry = shop.log.get()
    assert (entry.text, entry.actor) == ("Die Miete ist jetzt 900 Euro.", "owner")
    mail = OutgoingMail.objects.get()
    assert entry.text in mail.text
    assert f"/verwaltung/ladenlokale/{shop.pk}/protokoll/" in mail.text
    assert Revision.objects.count() == revisions


WORDS = [("confirm", "confirmed"), ("let", "let"), ("withdraw", "consent-withdrawn"), ("change", "change-asked")]


@pytest.mark.parametrize(("word", "kind"), WORDS)
def test_said_twice_it_is_done_once(say: Say, shop: VacancyPage, token: str, word: str, kind: str) -> None:
    more = {"text": "Neue Fläche"} if word == "change" else {}
    first = say(token, word, **more)
    before = everything()
    assert say(token, word, **more) == first
    assert kinds(shop) == [kind]
    assert everything() == before


@pytest.mark.parametrize("word", ["confirm", "let"])
def test_what_is_gone_can_not_be_confirmed(say: Say, shop: VacancyPage, token: str, word: str) -> None:
    say(token, "withdraw")
    say(token, word, 409)
    assert not fresh(shop).live


def test_ten_wishes_a_day_are_enough(say: Say, shop: VacancyPage, token: str) -> None:
    for number in range(10):
        say(token, "change", text=f"Wunsch {number}")
    say(token, "change", 429, text="Wunsch 11")
    assert shop.log.count() == 10


@pytest.mark.parametrize(
    "body",
    [{}, {"action": "delete"}, {"action": "change"}, {"action": "change", "text": " \n"}, {"action": "confirm", "x": 1},
     {"action": "change", "text": "a\x00b"}, {"action": "change", "text": "a" * 4001}, [], "confirm", None],
)  # fmt: skip
def test_what_nobody_can_mean_is_refused(client: Client, shop: VacancyPage, token: str, body: Any) -> None:
    before = everything()
    response = client.post(API + token, json.dumps(body), content_type="application/json")
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert everything() == before


# --- drafts beside it -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["confirm", "let"])
def test_an_open_draft_stays_a_draft_and_learns_it_too(say: Say, shop: VacancyPage, token: str, word: str) -> None:
    draft = fresh(shop)
    draft.lead = "Noch geheim."
    draft.save_revision(user=User.objects.create_user("redaktion"))
    say(token, word)
    live = fresh(shop)
    coming = live.get_latest_revision_as_object()
    assert (live.lead, coming.lead) == ("Hell.", "Noch geheim.")
    assert live.has_unpublished_changes
    assert live.checked_on == coming.checked_on == visibility.today()
    assert (live.status, live.check_due) == (coming.status, coming.check_due)
    live.get_latest_revision().publish()
    assert (fresh(shop).lead, fresh(shop).status) == ("Noch geheim.", live.status)


def test_what_waits_for_its_hour_goes_on_waiting(say: Say, shop: VacancyPage, token: str) -> None:
    draft = fresh(shop)
    draft.lead, draft.go_live_at = "Ab nächster Woche.", draft.last_published_at + timedelta(days=7)
    draft.save_revision().publish()
    later = fresh(shop)
    later.go_live_at, later.lead = None, "Danach."
    later.save_revision()
    say(token, "let")
    live = fresh(shop)
    assert (live.lead, live.status) == ("Hell.", "vergeben")
    coming = live.scheduled_revision
    assert coming.approved_go_live_at == draft.go_live_at
    assert (coming.as_object().lead, coming.as_object().status) == ("Ab nächster Woche.", "vergeben")
    assert live.get_latest_revision_as_object().lead == "Danach."


def test_a_moderation_goes_on(say: Say, shop: VacancyPage, token: str) -> None:
    workflow = Workflow.objects.filter(active=True).first()
    assert workflow is not None
    draft = fresh(shop)
    draft.lead = "Zur Prüfung."
    draft.save_revision()
    workflow.start(fresh(shop), User.objects.create_superuser("chefin", "chefin@example.org", "x"))
    say(token, "let")
    state = fresh(shop).current_workflow_state
    assert state.status == "in_progress"
    under_way = state.current_task_state.revision.as_object()
    assert (under_way.lead, under_way.status) == ("Zur Prüfung.", "vergeben")


def test_a_picture_that_lost_its_words_does_not_hold_the_owner_up(
    say: Say, shop: VacancyPage, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    VacancyPage.objects.get(pk=shop.pk)
    monkeypatch.setattr(VacancyPage, "blockers", lambda self: [1 / 0])
    assert say(token, "let")["state"] == "let"


# --- links that allow nothing -----------------------------------------------------------------------------------------


def refused(client: Client, token: str, status: int) -> None:
    before = everything()
    assert client.get(API + token).status_code == status
    for action in ("confirm", "let", "withdraw", "change"):
        body = {"action": action, "text": "x"}
        response = client.post(API + token, body, content_type="application/json")
        assert response.status_code == status, response.content
    assert everything() == before


def test_an_expired_link(client: Client, shop: VacancyPage, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + (CheckSettings().link_days + 1) * 24 * 3600
    monkeypatch.setattr("quarters.owner_links.time.time", lambda: later)
    refused(client, token, 410)


def test_a_revoked_link(client: Client, shop: VacancyPage, token: str) -> None:
    owner_links.revoke(shop, User.objects.create_user("redaktion"))
    refused(client, token, 410)
    assert client.get(API + owner_links.token_for(shop)).status_code == 200


def test_the_link_of_the_owner_before(client: Client, shop: VacancyPage, token: str) -> None:
    VacancyFile.objects.update(owner_email="neu@muster.example")
    refused(client, token, 410)
    VacancyFile.objects.update(owner_email="")
    refused(client, token, 410)


def test_a_link_of_a_shop_that_was_deleted(client: Client, shop: VacancyPage, token: str) -> None:
    Page.objects.get(pk=shop.pk).delete()
    refused(client, token, 410)


def test_a_link_for_one_shop_says_nothing_about_another(
    client: Client, say: Say, shop: VacancyPage, token: str
) -> None:
    other = content.vacancy("Anderer Laden")
    VacancyFile.objects.create(vacancy=other, owner_email=OWNER)
    OwnerLinks.objects.create(vacancy=other)
    say(token, "let")
    assert fresh(other).status == "frei"
    parts = token.split(":")
    swapped = ":".join([owner_links.token_for(other).split(":")[0], *parts[1:]])
    refused(client, swapped, 404)


def test_what_another_part_of_the_site_signed_opens_nothing(client: Client, shop: VacancyPage, token: str) -> None:
    content_of = signing.loads(token, salt=owner_links.SALT)
    for forged in (signing.dumps(content_of, salt="core.preview"), signing.dumps(content_of)):
        refused(client, forged, 404)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 200), letter=st.characters(codec="ascii", min_codepoint=33, exclude_characters="/?#%\\"))
@example(place=0, letter=".")
def test_a_tampered_link(shop: VacancyPage, token: str, place: int, letter: str) -> None:
    """One letter is another one, anywhere: only the signature's spare bits may still read the same."""
    place %= len(token)
    tampered = token[:place] + letter + token[place + 1 :]
    if tampered == token:
        return
    with pytest.raises(owner_links.LinkError):
        owner_links.opened(tampered)


SHAPES: list[Any] = [
    [], [1], [1, 1, "a"], {"a": 1}, "text", 5, None, ["x", "y", "z", "w"], [None, None, None, None],
    [1, 1, "a", "inf"], [10**400, 1, "a", 2**40], [1, 1, "a", 10**400], [-1, 0, "", 2**40], [1, 1, ["a"], 2**40, 3],
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_signed_but_is_no_link(client: Client, shop: VacancyPage, shape: Any) -> None:
    """Even with our key: nothing but what we write opens anything, and nothing of it is an error of ours."""
    assert client.get(API + signing.dumps(shape, salt=owner_links.SALT)).status_code in {404, 410}


@pytest.mark.parametrize("text", ["x", "a" * 2000, "a:b:c", "%00", "..%2f..", "ä", "'; DROP TABLE", ":::", "a" * 5000])
def test_nonsense(client: Client, shop: VacancyPage, text: str) -> None:
    assert client.get(API + text).status_code in {404, 422}


def test_many_tries_from_one_address_have_to_wait(client: Client, shop: VacancyPage, token: str) -> None:
    answers = [client.get(API + "x") for _ in range(31)]
    assert [answer.status_code for answer in answers[:30]] == [404] * 30
    assert answers[30].status_code == 429
    assert 0 < int(answers[30]["Retry-After"]) <= 60
    assert client.get(API + token, REMOTE_ADDR="192.0.2.7").status_code == 200
