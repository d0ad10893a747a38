"""The builder: from a page of the CMS to an answer of the API, for one language.

Everything that an answer names (pages, pictures) is asked for together beforehand, so that a page costs a handful of
queries however much it embeds. What isn't public resolves to None and is left out.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from uuid import UUID

import nh3
from django.db.models import ForeignKey, Model, Q
from django.utils.html import escape, strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail.rich_text.rewriters import LinkRewriter

from core.block_schemas import FactGroupOut
from core.blocks.base import answers
from core.blocks.body import unique_anchor
from core.languages import SOURCE, localised_path
from core.media_answers import document_out, image_out, licence_out
from core.pages import BasePage, german_path
from core.publication.models import PublicAddress
from core.publication.public import addresses, live_rows
from core.registry import lists
from core.schemas import (
    AlternateOut,
    CardOut,
    DocumentOut,
    FactOut,
    ImageOut,
    Language,
    LinkOut,
    RelatedOut,
    SeoOut,
)
from core.site import SiteProfile, profile_shown
from media.models import File, Picture
from media.renditions import prefetch

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from core.blocks.entries import ActorOut, SourceOut

P = TypeVar("P", bound=BasePage)
T = TypeVar("T")
HTML_TAGS = {"a", "b", "strong", "i", "em", "p", "br", "ul", "ol", "li", "h3", "h4", "sup", "sub"}
EMPTY = {
    "project": _("Hier sind noch keine Projekte eingetragen."),
    "vacancy": _("Zurzeit ist hier kein freies Ladenlokal eingetragen."),
    "programme": _("Hier ist noch kein Förderprogramm eingetragen."),
    "news": _("Hier gibt es noch keine Nachrichten."),
    "quarter": _("Hier sind noch keine Quartiere eingetragen."),
}
DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)


class Builder:
    """One answer in one language. `draft` is the one page that may be shown although it isn't public."""

    def __init__(self, lang: Language, *, draft: BasePage | None = None) -> None:
        self.lang = lang
        self.draft = draft
        self.links: dict[int, LinkOut | None] = {}
        self.renditions: dict[int, list[Any]] = {}
        self.kept: dict[Any, Any] = {}  # what a package asks once for the whole answer
        self.incomplete = False  # a picture lacked its sizes: the answer must not be kept
        self._anchors: set[str] = set()
        self._heading = 1
        self._profile: SiteProfile | None = None
        self._type_urls: dict[str, str] | None = None
        self._known: dict[Any, Any] = {}

    def once(self, ask: Callable[[], T]) -> T:
        """What many parts of an answer need and only the first of them asks for."""
        if ask not in self._known:
            self._known[ask] = ask()
        known: T = self._known[ask]
        return known

    # --- what is asked for together ---------------------------------------------------------------------------------

    def preload(self, pages: Iterable[Page]) -> None:
        """Learns about every page and picture that these pages refer to, in two queries."""
        found = {reference for page in pages for reference in references(page)}
        self.load_links(pk for model, pk in found if issubclass(model, Page))
        self.load_renditions(pk for model, pk in found if model is Picture)

    def load_links(self, page_ids: Iterable[int]) -> None:
        wanted = {pk for pk in page_ids if pk not in self.links}
        if wanted:
            found = addresses(self.lang, wanted)
            self.links |= {pk: self._link(found[pk]) if pk in found else None for pk in wanted}

    def load_renditions(self, picture_ids: Iterable[int]) -> None:
        wanted = {pk for pk in picture_ids if pk not in self.renditions}
        if wanted:
            self.renditions |= {pk: [] for pk in wanted} | prefetch(wanted)

    @staticmethod
    def _link(address: PublicAddress) -> LinkOut:
        return LinkOut(
            id=address.key,
            type=address.type,
            title=address.text.title if address.text else "",
            url=address.path,
            lang=address.text_lang,
        )

    # --- parts ------------------------------------------------------------------------------------------------------

    def link(self, page: Page | int | None) -> LinkOut | None:
        """The one link object, or None where the page isn't public."""
        pk = page.pk if isinstance(page, Page) else page
        if pk is None:
            return None
        self.load_links([pk])
        return self.links[pk]

    def link_of_key(self, key: UUID) -> LinkOut | None:
        """The link to a page of which only the public id is known."""
        if key not in self.kept:
            row = live_rows().filter(key=key, language=self.lang).select_related("text").first()
            self.kept[key] = self._link(row) if row else None
        link: LinkOut | None = self.kept[key]
        return link

    def page_links(self, pages: Iterable[Page | int]) -> list[LinkOut]:
        keys = [page.pk if isinstance(page, Page) else page for page in pages]
        self.load_links(keys)
        return [link for pk in keys if (link := self.links[pk])]

    def image(self, picture: Picture | None, *, alt: str = "", caption: str = "") -> ImageOut | None:
        """A picture with the sizes that stand ready; without any it is left out, and the answer isn't kept.

        One that may not be shown is left out for good.
        """
        if picture is None or not picture.may_be_shown:
            return None
        self.load_renditions([picture.pk])
        answer = image_out(picture, self.renditions[picture.pk], self.lang, alt=alt, caption=caption)
        self.incomplete |= answer is None
        return answer

    def document(self, file: File | None) -> DocumentOut | None:
        return document_out(file) if file else None

    def html(self, value: RichText | str | None) -> str:
        """An editor's rich text, sanitised, with the links of this answer's language."""
        source = value.source if isinstance(value, RichText) else (value or "")
        if not source:
            return ""
        self.load_links(int(pk) for pk in re.findall(r'linktype="page"[^>]*?id="(\d+)"', source))
        self.load_links(int(pk) for pk in re.findall(r'id="(\d+)"[^>]*?linktype="page"', source))
        linked = LinkRewriter({"page": self._page_anchor, "document": lambda attrs: "<a>"})(source)
        return nh3.clean(DEAD_LINK.sub(r"\1", linked), tags=HTML_TAGS, link_rel="noopener noreferrer")

    def _page_anchor(self, attrs: dict[str, str]) -> str:
        link = self.links.get(int(attrs["id"])) if attrs.get("id", "").isdigit() else None
        return f'<a href="{escape(link.url)}">' if link else "<a>"

    def body(self, stream: Any) -> list[Any]:
        return answers(stream, self)

    def entries(self, stream: Any) -> list[Any]:
        return answers(stream, self)

    def anchor(self, text: str) -> str:
        return unique_anchor(text, self._anchors)

    def heading_level(self, wanted: int) -> Literal[2, 3]:
        """The level of a heading, never one that skips: a subsection without a section before it is a section."""
        level: Literal[2, 3] = 3 if wanted == 3 and self._heading >= 2 else 2
        self._heading = level
        return level

    def related(
        self,
        key: str,
        kind: str,
        title: "StrOrPromise",
        *,
        quarter: Page | None = None,
        programme: Page | None = None,
        limit: int = 3,
        empty_text: "StrOrPromise" = "",
    ) -> RelatedOut:
        """A list that fills itself. Its address is the kind's index page, filtered alike."""
        source = lists.get(kind)
        total, items = (
            source(
                self,
                quarter=quarter.translation_key if quarter else None,
                programme=programme.translation_key if programme else None,
                limit=limit,
            )
            if source
            else (0, [])
        )
        filters = [f"{name}={page.slug}" for name, page in (("quarter", quarter), ("programme", programme)) if page]
        index = self.index_url(kind)
        return RelatedOut(
            key=key,
            title=str(title),
            total=total,
            items=items,
            more_url=index + ("?" + "&".join(filters) if filters and index else ""),
            empty_text=str(empty_text or EMPTY[kind]),
        )

    def index_url(self, kind: str) -> str:
        """Where the public list of a kind stands; empty while no such page is published."""
        return self.type_url(f"{kind}-index")

    def type_url(self, api_type: str) -> str:
        """Where the list page of this type, the team or the funding check stands; empty while none is published."""
        if self._type_urls is None:
            single = Q(type__endswith="-index") | Q(type__in=["team", "funding-check"])
            rows = live_rows().filter(single, language=self.lang).order_by("-since")
            self._type_urls = dict(rows.values_list("type", "path"))
        return self._type_urls.get(api_type, "")

    @property
    def profile(self) -> SiteProfile:
        if self._profile is None:
            self._profile = profile_shown()
        return self._profile

    # --- whole things -----------------------------------------------------------------------------------------------

    def card(self, source: BasePage, text: BasePage, *, facts: Sequence[FactOut] = (), **more: Any) -> CardOut:
        return CardOut(**self.card_fields(source, text, facts=list(facts), **more))

    def card_fields(self, source: BasePage, text: BasePage, **more: Any) -> dict[str, Any]:
        """What every card shares; a type's own card adds its columns."""
        link = self._own_link(source, text)
        return {
            **link.model_dump(),
            "lead": text.lead,
            "picture": self.image(source.picture),
            "is_example": source.is_example,
            **more,
        }

    def _own_link(self, source: BasePage, text: BasePage) -> LinkOut:
        """Where this page is: told by the row it was found with, or, for a draft, by its place in the tree."""
        path = getattr(source, "public_path", None) or localised_path(german_path(source) or "/", self.lang)
        return LinkOut(
            id=source.translation_key,
            type=source.api_type,
            title=text.title,
            url=path,
            lang=SOURCE if text.pk == source.pk else self.lang,
        )

    def page(self, source: BasePage, text: BasePage) -> dict[str, Any]:
        """The fields of PageOut, for `XOut(**build.page(self, text), …)`."""
        link = self._own_link(source, text)
        picture = self.image(source.picture)
        profile = self.profile
        return {
            "id": link.id,
            "type": source.api_type,
            "lang": link.lang,
            "answer_lang": self.lang,
            "title": text.title,
            "url": link.url,
            "lead": text.lead,
            "picture": picture,
            "breadcrumb": self._breadcrumb(link.url),
            "alternates": self._alternates(link.id),
            "seo": SeoOut(
                title=text.seo_title or text.title,
                description=text.search_description or strip_tags(text.lead)[:160],
                noindex=profile.demonstration or source.is_example,
                image=picture,
            ),
            "is_example": source.is_example,
            "published_at": source.first_published_at,
            "modified_at": max(filter(None, (source.last_published_at, text.last_published_at)), default=None),
            "licence": licence_out(profile.licence),
            "demonstration": profile.demonstration_notice(self.lang),
        }

    def _breadcrumb(self, url: str) -> list[LinkOut]:
        """The public pages above this one, the home page first."""
        parts = url.strip("/").split("/")
        above = ["/" + "/".join(parts[:n]) + "/" for n in range(1, len(parts))] + [localised_path("/", self.lang)]
        rows = live_rows().filter(language=self.lang, path__in=set(above) - {url})
        return [self._link(row) for row in sorted(rows.select_related("text"), key=lambda row: len(row.path))]

    def _alternates(self, key: UUID) -> list[AlternateOut]:
        rows = live_rows().filter(key=key).order_by("language")
        return [
            AlternateOut(lang=Language(row.language), url=row.path, translated=row.text_lang == row.language)
            for row in rows
        ]

    def fact_groups(self, stream: Any) -> list[FactGroupOut]:
        """The facts of a page under the headings of its vocabulary; free texts are German, whatever the answer is."""
        groups: dict[str, FactGroupOut] = {}
        for fact in stream.stream_block.answer(stream, SOURCE):
            key = stream.stream_block.vocabulary.by_key[fact.key][0].key
            groups.setdefault(key, FactGroupOut(group=key, label=fact.group, facts=[])).facts.append(fact)
        return list(groups.values())

    def sources(self, stream: Any) -> "list[SourceOut]":
        return answers(stream, self)

    def actors(self, stream: Any) -> "list[ActorOut]":
        return answers(stream, self)


def references(page: Page) -> Iterator[tuple[type[Model], int]]:
    """What a page's own columns and streams name: model and id. Child rows and many-to-many ask for theirs."""
    for field in page._meta.get_fields():
        value = getattr(page, field.name, None) if hasattr(field, "extract_references") else None
        if value:
            yield from ((model, int(pk)) for model, pk, _model_path, _path in field.extract_references(value))
        elif (
            isinstance(field, ForeignKey)
            and not field.remote_field.parent_link
            and (pk := getattr(page, field.attname)) is not None
        ):
            yield field.related_model, pk
