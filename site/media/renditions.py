"""The public sizes of every picture: a fixed list, made by the worker, so that no reader ever waits for one.

The truth is the row that is missing: the worker's timetable asks `make_missing` again and again, and whatever was
killed half-way is found once more. Sizes that the admin makes for its own lists have other specs and count for nothing.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from io import BytesIO

from django.db import transaction
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from wagtail.images.models import Filter

from media.consent import Consent
from media.models import OPEN_GRAPH, Picture, PictureRendition
from media.signals import renditions_made

logger = logging.getLogger(__name__)

# From a small telephone to a full-width picture on a wide screen; steps of 1.3 to 2 waste at most a third of the bytes.
WIDTHS = (320, 640, 960, 1280, 1920)
WEBP = {width: f"width-{width}|format-webp" for width in WIDTHS}
# OPEN_GRAPH beside them is what other sites show of a link: JPEG, because not all of them read WebP.
SPECS = (*WEBP.values(), OPEN_GRAPH)
# A picture that can't be read (its file is lost) is tried again after so many seconds and holds nobody up until then.
RETRY_AFTER = 600.0

_failed: dict[int, float] = {}


def specs_for(width: int) -> list[str]:
    """What a picture of this width needs: each narrower size, and one that shows all of it; never a larger one."""
    narrower = [size for size in WIDTHS if size < width]
    return [WEBP[size] for size in WIDTHS[: len(narrower) + 1]] + [OPEN_GRAPH]


def missing() -> QuerySet[Picture]:
    """Pictures that lack one of their sizes, the newest first. One whose consent was withdrawn is to have none."""
    steps = [When(width__lte=size, then=Value(len(specs_for(size)))) for size in WIDTHS]
    made = Count("renditions", filter=Q(renditions__filter_spec__in=SPECS))
    needed = Case(*steps, default=Value(len(SPECS)), output_field=IntegerField())
    lacking: QuerySet[Picture] = Picture.objects.annotate(made=made, needed=needed).filter(made__lt=F("needed"))
    return lacking.exclude(consent=Consent.WITHDRAWN).order_by("-pk")


def make(picture: Picture) -> list[PictureRendition]:
    """Makes the sizes that a picture lacks. The work on pixels is done outside the transaction that stores them."""
    existing = set(picture.renditions.values_list("filter_spec", flat=True))
    lacking = [spec for spec in specs_for(picture.width) if spec not in existing]
    if not lacking:
        return []
    with picture.open_file() as file:
        content = file.read()
    made = [picture.generate_rendition_instance(Filter(spec), BytesIO(content)) for spec in lacking]
    with ExitStack() as scratch, transaction.atomic():
        for rendition in made:
            scratch.callback(rendition.file.file.close)  # the file in memory; storing it leaves it open
        # The file may have been replaced, the picture deleted or its consent withdrawn, while we worked: then these are
        # sizes of nothing.
        still = Picture.objects.select_for_update().filter(pk=picture.pk, file=picture.file.name)
        if not still.exclude(consent=Consent.WITHDRAWN).exists():
            return []
        PictureRendition.objects.bulk_create(made, ignore_conflicts=True)
        renditions_made.send(sender=Picture, picture=picture)
    return made


def make_missing(limit: int = 20) -> int:
    """Makes the sizes of up to `limit` pictures that lack some; how many pictures are complete now. For the worker."""
    now = time.monotonic()
    waiting = {pk for pk, since in _failed.items() if now - since < RETRY_AFTER}
    done = 0
    for picture in missing().exclude(pk__in=waiting)[:limit]:
        try:
            make(picture)
        # One picture that can't be read must not keep the sizes of all others from being made.
        except Exception:
            logger.exception("Sizes of picture %s can't be made.", picture.pk)
            _failed[picture.pk] = now
        else:
            _failed.pop(picture.pk, None)
            done += 1
    return done


def prefetch(pictures: Iterable[Picture | int]) -> dict[int, list[PictureRendition]]:
    """The sizes that stand ready, by primary key of the picture, the narrowest first; in one query."""
    ids = {picture.pk if isinstance(picture, Picture) else picture for picture in pictures}
    found: dict[int, list[PictureRendition]] = defaultdict(list)
    rows = PictureRendition.objects.filter(image_id__in=ids, filter_spec__in=SPECS)
    for rendition in rows.order_by("width") if ids else ():
        found[rendition.image_id].append(rendition)
    return dict(found)
