"""Withdrawing a consent: out of every answer at once, told where it was, and back by a new consent alone."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.build import Builder
from core.publication.public import content_number
from core.quote_consent import QuoteConsent
from core.schemas import Language
from core.withdrawal import WITHDRAWN, Place, places, withdraw
from home.models import Person, TextPage
from media import renditions
from media.consent import Consent
from media.models import Picture
from quarters.models import QuarterPage, VacancyPage
from tests import content
from tests.media.conftest import MakePicture
from web import expose, pdf

pytestmark = pytest.mark.django_db

API = [
    "/api/v1/page?path=/quartiere/lindenviertel/",
    "/api/v1/page?path=/en/quartiere/lindenviertel/",
    "/api/v1/quarters",
    "/api/v1/vacancies",
    "/api/v1/vacancies/laden-am-markt",
    "/api/v1/team",
]
EXPORTS = ["/api/v1/vacancies.geojson", "/api/v1/vacancies.csv", "/api/v1/vacancies.atom", "/api/v1/feed.atom",
           "/api/v1/vacancies.openimmo.xml", "/api/v1/quarters.geojson"]  # fmt: skip
HTML = ["/quartiere/lindenviertel/", "/en/quartiere/lindenviertel/", "/quartiere/", "/ladenlokale/",
        "/ladenlokale/laden-am-markt/"]  # fmt: skip


class Shown(NamedTuple):
    """Two pictures that stand side by side everywhere; one of them is withdrawn, the other is the mismatched pair."""

    quarter: QuarterPage
    shop: VacancyPage
    picture: Picture
    other: Picture


def image(picture: Picture) -> tuple[str, Any]:
    return "image", {"image": picture, "alt": "", "caption": ""}


@pytest.fixture
def shown(make_picture: MakePicture) -> Shown:
    picture, other = make_picture(title="Fest", alt="Ein Fest"), make_picture(title="Tor", alt="Ein Tor")
    renditions.make(picture)
    renditions.make(other)
    Person.objects.create(role="Leitung", portrait=picture, portrait_consent="given")
    quarter = content.quarter(picture=picture, body=[image(picture), image(other)], contact=Person.objects.get())
    gallery = [("entry", image(one)[1]) for one in (picture, other)]
    shop = content.vacancy(quarter=quarter, picture=picture, gallery=gallery)
    content.published()
    return Shown(quarter, shop, picture, other)


def sizes(picture: Picture) -> dict[str, Path]:
    """Public address and file of every size."""
    return {size.url: Path(size.file.path) for size in picture.renditions.all()}


def answer(client: Client, address: str) -> str:
    response: Any = client.get(address)
    return str(response.getvalue().decode()) if response.status_code == 200 else f"{response.status_code}"


def naming(client: Client, addresses: list[str], names: Any) -> list[str]:
    told = {address: answer(client, address) for address in addresses}
    return [address for address, text in told.items() if any(name in text for name in names)]


def admin(thing: Picture | QuoteConsent) -> str:
    return reverse("core_withdraw_consent", args=["bild" if isinstance(thing, Picture) else "zitat", thing.pk])


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[pdf.Job]]:
    """What an exposé is made of, instead of the seconds that it takes to make one."""
    jobs: list[pdf.Job] = []

    def make(job: pdf.Job) -> bytes:
        jobs.append(job)
        return b"%PDF-1.7"

    monkeypatch.setattr(pdf, "make", make)
    expose._kept.clear()
    yield jobs
    expose._kept.clear()


def test_a_withdrawn_picture_is_gone_from_every_answer(
    client: Client, editor: Client, shown: Shown, papers: list[pdf.Job], django_capture_on_commit_callbacks: Any
) -> None:
    mine, others = sizes(shown.picture), sizes(shown.other)
    everywhere = API + HTML
    assert naming(client, everywhere, mine) == everywhere, "or this test shows nothing"
    assert answer(client, "/ladenlokale/laden-am-markt/expose.pdf").startswith("%PDF")
    before = content_number()
    with django_capture_on_commit_callbacks(execute=True):
        assert editor.post(admin(shown.picture)).status_code == 302
    content.published()
    assert naming(client, everywhere + EXPORTS, mine) == []
    assert naming(client, HTML[:1], others), "the other picture stays"
    assert {answer(client, address) for address in mine} == {"404"}
    assert not any(file.exists() for file in mine.values())
    assert all(file.exists() for file in others.values())
    assert answer(client, "/ladenlokale/laden-am-markt/expose.pdf").startswith("%PDF")
    with_it, without = ({url.rsplit("/", 1)[-1] for url in job.files} for job in papers)
    assert with_it - without
    assert all(file.name not in without for file in mine.values())
    told = client.get("/api/v1/changes", {"after": before}).json()
    assert {"/quartiere/lindenviertel/", "/en/quartiere/lindenviertel/", "/ladenlokale/laden-am-markt/"} <= {
        row["url"] for row in told["results"]
    }
    assert content_number() > before


def test_an_answer_without_a_withdrawn_picture_is_whole_and_may_be_kept(shown: Shown) -> None:
    withdraw(shown.picture, None)
    build = Builder(Language.DE)
    assert build.image(shown.picture) is None
    assert not build.incomplete


def test_nobody_makes_its_sizes_again(shown: Shown, make_picture: MakePicture) -> None:
    """Neither the worker's timetable nor a round that had begun before."""
    begun = Picture.objects.get(pk=shown.picture.pk)
    withdraw(shown.picture, None)
    assert renditions.make(begun) == []
    assert renditions.make_missing() == 0
    assert not shown.picture.renditions.exists()
    assert shown.other.renditions.exists()


def test_an_old_version_brings_nothing_back(client: Client, shown: Shown) -> None:
    old = shown.quarter.latest_revision
    shown.quarter.picture, shown.quarter.body = shown.other, []
    shown.quarter.save_revision().publish()
    mine = sizes(shown.picture)
    withdraw(shown.picture, None)
    with pytest.raises(ValidationError, match="widerrufen"):
        old.publish()
    QuarterPage.objects.filter(pk=shown.quarter.pk).update(picture=shown.picture)  # past every rule
    content.published()
    assert naming(client, API[:3] + HTML[:1], mine) == []


def by_title(found: list[Place]) -> dict[tuple[str, bool], Place]:
    return {(place.title, place.is_draft): place for place in found}


def test_every_place_is_told_before_and_after(editor: Client, shown: Shown) -> None:
    english = content.translation(shown.quarter, "Linden Quarter", body=[image(shown.picture)])
    draft = content.add(content.home(), TextPage(title="Entwurf", slug="entwurf", body=[]), publish=False)
    draft.body = [image(shown.picture)]
    draft.save_revision()
    shown.shop.body = [image(shown.picture)]
    shown.shop.save_revision()
    shown.other.refresh_from_db()
    content.add(content.home(), TextPage(title="Anderes", slug="anderes", body=[image(shown.other)]))
    content.published()
    found = by_title(places(shown.picture))
    person = str(Person.objects.get())
    assert set(found) == {
        ("Lindenviertel", False), ("Linden Quarter", False), ("Laden am Markt", False), ("Laden am Markt", True),
        ("Entwurf", True), (person, False),
    }  # fmt: skip
    quarter = found["Lindenviertel", False]
    assert quarter.addresses == ("/en/quartiere/lindenviertel/", "/quartiere/lindenviertel/")
    assert quarter.language == "Deutsch"
    assert quarter.fields == ("Titelbild", "Weiterer Inhalt → Bild")
    assert found["Linden Quarter", False].addresses == ("/en/quartiere/lindenviertel/",)
    assert found[person, False].is_shown
    assert not found["Entwurf", True].is_shown
    for _ in ("before", "after"):
        page = editor.get(admin(shown.picture)).content.decode()
        assert all(title in page for title, _draft in found)
        assert "Anderes" not in page
        assert reverse("wagtailadmin_pages:edit", args=[english.pk]) in page
        editor.post(admin(shown.picture))
    assert "Zurückgezogen am" in editor.get(admin(shown.picture)).content.decode()
    (entry,) = ModelLogEntry.objects.filter(action=WITHDRAWN)
    assert entry.user.username == "redaktion"
    assert entry.object_id == str(shown.picture.pk)
    assert len(entry.data["places"]) == len(found)


def test_only_who_may_change_it_may_withdraw_it(django_user_model: Any, shown: Shown) -> None:
    user = django_user_model.objects.create_user("gast", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    guest = Client()
    guest.force_login(user)
    _block, quote = content.quote("Schön hier.")
    for thing in (shown.picture, quote["consent_record"]):
        for response in (guest.get(admin(thing)), guest.post(admin(thing)), Client().post(admin(thing))):
            assert response.status_code in {302, 403}
            assert "core_withdraw" not in response.get("Location", "")
        thing.refresh_from_db()
        assert not thing.is_withdrawn


TODAY, YESTERDAY = timezone.localdate(), timezone.localdate() - timedelta(days=1)


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"consent": "given", "consent_on": TODAY, "consent_note": "Neu: Akte 9"}, set()),
        ({"consent": "given", "consent_on": YESTERDAY, "consent_note": "Neu: Akte 9"}, {"consent_on"}),
        ({"consent": "given", "consent_on": None, "consent_note": "Neu: Akte 9"}, {"consent_on"}),
        ({"consent": "given", "consent_on": TODAY, "consent_note": "Akte 8"}, {"consent_note"}),
        ({"consent": "given", "consent_on": TODAY, "consent_note": " "}, {"consent_note"}),
        ({"consent": "not_needed", "consent_on": TODAY, "consent_note": "Neu: Akte 9"}, {"consent"}),
        ({"consent": "withdrawn", "consent_on": None, "consent_note": "Vermerk"}, set()),
    ],
)
def test_only_a_new_consent_brings_it_back(make_picture: MakePicture, said: dict[str, Any], refused: set[str]) -> None:
    picture = make_picture(consent="given", consent_on=TODAY, consent_note="Akte 8")
    withdraw(picture, None)
    for name, value in said.items():
        setattr(picture, name, value)
    wrong: set[str] = set()
    try:
        picture.full_clean(exclude=["file", "uploaded_by_user"])
    except ValidationError as error:
        wrong = set(error.message_dict)
    assert wrong == refused


def test_with_a_new_consent_its_sizes_are_made_again(client: Client, shown: Shown) -> None:
    withdraw(shown.picture, None)
    shown.picture.consent, shown.picture.consent_on = Consent.GIVEN, TODAY
    shown.picture.save()
    assert renditions.make_missing() == 1
    content.published()
    assert naming(client, API, sizes(shown.picture)) == API


def test_a_form_that_was_open_meanwhile_undoes_nothing(editor: Client, shown: Shown) -> None:
    address = reverse("wagtailimages:edit", args=[shown.picture.pk])
    form = editor.get(address).context["form"]
    filled = {name: value for name, value in form.initial.items() if value is not None} | {"tags": ""}
    filled.pop("file", None)
    assert "widerrufen" not in str(form["consent"]).lower(), "nobody withdraws in passing"
    withdraw(shown.picture, None)
    response = editor.post(address, filled)
    assert response.status_code == 200, "the form, with what is wrong"
    shown.picture.refresh_from_db()
    assert shown.picture.is_withdrawn


# --- quotes -----------------------------------------------------------------------------------------------------------


def test_a_withdrawn_quote_is_gone_in_every_language_version_and_the_search(client: Client, editor: Client) -> None:
    _type, said = content.quote("Hier wohne ich gern.")
    other = content.quote("Immer etwas los.", "Herr Beispiel")
    record = said["consent_record"]
    page = content.add(
        content.home(), TextPage(title="Stimmen", slug="stimmen", body=[("quote", said), other], is_example=False)
    )
    old = page.latest_revision
    content.translation(page, "Voices", body=[("quote", said | {"text": "I like living here."}), other])
    page.body = [other]
    page.save_revision()
    content.published()
    seen = {
        "/stimmen/": "Hier wohne ich gern",
        "/en/stimmen/": "I like living here",
        "/api/v1/page?path=/stimmen/": "Hier wohne ich gern",
        "/api/v1/search?q=gern": "/stimmen/",
    }
    for address, words in seen.items():
        assert words in answer(client, address)
    before = content_number()
    assert {place.title for place in places(record)} == {"Stimmen", "Voices"}
    assert editor.post(admin(record)).status_code == 302
    content.published()
    for address, words in seen.items():
        assert words not in answer(client, address)
    assert "Immer etwas los" in answer(client, "/stimmen/")
    told = {row["url"] for row in client.get("/api/v1/changes", {"after": before}).json()["results"]}
    assert {"/stimmen/", "/en/stimmen/"} <= told
    old.publish()
    content.published()
    for address, words in seen.items():
        assert words not in answer(client, address), "an old version brings nothing back"
    assert ModelLogEntry.objects.get(action=WITHDRAWN).object_id == str(record.pk)


def test_editors_may_record_a_consent_while_they_write(editor: Client) -> None:
    """The chooser in the block has a form, and what it refuses it says."""
    address = reverse("wagtailsnippetchoosers_core_quoteconsent:create")
    assert editor.post(address, {"person": "Frau Muster"}).status_code == 200
    assert not QuoteConsent.objects.exists(), "no day was said"
    editor.post(address, {"person": "Frau Muster", "consent_on": TODAY.isoformat()})
    record = QuoteConsent.objects.get()
    assert record.may_be_shown
    edit = editor.get(reverse("wagtailsnippets_core_quoteconsent:edit", args=[record.pk])).content.decode()
    assert admin(record) in edit
