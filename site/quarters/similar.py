"""Which free shops are like another one, by what is shown of both."""

from decimal import Decimal
from typing import Any

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Abs

from core.choices import SEPARATOR
from core.publication.public import not_ended
from quarters.models import VacancyPage
from quarters.visibility import DEFAULT, listed

MOST = 3
SAME_QUARTER = 2  # counts as much as two uses in common: people look for a place first


def alike(shop: VacancyPage, public_ids: "QuerySet[Any, int]") -> list[int]:
    """Ids of free shops, the most alike first: quarter and uses in common, then the nearest area."""
    common: Any = when(quarter=shop.quarter_id or 0, value=SAME_QUARTER)
    for key in shop.suitable_uses:
        common += when(suitable_uses__contains=f"{SEPARATOR}{key}{SEPARATOR}", value=1)
    apart = Abs(F("area_total") - Value(shop.area_total or Decimal(0)))
    found = VacancyPage.objects.filter(listed(), not_ended(), status__in=DEFAULT, pk__in=public_ids)
    ordered = found.exclude(pk=shop.pk).order_by(common.desc(), apart.asc(nulls_last=True), "pk")
    return list(ordered.values_list("pk", flat=True)[:MOST])


def when(value: int, **condition: Any) -> Any:
    return Case(When(**condition, then=Value(value)), default=Value(0), output_field=IntegerField())
