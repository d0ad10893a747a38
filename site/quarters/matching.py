"""Which free shops come close to what somebody looks for, and why. Public columns alone: whoever reads the reasons may
pass them on."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.build import Builder
from core.formats import number_text
from core.publication.public import public
from core.registry import Reason, SpaceMatch, SpaceWanted
from core.schemas import Known, Language
from quarters import visibility
from quarters.models import VacancyPage
from quarters.vocabulary import USES

# Further away than this nobody would look at a shop, however well the rest fits.
AREA_TOLERANCE = Decimal("0.5")  # of what is wanted, smaller or larger
COST_TOLERANCE = Decimal("0.5")  # more a month than wanted


def matching_shops(wanted: SpaceWanted, *, only: int | None = None, limit: int = 5) -> list[SpaceMatch]:
    """The best first; among equals the larger part of the wishes decides, then the title."""
    shops = VacancyPage.objects.filter(visibility.listed()).select_related("quarter")
    if only is not None:
        shops = shops.filter(pk=only)
    offered = list(public(shops, Language.DE))
    VacancyPage.before_cards(offered, Builder(Language.DE))  # the terms in force once, not for each shop
    found = [
        SpaceMatch(shop.pk, shop.title, shop.public_path, tuple(reasons(shop, wanted)))
        for shop in offered
        if close(shop, wanted)
    ]
    found.sort(key=lambda match: (-match.score, match.title, match.page_id))
    return found[:limit]


def close(shop: VacancyPage, wanted: SpaceWanted) -> bool:
    """Whether it is worth showing at all."""
    if wanted.use and wanted.use in shop.excluded_uses:
        return False
    area = area_gap(shop, wanted)
    if area is not None and abs(area) > AREA_TOLERANCE * (wanted.area_max or wanted.area_min or 0):
        return False
    cost = shop.costs.least
    return not (cost is not None and wanted.cost_max and cost > wanted.cost_max * (1 + COST_TOLERANCE))


def reasons(shop: VacancyPage, wanted: SpaceWanted) -> Iterator[Reason]:
    if wanted.area_min or wanted.area_max:
        yield area_reason(shop, wanted)
    if wanted.cost_max:
        yield cost_reason(shop, wanted.cost_max)
    if wanted.quarters:
        slug = shop.quarter.slug if shop.quarter else ""
        fits = slug in wanted.quarters
        yield Reason(_("Quartier passt") if fits else _("anderes Quartier"), fits)
    if wanted.use:
        label = str(dict(USES).get(wanted.use, wanted.use))
        fits_use = True if wanted.use in shop.suitable_uses else None
        words = _("geeignet für %(use)s") if fits_use else _("ob geeignet für %(use)s, ist nicht angegeben")
        yield Reason(words % {"use": label}, fits_use)
    if wanted.needed_by:
        in_time = shop.available_from is None or shop.available_from <= wanted.needed_by
        yield Reason(_("rechtzeitig frei") if in_time else _("erst später frei"), in_time)
    if wanted.step_free:
        known = {Known.YES.value: True, Known.NO.value: False}.get(shop.step_free)
        words = {True: _("stufenlos"), False: _("nicht stufenlos"), None: _("ob stufenlos, ist nicht bekannt")}[known]
        yield Reason(words, known)


def area_gap(shop: VacancyPage, wanted: SpaceWanted) -> Decimal | None:
    """Square metres too many (or, below zero, too few); None where one of the two isn't stated."""
    area = shop.area_total
    if area is None or not (wanted.area_min or wanted.area_max):
        return None
    if wanted.area_max and (shop.divisible_from or area) > wanted.area_max:
        return (shop.divisible_from or area) - wanted.area_max
    if wanted.area_min and area < wanted.area_min:
        return area - wanted.area_min
    return Decimal(0)


def area_reason(shop: VacancyPage, wanted: SpaceWanted) -> Reason:
    gap = area_gap(shop, wanted)
    if gap is None:
        return Reason(_("Fläche nicht angegeben"), None)
    if not gap:
        return Reason(_("Fläche passt"), True)
    words = _("%(area)s m² zu groß") if gap > 0 else _("%(area)s m² zu klein")
    return Reason(words % {"area": number_text(abs(gap))}, False)


def cost_reason(shop: VacancyPage, most: Decimal) -> Reason:
    """By what one pays all in, as the list of shops says it: where a rent programme pays a part, the user's share."""
    cost = shop.costs.least
    if cost is None:
        return Reason(_("Miete auf Anfrage") if shop.rent_on_request else _("Miete nicht angegeben"), None)
    over = cost - most
    if over <= 0:
        return Reason(pgettext("Gesuch", "Kosten passen"), True)
    return Reason(_("%(sum)s € darüber") % {"sum": number_text(over)}, False)
