"""What happens to a picture before it is stored: nothing but the pixels and their colours stays.

Camera data (place, time, device, previews, comments) tells where somebody lives or who stood behind the camera. The
picture is decoded and written anew, so that nothing can survive in a corner that nobody thought of. Called by the form,
where an error can be shown beside the field, and by `Picture.save`, so that no way of upload gets around it.
"""

import io
import warnings
from pathlib import PurePath
from threading import Lock
from typing import IO, NamedTuple

import pillow_heif
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

pillow_heif.register_heif_opener()
# Pillow warns at 89 million pixels. Our own limits are asked before anything is decoded.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)

# Longest side of a stored picture. The largest public size is 1920 pixels, so this is twice that, with room to crop.
# Not 4096: a 48-megapixel telephone picture is 8064 pixels wide, and a JPEG can be decoded at exactly half its size, in
# a quarter of the memory, if half is enough.
MAX_SIDE = 4000
# Visibly the same as what the camera wrote, at about half its bytes. Public sizes are compressed again, more strongly.
QUALITY = 90
# Profiles of cameras and screens have 0.5 to 4 kB, those of printing presses up to 2 MB; those are converted away.
MAX_PROFILE_BYTES = 100_000

# What a format may be called. MPO is a JPEG with further pictures behind it (depth, second lens), which are dropped.
EXTENSIONS = {
    "JPEG": ("jpg", "jpeg"),
    "MPO": ("jpg", "jpeg"),
    "PNG": ("png",),
    "WEBP": ("webp",),
    "GIF": ("gif",),
    "HEIF": ("heic", "heif"),
    "AVIF": ("avif",),
}
READABLE = tuple(EXTENSIONS.keys() - {"MPO"})  # Pillow finds out itself that a JPEG is one
# A JPEG is read in parts; any other format lies in memory as a whole, at 4 to 12 bytes a pixel. Telephones write HEIC
# pictures of 48 megapixels, which take 0.6 GB for two seconds (measured).
MAX_PIXELS: int = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
MAX_PIXELS_WHOLE = min(50_000_000, MAX_PIXELS)

# One picture at a time in each process: the largest that is allowed takes some hundred megabytes while it is read.
_one_at_a_time = Lock()


class CleanedFile(ContentFile):  # type: ignore[type-arg]  # generic in the stubs only
    """A picture that has been through `cleaned`; it isn't sent through again."""


class Target(NamedTuple):
    format: str
    extension: str
    options: dict[str, int | bool]


JPEG = Target("JPEG", ".jpg", {"quality": QUALITY, "optimize": True, "progressive": True})
PNG = Target("PNG", ".png", {})
WEBP = Target("WEBP", ".webp", {"quality": QUALITY, "method": 4})


def cleaned(upload: File, name: str) -> CleanedFile:  # type: ignore[type-arg]  # generic in the stubs only
    """The same picture without anything that isn't the picture, upright, and no larger than anybody needs.

    Raises ValidationError with a sentence for the editor, whatever is wrong with the file.
    """
    if upload.size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        raise ValidationError(
            _("Die Datei ist mit %(size)s zu groß. Erlaubt sind %(most)s.")
            % {"size": filesizeformat(upload.size), "most": filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)},
            code="file_too_large",
        )
    upload.seek(0)
    with _one_at_a_time:
        return _rewritten(upload, PurePath(name))


def _rewritten(upload: IO[bytes], name: PurePath) -> CleanedFile:
    try:
        with Image.open(upload, formats=READABLE) as image:
            _refuse(image, name.suffix)
            target = _target(image)
            pixels, profile = _pixels(image)
            # Whatever a plugin left in `info` (comments, text, dates) would be written again by some encoders.
            pixels.info = {}
            out = io.BytesIO()
            pixels.save(out, target.format, icc_profile=profile, **target.options)
    except ValidationError:
        raise
    except UnidentifiedImageError as error:
        raise ValidationError(
            _("Das ist kein Bild, das wir lesen können. Möglich sind JPEG, PNG, WebP, GIF, HEIC und AVIF."),
            code="invalid_image",
        ) from error
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(MAX_PIXELS) from error
    # Decoders of eight formats meet a stranger's bytes: which exceptions they raise is known to nobody.
    except Exception as error:
        raise ValidationError(
            _("Die Bilddatei ist beschädigt oder unvollständig. Bitte noch einmal speichern oder neu übertragen."),
            code="invalid_image",
        ) from error
    return CleanedFile(out.getvalue(), name=name.with_suffix(target.extension).name)


def _refuse(image: Image.Image, suffix: str) -> None:
    """What can be said before the pixels are read."""
    allowed = EXTENSIONS[str(image.format)]
    most = MAX_PIXELS if "jpg" in allowed else MAX_PIXELS_WHOLE
    if image.width * image.height > most:
        raise _too_many_pixels(most)
    if suffix.lower().lstrip(".") not in allowed:
        raise ValidationError(
            _("Die Datei heißt „%(name)s“, enthält aber ein Bild der Art %(kind)s. Bitte in „.%(right)s“ umbenennen.")
            % {"name": suffix or "…", "kind": image.format, "right": allowed[0]},
            code="invalid_image_known_format",
        )


def _too_many_pixels(most: int) -> ValidationError:
    return ValidationError(
        _("Das Bild hat zu viele Bildpunkte. Erlaubt sind %(most)d Megapixel.") % {"most": most // 1_000_000},
        code="file_too_many_pixels",
    )


def _target(image: Image.Image) -> Target:
    """What it is stored as: photographs stay JPEG or become one, drawings stay sharp, transparency is kept.

    Of an animation the first picture stays: what moves by itself needs a switch (WCAG 2.2.2), which a picture hasn't.
    """
    if image.format in {"PNG", "GIF"}:
        return PNG
    if image.format == "WEBP" or image.has_transparency_data:
        return WEBP
    return JPEG


def _pixels(image: Image.Image) -> tuple[Image.Image, bytes | None]:
    """The picture upright, scaled down, in a colour model that every browser shows, and its colour profile."""
    size = _bounded(image.size)
    if image.format in {"JPEG", "MPO"}:
        image.draft(None, size)  # decodes at a half, a quarter or an eighth, but never smaller than `size`
    image.load()  # what a file says about itself may stand behind its pixels
    said = dict(image.info)
    profile = said.get("icc_profile")
    scaled = _plain(image)
    if scaled.size != size:
        scaled = scaled.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    # Conversion may have dropped what the file says about its orientation.
    scaled.info = {key: said[key] for key in ("exif", "xmp", "Raw profile type exif") if key in said}
    upright = ImageOps.exif_transpose(scaled)
    if upright.mode == "CMYK":
        return _screen_colours(upright, profile), None
    return upright, profile if _fits(profile, upright.mode) else None


def _bounded(size: tuple[int, int]) -> tuple[int, int]:
    share = min(1.0, MAX_SIDE / max(size))
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def _plain(image: Image.Image) -> Image.Image:
    """Grey, colour or print colours, each with or without transparency; palettes and deep greys become one of them."""
    if image.mode in {"L", "RGB", "RGBA", "CMYK"} and "transparency" not in image.info:
        return image
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("L" if image.mode == "1" else "RGB")


def _screen_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Print colours as a screen shows them: by their profile where one is given, otherwise by rule of thumb."""
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            return image.convert("RGB")
        return converted or image.convert("RGB")
    return image.convert("RGB")


def _fits(profile: bytes | None, mode: str) -> bool:
    """Whether a profile is one, and for this colour model; a wrong one would falsify the colours."""
    if not profile or len(profile) > MAX_PROFILE_BYTES:
        return False
    try:
        space = ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile.xcolor_space.strip()
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    return bool(space == ("GRAY" if mode == "L" else "RGB"))
