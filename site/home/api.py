"""What stands around every page, and the people."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from core.api.lists import ListQuery, list_fields
from core.api.problems import Problem
from core.api.rules import PRIVATE, answer
from core.build import Builder
from core.schemas import ContactOut, Language, Out
from home.frame import demonstration_text, site_answer
from home.models import Person, TeamPage
from home.people import named_people
from home.schemas import PersonListOut, PersonOut, SiteOut
from home.vcard import vcard

router = Router(tags=["site"])


@router.get("/site", response=SiteOut, operation_id="getSite", summary="What stands around every page")
def site(request: HttpRequest, lang: Language = Language.DE) -> HttpResponse:
    """Names, menus, languages, legal links, the notice banner, and whether this is a demonstration."""
    return answer(site_answer(lang))


@router.get("/team", response=PersonListOut, operation_id="listTeam", summary="People", tags=["team"])
def team(request: HttpRequest, query: Query[ListQuery]) -> HttpResponse:
    """Everyone in office whom a public page names: first as the team page orders them, then by role."""
    named = named_people()
    people = Person.objects.filter(active=True, pk__in=named)
    if query.modified_since:
        people = people.filter(modified_at__gte=query.modified_since)
    rank = {pk: position for position, pk in enumerate(order_of_team_page())}
    ordered = sorted(people, key=lambda person: rank.get(person.pk, len(rank)))
    first = (query.page - 1) * query.per_page
    shown = ordered[first : first + query.per_page]
    build = Builder(query.lang)
    body = PersonListOut(
        **list_fields(request, query, len(ordered), build),
        results=people_out(shown, named, build),
    )
    return finished(body, build)


@router.get("/team/{id}.vcf", operation_id="getPersonVcard", summary="A person as a vCard", tags=["team"])
def person_vcard(request: HttpRequest, id: UUID, lang: Language = Language.DE) -> HttpResponse:  # noqa: A002  name in the path
    """vCard 4.0 (RFC 6350) of somebody whom a public page names."""
    person, _pages = public_person(id)
    build = Builder(lang)
    contact = ContactOut(**person.contact_fields(build))
    text = vcard(
        contact,
        url=settings.PUBLIC_URL + contact.url if contact.url else "",
        changed=person.modified_at,
        notes=[demonstration_text(build.profile, lang), contact.office_hours],
    )
    response = HttpResponse(text, content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{person.public_id}.vcf"'
    return response


@router.get("/team/{id}", response=PersonOut, operation_id="getPerson", summary="A person", tags=["team"])
def person(request: HttpRequest, id: UUID, lang: Language = Language.DE) -> HttpResponse:  # noqa: A002  name in the path
    """Contact of somebody in office whom a public page names, with those pages."""
    found, pages = public_person(id)
    build = Builder(lang)
    return finished(people_out([found], {found.pk: pages}, build)[0], build)


def public_person(public_id: UUID) -> tuple[Person, list[int]]:
    """A person with the public pages that name them. Raises Problem 404 for everyone else, without saying why."""
    found = Person.objects.filter(active=True, public_id=public_id).first()
    pages = named_people(found.pk).get(found.pk) if found else None
    if not found or not pages:
        raise Problem(404, "There is no public person with this id.")
    return found, pages


def order_of_team_page() -> list[int]:
    page = TeamPage.objects.filter(live=True, locale__language_code=Language.DE).order_by("path").first()
    return [person.pk for person in page.people()] if page else []


def people_out(people: list[Person], named: dict[int, list[int]], build: Builder) -> list[PersonOut]:
    """What their pages and portraits need is asked for together."""
    build.load_links(pk for person in people for pk in named[person.pk])
    build.load_renditions(person.portrait_id for person in people if person.portrait_id)
    return [
        PersonOut(**person.contact_fields(build), pages=unique(build.page_links(named[person.pk]))) for person in people
    ]


def unique(links: list[Any]) -> list[Any]:
    """A page and its translation are one link."""
    return list({link.id: link for link in links}.values())


def finished(body: Out, build: Builder) -> HttpResponse:
    response = answer(body)
    if build.incomplete:
        response["Cache-Control"] = PRIVATE  # a picture lacks its sizes: nobody may keep this answer
    return response
