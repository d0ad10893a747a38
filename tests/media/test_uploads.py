"""Every way in which a picture comes in: the same cleaning, and a German sentence instead of an error page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from PIL import Image

from media import forms
from media.cleaning import CleanedFile, cleaned
from media.models import File, Picture
from tests.media import samples
from tests.media.conftest import MakePicture

# Wagtail's admin doesn't close the files of the sizes that it makes for itself.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")]

FIELDS = {"title": "Foto", "licence": "not-released", "consent": "not_needed", "collection": "1"}
Upload = Callable[[Client, str, bytes], Any]


def single(client: Client, name: str, data: bytes) -> Any:
    return client.post("/verwaltung/images/add/", FIELDS | {"file": samples.upload(name, data)})


def several(client: Client, name: str, data: bytes) -> Any:
    """Wagtail's page for many pictures at once: one request for each, answered in JSON."""
    return client.post("/verwaltung/images/multiple/add/", {"files[]": samples.upload(name, data), "collection": "1"})


def chooser(client: Client, name: str, data: bytes) -> Any:
    prefixed = {f"image-chooser-upload-{key}": value for key, value in FIELDS.items()}
    file = {"image-chooser-upload-file": samples.upload(name, data)}
    return client.post("/verwaltung/images/chooser/create/", prefixed | file)


WAYS = pytest.mark.parametrize("way", [single, several, chooser])


@WAYS
@pytest.mark.parametrize(
    ("name", "data"),
    [("foto.jpg", samples.camera_jpeg()), ("foto.heic", samples.saved(samples.halves(40, 80), "HEIF"))],
)
def test_picture_is_clean_in_the_store(editor: Client, way: Upload, name: str, data: bytes) -> None:
    assert way(editor, name, data).status_code in {200, 302}
    picture = Picture.objects.get()
    assert (picture.width, picture.height) == (40, 80)
    assert picture.file.name.endswith(".jpg")
    with picture.file.open() as file:
        stored = file.read()
        assert Image.open(picture.file).size == (40, 80)
    assert [secret for secret in samples.SECRETS if secret in stored] == []
    assert picture.file_size == len(stored)


@WAYS
@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("foto.jpg", samples.camera_jpeg()[:-200], "beschädigt oder unvollständig"),
        ("bombe.png", samples.bomb(), "zu viele Bildpunkte"),
        ("foto.png", samples.camera_jpeg(), "enthält aber ein Bild der Art JPEG"),
        ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kein Bild"),
    ],
)
def test_what_is_wrong_is_said_in_the_form(editor: Client, way: Upload, name: str, data: bytes, said: str) -> None:
    response = way(editor, name, data)
    assert response.status_code == 200
    shown = response.json().get("error_message") or str(response.json()) if way is not single else response.text
    assert said in shown
    assert not Picture.objects.exists()


def test_program_gets_the_same_cleaning(make_picture: MakePicture) -> None:
    picture = Picture(title="Foto", file=samples.content("foto.jpg", samples.camera_jpeg()))
    picture.save()
    assert (picture.width, picture.height) == (40, 80)
    with pytest.raises(ValidationError):
        Picture(title="Foto", file=samples.content("foto.png", samples.camera_jpeg())).save()
    assert Picture.objects.count() == 1


def test_replaced_picture_is_cleaned_and_the_old_file_goes(
    editor: Client, make_picture: MakePicture, django_capture_on_commit_callbacks: Any
) -> None:
    picture = make_picture()
    old = picture.file.name
    picture.get_rendition("max-165x165")
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(
            f"/verwaltung/images/{picture.pk}/", FIELDS | {"file": samples.upload("neu.jpg", samples.camera_jpeg())}
        )
    picture.refresh_from_db()
    assert (picture.width, picture.height) == (40, 80)
    assert not picture.file.storage.exists(old)
    assert picture.file.storage.exists(picture.file.name)
    assert not picture.renditions.filter(width=165).exists()


def test_the_same_file_again_is_noticed(editor: Client) -> None:
    several(editor, "foto.jpg", samples.camera_jpeg())
    assert several(editor, "kopie.jpg", samples.camera_jpeg()).json()["duplicate"] is True


def test_pixels_are_read_before_the_transaction(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite nobody else could write for the seconds that a large picture takes."""
    depth = len(connection.savepoint_ids)
    seen: list[int] = []

    def noted(*args: Any) -> CleanedFile:
        seen.append(len(connection.savepoint_ids))
        return cleaned(*args)

    monkeypatch.setattr("media.middleware.cleaned", noted)
    monkeypatch.setattr(forms, "cleaned", noted)
    monkeypatch.setattr("media.models.cleaned", noted)
    several(editor, "foto.jpg", samples.camera_jpeg())
    assert seen == [depth]


def test_visitors_make_the_server_read_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("media.middleware.cleaned", lambda *args: pytest.fail("read for a stranger"))
    assert several(client, "foto.jpg", samples.camera_jpeg()).status_code in {302, 401, 403}
    assert not Picture.objects.exists()


def test_form_is_german_and_grouped(editor: Client, make_picture: MakePicture) -> None:
    html = editor.get(f"/verwaltung/images/{make_picture().pk}/").text
    for label in ("Alternativtext", "Nur Schmuck", "Bildnachweis", "Einwilligung der Abgebildeten", "Weiterverwendung"):
        assert label in html
    for heading in ("Rechte", "Englisch und Leichte Sprache"):
        assert f"<span data-panel-heading-text>{heading}</span>" in html
    for name in ("title", "licence", "consent", "alt", "credit", "alt_simple", "focal_point_x"):
        assert html.count(f'name="{name}"') == 1


def test_saving_the_form_keeps_every_field(editor: Client, make_picture: MakePicture) -> None:
    picture = make_picture()
    given = FIELDS | {
        "alt": "Neu",
        "credit": "Sie",
        "caption_en": "Square",
        "consent": "given",
        "taken_on": "2026-01-05",
    }
    assert editor.post(f"/verwaltung/images/{picture.pk}/", given).status_code == 302
    picture.refresh_from_db()
    assert (picture.alt, picture.credit, picture.caption_en) == ("Neu", "Sie", "Square")
    assert (picture.consent, str(picture.taken_on)) == ("given", "2026-01-05")


@pytest.mark.parametrize(
    ("name", "accepted"), [("plan.pdf", True), ("bild.svg", False), ("seite.html", False), ("programm.exe", False)]
)
def test_kinds_of_files(editor: Client, name: str, accepted: bool) -> None:
    given = {"title": "Plan", "language": "de", "accessible": "unknown", "collection": "1"}
    editor.post("/verwaltung/documents/add/", given | {"file": samples.upload(name, b"%PDF-1.4 (c) Somebody")})
    assert File.objects.exists() is accepted
    if accepted:
        with File.objects.get().file.open() as file:
            assert file.read() == b"%PDF-1.4 (c) Somebody"


def test_many_files_are_uploaded_with_nothing_but_a_title(editor: Client) -> None:
    given = {"files[]": samples.upload("plan.pdf", b"%PDF-1.4"), "collection": "1"}
    assert editor.post("/verwaltung/documents/multiple/add/", given).json()["success"] is True
    file = File.objects.get()
    assert (file.language, file.accessible) == ("de", "unknown")
