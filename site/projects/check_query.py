"""What the funding check is asked: every answer as a parameter, all of them optional."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

from core.api.parameters import Day, contract, fitting
from core.schemas import Known, Language
from projects.vocabulary import APPLICANTS, MEASURES

SUM, AREA = r"^[0-9]{1,9}(\.[0-9]{1,2})?$", r"^[0-9]{1,6}(\.[0-9]{1,2})?$"
LONGEST_SUM, LONGEST_AREA = 12, 9  # characters
Euros = Annotated[
    str,
    Field(max_length=LONGEST_SUM),
    fitting(SUM, "is a sum in euros, for example 1200 or 1200.50"),
    contract(SUM, LONGEST_SUM),
]
SquareMetres = Annotated[
    str,
    Field(max_length=LONGEST_AREA),
    fitting(AREA, "is an area in square metres, for example 80 or 80.5"),
    contract(AREA, LONGEST_AREA),
]


def just_one_of(keys: Iterable[str]) -> str:
    return f"^({'|'.join(keys)})$"


OUTSIDE = "outside"  # no quarter: editors' slugs are German


class FundingCheckQuery(Schema):
    """A parameter that is left out is a question that was left open, or "I don't know"."""

    model_config = ConfigDict(extra="forbid")

    lang: Language = Language.DE
    on: Day | None = Field(default=None, description="The guidelines of which day; today if it is left out.")
    applicant: str | None = Field(default=None, max_length=40, pattern=just_one_of(APPLICANTS), examples=["vereine"])
    measure: str | None = Field(default=None, max_length=40, pattern=just_one_of(MEASURES), examples=["anmietung"])
    costs: Euros | None = Field(default=None, description="All costs of the project.")
    own: Euros | None = Field(default=None, description="Own money and other people's for it.")
    rent: Euros | None = Field(default=None, description="Last rent of the shop a month, without service charges.")
    ancillary: Euros | None = Field(default=None, description="Service charges of the shop a month.")
    quarter: str | None = Field(
        default=None,
        max_length=255,
        pattern=r"^[\w-]+$",
        description=f"German slug of a quarter, or `{OUTSIDE}`. One that isn't public counts as not answered.",
    )
    area: SquareMetres | None = Field(default=None, description="Area of the shop.")
    ground_floor: Known | None = Field(default=None, description="Whether the shop is on the ground floor.")
    begun: Known | None = Field(default=None, description="Whether the project has begun.")


def decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def yes_or_no(value: Known | None) -> bool | None:
    """`unknown` says the same as no answer: nobody may guess."""
    return {Known.YES: True, Known.NO: False}.get(value) if value else None
