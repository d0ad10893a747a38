"""The home page: one per language, made by the first migration, never by an editor."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from core.blocks.base import EntryStream
from core.blocks.field import BodyField
from core.pages import BasePage
from core.registry import lists
from home.schemas import FieldOfActionOut, HomeOut

if TYPE_CHECKING:
    from core.build import Builder

QUARTERS_SHOWN = 50  # every quarter of a city centre; a city with more of them links to the list


class FieldOfActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=100, label=_("Handlungsfeld"))
    text = blocks.TextBlock(required=False, label=_("Worum geht es"))
    page = blocks.PageChooserBlock(required=False, label=_("Seite dazu"))

    class Meta:
        icon = "tag"
        label = _("Handlungsfeld")

    def answer(self, value: Any, build: "Builder") -> FieldOfActionOut:
        return FieldOfActionOut(title=value["title"], text=value["text"] or "", link=build.link(value["page"]))


class HomePage(BasePage):
    """Names the site, shows what it works on, and fills its lists by itself."""

    schema = HomeOut
    api_type = "home"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    # Its children name it as their parent, so that a package can add a kind of page without `home` knowing it.
    is_creatable = False
    searched = ("title", "hero_title", "hero_text", "lead", "fields_of_action", "body")
    translated = frozenset({"hero_title", "hero_text", "fields_of_action", "body"})

    hero_title = models.CharField(_("Überschrift"), max_length=150, blank=True)
    hero_text = models.TextField(_("Text unter der Überschrift"), blank=True)
    fields_of_action = StreamField(EntryStream(FieldOfActionBlock()), verbose_name=_("Handlungsfelder"), blank=True)
    body = BodyField(_("Weiterer Inhalt"))

    text_panels = [
        MultiFieldPanel([FieldPanel("hero_title"), FieldPanel("hero_text")], heading=_("Oben auf der Seite")),
        FieldPanel("fields_of_action"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("Startseite")
        verbose_name_plural = _("Startseiten")

    def answer(self, text: Self, build: "Builder") -> HomeOut:
        quarters = lists.get("quarter")
        return HomeOut(
            **build.page(self, text),
            hero_title=text.hero_title or text.title,
            hero_text=text.hero_text,
            fields_of_action=build.entries(text.fields_of_action),
            quarters=quarters(build, limit=QUARTERS_SHOWN)[1] if quarters else [],
            current_projects=build.related(
                "projects", "project", _("Aktuelle Projekte"), empty_text=_("Zurzeit sind keine Projekte eingetragen.")
            ),
            newest_vacancies=build.related(
                "vacancies",
                "vacancy",
                _("Neue Ladenlokale"),
                empty_text=_("Zurzeit sind keine freien Ladenlokale eingetragen."),
            ),
            programmes=build.related(
                "programmes",
                "programme",
                _("Förderung"),
                empty_text=_("Zurzeit sind keine Förderprogramme eingetragen."),
            ),
            body=build.body(text.body),
        )
