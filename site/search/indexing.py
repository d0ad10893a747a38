"""Keeps the indexes as the content is: follows its numbers, builds anew, compares and repairs.

The worker alone calls `follow` (`SearchConfig.ready` registers it); the commands may build or repair beside it, because
every index carries the number that it has reached in the very commit of its documents: whoever writes next goes on
from there, and nothing is lost or written twice that matters.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.db.models import ForeignObjectRel, Min

from core import registry
from core.api.pages import models_by_type
from core.pages import BasePage
from core.publication.models import Entry, PublicAddress
from core.publication.public import content_number
from core.schemas import Language
from search import documents
from search.engines.base import MOST_RESULTS, AnyOf, Document, Engine, Hit, Request, UnavailableError, Writer
from search.engines.switch import engines
from search.staleness import WITHOUT_WORDS
from search.texts import FACETS

logger = logging.getLogger(__name__)
LANGUAGES = [str(lang) for lang in Language]
BATCH = 500  # documents handed to an engine at once
MANY = 2_000  # changed pages from which on reading everything costs less than asking for each
REPLAYS = 20  # rounds in which a new index catches up; then the worker goes on from the number it has reached
ONLY_FILES = "media.file"


class CountError(Exception):
    """A new index doesn't hold what was written into it; the old one stays the live one."""


@dataclass(frozen=True)
class Difference:
    """What an index had that it should not have, what it lacked, and what was older."""

    missing: int
    changed: int
    surplus: int

    @property
    def total(self) -> int:
        return self.missing + self.changed + self.surplus


def follow(engine: Engine) -> int:
    """Brings every language of an engine to the content's number; how many documents were written.

    Raises UnavailableError where the engine can't be asked; an index that isn't there yet is built.
    """
    return sum(follow_language(engine, lang) for lang in LANGUAGES)


def follow_all() -> int:
    """Every engine that the settings name; one that is away keeps no other from being written, and catches up later."""
    written = 0
    for engine in engines():
        try:
            written += follow(engine)
        except UnavailableError as error:
            logger.warning("%s can't be written now: %s", engine.name, error)
    return written


def follow_language(engine: Engine, lang: str) -> int:
    number = content_number()  # before anything is read: what changes meanwhile has a later one, and is read again
    try:
        reached = engine.number(lang)
    except UnavailableError:
        return rebuild(engine, lang)  # raises again where the whole engine is away
    if reached >= number:
        return 0
    changes = Changes(reached, number, lang)
    if changes.everything:
        return repair(engine, lang).total
    with engine.writer(lang) as writer:
        written = changes.write(writer, Live(engine, lang))
        writer.commit(number)
    return written


# --- what is in an index already -------------------------------------------------------------------------------------


class Known(Protocol):
    """What has to be known of the documents that are there to write the changed ones."""

    def dependents(self, name: str, keys: Iterable[UUID]) -> set[UUID]:
        """Pages whose documents name one of these quarters or programmes."""

    def things(self) -> set[str]:
        """Ids of the documents of what has no page of its own."""


class Live:
    """Asks the live index itself."""

    def __init__(self, engine: Engine, lang: str) -> None:
        self.engine, self.lang = engine, lang

    def dependents(self, name: str, keys: Iterable[UUID]) -> set[UUID]:
        hits = self._hits(name, [str(key) for key in keys])
        return {UUID(hit.owner) for hit in hits if is_page(hit.id)}

    def things(self) -> set[str]:
        return {hit.id for hit in self._hits("type", list(registry.things))}

    def _hits(self, name: str, values: list[str]) -> list[Hit]:
        wanted = Request(filters={name: [AnyOf(name, tuple(values))]}, limit=MOST_RESULTS, payloads=False)
        return self.engine.search(self.lang, wanted).hits


class Written:
    """Remembers what went into an index that nobody can ask yet."""

    def __init__(self) -> None:
        self.owners: dict[str, str] = {}
        self.named: defaultdict[str, set[UUID]] = defaultdict(set)

    def noting(self, made: Iterable[Document]) -> Iterator[Document]:
        for one in made:
            self.owners[one.id] = one.owner
            for key in [key for name in FACETS for key in one.keywords.get(name, ())] if is_page(one.id) else ():
                self.named[key].add(UUID(one.owner))
            yield one

    def dependents(self, name: str, keys: Iterable[UUID]) -> set[UUID]:
        return set().union(*(self.named[str(key)] for key in keys))

    def things(self) -> set[str]:
        return {known for known in self.owners if not is_page(known)}

    def without_owners(self, owners: set[str]) -> None:
        self.owners = {known: owner for known, owner in self.owners.items() if owner not in owners}


def is_page(document_id: str) -> bool:
    return document_id.startswith(("page:", "paragraph:"))


# --- following -------------------------------------------------------------------------------------------------------


class Changes:
    """What the entries between two numbers say about the documents of one language."""

    def __init__(self, reached: int, number: int, lang: str) -> None:
        self.lang = lang
        entries = Entry.objects.filter(number__gt=reached, number__lte=number)
        first = entries.aggregate(first=Min("number"))["first"]
        forgotten = first is not None and first > reached + 1
        embedded = set(entries.filter(state=Entry.State.CONTENT).values_list("type", flat=True)) - WITHOUT_WORDS
        pages = list(entries.filter(language=lang).exclude(state=Entry.State.CONTENT).values_list("key", "type"))
        self.keys: set[UUID] = {key for key, _type in pages if key}
        self.types = {api_type for _key, api_type in pages}
        self.things = bool(pages or embedded)
        self.everything = forgotten or bool(embedded - {ONLY_FILES}) or len(self.keys) > MANY

    def write(self, writer: Writer, known: Known) -> int:
        """Documents of pages anew; of people and files all, because whether they are public depends on other things."""
        keys = self.keys | self._siblings() | self._followers()
        for name in self.types & set(FACETS):
            keys |= known.dependents(name, self.keys)
        for name in self.types & set(models_by_type()):
            keys |= self._naming(name)
        written = 0
        if keys:
            writer.delete_owners(str(key) for key in keys)
            written += put(writer, (draft.document() for draft in documents.page_drafts(self.lang, keys)))
        if self.things:
            wanted = [draft.document() for draft in documents.thing_drafts(self.lang)]
            writer.delete(known.things() - {one.id for one in wanted})
            written += put(writer, wanted)
        return written

    def _siblings(self) -> set[UUID]:
        """A version of a guideline decides whether the others are in force."""
        if "guideline" not in self.types:
            return set()
        rows = PublicAddress.objects.filter(type="guideline", language=self.lang, gone_at=None)
        return set(rows.values_list("key", flat=True))

    def _followers(self) -> set[UUID]:
        """Pages of types that say something else when one of these changes, without being changed themselves."""
        wanted = set[str]().union(*(registry.dependents.get(name, set()) for name in self.types))
        rows = PublicAddress.objects.filter(type__in=wanted, language=self.lang, gone_at=None)
        return set(rows.values_list("key", flat=True)) if wanted else set()

    def _naming(self, name: str) -> set[UUID]:
        """Pages that belong to one of these. The index can't tell: it knows quarters and programmes alone, and of one
        that is public again not even that, since meanwhile no document named it."""
        model = models_by_type()[name]
        named = model._default_manager.filter(translation_key__in=self.keys).values_list("pk", flat=True)
        found: set[UUID] = set()
        for relation in model._meta.get_fields(include_hidden=True):
            belonging = relation.related_model if isinstance(relation, ForeignObjectRel) else None
            if belonging and issubclass(belonging, BasePage):
                pages = belonging._default_manager.filter(**{f"{relation.field.name}__in": named})
                found.update(pages.values_list("translation_key", flat=True))
        return found


def put(writer: Writer, made: Iterable[Document]) -> int:
    count = 0
    batch: list[Document] = []
    for one in made:
        batch.append(one)
        count += 1
        if len(batch) == BATCH:
            writer.put(batch)
            batch = []
    if batch:
        writer.put(batch)
    return count


# --- building anew ---------------------------------------------------------------------------------------------------


def rebuild(engine: Engine, lang: str) -> int:
    """A new index beside the live one, brought up to what changed meanwhile, then made the live one.

    Raises CountError, and leaves the live index, where the new one doesn't hold what was written.
    """
    number = content_number()
    written = Written()
    with engine.build(lang) as build:
        put(build, written.noting(documents.all_documents(lang)))
        build.commit(number)
        for _round in range(REPLAYS):
            now = content_number()
            if now == number:
                break
            replay(build, written, Changes(number, now, lang))
            build.commit(now)
            number = now
        count = build.count()
        if count != len(written.owners):
            raise CountError(f"{build.name} holds {count} documents, not the {len(written.owners)} that were written")
        build.swap()
    return count


def replay(build: Writer, written: Written, changes: Changes) -> None:
    if changes.everything:
        before, written.owners = written.owners, {}
        put(build, written.noting(documents.all_documents(changes.lang)))
        build.delete(set(before) - set(written.owners))
        return
    changes.write(Noting(build, written), written)


class Noting:
    """A writer that tells a memory what it writes."""

    def __init__(self, writer: Writer, memory: Written) -> None:
        self.writer, self.memory = writer, memory

    def put(self, made: Iterable[Document]) -> None:
        self.writer.put(list(self.memory.noting(made)))

    def delete(self, ids: Iterable[str]) -> None:
        gone = set(ids)
        for one in gone:
            self.memory.owners.pop(one, None)
        self.writer.delete(gone)

    def delete_owners(self, owners: Iterable[str]) -> None:
        gone = set(owners)
        self.memory.without_owners(gone)
        self.writer.delete_owners(gone)

    def commit(self, number: int) -> None:
        self.writer.commit(number)


# --- comparing -------------------------------------------------------------------------------------------------------


def compare(engine: Engine, lang: str) -> tuple[Difference, list[Document], set[str]]:
    """The live index against what is public: the difference, the documents to write, the ids to delete."""
    stamps = {known: stamp for known, _owner, stamp in engine.stamps(lang)}
    wanted: set[str] = set()
    stale: list[Document] = []
    missing = 0
    for one in documents.all_documents(lang):
        wanted.add(one.id)
        if stamps.get(one.id) != one.stamp:
            stale.append(one)
            missing += one.id not in stamps
    surplus = set(stamps) - wanted
    return Difference(missing, len(stale) - missing, len(surplus)), stale, surplus


def repair(engine: Engine, lang: str) -> Difference:
    """Makes the live index what the database says; writes nothing but a number where they are the same.

    One that isn't there, or is of another schema, is built.
    """
    number = content_number()
    try:
        engine.number(lang)
    except UnavailableError:
        return Difference(missing=rebuild(engine, lang), changed=0, surplus=0)
    difference, stale, surplus = compare(engine, lang)
    with engine.writer(lang) as writer:
        writer.delete(surplus)
        put(writer, stale)
        writer.commit(number)
    return difference
