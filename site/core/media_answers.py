"""Pictures and files as the API answers them. In `core`, because `media` stands below the API and doesn't know it."""

from collections.abc import Sequence
from typing import Any

from core.schemas import DocumentOut, ImageOut, ImageSourceOut, Known, LicenceOut
from media.licences import LICENCES
from media.models import File, Picture


def licence_out(key: str) -> LicenceOut:
    licence = LICENCES[key]
    return LicenceOut(key=key, label=str(licence.label), url=licence.url or None, released=licence.released)


def image_out(
    picture: Picture, renditions: Sequence[Any], lang: str, *, alt: str = "", caption: str = ""
) -> ImageOut | None:
    """A picture with the sizes that stand ready, or None: nothing public ever makes one, and no original is shown."""
    sizes = sorted((size for size in renditions if size.file.name.endswith(".webp")), key=lambda size: size.width)
    if not sizes or not picture.may_be_shown:
        return None
    sources = [ImageSourceOut(url=size.url, width=size.width, height=size.height) for size in sizes]
    own_alt, alt_lang = picture.alt_in(lang)
    own_caption, _caption_lang = picture.caption_in(lang)
    middle = next((source for source in sources if source.width >= 960), sources[-1])
    focus = picture.get_focal_point()
    return ImageOut(
        id=picture.public_id,
        src=middle.url,
        width=middle.width,
        height=middle.height,
        srcset=sources,
        alt="" if picture.is_decorative and not alt else alt or own_alt,
        decorative=picture.is_decorative and not alt,
        caption=caption or own_caption,
        credit=picture.credit,
        licence=licence_out(picture.licence),
        source=picture.source,
        focal_point=(focus.centroid_x / picture.width, focus.centroid_y / picture.height) if focus else None,
        lang=alt_lang,
    )


def document_out(file: File) -> DocumentOut:
    return DocumentOut(
        id=file.public_id,
        title=file.title,
        url=file.file.url,
        content_type=file.content_type,
        size_bytes=file.get_file_size() or 0,
        lang=file.language,
        as_of=file.as_of,
        accessible=Known(file.accessible),
    )
