"""The columns of a shop outside of the database, one row each: what CSV has as its head and OpenImmo as its fields.

`docs/exports.md` explains them; a test holds the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.amounts import PRECISION_CHOICES
from core.facts.vocabulary import FactKey
from quarters.visibility import STATUSES
from quarters.vocabulary import RENT_REASONS, SHOP_TYPES, USES, VACANCY_FACTS

Kind = Literal[
    "text", "html", "choice", "choices", "known", "area", "money", "degrees", "metres", "flag", "day", "other"
]
FACT = "fact_"


@dataclass(frozen=True)
class Column:
    name: str
    kind: Kind
    field: str = ""
    """The page's own, where one field holds it."""
    options: tuple[str, ...] = ()
    default: str = ""
    """What it says as long as nobody has stated anything."""
    told_only: bool = False
    """Written for readers; an import passes it over."""


def keys(options: Sequence[tuple[str, object]]) -> tuple[str, ...]:
    return tuple(key for key, _label in options)


COLUMNS = (
    Column("id", "other"),
    Column("external_id", "other"),
    Column("url", "other", told_only=True),
    Column("lang", "other", default="de"),
    Column("is_example", "flag", "is_example", default="no"),
    Column("title", "text", "title"),
    Column("lead", "text", "lead"),
    Column("status", "choice", "status", keys(STATUSES), default="frei"),
    Column("quarter", "other", "quarter"),
    Column("street", "text", "street"),
    Column("house_number", "text", "house_number"),
    Column("postcode", "text", "postcode"),
    Column("city", "text", "city"),
    Column("longitude", "degrees", "longitude"),
    Column("latitude", "degrees", "latitude"),
    Column("blur_m", "metres", "blur_m", default="0"),
    Column("point_shifted", "flag", default="no"),
    Column("shop_type", "choice", "shop_type", keys(SHOP_TYPES)),
    Column("floor", "text", "floor"),
    Column("ground_floor", "known", "ground_floor"),
    Column("area_total_m2", "area", "area_total"),
    Column("area_sales_m2", "area", "area_sales"),
    Column("divisible_from_m2", "area", "divisible_from"),
    Column("rent_month_eur", "money", "rent_month"),
    Column("rent_precision", "choice", "rent_precision", keys(PRECISION_CHOICES), default="exact"),
    Column("rent_on_request", "flag", "rent_on_request", default="no"),
    Column("rent_reason", "choice", "rent_reason", keys(RENT_REASONS)),
    Column("ancillary_month_eur", "money", "ancillary_month"),
    Column("ancillary_precision", "choice", "ancillary_precision", keys(PRECISION_CHOICES), default="exact"),
    Column("step_free", "known", "step_free"),
    Column("fundable", "known", "fundable"),
    Column("suitable_uses", "choices", "suitable_uses", keys(USES)),
    Column("excluded_uses", "choices", "excluded_uses", keys(USES)),
    Column("vacant_since", "day", "vacant_since"),
    Column("available_from", "day", "available_from"),
    Column("available_until", "day", "available_until"),
    Column("checked_on", "day", "checked_on"),
    Column("check_due", "day", "check_due"),
    Column("description", "html", "description"),
    Column("fits_profile", "html", "fits_profile"),
    Column("viewing_dates", "html", "viewing_dates"),
)
FACTS: dict[str, FactKey] = {FACT + key: fact for key, (_group, fact) in VACANCY_FACTS.by_key.items()}
TOLD = (
    Column("cost_group", "other", told_only=True),
    Column("cost_basis", "other", told_only=True),
    Column("cost_month_eur", "other", told_only=True),
    Column("modified_at", "other", told_only=True),
    Column("licence", "other", told_only=True),
    Column("demonstration", "other", told_only=True),
)
BY_NAME = {column.name: column for column in (*COLUMNS, *TOLD)}
HEAD = (*(column.name for column in COLUMNS), *FACTS, *(column.name for column in TOLD))
READ = frozenset(name for name in HEAD if name in FACTS or not BY_NAME[name].told_only)
