"""From what is public to what an engine keeps: the documents of pages, paragraphs, people and files in one language."""

import hashlib
import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils import translation

from core import registry
from core.api.pages import models_by_type
from core.pages import BasePage
from core.publication.models import PublicAddress
from core.publication.public import live_rows, not_ended
from core.registry import Part, Thing
from core.schemas import Language, PageOut
from search.analysis import document_terms, folded, folded_words, title_keys
from search.engines.base import TITLE_KEY_FIELD, Document
from search.labels import BOTH, kind_of_thing, labels_of, others_of, with_others
from search.texts import Segment, TextBuilder, keywords_of, names_of, plain_text, texts_of

logger = logging.getLogger(__name__)
BATCH = 200  # pages read together: their links cost two queries, their texts stay small in memory


def revision_of(row: PublicAddress) -> str:
    """What an excerpt was made from; another one now means that the page has changed since."""
    return f"{row.modified_at.astimezone(UTC).isoformat()} {row.text_id}"


def revision_of_thing(thing: Thing) -> str:
    return thing.modified_at.astimezone(UTC).isoformat()


def page_id(key: UUID, lang: str) -> str:
    return f"page:{key}:{lang}"


# --- rows ------------------------------------------------------------------------------------------------------------


def findable(lang: str) -> Any:
    """The addresses of all pages that the search reads in a language."""
    types = [name for name, model in models_by_type().items() if model.searched]
    return live_rows().filter(not_ended("text"), language=lang, type__in=types).order_by("path")


def page_drafts(lang: str, keys: Collection[UUID] | None = None) -> "Iterator[Draft]":
    """Pages with their paragraphs: all of a language, or those with these public ids that are public."""
    rows = list(findable(lang) if keys is None else findable(lang).filter(key__in=keys))
    for start in range(0, len(rows), BATCH):
        yield from Reader(lang).drafts(rows[start : start + BATCH])


def thing_drafts(lang: str) -> "Iterator[Draft]":
    """Everything public that has no page of its own. Few: always read as a whole."""
    for kind, source in registry.things.items():
        with translation.override(lang):
            found = source(lang)
        yield from (thing_draft(kind, thing) for thing in found)


def all_drafts(lang: str) -> "Iterator[Draft]":
    yield from page_drafts(lang)
    yield from thing_drafts(lang)


def all_documents(lang: str) -> Iterator[Document]:
    return (draft.document() for draft in all_drafts(lang))


def collection(lang: str) -> Iterator[dict[str, str]]:
    """Everything as plain text under the address that it leads to (`id`, `title`, `text`), for evaluation; with the
    address that comes first where both are found (`about`)."""
    drafts = list(all_drafts(lang))
    urls = {draft.id: draft.url for draft in drafts}
    for draft in drafts:
        texts = [*draft.names, *(segment.text for segment in (*draft.shown, *draft.hidden))]
        about = {"about": urls[draft.about]} if draft.about in urls else {}
        yield {"id": draft.url, "title": draft.title, "text": "\n".join(texts), **about}


# --- pages -----------------------------------------------------------------------------------------------------------


class Reader:
    """Reads pages of one language with builders of their own, so that links are asked for together."""

    def __init__(self, lang: str) -> None:
        self.lang = Language(lang)
        self.builders: dict[Language, TextBuilder] = {}

    def drafts(self, rows: Sequence[PublicAddress]) -> "Iterator[Draft]":
        """One page that can't be answered is missing from the search, and in the log; the others are found."""
        models = models_by_type()
        for api_type in dict.fromkeys(row.type for row in rows):
            some = [row for row in rows if row.type == api_type]
            pages = self._pages(models[api_type], some)
            for row in some:
                source = pages.get(row.source_id or 0)
                text = pages.get(row.text_id or 0, source)
                if source is None or text is None:
                    continue
                try:
                    yield from self._page(row, source, text)
                except Exception:  # whatever a page's own code raises: see above
                    logger.exception("%s %s can't be searched", type(source).__name__, source.pk)

    def _pages(self, model: type[BasePage], rows: Iterable[PublicAddress]) -> dict[int, BasePage]:
        wanted = {pk for row in rows for pk in (row.source_id, row.text_id)}
        found = model._default_manager.select_related("picture", "locale").filter(not_ended(), pk__in=wanted)
        pages = {page.pk: page for page in found}
        for lang in {self.lang, Language.DE, Language.EN}:
            self._builder(lang).preload(pages.values())
        model.before_cards(list(pages.values()), self._builder(self.lang))
        return pages

    def _builder(self, lang: Language) -> TextBuilder:
        return self.builders.setdefault(lang, TextBuilder(lang))

    def _answer(self, source: BasePage, text: BasePage, lang: Language) -> PageOut:
        with translation.override(lang):
            return source.answer(text, self._builder(lang))

    def _page(self, row: PublicAddress, source: BasePage, text: BasePage) -> "Iterator[Draft]":
        answer = self._answer(source, text, self.lang)
        if not getattr(answer, "listed", True):
            return
        in_german = answer if self.lang == Language.DE else self._answer(source, source, Language.DE)
        german = texts_of(in_german)
        shown = shown_segments(answer, german, self.lang)
        known = {*german, *(segment.text for segment in shown)}
        hidden = self._names(source, answer, in_german)
        if self.lang != Language.DE_SIMPLE:
            hidden += self._labels(source, in_german, known)
        page = Draft(
            id=page_id(row.key, self.lang),
            owner=str(row.key),
            title=answer.title,
            lang=str(answer.lang),
            names=list(names_of(answer, type(source).named)),
            shown=[segment for segment in shown if segment.text != answer.title],
            hidden=hidden,
            keywords=keywords_of(answer),
            numbers=source.found_numbers(),
            url=row.path,
            revision=revision_of(row),
            at=row.modified_at,
        )
        yield page
        parts = registry.parts.get(answer.type, no_parts)
        german_labels = {part.key: part.labels for part in parts(in_german)}
        for part in parts(answer):
            yield part_draft(part, page, self.lang, german_labels.get(part.key, ()))

    def _names(self, source: BasePage, *answers: PageOut) -> list[Segment]:
        found = [Segment(*name) for answer in answers for name in source.found_by(answer, self._builder(self.lang))]
        return list(dict.fromkeys(found))

    def _labels(self, source: BasePage, in_german: PageOut, known: set[str]) -> list[Segment]:
        """What the site says of a page in either language, whatever its texts are written in: kind, state, uses,
        facts; and what people call these. So that an English question finds what is written in German alone.
        """
        in_english = self._answer(source, source, Language.EN)
        found = [Segment(text, Language.EN) for text in texts_of(in_english) if text not in known]
        for lang, answer in zip(BOTH, (in_german, in_english), strict=True):
            kind = kind_of_thing(source._meta.verbose_name, lang)
            found += [Segment(kind, lang), *others_of([kind, *labels_of(answer)], lang)]
        return found


def no_parts(_answer: PageOut) -> Iterator[Part]:
    yield from ()


def shown_segments(answer: PageOut, german: list[str], lang: Language) -> list[Segment]:
    """The texts of a page as it is shown in a language, then those that only its German page has.

    What stands in the German answer as well is German: the text of a page without translation, a name, a street.
    """
    if lang != Language.EN:
        own = [Segment(text, str(answer.lang)) for text in texts_of(answer)]
    else:
        known = set(german)
        own = [Segment(text, "de" if text in known else "en") for text in texts_of(answer)]
    texts = {segment.text for segment in own}
    return own + [Segment(text, "de") for text in german if text not in texts]


def part_draft(part: Part, page: "Draft", lang: Language, german_labels: Sequence[str]) -> "Draft":
    text = plain_text(part.text_html)
    keywords = {name: page.keywords.get(name, []) for name in ("programme", "quarter")}
    return replace(
        page,
        id=f"paragraph:{page.owner}:{part.key}",  # its key is the same in other versions, and in a copy of a programme
        title=part.title,
        shown=[Segment(text, page.lang)],
        hidden=list(dict.fromkeys([*with_others(part.labels, lang), *with_others(german_labels, Language.DE)])),
        keywords=keywords | {"type": ["paragraph"]},
        numbers={},
        url=f"{page.url}#{part.anchor}",
        about=page_id(part.about, lang) if part.about else "",
        anchor=part.anchor,
        page_title=page.title,
    )


def thing_draft(kind: str, thing: Thing) -> "Draft":
    return Draft(
        id=f"{kind}:{thing.key}",
        owner=str(thing.key),
        title=thing.title,
        lang=thing.lang,
        names=list(thing.names),
        shown=[Segment(text, thing.lang) for text in thing.texts],
        hidden=[
            found for lang in BOTH for found in with_others([kind_of_thing(registry.labels["type"][kind], lang)], lang)
        ],
        keywords={"type": [kind]},
        numbers={},
        url=thing.url,
        revision=revision_of_thing(thing),
        at=thing.modified_at,
    )


# --- what all of them have in common ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Draft:
    """A document before its texts are analysed."""

    id: str
    owner: str
    title: str
    lang: str
    names: list[str]
    shown: list[Segment]
    """Texts that an excerpt may quote."""
    hidden: list[Segment]
    """Words by which it is found all the same: its labels in either language, what people call it, others' names."""
    keywords: Mapping[str, Sequence[str]]
    numbers: Mapping[str, float]
    url: str
    revision: str
    at: datetime
    anchor: str = ""
    page_title: str = ""
    about: str = ""
    """Id of the document that it goes into detail about."""

    def document(self) -> Document:
        title = document_terms(self.title, self.lang)
        names = " ".join(document_terms(name, "de") for name in self.names)
        texts = [document_terms(segment.text, segment.lang) for segment in (*self.shown, *self.hidden)]
        payload = {
            "title": self.title,
            "lang": self.lang,
            "names": self.names,
            "texts": [list(segment) for segment in self.shown],
            "url": self.url,
            "revision": self.revision,
        }
        keywords = {**self.keywords, TITLE_KEY_FIELD: title_keys(self.title)}
        if self.anchor:
            payload |= {"anchor": self.anchor, "page_title": self.page_title, "about": self.about}
        made = Document(
            id=self.id,
            owner=self.owner,
            stamp="",
            title=title,
            names=names,
            body=" ".join(filter(None, (title, names, *texts))),
            words=folded_words(" ".join([self.title, *self.names])),
            keywords={name: list(values) for name, values in keywords.items() if values},
            numbers={**self.numbers, "modified": self.at.timestamp()},
            by_title=f"{folded(self.title)}\t{self.id}",
            by_date=f"{self.at.astimezone(UTC):%Y%m%d%H%M%S%f}\t{self.id}",
            payload=payload,
        )
        return replace(made, stamp=hashlib.blake2b(repr(made).encode(), digest_size=16).hexdigest())
