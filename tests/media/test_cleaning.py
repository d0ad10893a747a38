"""What a picture consists of after upload, and what is said about one that can't be read."""

import contextlib
import io
import subprocess
import sys
from pathlib import Path

import pillow_heif
import pytest
from django.core.exceptions import ValidationError
from PIL import Image
from pytest_django.fixtures import Settings

from media.cleaning import MAX_SIDE, CleanedFile, cleaned
from tests.media import samples

pytestmark = pytest.mark.once


def clean(name: str, data: bytes) -> tuple[CleanedFile, Image.Image]:
    file = cleaned(samples.upload(name, data), name)
    return file, Image.open(io.BytesIO(file.read()))


def message(name: str, data: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        cleaned(samples.upload(name, data), name)
    return str(caught.value.messages[0])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("foto.jpg", samples.camera_jpeg()),
        ("foto.JPEG", samples.camera_jpeg()),
        ("bild.png", samples.talking_png()),
        ("bild.webp", samples.saved(samples.halves(), "WEBP", exif=samples.camera_exif(6), xmp=b"XMP-SECRET")),
        (
            "bild.heic",
            samples.saved(samples.halves(), "HEIF", exif=samples.camera_exif(6).tobytes(), xmp=b"XMP-SECRET"),
        ),
        ("bild.avif", samples.saved(samples.halves(), "AVIF", exif=samples.camera_exif(6))),
    ],
)
def test_camera_data_goes_and_the_picture_stands_upright(name: str, data: bytes) -> None:
    file, image = clean(name, data)
    file.seek(0)
    stored = file.read()
    assert [secret for secret in samples.SECRETS if secret in stored] == []
    assert not image.getexif()
    assert not {"exif", "xmp", "comment", "photoshop", "Author"} & set(image.info)
    assert image.size == (40, 80)
    top, bottom = image.convert("RGB").getpixel((20, 10)), image.convert("RGB").getpixel((20, 70))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 200 > bottom[0]
    assert bottom[2] > 200 > top[2]


def test_colour_profile_stays() -> None:
    assert clean("foto.jpg", samples.camera_jpeg())[1].info["icc_profile"] == samples.PROFILE


def test_colour_profile_that_is_none_goes() -> None:
    assert "icc_profile" not in clean("foto.jpg", samples.camera_jpeg(icc_profile=b"nonsense" * 20))[1].info


@pytest.mark.parametrize(
    ("name", "kind", "mode", "stored_name", "stored_mode"),
    [
        ("foto.jpg", "JPEG", "L", "foto.jpg", "L"),
        ("druck.jpg", "JPEG", "CMYK", "druck.jpg", "RGB"),
        ("foto.heic", "HEIF", "RGB", "foto.jpg", "RGB"),
        ("foto.heif", "HEIF", "RGB", "foto.jpg", "RGB"),
        ("frei.heic", "HEIF", "RGBA", "frei.webp", "RGBA"),
        ("foto.avif", "AVIF", "RGB", "foto.jpg", "RGB"),
        ("plan.png", "PNG", "RGBA", "plan.png", "RGBA"),
        ("plan.png", "PNG", "P", "plan.png", "RGB"),
        ("plan.png", "PNG", "1", "plan.png", "L"),
        ("plan.png", "PNG", "I;16", "plan.png", "L"),
        ("bild.webp", "WEBP", "RGBA", "bild.webp", "RGBA"),
        ("alt.gif", "GIF", "P", "alt.png", "RGB"),
    ],
)
def test_what_each_kind_is_stored_as(name: str, kind: str, mode: str, stored_name: str, stored_mode: str) -> None:
    source = samples.halves(mode=mode) if mode != "I;16" else Image.new("I;16", (80, 40), 30_000)
    if kind in {"HEIF", "WEBP", "PNG"} and mode == "RGBA":
        source.putpixel((0, 0), (0, 0, 0, 0))
    file, image = clean(name, samples.saved(source, kind))
    assert (file.name, image.mode, image.size) == (stored_name, stored_mode, (80, 40))


def test_deep_grey_keeps_its_brightness() -> None:
    assert clean("a.png", samples.saved(Image.new("I;16", (8, 8), 32_768), "PNG"))[1].getpixel((4, 4)) == 128


def test_animation_becomes_its_first_picture() -> None:
    frames = [Image.new("P", (20, 20), color) for color in (1, 2, 3)]
    image = clean("film.gif", samples.saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))[1]
    assert getattr(image, "n_frames", 1) == 1


def test_second_picture_behind_a_jpeg_goes() -> None:
    second = samples.saved(Image.new("RGB", (80, 40), "lime"), "JPEG", comment=b"COMMENT-SECRET")
    mpo = samples.saved(
        samples.halves(),
        "MPO",
        save_all=True,
        append_images=[Image.open(io.BytesIO(second))],
        comment=b"COMMENT-SECRET",
    )
    file, image = clean("zwei.jpg", mpo)
    assert (image.format, getattr(image, "n_frames", 1)) == ("JPEG", 1)
    assert len(file) < len(mpo)


@pytest.mark.parametrize(("size", "stored"), [((8064, 100), (MAX_SIDE, 50)), ((3999, 10), (3999, 10))])
def test_no_side_is_longer_than_anybody_needs(size: tuple[int, int], stored: tuple[int, int]) -> None:
    assert clean("breit.jpg", samples.saved(Image.new("RGB", size), "JPEG"))[1].size == stored


@pytest.mark.parametrize("kind", ["JPEG", pytest.param("HEIF", marks=pytest.mark.fault)])  # writing one takes long
def test_48_megapixels_are_read_within_bounded_memory(kind: str, tmp_path: Path) -> None:
    """In a process of its own, because a process never says how much it used between two moments."""
    pillow_heif.register_heif_opener()
    names = {"JPEG": "foto.jpg", "HEIF": "foto.heic"}
    file = tmp_path / names[kind]
    options = {} if kind == "JPEG" else {"quality": 1, "enc_params": {"preset": "ultrafast"}}
    Image.new("RGB", (8064, 6048), "teal").save(file, kind, **options)
    script = (
        "import django; django.setup()\n"
        "import resource, sys; from django.core.files import File; from PIL import Image\n"
        "from media.cleaning import cleaned\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "out = cleaned(File(open(sys.argv[1], 'rb')), sys.argv[1])\n"
        "print(*Image.open(out).size, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script, str(file)],
        env={"DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": f"{root / 'site'}:{root}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    width, height, megabytes = map(int, done.stdout.split())
    assert (width, height) == (4000, 3000)
    assert megabytes < 600


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("foto.jpg", samples.camera_jpeg()[:-200], "beschädigt oder unvollständig"),
        ("foto.jpg", samples.camera_jpeg()[:700], "beschädigt oder unvollständig"),
        ("foto.heic", samples.saved(samples.halves(400, 400), "HEIF")[:-100], "beschädigt oder unvollständig"),
        ("bild.png", samples.saved(samples.halves(400, 400), "PNG")[:-60], "beschädigt oder unvollständig"),
        ("bild.webp", samples.saved(samples.halves(400, 400), "WEBP")[:-60], "beschädigt oder unvollständig"),
        ("bombe.png", samples.bomb(), "zu viele Bildpunkte"),
        ("bombe.png", samples.bomb(8_000), "50 Megapixel"),
        ("foto.jpg", samples.talking_png(), "enthält aber ein Bild der Art PNG"),
        ("foto.png", samples.camera_jpeg(), "enthält aber ein Bild der Art JPEG"),
        ("foto", samples.camera_jpeg(), "enthält aber ein Bild der Art JPEG"),
        ("skript.jpg", b"<?php echo 1;", "kein Bild, das wir lesen können"),
        ("leer.jpg", b"", "kein Bild, das wir lesen können"),
        ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kein Bild, das wir lesen können"),
        ("bild.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kein Bild, das wir lesen können"),
        ("bild.tif", samples.saved(samples.halves(), "TIFF"), "kein Bild, das wir lesen können"),
        ("nul.jpg", b"\0" * 5000, "kein Bild, das wir lesen können"),
    ],
)
def test_what_cant_be_read_is_said_in_one_german_sentence(name: str, data: bytes, said: str) -> None:
    assert said in message(name, data)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_every_cut_and_every_wrong_byte_is_a_message() -> None:
    """Whatever a stranger sends: a picture or a sentence, never another exception."""
    for name, whole in (("a.jpg", samples.camera_jpeg()), ("a.png", samples.talking_png())):
        spoilt = [whole[:n] for n in range(0, len(whole), 37)]
        spoilt += [whole[:n] + b"\xff" + whole[n + 1 :] for n in range(0, len(whole), 37)]
        for data in spoilt:
            with contextlib.suppress(ValidationError):
                cleaned(samples.upload(name, data), name)


def test_too_many_bytes(settings: Settings) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    assert "zu groß" in message("foto.jpg", samples.camera_jpeg())
