"""What is wrong with the pictures that something shows, wherever in its fields they stand."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import ReferenceIndex

from media.models import Picture

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def unfit_pictures(thing: Model, fields: Collection[str]) -> "Iterator[tuple[str, StrOrPromise]]":
    """Field and message for each fault of a picture in one of these fields, those inside blocks and child rows too.

    Reads the object as it is in memory, so that a draft answers for what it would show. One query.
    """
    kind = ContentType.objects.get_for_model(Picture).pk
    places: dict[int, str] = {}
    for to_type, key, path, _place in ReferenceIndex._extract_references_from_object(thing):
        field = path.split(".", 1)[0]
        if to_type == kind and field in fields:
            places.setdefault(int(key), field)
    for picture in Picture.objects.filter(pk__in=places).order_by("pk") if places else ():
        for message in picture.blockers():
            yield places[picture.pk], message
