"""What a shop costs a month, all in: what is asked, or the user's share where the terms of a rent programme allow it.

The rule for one shop; `quarters.cost_rows` says the same to the database, and a test holds both together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple, Protocol

from core import registry
from core.amounts import UNKNOWN
from core.publication.kept import kept
from core.registry import RentTerms
from core.schemas import AmountPrecision, Known
from quarters.schemas import AidReason as Reason
from quarters.schemas import CostBasis as Basis
from quarters.schemas import CostGroup
from quarters.visibility import today

CENT = Decimal("0.01")
EXACT = AmountPrecision.EXACT.value


@dataclass(frozen=True)
class Disclosed:
    """What of a shop's internal file may take part in an answer."""

    last_rent: Decimal | None = None
    """Net cold rent a month; None without recorded consent, whatever the file says."""
    may_be_shown: bool = False
    agreed: bool = False
    """Whether the owner has agreed to take part in a rent programme."""


class Shop(Protocol):
    """What the rule reads of a shop."""

    area_total: Decimal | None
    ground_floor: str
    fundable: str
    rent_month: Decimal | None
    rent_precision: str
    rent_on_request: bool
    ancillary_month: Decimal | None
    ancillary_precision: str


class Aid(NamedTuple):
    """What the terms of one programme give for one shop: either figures, or reasons why there are none."""

    terms: RentTerms
    reasons: tuple[Reason, ...]
    last_rent: Decimal | None = None
    owner: Decimal | None = None
    """What the owner gets a month."""
    user: Decimal | None = None
    """What the user pays a month, without ancillary costs."""


@dataclass(frozen=True)
class Costs:
    """What the public may know of a shop's monthly cost."""

    group: CostGroup
    basis: Basis | None = None
    base: Decimal | None = None
    """The rent or the share that counts."""
    total: Decimal | None = None
    """With ancillary costs; only if every part is exact."""
    least: Decimal | None = None
    """What is stated, added up as it stands: filters and orders go by it."""
    aids: tuple[Aid, ...] = field(default=())

    @property
    def aid(self) -> Aid | None:
        """The one that counts."""
        return next((aid for aid in self.aids if aid.user == self.base), None) if self.basis == Basis.RENT_AID else None


# --- terms ----------------------------------------------------------------------------------------------------------


def terms_in_force() -> Sequence[RentTerms]:
    """What the guidelines of public rent programmes say today."""
    return terms_on(day_of_terms())


def day_of_terms() -> date:
    return today()


@kept
def terms_on(day: date) -> Sequence[RentTerms]:
    return tuple(terms for source in registry.rent_terms for terms in source(day))


# --- the rule -------------------------------------------------------------------------------------------------------


def share(rent: Decimal, percent: Decimal) -> Decimal:
    """Percent of a rent, to the cent."""
    return (rent * percent / 100).quantize(CENT, ROUND_HALF_UP)


def reasons(shop: Shop, file: Disclosed, terms: RentTerms) -> Iterable[Reason]:
    """Everything that stands in the way, so that an owner can mend it at once."""
    if shop.fundable != Known.YES:
        yield Reason.NOT_CHECKED
    if terms.area_max_m2 is not None:
        if shop.area_total is None:
            yield Reason.AREA_UNKNOWN
        elif shop.area_total > terms.area_max_m2:
            yield Reason.AREA
    if terms.ground_floor_only and shop.ground_floor != Known.YES:
        yield Reason.FLOOR if shop.ground_floor == Known.NO else Reason.FLOOR_UNKNOWN
    if not file.agreed:
        yield Reason.NOT_AGREED
    if not file.may_be_shown:
        yield Reason.RENT_NOT_SHOWN
    elif file.last_rent is None:
        yield Reason.RENT_UNKNOWN


def aid(shop: Shop, file: Disclosed, terms: RentTerms) -> Aid:
    found = tuple(reasons(shop, file, terms))
    if found or file.last_rent is None:
        return Aid(terms, found)
    rent = file.last_rent
    return Aid(terms, (), rent, share(rent, terms.owner_percent), share(rent, terms.user_percent))


def asked_rent(shop: Shop) -> Decimal | None:
    """The rent as the public sees it: none while it is on request, whatever the column says."""
    return None if shop.rent_on_request or shop.rent_precision == UNKNOWN else shop.rent_month


def costs(shop: Shop, file: Disclosed, terms: Sequence[RentTerms]) -> Costs:
    """The least that one may pay, and what it is made of."""
    aids = tuple(aid(shop, file, one) for one in terms)
    asked = asked_rent(shop)
    user = min((one.user for one in aids if one.user is not None), default=None)
    if user is not None and (asked is None or user <= asked):
        basis, base, exact = Basis.RENT_AID, user, True
    elif asked is not None:
        basis, base, exact = Basis.RENT, asked, shop.rent_precision == EXACT
    else:
        return Costs(CostGroup.NOT_PUBLIC, aids=aids)
    ancillary = shop.ancillary_month if shop.ancillary_precision != UNKNOWN else None
    least = base + (ancillary or 0)
    if ancillary is None or not exact or shop.ancillary_precision != EXACT:
        return Costs(CostGroup.PARTIAL, basis, base, None, least, aids)
    return Costs(CostGroup.KNOWN, basis, base, least, least, aids)
