"""Which people are public. Nobody is public by themselves: a public page has to name them."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from core.pages import BasePage
from core.publication.public import live_rows, not_ended
from home.models import Person


def named_people(only: int | None = None) -> dict[int, list[int]]:
    """People by primary key, each with the public pages that name them; asks the database once.

    A reference counts where the page shows it: a translation's own shared fields are shown nowhere.
    """
    page, person = ContentType.objects.get_for_models(Page, Person).values()
    public = live_rows().filter(not_ended("text")).annotate(
        text_key=Cast("text_id", CharField()), source_key=Cast("source_id", CharField())
    )  # fmt: skip
    references = ReferenceIndex.objects.filter(
        base_content_type=page, to_content_type=person, object_id__in=public.values("text_key")
    ).annotate(is_source=Exists(public.filter(source_key=OuterRef("object_id"))))
    if only is not None:
        references = references.filter(to_object_id=str(only))
    rows = references.order_by("pk").values_list(
        "to_object_id", "object_id", "content_type_id", "model_path", "is_source"
    )
    named: defaultdict[int, list[int]] = defaultdict(list)
    for person_id, page_id, type_id, model_path, is_source in rows:
        if is_source or is_translated(type_id, model_path):
            named[int(person_id)].append(int(page_id))
    return {person_id: list(dict.fromkeys(pages)) for person_id, pages in named.items()}


def is_translated(type_id: int, model_path: str) -> bool:
    """Whether the field that a reference stands in belongs to the translation, not to its source."""
    model = ContentType.objects.get_for_id(type_id).model_class()
    return bool(model and issubclass(model, BasePage)) and model_path.partition(".")[0] in model.declared("translated")


def public_people(only: int | None = None) -> QuerySet[Person]:
    """Everyone in office whom a public page names."""
    return Person.objects.filter(active=True, pk__in=named_people(only))


def portrait_is_public(picture_id: int) -> bool:
    """For the guard of files: a portrait shows with consent, and only of somebody who is public."""
    consented = Person.objects.filter(portrait=picture_id, portrait_consent=Person.PortraitConsent.GIVEN, active=True)
    return any(named_people(pk) for pk in consented.values_list("pk", flat=True))
