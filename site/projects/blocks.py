"""Entries that only programmes, guidelines and projects have."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from core.amounts import AmountBlock
from core.blocks.body import text_block
from core.schemas import AmountOut, DocumentOut
from projects.guideline_schemas import CorrectionOut, GuidelineParagraphOut, GuidelineSectionOut
from projects.schemas import FundingOut, PartnerOut

if TYPE_CHECKING:
    from core.build import Builder

BUDGET_KINDS = {
    "total": _("Mittel insgesamt"),
    "year": _("Mittel für ein Jahr"),
    "remaining": _("Noch verfügbare Mittel"),
}


class BudgetBlock(AmountBlock):
    """Money of a programme. What it is (all, a year's, what is left) is chosen, lest one be taken for another."""

    kind = blocks.ChoiceBlock(choices=list(BUDGET_KINDS.items()), label=_("Was für eine Summe"))

    class Meta:
        icon = "decimal"
        label = _("Budget")

    def answer(self, value: Any, build: "Builder | None" = None) -> AmountOut:
        return super().answer({**value, "kind": str(BUDGET_KINDS.get(value["kind"], ""))})


class FileBlock(DocumentChooserBlock):
    class Meta:
        icon = "doc-full"
        label = _("Datei")

    def answer(self, value: Any, build: "Builder") -> DocumentOut | None:
        return build.document(value)


class FundingBlock(blocks.StructBlock):
    payer = blocks.CharBlock(
        max_length=150, label=_("Wer zahlt"), help_text=_("Zum Beispiel der Fonds oder „Eigenanteil“.")
    )
    amount = AmountBlock(label=_("Betrag"))

    class Meta:
        icon = "decimal"
        label = _("Anteil")

    def answer(self, value: Any, build: "Builder") -> FundingOut:
        return FundingOut(payer=value["payer"] or "", amount=AmountBlock().answer(value["amount"]))


class PartnerBlock(blocks.StructBlock):
    name = blocks.CharBlock(max_length=150, label=_("Organisation"))
    url = blocks.URLBlock(required=False, label=_("Adresse im Netz"))

    class Meta:
        icon = "group"
        label = _("Partner")

    def answer(self, value: Any, build: "Builder") -> PartnerOut:
        return PartnerOut(name=value["name"] or "", url=value["url"] or "")


class KeyBlock(blocks.CharBlock):
    """The name under which a paragraph is cited for good. Nobody types it; `projects.versions.assign_keys` fills it.

    It is shown to be read: a hidden field of a block would leave its label behind.
    """

    def __init__(self) -> None:
        label, help_text = _("Kennung zum Zitieren"), _("Entsteht beim Speichern von selbst.")
        super().__init__(required=False, max_length=40, label=label, help_text=help_text)
        self.field.widget = forms.TextInput(attrs={"readonly": True})


class ParagraphBlock(blocks.StructBlock):
    number = blocks.CharBlock(max_length=12, label=_("Nummer"), help_text=_("Zum Beispiel 2.1"))
    text = text_block(label=_("Wortlaut"))
    key = KeyBlock()

    class Meta:
        icon = "pilcrow"
        label = _("Absatz")

    def answer(self, value: Any, build: "Builder") -> GuidelineParagraphOut:
        return GuidelineParagraphOut(
            key=value["key"] or "",
            number=value["number"] or "",
            anchor=anchor(value["key"] or ""),
            html=build.html(value["text"]),
        )


class SectionBlock(blocks.StructBlock):
    number = blocks.CharBlock(max_length=12, label=_("Nummer"))
    title = blocks.CharBlock(max_length=200, label=_("Überschrift"))
    paragraphs = blocks.ListBlock(ParagraphBlock(), label=_("Absätze"))
    key = KeyBlock()

    class Meta:
        icon = "list-ol"
        label = _("Abschnitt")

    def answer(self, value: Any, build: "Builder") -> GuidelineSectionOut:
        paragraph = ParagraphBlock()
        return GuidelineSectionOut(
            number=value["number"] or "",
            title=value["title"] or "",
            key=value["key"] or "",
            paragraphs=[paragraph.answer(item, build) for item in value["paragraphs"]],
        )


class CorrectionBlock(blocks.StructBlock):
    date = blocks.DateBlock(label=_("Datum"))
    text = text_block(label=_("Was berichtigt wurde"))

    class Meta:
        icon = "history"
        label = _("Berichtigung")

    def answer(self, value: Any, build: "Builder") -> CorrectionOut | None:
        if not value["date"]:  # a draft that is being looked at
            return None
        return CorrectionOut(date=value["date"], text_html=build.html(value["text"]))


def anchor(key: str) -> str:
    """The fragment of a paragraph. It is made of the key, so that it outlives a new numbering."""
    return f"absatz-{key}"
