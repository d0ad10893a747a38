"""What can be asked of the list of shops. What it finds is told by `quarters.asked`."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from django.db.models import Q
from pydantic import Field

from core.api.lists import ListQuery
from core.api.parameters import LONGEST_CHOICE, Box, Day, Place, Slugs, Words, contract, fitting, one_of
from core.schemas import Known
from quarters import visibility
from quarters.vocabulary import USES

Sort = Literal["relevance", "newest", "area", "-area", "rent", "-rent", "cost", "-cost", "available", "distance"]
LARGEST = 1_000_000  # m² and EUR a month: more than any shop has or costs


def pattern_of(options: Iterable[tuple[str, Any]]) -> str:
    return one_of(key for key, _label in options)


OF_USES, OF_STATUS = pattern_of(USES), pattern_of(visibility.STATUSES)
Uses = Annotated[Slugs, fitting(OF_USES, "has an unknown use"), contract(OF_USES, LONGEST_CHOICE)]
Statuses = Annotated[Slugs, fitting(OF_STATUS, "has an unknown status"), contract(OF_STATUS, LONGEST_CHOICE)]


class VacancyQuery(ListQuery):
    """Filters join with "and"; several values of one filter, separated by commas, with "or"."""

    q: Words | None = Field(default=None, description="Words to look for, as the search does.")
    quarter: Slugs | None = None
    use: Uses | None = Field(default=None, description="What the shop is suitable for.")
    area_min: float | None = Field(
        default=None, ge=0, le=LARGEST, allow_inf_nan=False, description="At least so many m²."
    )
    area_max: float | None = Field(
        default=None,
        ge=0,
        le=LARGEST,
        allow_inf_nan=False,
        description="At most so many m²; a divisible shop counts by its smallest part.",
    )
    cost_max: float | None = Field(
        default=None,
        ge=0,
        le=LARGEST,
        allow_inf_nan=False,
        description=(
            "At most so many EUR a month, all in: the rent that is asked, or the user's share where a rent programme "
            "allows it, and ancillary costs. Shops whose cost isn't public stay, below the others."
        ),
    )
    available_by: Day | None = Field(default=None, description="Free on this day at the latest.")
    step_free: Known | None = None
    fundable: Known | None = None
    status: Statuses | None = Field(default=None, description="Default: leerfallend,frei.")
    near: Place | None = Field(
        default=None, description="`lon,lat` (WGS 84); with `radius`.", examples=["7.466,51.514"]
    )
    radius: int | None = Field(default=None, ge=1, le=100_000, description="Metres around `near`. Default: 500.")
    bbox: Box | None = Field(
        default=None,
        description="`west,south,east,north` in degrees (WGS 84): west before east, south before north.",
        examples=["7.46,51.51,7.47,51.52"],
    )
    sort: Sort | None = Field(
        default=None,
        description=(
            "Default: `relevance` with `q`, otherwise `newest`. In every order shops whose cost isn't public "
            "(`cost_group`) stand below the others."
        ),
    )


def containing(value: str) -> Q:
    """Every word somewhere in title, lead or street: while no index can be asked."""
    found = Q()
    for word in value.split()[:10]:  # more words than anybody types for a shop
        found &= Q(title__icontains=word) | Q(lead__icontains=word) | Q(street__icontains=word)
    return found
