"""The index finds, the database confirms: what a hit shows is read from the tables at the moment of the answer.

A hit whose page, person or file isn't public any more falls out; one that was indexed before its last change is shown
without anything that the index remembers of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from core import registry
from core.api.lists import cards_of
from core.api.pages import models_by_type
from core.build import Builder
from core.pages import BasePage
from core.publication.models import PublicAddress
from core.publication.public import live_rows, pages_at, still_public
from core.registry import Thing
from core.schemas import CardOut
from search.documents import revision_of, revision_of_thing
from search.engines.base import Hit

OF_PAGES = {"page", "paragraph"}


@dataclass(frozen=True)
class Confirmed:
    """A hit that is public now."""

    hit: Hit
    card: CardOut
    modified_at: datetime
    texts: list[list[str]] = field(default_factory=list)
    """Text and language, to quote from; empty where the index is older than the page."""


def confirmed(hits: Sequence[Hit], build: Builder, *, trusted: bool = True) -> list[Confirmed]:
    """The hits that are public, in their order. `trusted` is whether the index knows of everything that pages embed.

    One query for all addresses, one for the pages of each type, one for each other kind.
    """
    rows = addresses(owners_of_pages(hits), build)
    cards = page_cards(
        [rows[key] for hit in hits if kind_of(hit) == "page" and (key := UUID(hit.owner)) in rows], build
    )
    things = public_things(hits, build)

    def confirm(hit: Hit) -> Confirmed | None:
        kind, owner = kind_of(hit), UUID(hit.owner)
        if kind == "page":
            return page_hit(hit, cards[owner], rows[owner], trusted=trusted) if owner in cards else None
        if kind == "paragraph":
            return paragraph_hit(hit, rows[owner]) if owner in rows else None
        thing = things.get(owner)
        return thing_hit(hit, kind, thing) if thing else None

    return [found for hit in hits if (found := confirm(hit))]


def kind_of(hit: Hit) -> str:
    return hit.id.split(":", 1)[0]


def owners_of_pages(hits: Iterable[Hit]) -> set[UUID]:
    return {UUID(hit.owner) for hit in hits if kind_of(hit) in OF_PAGES}


def public_things(hits: Sequence[Hit], build: Builder) -> dict[UUID, Thing]:
    """The people and files among the hits that are public, by their public ids."""
    keys: dict[str, set[UUID]] = {}
    for hit in hits:
        keys.setdefault(kind_of(hit), set()).add(UUID(hit.owner))
    asked = ((registry.things[kind], owners) for kind, owners in keys.items() if kind in registry.things)
    return {thing.key: thing for source, owners in asked for thing in source(build.lang, owners)}


def public_texts(hits: Sequence[Hit], build: Builder, *, trusted: bool) -> dict[str, list[str]]:
    """Title and texts of the hits that are public and haven't changed since they were indexed, by the hits' ids.

    Two or three queries, however many types of pages there are: nothing of them is shown but words.
    """
    rows, things = addresses(owners_of_pages(hits), build), public_things(hits, build)

    def is_quotable(hit: Hit) -> bool:
        row, thing = rows.get(UUID(hit.owner)), things.get(UUID(hit.owner))
        if row:
            return trusted and is_fresh(hit, row)
        return thing is not None and hit.payload.get("revision") == revision_of_thing(thing)

    return {
        hit.id: [hit.payload["title"], *(text for text, _lang in hit.payload["texts"])]
        for hit in hits
        if is_quotable(hit)
    }


def addresses(keys: set[UUID], build: Builder) -> dict[UUID, PublicAddress]:
    rows = live_rows().filter(language=build.lang, key__in=keys).select_related("text") if keys else ()
    return {row.key: row for row in rows}


def page_cards(rows: Sequence[PublicAddress], build: Builder) -> dict[UUID, CardOut]:
    """Cards by public id; the cards of each type are asked for together. What stands in no list is none."""
    pages: list[Sequence[BasePage]] = []
    for api_type in dict.fromkeys(row.type for row in rows):
        model = models_by_type()[api_type]
        some = [row for row in rows if row.type == api_type]
        pages.append(pages_at(some, model._default_manager.select_related("picture")))
    build.load_renditions(page.picture_id for several in pages for page in several if page.picture_id)
    made = (card for several in pages for card in cards_of(several, build))
    return {card.id: card for card in made if getattr(card, "listed", True)}


def is_fresh(hit: Hit, row: PublicAddress) -> bool:
    """Whether a page is what was indexed: unchanged since, and the page with its texts (a translation) hasn't ended."""
    return text_stands(row) and hit.payload.get("revision") == revision_of(row)


def text_stands(row: PublicAddress) -> bool:
    return row.text is not None and still_public(row.text)


def page_hit(hit: Hit, card: CardOut, row: PublicAddress, *, trusted: bool = True) -> Confirmed:
    fresh = trusted and is_fresh(hit, row)
    fields = {name: getattr(card, name) for name in CardOut.model_fields}
    return Confirmed(hit, CardOut(**fields), row.modified_at, hit.payload["texts"] if fresh else [])


def paragraph_hit(hit: Hit, row: PublicAddress) -> Confirmed | None:
    """Of a page that has changed since, nobody knows whether the paragraph is still there."""
    if not is_fresh(hit, row):
        return None
    card = CardOut(
        id=row.key,
        type="paragraph",
        title=hit.payload["title"],
        url=f"{row.path}#{hit.payload['anchor']}",
        lang=hit.payload["lang"],
        lead=hit.payload["page_title"],
    )
    return Confirmed(hit, card, row.modified_at, hit.payload["texts"])


def thing_hit(hit: Hit, kind: str, thing: Thing) -> Confirmed:
    card = CardOut(
        id=thing.key,
        type=kind,
        title=thing.title,
        url=thing.url,
        lang=thing.lang,
        lead=thing.lead,
        label=thing.label,
    )
    fresh = hit.payload.get("revision") == revision_of_thing(thing)
    return Confirmed(hit, card, thing.modified_at, hit.payload["texts"] if fresh else [])


def recommended(keys: Sequence[UUID], build: Builder) -> list[Confirmed]:
    """Pages that editors recommend, in their order, as far as they are public."""
    rows = addresses(set(keys), build)
    cards = page_cards([rows[key] for key in keys if key in rows], build)
    return [
        page_hit(Hit(f"page:{key}:{build.lang}", str(key), 0.0, {}), cards[key], rows[key])
        for key in keys
        if key in cards
    ]
