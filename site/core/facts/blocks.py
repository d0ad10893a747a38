"""One block type per key of a vocabulary, each at most once."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core import amounts, formats
from core.facts.vocabulary import FactKey, Vocabulary
from core.schemas import AmountPrecision, FactOut, Known

YES_NO = [(Known.YES.value, _("ja")), (Known.NO.value, _("nein")), (Known.UNKNOWN.value, _("nicht bekannt"))]
Told = dict[str, Any]  # what a value says, as the arguments of FactOut that differ by kind


class NumberBlock(blocks.StructBlock):
    """A number with its precision; "not known" is chosen, never left blank."""

    precision = blocks.ChoiceBlock(
        choices=amounts.PRECISION_CHOICES, default=AmountPrecision.EXACT.value, label=_("Wie genau")
    )
    value = blocks.DecimalBlock(required=False, min_value=0, label=_("Zahl"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        unknown = cleaned["precision"] == amounts.UNKNOWN
        if unknown == (cleaned["value"] is not None):
            message = _("Bei „nicht bekannt“ bleibt die Zahl leer.") if unknown else _("Bitte eine Zahl eintragen.")
            raise blocks.StructBlockValidationError({"value": ValidationError(message)})
        return cleaned


def block_for(fact: FactKey) -> blocks.Block:
    meta: dict[str, Any] = {"label": fact.label, "help_text": fact.help_text, "required": True}
    if fact.unit and fact.kind == "number":
        meta["label"] = format_lazy("{} ({})", fact.label, fact.unit)
    unknown = ("unknown", _("nicht bekannt"))
    match fact.kind:
        case "number":
            return NumberBlock(label=meta["label"], help_text=fact.help_text)
        case "amount":
            return amounts.AmountBlock(label=fact.label, help_text=fact.help_text)
        case "yesno":
            return blocks.ChoiceBlock(choices=YES_NO, **meta)
        case "choice":
            return blocks.ChoiceBlock(choices=[*fact.choices, unknown], **meta)
        case "choices":
            return blocks.MultipleChoiceBlock(choices=[*fact.choices, unknown], **meta)
        case "date":
            return blocks.DateBlock(**meta)
        case "text":
            return blocks.CharBlock(max_length=500, **meta)


class FactsBlock(blocks.StreamBlock):
    def __init__(self, vocabulary: Vocabulary | None = None, **kwargs: Any) -> None:
        self.vocabulary = vocabulary or Vocabulary()
        children = []
        for group in self.vocabulary.groups:
            for fact in group.facts:
                block = block_for(fact)
                block.meta.group = group.label
                children.append((fact.key, block))
        kwargs["block_counts"] = {key: {"max_num": 1} for key, _block in children}
        super().__init__(children, required=False, **kwargs)

    def answer(self, stream: Any, lang: str) -> list[FactOut]:
        """The facts stated, in the order of the vocabulary. `lang` is the language that free texts are written in."""
        stated = {child.block_type: child.value for child in stream}
        answered = []
        for key, (group, fact) in self.vocabulary.by_key.items():
            if key in stated:
                answered.append(
                    FactOut(
                        key=key,
                        label=str(fact.label),
                        group=str(group.label),
                        kind=fact.kind,
                        lang=lang if fact.kind == "text" else formats.babel_locale()[:2],
                        **told(fact, stated[key]),
                    )
                )
        return answered


def told(fact: FactKey, value: Any) -> Told:
    """What a stated value says: known or not, the value, and its words."""
    if value == "unknown" or value == ["unknown"]:
        return {"known": False, "text": formats.not_known()}
    match fact.kind:
        case "number":
            return told_number(fact, value)
        case "amount":
            sum_ = amounts.AmountBlock().answer(value)
            return {
                "known": sum_.known,
                "value": sum_.value,
                "unit": sum_.currency,
                "precision": sum_.precision,
                "text": sum_.text,
            }
        case "choice":
            return {"value": value, "text": str(dict(fact.choices)[value])}
        case "choices":
            labels = dict(fact.choices)
            return {"value": list(value), "text": ", ".join(str(labels[item]) for item in value if item in labels)}
        case "yesno":
            return {"value": value, "text": str(dict(YES_NO)[value])}
        case "date":
            return {"value": value, "text": formats.date_text(value)}
        case "text":
            return {"value": value, "text": value}


def told_number(fact: FactKey, value: Any) -> Told:
    if value["precision"] == amounts.UNKNOWN:
        return {"known": False, "unit": fact.unit or None, "text": formats.not_known()}
    number: Decimal = value["value"]
    precision = AmountPrecision(value["precision"])
    text = formats.with_precision(formats.number_text(number, fact.unit), precision)
    return {"value": float(number), "unit": fact.unit or None, "precision": precision, "text": text}
