"""The page of the funding check. Its questions and results are the answer of `/funding-check`."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.pages import BasePage
from projects.models.fields import rich
from projects.schemas import FundingCheckPageOut

if TYPE_CHECKING:
    from core.build import Builder


class FundingCheckPage(BasePage):
    """What editors say around the check; the criteria are the guidelines'. Answers stand in its address alone."""

    schema = FundingCheckPageOut
    api_type = "funding-check"
    parent_page_types: ClassVar = ["projects.ProgrammeIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    searched = ("title", "lead", "intro")
    translated = frozenset({"intro", "outro"})

    intro = rich(_("Einleitung"), _("Steht vor der ersten Frage."))
    outro = rich(_("Unter dem Ergebnis"), _("Zum Beispiel: wer hilft, wenn nichts passt."))

    text_panels = [FieldPanel("intro"), FieldPanel("outro")]

    class Meta:
        verbose_name = _("Förder-Check")
        verbose_name_plural = _("Förder-Checks")

    def answer(self, text: Self, build: "Builder") -> FundingCheckPageOut:
        answer = FundingCheckPageOut(
            **build.page(self, text), intro_html=build.html(text.intro), outro_html=build.html(text.outro)
        )
        answer.seo.noindex = True  # its addresses are people's answers
        return answer
