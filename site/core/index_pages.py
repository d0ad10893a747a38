"""List pages: what is said around a list is content; the entries come from the list endpoints."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from core.blocks.body import TEXT_FEATURES
from core.blocks.field import BodyField
from core.pages import BasePage

if TYPE_CHECKING:
    from core.build import Builder


class IndexPage(BasePage):
    """Base of every list page: intro, the words for an empty list, what stands below. Exists once per parent."""

    translated = frozenset({"intro", "empty_title", "empty_text", "body"})
    searched: ClassVar[tuple[str, ...]] = ("title", "lead", "intro", "body")
    max_count_per_parent = 1

    intro = RichTextField(_("Einleitung"), blank=True, features=TEXT_FEATURES)
    empty_title = models.CharField(_("Überschrift, wenn die Liste leer ist"), max_length=150, blank=True)
    empty_text = RichTextField(
        _("Text, wenn die Liste leer ist"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Ehrlich und mit einem nächsten Schritt."),
    )
    body = BodyField(_("Inhalt unter der Liste"))

    text_panels = [
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("empty_title"), FieldPanel("empty_text")], heading=_("Wenn die Liste leer ist")),
        FieldPanel("body"),
    ]

    class Meta:
        abstract = True

    def answer(self, text: Any, build: "Builder") -> Any:
        schema: Any = self.schema
        return schema(
            **build.page(self, text),
            intro_html=build.html(text.intro),
            empty_title=text.empty_title,
            empty_text_html=build.html(text.empty_text),
            body=build.body(text.body),
        )
