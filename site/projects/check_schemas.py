"""The funding check as the API answers it: what to ask next, and which programme fits, with reasons and paragraphs."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from core.block_schemas import StepOut
from core.schemas import AmountOut, ChoiceOut, ContactOut, Language, LinkOut, Out, PartialDateOut, RelatedOut
from projects.criteria import Kind, Verdict
from projects.guideline_schemas import GuidelineLinkOut, ParagraphLinkOut
from projects.schemas import DeadlineOut, ProgrammeStatus

QuestionName = Literal["who", "what", "money", "where", "begun"]


class CheckFieldOut(Out):
    """A parameter of `/funding-check` with what was given for it."""

    name: str
    label: str
    help: str
    kind: Literal["choice", "number"]
    unit: str
    options: list[ChoiceOut] = Field(description="Of a choice. Leaving the parameter out is always possible.")
    value: str = Field(description="As it was given; empty where it was left out.")
    value_text: str = Field(description="The same in words.")


class CheckQuestionOut(Out):
    """One of five questions. Without fields its answer can't change anything any more."""

    name: QuestionName
    title: str
    fields: list[CheckFieldOut]


class ReasonOut(Out):
    """What one criterion says of the case. `status` is the programme's own, and has no paragraph."""

    criterion: Kind | Literal["status"]
    label: str
    verdict: Verdict
    verdict_label: str
    text: str
    paragraph: ParagraphLinkOut | None
    question: QuestionName | None = Field(description="Where an answer is missing that would settle it.")


class RentExpectationOut(Out):
    """What a rent programme means for this shop. Sums only where every part of them is known."""

    owner_percent: Decimal
    user_percent: Decimal
    months_max: int | None
    owner_month: AmountOut | None = Field(description="What the owner gets a month.")
    user_month: AmountOut | None = Field(description="The user's share of the last rent a month.")
    user_total_month: AmountOut | None = Field(description="The share and the service charges together.")
    text: str
    note: str
    paragraphs: list[ParagraphLinkOut]


class FundingMatchOut(Out):
    programme: LinkOut
    is_example: bool
    status: ProgrammeStatus
    status_label: str
    status_as_of: date | None
    verdict: Verdict
    verdict_label: str
    guideline: GuidelineLinkOut | None
    guideline_state: Literal["in_force", "unknown", "gap"] = Field(
        description="`unknown`: the version's first day is not known. `gap`: no version is known to hold on the day."
    )
    reasons: list[ReasonOut]
    sum: AmountOut | None = Field(description="What can be expected; null unless every part of it is known.")
    sum_text: str
    rent: RentExpectationOut | None
    term_end: PartialDateOut | None = Field(description="Until when the programme runs.")
    deadlines: list[DeadlineOut] = Field(description="Those that are still to come.")
    steps: list[StepOut]
    contact: ContactOut | None
    vacancies: RelatedOut | None = Field(description="Matching shops where rent is the point.")


class FundingCheckOut(Out):
    """Nothing of it is kept by anybody: the answers stand in the address alone."""

    lang: Language
    on: date
    notice: str
    summary: str = Field(description="The result in one sentence.")
    questions: list[CheckQuestionOut] = Field(description="Always all five, in their order.")
    matches: list[FundingMatchOut] = Field(description="What fits first, what doesn't last.")
    demonstration: str = Field(description="What to say with it while this is a demonstration; otherwise empty.")
