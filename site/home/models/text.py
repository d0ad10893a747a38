"""Pages of text and blocks, for everything that has no type of its own."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.blocks.field import BodyField
from core.pages import BasePage
from home.schemas import TextOut

if TYPE_CHECKING:
    from core.build import Builder


class TextPage(BasePage):
    schema = TextOut
    api_type = "text"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.TextPage"]
    subpage_types: ClassVar[list[str]] = ["home.TextPage"]
    searched = ("title", "lead", "body")
    translated = frozenset({"body"})

    body = BodyField(_("Inhalt"))

    text_panels = [FieldPanel("body")]

    class Meta:
        verbose_name = _("Textseite")
        verbose_name_plural = _("Textseiten")

    def answer(self, text: Self, build: "Builder") -> TextOut:
        below = list(self.get_children().order_by("path").values_list("pk", flat=True)) if self.numchild else []
        return TextOut(**build.page(self, text), body=build.body(text.body), below=build.page_links(below))
