"""What a shop costs, in the words of the answer."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.amounts import UNKNOWN, amount, amount_text
from core.formats import money_text
from core.registry import RentTerms
from core.schemas import AmountOut, LinkOut
from quarters.costs import Aid, Costs, Shop
from quarters.schemas import (
    AidCitationOut,
    AidReason,
    AidReasonOut,
    CostBasis,
    CostOut,
    RentAidOut,
)

if TYPE_CHECKING:
    from core.build import Builder

REASONS = {
    AidReason.NOT_CHECKED: gettext_lazy("Ob eine Mietförderung möglich ist, ist hier nicht bestätigt."),
    AidReason.AREA_UNKNOWN: gettext_lazy("Die Fläche ist nicht bekannt."),
    AidReason.AREA: gettext_lazy("Die Fläche ist größer, als die Richtlinie zulässt."),
    AidReason.FLOOR_UNKNOWN: gettext_lazy("Ob das Ladenlokal im Erdgeschoss liegt, ist nicht bekannt."),
    AidReason.FLOOR: gettext_lazy("Das Ladenlokal liegt nicht im Erdgeschoss."),
    AidReason.NOT_AGREED: gettext_lazy("Das Einverständnis der Eigentümerseite liegt uns nicht vor."),
    AidReason.RENT_NOT_SHOWN: gettext_lazy("Die zuletzt erzielte Miete ist nicht öffentlich."),
    AidReason.RENT_UNKNOWN: gettext_lazy("Die zuletzt erzielte Miete ist nicht bekannt."),
}
# Which field of the terms a reason rests on; its paragraph says so.
RESTS_ON = {
    AidReason.AREA: "area_max_m2",
    AidReason.AREA_UNKNOWN: "area_max_m2",
    AidReason.FLOOR: "ground_floor_only",
    AidReason.FLOOR_UNKNOWN: "ground_floor_only",
    AidReason.NOT_AGREED: "owner_percent",
    AidReason.RENT_NOT_SHOWN: "user_percent",
    AidReason.RENT_UNKNOWN: "user_percent",
}
CITED = {
    "area_max_m2": gettext_lazy("Größte Fläche"),
    "ground_floor_only": gettext_lazy("Erdgeschoss"),
    "owner_percent": gettext_lazy("Anteil der Eigentümerseite"),
    "user_percent": gettext_lazy("Anteil der Nutzerseite"),
    "months_max": gettext_lazy("Längste Dauer"),
}


def a_month(value: Decimal | None, precision: str = "exact") -> AmountOut | None:
    return None if value is None else amount(value, precision, per="month")


# --- the cost of a card ---------------------------------------------------------------------------------------------


def cost_out(shop: Shop, costs: Costs) -> CostOut:
    """The sum and what it is made of, or why there is none."""
    base = a_month(costs.base, shop.rent_precision if costs.basis == CostBasis.RENT else "exact")
    return CostOut(
        group=costs.group,
        basis=costs.basis,
        base=base,
        total=a_month(costs.total),
        text=text_of(shop, costs, base),
        note=note_of(costs),
    )


def text_of(shop: Shop, costs: Costs, base: AmountOut | None) -> str:
    if base is None:
        return hidden_text(shop)
    parts = {"rent": plain_text(base), "ancillary": ancillary_text(shop)}
    if costs.total is not None:
        parts["total"] = money_text(costs.total)
    if costs.basis == CostBasis.RENT_AID:
        if costs.total is None:
            return _("Anteil an der Miete {rent} im Monat mit Mietförderung, dazu Nebenkosten: {ancillary}").format(
                **parts
            )
        return _("{total} im Monat mit Mietförderung: Anteil an der Miete {rent} + Nebenkosten {ancillary}").format(
            **parts
        )
    if costs.total is None:
        return _("Miete {rent} im Monat, dazu Nebenkosten: {ancillary}").format(**parts)
    return _("{total} im Monat: Miete {rent} + Nebenkosten {ancillary}").format(**parts)


def hidden_text(shop: Shop) -> str:
    if shop.rent_on_request:
        return _("Miete auf Anfrage")
    return _("Miete nicht bekannt") if shop.rent_precision == UNKNOWN else _("Miete nicht angegeben")


def ancillary_text(shop: Shop) -> str:
    if shop.ancillary_precision == UNKNOWN:
        return _("nicht bekannt")
    if shop.ancillary_month is None:
        return _("nicht angegeben")
    return amount_text(shop.ancillary_month, shop.ancillary_precision)


def plain_text(base: AmountOut) -> str:
    """The sum without "im Monat", which the sentence says once."""
    return amount_text(base.value, base.precision.value)


def note_of(costs: Costs) -> str:
    return _("Unverbindlich, bitte vor jedem Vertrag nachfragen.") if costs.basis == CostBasis.RENT_AID else ""


# --- what a programme gives -----------------------------------------------------------------------------------------


def rent_aids_out(shop: Shop, costs: Costs, build: "Builder") -> list[RentAidOut]:
    return [rent_aid_out(shop, aid, build) for aid in costs.aids]


def rent_aid_out(shop: Shop, aid: Aid, build: "Builder") -> RentAidOut:
    terms = aid.terms
    guideline = build.link_of_key(terms.guideline_id)
    total = None
    if aid.user is not None and shop.ancillary_month is not None and shop.ancillary_precision == "exact":
        total = aid.user + shop.ancillary_month
    return RentAidOut(
        programme=build.link(terms.programme_source_id),
        guideline=guideline,
        possible=not aid.reasons,
        reasons=[reason_out(key, terms, guideline) for key in aid.reasons],
        base_text=base_text(aid),
        last_rent=a_month(aid.last_rent),
        owner_percent=terms.owner_percent,
        user_percent=terms.user_percent,
        owner_gets=a_month(aid.owner),
        user_share=a_month(aid.user),
        user_total=a_month(total),
        months_max=terms.months_max,
        duration_text=duration_text(terms.months_max),
        note=_("Unverbindlich, nach unserem Kenntnisstand. Bitte vor jedem Vertrag nachfragen."),
        citations=[
            AidCitationOut(criterion=name, label=str(label), url=url)
            for name, label in CITED.items()
            if (url := paragraph_url(name, terms, guideline))
        ],
    )


def base_text(aid: Aid) -> str:
    if aid.last_rent is None:
        return _("Grundlage ist die zuletzt erzielte Kaltmiete, ohne Nebenkosten.")
    return _("Grundlage ist die zuletzt erzielte Kaltmiete von {rent} im Monat, ohne Nebenkosten.").format(
        rent=money_text(aid.last_rent)
    )


def duration_text(months: int | None) -> str:
    if months is None:
        return _("Wie lange, ist nicht bekannt.")
    text = ngettext("höchstens {months} Monat", "höchstens {months} Monate", months).format(months=months)
    return _("{duration}, längstens bis zum Ende des Programms").format(duration=text)


def reason_out(key: AidReason, terms: RentTerms, guideline: LinkOut | None) -> AidReasonOut:
    return AidReasonOut(
        key=key, text=str(REASONS[key]), paragraph_url=paragraph_url(RESTS_ON.get(key, ""), terms, guideline)
    )


def paragraph_url(name: str, terms: RentTerms, guideline: LinkOut | None) -> str | None:
    key = terms.paragraphs.get(name)
    return f"{guideline.url}#absatz-{key}" if guideline and key else None
