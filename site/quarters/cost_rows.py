"""The rule of `quarters.costs` as the database computes it, for filters and orders: in whole cents, so that both agree
to the last one."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, Case, ExpressionWrapper, FloatField, Q, Value, When
from django.db.models.functions import Cast, Coalesce, Least, Round

from core.amounts import UNKNOWN
from core.registry import RentTerms
from core.schemas import Known

HUNDREDTHS = 10_000  # of a percent's hundredth in a whole: 20 % is 2,000 of them


def least_cost(terms: Sequence[RentTerms]) -> Any:
    """What is stated of the monthly cost, in cents; NULL where the cost isn't public."""
    base = asked_rent()
    for one in terms:
        share = Case(When(allowed(one), then=share_of("file__last_rent_month", one.user_percent)))
        # SQLite's least of a value and nothing is nothing, PostgreSQL's is the value.
        base = Coalesce(Least(base, share), base, share)
    ancillary = Case(
        When(~Q(ancillary_precision=UNKNOWN), then=cents("ancillary_month")), output_field=BigIntegerField()
    )
    return base + Coalesce(ancillary, Value(0, BigIntegerField()))


def asked_rent() -> Any:
    """The rent in cents as the public sees it; NULL while it is on request, whatever the column says."""
    return Case(
        When(~Q(rent_precision=UNKNOWN), rent_on_request=False, then=cents("rent_month")),
        output_field=BigIntegerField(),
    )


def allowed(terms: RentTerms) -> Q:
    """Nothing stands in the way: `quarters.costs.reasons` would give none."""
    found = Q(
        fundable=Known.YES.value,
        file__aid_agreed_on__isnull=False,
        file__last_rent_consent=True,
        file__last_rent_month__isnull=False,
    )
    if terms.area_max_m2 is not None:
        found &= Q(area_total__lte=terms.area_max_m2)
    if terms.ground_floor_only:
        found &= Q(ground_floor=Known.YES.value)
    return found


def cents(column: str) -> Any:
    hundredfold = ExpressionWrapper(Cast(column, FloatField()) * Value(100.0), output_field=FloatField())
    return Cast(Round(hundredfold), BigIntegerField())


def share_of(column: str, percent: Decimal) -> Any:
    """Rounded half up, as `quarters.costs.share` does; both databases cut off what whole numbers leave."""
    parts = Value(int(percent * 100), BigIntegerField())
    half = Value(HUNDREDTHS // 2, BigIntegerField())
    return (cents(column) * parts + half) / Value(HUNDREDTHS, BigIntegerField())
