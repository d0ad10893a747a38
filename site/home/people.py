"""Which people are public. Nobody is public by themselves: a public page has to name them."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from wagtail.models import Page, ReferenceIndex

from core.blocks.entries import words
from core.build import Builder
from core.languages import SOURCE
from core.publication.files import shown_field
from core.publication.public import live_rows, not_ended
from core.registry import Thing
from core.schemas import Language
from home.models import Person


def named_people(only: int | None = None) -> dict[int, list[int]]:
    """People by primary key, each with the public pages that name them. Two queries, however many there are.

    A reference counts where answers show it: a translation's own shared fields, for instance, are shown nowhere.
    """
    types = ContentType.objects.get_for_models(Page, Person)
    references = ReferenceIndex.objects.filter(base_content_type=types[Page], to_content_type=types[Person])
    if only is not None:
        references = references.filter(to_object_id=str(only))
    rows = list(references.order_by("pk").values_list("to_object_id", "object_id", "content_type", "model_path"))
    texts = live_rows().filter(not_ended("text"), text__in={int(row[1]) for row in rows}, text_lang=F("language"))
    sources = dict(texts.values_list("text", "source"))
    named: defaultdict[int, list[int]] = defaultdict(list)
    for person_id, page, type_id, path in rows:
        model, page_id = ContentType.objects.get_for_id(type_id).model_class(), int(page)
        shown = page_id in sources and model and shown_field(model, path, is_source=sources[page_id] == page_id)
        if shown and page_id not in named[int(person_id)]:
            named[int(person_id)].append(page_id)
    return {person_id: pages for person_id, pages in named.items() if pages}


def portrait_is_shown(person: Person, model_path: str) -> bool:
    """For the guard of files: with consent, and only of somebody in office whom a public page names."""
    consented = person.portrait_consent == Person.PortraitConsent.GIVEN
    return model_path == "portrait" and consented and person.active and person.pk in named_people(person.pk)


def found_people(lang: str, keys: Collection[UUID] | None = None) -> list[Thing]:
    """For the search: everyone in office whom a public page names, where the team page shows them."""
    build = Builder(Language(lang))
    team = build.type_url("team")
    people = Person.objects.filter(active=True, pk__in=named_people()) if team else Person.objects.none()
    if keys is not None:
        people = people.filter(public_id__in=keys)
    return [found_person(person, team, build) for person in people]


def german_words(person: Person, lang: str) -> tuple[str, ...]:
    """Whoever has English texts is found by the German ones all the same."""
    return () if lang == SOURCE else (person.role, person.organisation, *words(person.topics))


def found_person(person: Person, team: str, build: Builder) -> Thing:
    shown = person.contact_fields(build)
    return Thing(
        key=person.public_id,
        title=shown["name_text"] if shown["name"] else shown["role"],
        url=f"{team}#person-{person.public_id}",
        lang=shown["lang"],
        modified_at=person.modified_at,
        lead=", ".join(filter(None, [shown["role"], shown["organisation"]])),
        names=(shown["role"], shown["organisation"], *shown["topics"], *german_words(person, shown["lang"])),
        texts=tuple(filter(None, (shown["email"], shown["phone"], shown["office_hours"]))),
    )
