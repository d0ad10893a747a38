"""Amount: a sum of money with its precision, as a block; and the rule for adding sums up."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.formats import money_text, not_known, with_precision
from core.schemas import AmountOut, AmountPrecision

UNKNOWN = "unknown"
PRECISION_CHOICES = [
    (AmountPrecision.EXACT.value, _("genau")),
    (AmountPrecision.ABOUT.value, _("rund")),
    (AmountPrecision.AT_MOST.value, _("bis zu")),
    (AmountPrecision.MORE_THAN.value, _("mehr als")),
    (UNKNOWN, _("nicht bekannt")),
]
PER = {"month": _("im Monat"), "year": _("im Jahr"), "m²": _("je m²"), "m² and month": _("je m² und Monat")}


def amount(
    value: Decimal | None,
    precision: str = AmountPrecision.EXACT.value,
    *,
    upper: Decimal | None = None,
    per: str = "",
    **more: Any,
) -> AmountOut:
    """An amount with its words. `precision` "unknown" means that somebody asked and it is not known."""
    text = amount_text(value, precision, upper=upper, per=per)
    if precision == UNKNOWN or value is None:
        return AmountOut(known=False, per=per or None, text=text, **more)
    return AmountOut(value=value, upper=upper, precision=AmountPrecision(precision), per=per or None, text=text, **more)


def amount_text(value: Decimal | None, precision: str, *, upper: Decimal | None = None, per: str = "") -> str:
    """The words of an amount alone."""
    if precision == UNKNOWN or value is None:
        return not_known()
    text = money_text(value)
    if upper is not None:
        text = gettext("{low} bis {high}").format(low=text, high=money_text(upper))
    text = with_precision(text, AmountPrecision(precision))
    return f"{text} {PER[per]}" if per else text


def total(amounts: Iterable[AmountOut]) -> AmountOut | None:
    """The sum, only if there is something to add and every part is exact; otherwise None, never a guess."""
    parts = list(amounts)
    if not parts or any(
        not part.known or part.value is None or part.upper is not None or part.precision != AmountPrecision.EXACT
        for part in parts
    ):
        return None
    return amount(sum((part.value for part in parts if part.value is not None), Decimal(0)))


class AmountBlock(blocks.StructBlock):
    """A sum as an editor enters it. "Not known" is chosen as precision; then the number has to be empty."""

    precision = blocks.ChoiceBlock(choices=PRECISION_CHOICES, default=AmountPrecision.EXACT.value, label=_("Wie genau"))
    value = blocks.DecimalBlock(required=False, min_value=0, decimal_places=2, label=_("Betrag in Euro"))
    upper = blocks.DecimalBlock(required=False, min_value=0, decimal_places=2, label=_("oder bis (Euro)"))
    per = blocks.ChoiceBlock(choices=list(PER.items()), required=False, label=_("je"))
    kind = blocks.CharBlock(required=False, label=_("Art der Summe"))
    source = blocks.CharBlock(required=False, label=_("Quelle"))
    as_of = blocks.DateBlock(required=False, label=pgettext_lazy("Datum", "Stand"))

    class Meta:
        icon = "decimal"
        label = _("Betrag")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        unknown = cleaned["precision"] == UNKNOWN
        if unknown == (cleaned["value"] is not None):
            message = (
                _("Bei „nicht bekannt“ bleibt der Betrag leer.") if unknown else _("Bitte einen Betrag eintragen.")
            )
            raise blocks.StructBlockValidationError({"value": ValidationError(message)})
        if cleaned["upper"] is not None and not unknown and cleaned["upper"] <= cleaned["value"]:
            raise blocks.StructBlockValidationError({"upper": ValidationError(_("Muss größer sein als der Betrag."))})
        return cleaned

    def answer(self, value: Any) -> AmountOut:
        return amount(
            value["value"],
            value["precision"] or UNKNOWN,
            upper=value["upper"],
            per=value["per"] or "",
            kind=value["kind"] or None,
            source=value["source"] or "",
            as_of=value["as_of"],
        )
