"""Who gets a file: one row for each way in which it is, or isn't, shown by something public."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, PageViewRestriction, ReferenceIndex

from core.publication import files
from home.models import Person
from media.models import File, Picture, PictureRendition
from media.renditions import make
from quarters.models import QuarterPage
from tests import content
from tests.media.conftest import MakeFile, MakePicture

pytestmark = pytest.mark.django_db


class Shown(NamedTuple):
    """A page and what it shows: a picture in a shared field, another and a file in a translated one."""

    page: QuarterPage
    picture: Picture
    inline: Picture
    file: File

    def addresses(self) -> dict[str, str]:
        return {
            "shared": public_size(self.picture).url,
            "translated": public_size(self.inline).url,
            "file": self.file.url,
        }


def public_size(picture: Picture) -> PictureRendition:
    return picture.renditions.get(filter_spec="width-320|format-webp")


def body(picture: Picture, file: File) -> list[tuple[str, Any]]:
    return [("image", {"image": picture, "alt": "", "caption": ""}), ("download", {"title": "", "document": file})]


@pytest.fixture
def shown(make_picture: MakePicture, make_file: MakeFile) -> Shown:
    picture, inline, file = make_picture(), make_picture(), make_file()
    make(picture)
    make(inline)
    page = content.quarter(picture=picture, body=body(inline, file))
    content.published()
    return Shown(page, picture, inline, file)


def status(client: Client, address: str) -> int:
    return int(answer(client, address).status_code)


def statuses(client: Client, shown: Shown) -> dict[str, int]:
    return {name: status(client, address) for name, address in shown.addresses().items()}


NOBODY = {"shared": 404, "translated": 404, "file": 404}
EVERYBODY = {"shared": 200, "translated": 200, "file": 200}


def test_what_a_public_page_shows_is_there(client: Client, shown: Shown) -> None:
    assert statuses(client, shown) == EVERYBODY


def draft(shown: Shown) -> None:
    shown.page.unpublish()


def expired(shown: Shown) -> None:
    shown.page.expire_at = timezone.now() - timedelta(seconds=1)
    shown.page.save()


def not_yet(shown: Shown) -> None:
    shown.page.unpublish()
    shown.page.go_live_at = timezone.now() + timedelta(days=1)
    shown.page.save_revision().publish()


def restricted(shown: Shown) -> None:
    PageViewRestriction.objects.create(page=shown.page, restriction_type="login")


def parent_restricted(shown: Shown) -> None:
    PageViewRestriction.objects.create(page=shown.page.get_parent(), restriction_type="password", password="x")


def parent_unpublished(shown: Shown) -> None:
    shown.page.get_parent().specific.unpublish()


def deleted(shown: Shown) -> None:
    shown.page.delete()


def removed_from_the_page(shown: Shown) -> None:
    shown.page.picture, shown.page.body = None, []
    shown.page.save_revision().publish()


def collection_closed(shown: Shown) -> None:
    CollectionViewRestriction.objects.create(collection=shown.file.collection, restriction_type="login")


@pytest.mark.parametrize(
    "withdraw",
    [
        draft,
        expired,
        not_yet,
        restricted,
        parent_restricted,
        parent_unpublished,
        deleted,
        removed_from_the_page,
        collection_closed,
    ],
)
def test_what_no_public_page_shows_is_not(client: Client, shown: Shown, withdraw: Callable[[Shown], None]) -> None:
    addresses = shown.addresses()
    withdraw(shown)
    content.published()
    assert {name: status(client, address) for name, address in addresses.items()} == NOBODY


@pytest.mark.parametrize("withdraw", [draft, expired, not_yet])
def test_withdrawn_before_the_change_is_numbered(
    client: Client, shown: Shown, withdraw: Callable[[Shown], None]
) -> None:
    withdraw(shown)
    assert statuses(client, shown) == NOBODY


def test_a_draft_of_a_public_page_shows_nothing(client: Client, shown: Shown, make_picture: MakePicture) -> None:
    """The mismatched pair: a live page, and a picture that only its draft names."""
    picture = make_picture()
    make(picture)
    shown.page.picture = picture
    shown.page.save_revision()
    content.published()
    assert status(client, public_size(picture).url) == 404
    assert statuses(client, shown) == EVERYBODY


def test_a_public_page_beside_a_closed_one(client: Client, shown: Shown) -> None:
    """The other mismatched pair: two pages name the file, one of them is public."""
    other = content.quarter("Zweites", picture=shown.picture)
    restricted(shown)
    content.published()
    assert statuses(client, shown) == {"shared": 200, "translated": 404, "file": 404}
    other.unpublish()
    content.published()
    assert statuses(client, shown) == NOBODY


def test_internal_field(client: Client, shown: Shown) -> None:
    with patch.object(QuarterPage, "internal", frozenset({"picture", "body.download"}), create=True):
        assert statuses(client, shown) == {"shared": 404, "translated": 200, "file": 404}


def test_field_that_nobody_declared(client: Client, shown: Shown) -> None:
    ReferenceIndex.objects.filter(model_path="picture").update(model_path="something")
    assert statuses(client, shown)["shared"] == 404


def test_shared_field_of_a_translation(
    client: Client, shown: Shown, make_picture: MakePicture, make_file: MakeFile
) -> None:
    """Wagtail copies shared files into translations; nobody ever sees them there."""
    picture, inline, file = make_picture(), make_picture(), make_file("english.pdf")
    make(picture)
    make(inline)
    page = content.translation(shown.page, "Linden Quarter", picture=picture, body=body(inline, file))
    content.published()
    english = Shown(page, picture, inline, file)
    assert statuses(client, english) == {"shared": 404, "translated": 200, "file": 200}
    page.unpublish()
    content.published()
    assert statuses(client, english) == NOBODY
    assert statuses(client, shown) == EVERYBODY


def test_translation_of_a_page_that_is_not_public(client: Client, shown: Shown, make_file: MakeFile) -> None:
    file = make_file("english.pdf")
    content.translation(shown.page, "Linden Quarter", body=[("download", {"title": "", "document": file})])
    shown.page.unpublish()
    content.published()
    assert status(client, file.url) == 404


@pytest.mark.parametrize(("consent", "code"), [("given", 200), ("missing", 404), ("withdrawn", 404)])
def test_consent_is_asked_at_every_request(client: Client, shown: Shown, consent: str, code: int) -> None:
    address = public_size(shown.picture).url
    shown.picture.consent = consent
    shown.picture.save()
    assert status(client, address) == code


def test_snippet_is_shown_if_its_owner_says_so(
    client: Client, make_picture: MakePicture, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = make_picture()
    make(picture)
    Person.objects.create(role="Leitung", portrait=picture)
    address = public_size(picture).url
    monkeypatch.setattr(files, "_shown", {})
    assert status(client, address) == 404
    files.register(Person, lambda person, path: bool(person.role == "Leitung" and path == "portrait"))
    assert status(client, address) == 200
    files.register(Person, lambda person, path: False)
    assert status(client, address) == 404


def test_originals_are_there_for_nobody(client: Client, editor: Client, shown: Shown) -> None:
    assert status(client, shown.picture.file.url) == 404
    assert status(editor, shown.picture.file.url) == 404


def test_sizes_of_the_admin_are_there_for_editors(client: Client, editor: Client, shown: Shown) -> None:
    address = shown.picture.get_rendition("max-165x165").url
    assert status(client, address) == 404
    assert status(editor, address) == 200


def test_editors_see_what_no_page_shows(client: Client, editor: Client, shown: Shown) -> None:
    draft(shown)
    content.published()
    for address in shown.addresses().values():
        response = answer(editor, address)
        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-cache")
        assert "Cookie" in response["Vary"]


def test_account_without_rights_sees_nothing(shown: Shown, django_user_model: Any) -> None:
    client = Client()
    client.force_login(django_user_model.objects.create_user("gast", password="x"))
    draft(shown)
    content.published()
    assert statuses(client, shown) == NOBODY


@pytest.mark.parametrize(
    "name",
    [
        "../db.sqlite3",
        "..%2fdb.sqlite3",
        "images/../../secret_key",
        "%00",
        "images/%00.webp",
        "%ff%fe",
        "original_images/",
        "",
    ],
)
def test_no_path_leads_anywhere_else(client: Client, shown: Shown, stored: Path, name: str) -> None:
    (stored.parent / "db.sqlite3").write_text("secret")
    assert status(client, f"/media/{name}") == 404


def test_file_that_is_lost(client: Client, shown: Shown) -> None:
    Path(shown.file.file.path).unlink()
    assert status(client, shown.file.url) == 404


# --- headers ---------------------------------------------------------------------------------------------------------


def answer(client: Client, address: str, **headers: str) -> Any:
    response: Any = client.get(address, headers=headers)
    response.body = response.getvalue()  # read to its end, which closes the file
    return response


def test_headers_of_a_picture(client: Client, shown: Shown) -> None:
    response = answer(client, shown.addresses()["shared"])
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline")
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Vary" not in response
    assert not response.cookies
    assert "Content-Encoding" not in response


@pytest.mark.parametrize(
    ("name", "kind", "disposition"),
    [
        ("plan.pdf", "application/pdf", "inline"),
        ("termin.ics", "text/calendar", "attachment"),
        ("liste.csv", "text/csv", "attachment"),
        ("brief.odt", "application/vnd.oasis.opendocument.text", "attachment"),
        ("film.mp4", "video/mp4", "inline"),
        ("untertitel.vtt", "text/vtt", "inline"),
        ("seite.html", "text/html", "attachment"),
        ("bild.svg", "image/svg+xml", "attachment"),
        ("unbekannt.qqq", "application/octet-stream", "attachment"),
    ],
)
def test_what_a_browser_might_run_is_saved(
    client: Client, shown: Shown, name: str, kind: str, disposition: str
) -> None:
    """Forms refuse such files; a program that stores one anyway harms nobody."""
    shown.file.file = ContentFile(b"<script>alert(1)</script>", name=name)
    shown.file.save()
    response = answer(client, shown.file.url)
    assert response.status_code == 200
    assert response["Content-Type"].split(";")[0] == kind
    assert response["Content-Disposition"].split(";")[0] == disposition
    assert response["Content-Security-Policy"].startswith("default-src 'none'")


def test_unchanged_files_are_not_sent_again(client: Client, shown: Shown) -> None:
    first = answer(client, shown.file.url)
    assert first.body == b"%PDF-1.4 plan"
    for headers in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        again = answer(client, shown.file.url, **headers)
        assert (again.status_code, again.body) == (304, b"")
        assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], first["Cache-Control"])
    assert answer(client, shown.file.url, **{"If-None-Match": '"other"'}).status_code == 200
    draft(shown)
    assert answer(client, shown.file.url, **{"If-None-Match": first["ETag"]}).status_code == 404


def test_head_and_other_methods(client: Client, shown: Shown) -> None:
    head: Any = client.head(shown.file.url)
    assert (head.status_code, head["Content-Length"], head.getvalue()) == (200, "13", b"")
    assert client.post(shown.file.url).status_code == 405


def test_reading_makes_no_size_and_costs_few_queries(
    client: Client, shown: Shown, django_assert_max_num_queries: Any
) -> None:
    """No public GET writes anything, least of all a rendition."""
    shown.picture.renditions.all().delete()
    before = PictureRendition.objects.count()
    for address in ("/api/v1/quarters", "/api/v1/quarters/lindenviertel", "/quartiere/lindenviertel/", "/quartiere/"):
        assert status(client, address) == 200
    assert PictureRendition.objects.count() == before
    with django_assert_max_num_queries(6):
        assert status(client, public_size(shown.inline).url) == 200


def test_wagtails_own_address_of_files_is_closed(client: Client, shown: Shown) -> None:
    """It asks only for the collection, so that it would give away the files of drafts."""
    for address in (f"/verwaltung/dokumente/{shown.file.pk}/plan.pdf", f"/documents/{shown.file.pk}/plan.pdf"):
        assert status(client, address) in {302, 404}
