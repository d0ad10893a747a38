"""Pictures as telephones and strangers send them."""

import io
import struct
import zlib
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

# What a telephone writes, each in its own corner of the file; none of it may be found afterwards.
SECRETS = (b"TestPhone", b"GPS-KELLER", b"MAKER-SECRET", b"COMMENT-SECRET", b"XMP-SECRET", b"IPTC-SECRET", b"Exif\0\0")


def camera_exif(orientation: int = 6) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "TestPhone"
    exif[ExifTags.Base.Orientation] = orientation
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote] = b"MAKER-SECRET"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (51.0, 30.0, 49.0)
    gps[ExifTags.GPS.GPSAreaInformation] = b"GPS-KELLER"
    return exif


def halves(width: int = 80, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right, so that a turn is seen."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def camera_jpeg(orientation: int = 6, **options: Any) -> bytes:
    """With place, device, maker's note, comment, XMP, IPTC and a colour profile."""
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>XMP-SECRET</x:xmpmeta>"
    content = saved(
        halves(),
        "JPEG",
        **{"exif": camera_exif(orientation), "comment": b"COMMENT-SECRET", "xmp": xmp, "icc_profile": PROFILE}
        | options,
    )
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", 12) + b"IPTC-SECRET\x00"
    return content[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + content[2:]


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def talking_png() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "COMMENT-SECRET")
    text.add_itxt("XML:com.adobe.xmp", "XMP-SECRET", zip=False)
    return saved(halves(), "PNG", pnginfo=text, exif=camera_exif(6))


def bomb(side: int = 30_000) -> bytes:
    """A PNG of a few hundred bytes that says it has 900 million pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 9000)) + chunk(b"IEND", b"")
    )


def content(name: str = "bild.jpg", data: bytes | None = None) -> ContentFile:  # type: ignore[type-arg]
    return ContentFile(saved(halves(), "JPEG") if data is None else data, name=name)


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)
