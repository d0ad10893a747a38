"""BasePage: what every page of the site is, whatever its type."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import Page

from core.forms import UMLAUTS, BasePageForm, CopyWithoutAliasForm
from core.languages import localised_path, source_locale_id
from core.panels import BlockersPanel
from core.pictures import unfit_pictures

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from core.build import Builder
    from core.schemas import CardOut, PageOut


class Blocker(NamedTuple):
    """Something that keeps a page from being published: the form field where it is mended, and what to do."""

    field: str
    message: "StrOrPromise"


class BlockedError(ValidationError):
    """A page that may not be published yet: messages by field. The admin answers it with the page's form, kept open."""

    def __init__(self, page: "BasePage", found: "dict[str, list[StrOrPromise]]") -> None:
        super().__init__(found)
        self.page = page


class BasePage(Page):
    """A page of the site. A subclass names its schema, its API type, and for each field where it is kept.

    `shared` fields (facts, sums, dates, points, status, pictures) stand on the German page alone and are read there;
    `translated` ones stand on each translation. `manage.py check` holds every subclass to it (`core/checks.py`).
    """

    schema: "ClassVar[type[PageOut]]"
    api_type: ClassVar[str]
    shared: ClassVar[frozenset[str]] = frozenset({"picture", "is_example"})
    translated: ClassVar[frozenset[str]] = frozenset({"title", "seo_title", "search_description", "lead"})
    # Names of the text fields that the public search reads, the most important first; empty: found by nothing.
    searched: ClassVar[tuple[str, ...]] = ("title", "lead")
    # Fields of the answer that hold other names of what the page is about: the search finds them like its title.
    named: ClassVar[tuple[str, ...]] = ()

    lead = models.TextField(
        _("Vorspann"), blank=True, help_text=_("Ein bis zwei Sätze: worum geht es? Steht auch in Listen und Suche.")
    )
    picture = models.ForeignKey(
        "media.Picture",
        verbose_name=_("Titelbild"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_example = models.BooleanField(
        _("Beispiel"),
        default=False,
        help_text=_("Erfundener Eintrag für die Vorführung. Wird überall als Beispiel gekennzeichnet."),
    )

    base_form_class = BasePageForm
    copy_form_class = CopyWithoutAliasForm
    facts_panels: ClassVar[list[Panel]] = []
    text_panels: ClassVar[list[Panel]] = []

    class Meta:
        abstract = True

    @classmethod
    def declared(cls, kind: str) -> frozenset[str]:
        """Union of the `shared` or `translated` declarations of the class and its parents."""
        return frozenset().union(*(vars(parent).get(kind, ()) for parent in cls.__mro__))

    @classproperty
    def edit_handler(cls) -> TabbedInterface:  # noqa: N805  a property of the class
        """Three tabs for every type: what is read, what is filtered and computed, what machines are told."""
        # It fills in the address from the title while the page isn't public; it looks like the other fields.
        title = TitleFieldPanel("title", classname="", placeholder=False)
        content: list[Panel] = [BlockersPanel(), title, FieldPanel("lead"), *cls.text_panels]
        facts: list[Panel] = [*cls.facts_panels, FieldPanel("picture"), FieldPanel("is_example")]
        slug_input = SlugInput(formatters=[*UMLAUTS.items()])
        seo = [
            MultiFieldPanel(
                [
                    FieldPanel("slug", heading=_("Letzter Teil der Adresse"), widget=slug_input),
                    FieldPanel("seo_title", heading=_("Titel in Suchmaschinen")),
                    FieldPanel("search_description", heading=_("Beschreibung in Suchmaschinen")),
                ],
                heading=_("Adresse und Suchmaschinen"),
            ),
            MultiFieldPanel([FieldPanel("show_in_menus")], heading=_("Menü")),
            # Without these two the side panels have no dates to set and take no comments.
            PublishingPanel(),
            CommentPanel(),
        ]
        return TabbedInterface(
            [
                ObjectList(content, heading=_("Inhalt")),
                ObjectList(facts, heading=_("Angaben")),
                ObjectList(seo, heading=_("Adresse")),
            ],
            base_form_class=cls.base_form_class,
        )

    # --- identity and address ---------------------------------------------------------------------------------------

    @property
    def is_source(self) -> bool:
        """Whether this is the German page; a page being created has no locale yet and is one."""
        return self.locale_id is None or self.locale_id == source_locale_id()

    def source(self) -> Self:
        """The German page that this one is, or translates."""
        if self.is_source:
            return self
        found: Self = type(self)._default_manager.get(translation_key=self.translation_key, locale=source_locale_id())
        return found

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """A translation has no address of its own: its source's path under its own prefix, on an outside front end if
        the settings name one."""
        path = german_path(self.source())
        site = self._get_relevant_site_root_paths(request)
        if path is None or not site:
            return None
        root = settings.FRONTEND_URL or site[0].root_url
        return site[0].site_id, root, localised_path(path, self.locale.language_code)

    def full_clean(self, exclude: Any = None, validate_unique: bool = True, validate_constraints: bool = True) -> None:
        """Shared fields are required of the German page only: a translation doesn't have them."""
        if not self.is_source:
            exclude = set(exclude or ()) | self.declared("shared")
        super().full_clean(exclude=exclude, validate_unique=validate_unique, validate_constraints=validate_constraints)

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Below German pages alone: a translation is made from its source (`core/translate.py`)."""
        return bool(parent.locale_id == source_locale_id() and super().can_create_at(parent))

    def can_move_to(self, parent: Page) -> bool:
        """A translation stays where it was made: its address comes from its source."""
        return bool(self.is_source and super().can_move_to(parent))

    # --- publication ------------------------------------------------------------------------------------------------

    def blockers(self) -> Iterable[Blocker]:
        """What keeps the page from being published; subclasses add theirs with `yield from super().blockers()`."""
        if not self.title.strip():
            yield Blocker("title", _("Der Titel fehlt."))
        shown = self.declared("translated") | (self.declared("shared") if self.is_source else frozenset())
        for field, message in unfit_pictures(self, shown):
            yield Blocker(field, message)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publishes what nothing blocks; a scheduled page is asked again at its moment.

        Raises BlockedError with messages by field, so that a form can show each beside its field.
        """
        draft = revision.as_object() if revision else self
        found: dict[str, list[Any]] = {}
        for blocker in draft.blockers():
            found.setdefault(blocker.field, []).append(blocker.message)
        if found:
            raise BlockedError(draft, found)
        return super().publish(revision, *args, **kwargs)

    # --- answers ----------------------------------------------------------------------------------------------------

    def answer(self, text: Self, build: "Builder") -> "PageOut":
        """The whole page for the API: shared fields from `self`, translated ones from `text` (maybe the same page)."""
        raise NotImplementedError

    @classmethod
    def before_cards(cls, rows: Sequence[Self], build: "Builder") -> None:
        """Asks together for what the cards of these rows name, so that a list costs the same however long it is."""

    def card(self, text: Self, build: "Builder") -> "CardOut":
        """The page as an entry of a list."""
        return build.card(self, text)

    def found_numbers(self) -> dict[str, float]:
        """Numbers that the search filters by, as the public sees them: `NUMBER_FIELDS` of `search.engines.base`."""
        return {}

    def found_by(self, answer: Any, build: "Builder") -> Iterable[tuple[str, str]]:
        """Text and language of what belongs to other things and leads here all the same: the names of who is in a
        team, the other names of a shop's quarter. The search finds the page by it, and quotes none of it."""
        return ()

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The draft through the same builder and templates as the published page."""
        from core.preview import preview_response  # the builder reads page classes

        return preview_response(self, request)


def german_path(page: Page) -> str | None:
    """Path of a German page below the site's root page: `/quartiere/`; None outside every site."""
    for root in page._get_relevant_site_root_paths():
        if page.url_path.startswith(root.root_path):
            return "/" + page.url_path[len(root.root_path) :]
    return None


def page_types() -> list[type[BasePage]]:
    """Every concrete page type of the installed apps, in the order in which Django knows them."""
    from django.apps import apps

    return [model for model in apps.get_models() if issubclass(model, BasePage)]
