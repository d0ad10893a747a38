"""Funding programmes, their guidelines, project stories and news as the API answers them."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from core.block_schemas import BlockOut, QuestionOut, StepOut
from core.blocks.entries import SourceOut
from core.schemas import (
    AmountOut,
    CardOut,
    ChoiceOut,
    ContactOut,
    DocumentOut,
    ImageOut,
    LinkOut,
    ListOut,
    Out,
    PageOut,
    PartialDateOut,
    PeriodOut,
    PointOut,
    RelatedOut,
    Url,
)
from projects.guideline_schemas import GuidelinesOut

ProgrammeStatus = Literal["open", "paused", "exhausted", "closed", "unknown"]
ProjectStatus = Literal["planned", "running", "finished", "unknown"]
Ownership = Literal["own", "funded", "others"]


class IndexOut(PageOut):
    """What is said around a list; the entries come from the list's own endpoint."""

    intro_html: str
    empty_title: str
    empty_text_html: str
    body: list[BlockOut]


class ProgrammeIndexOut(IndexOut):
    """The page above the funding programmes; the list itself is `/programmes`."""

    type: Literal["programme-index"] = "programme-index"


class FundingCheckPageOut(PageOut):
    """The page of the funding check; questions and results are `/funding-check`."""

    type: Literal["funding-check"] = "funding-check"
    intro_html: str
    outro_html: str = Field(description="Shown below the result.")


class ProjectIndexOut(IndexOut):
    """The page above the project stories; the list itself is `/projects`."""

    type: Literal["project-index"] = "project-index"


class NewsIndexOut(IndexOut):
    """The page above the news; the list itself is `/news`."""

    type: Literal["news-index"] = "news-index"


# --- programmes ------------------------------------------------------------------------------------------------------


class DeadlineOut(Out):
    date: date
    title: str
    note: str = ""


class FundedProjectOut(Out):
    """A public project with what this programme paid for it."""

    project: LinkOut
    period_text: str
    amount: AmountOut | None = Field(description="Null where no sum was stated, or several that can't be added.")


class FundedOut(Out):
    projects: list[FundedProjectOut]
    total: AmountOut | None = Field(description="Of the exact sums alone; null where there are none.")
    added: int = Field(description="How many projects are in the total.")
    not_added: int = Field(description="How many are not, because their sum isn't known exactly.")
    text: str = Field(description="The same in a sentence.")


class ProgrammeRelatedOut(Out):
    projects: RelatedOut
    vacancies: RelatedOut | None = Field(description="Only where the guideline in force pays a part of a rent.")


class ProgrammeCardOut(CardOut):
    type: Literal["programme"] = "programme"
    slug: str
    official_title: str
    status: ProgrammeStatus
    status_label: str
    status_as_of: date | None
    share_max_percent: Decimal | None = Field(description="Largest share of the costs, per cent.")
    sum_max: AmountOut | None
    applicants: list[ChoiceOut]
    measures: list[ChoiceOut]
    quarters: list[LinkOut]
    whole_area: bool = Field(description="True where the programme isn't limited to single quarters.")
    next_deadline: date | None


class ProgrammeOut(PageOut):
    """A funding programme: for whom, for what, how much, until when, and what is not known about it."""

    type: Literal["programme"] = "programme"
    slug: str
    official_title: str
    status: ProgrammeStatus
    status_label: str
    status_as_of: date | None
    status_note: str
    purpose_html: str
    funders: list[str]
    legal_basis_html: str
    area_text: str
    quarters: list[LinkOut]
    whole_area: bool = Field(description="True where the programme isn't limited to single quarters.")
    kind_of_aid: str
    share_max_percent: Decimal | None = Field(description="Largest share of the costs, per cent.")
    sum_max: AmountOut | None
    sum_min: AmountOut | None
    budgets: list[AmountOut]
    applicants: list[ChoiceOut]
    not_applicants_html: str
    measures: list[ChoiceOut]
    eligible_html: str
    not_eligible_html: str
    criteria_html: str
    term_html: str
    term_end: PartialDateOut | None
    earliest_start_html: str
    deadlines: list[DeadlineOut]
    decision_body_html: str
    steps: list[StepOut]
    documents: list[DocumentOut]
    payout_html: str
    proof_html: str
    publicity_html: str
    duties_html: str
    combination_html: str
    contact: ContactOut | None
    faq: list[QuestionOut]
    as_of: date | None
    gaps: list[str] = Field(description="What is not known, in words for the public.")
    guideline: GuidelinesOut
    dates_url: Url = Field(description="The coming dates as iCalendar; empty where there are none.")
    funded: FundedOut
    body: list[BlockOut]
    sources: list[SourceOut]
    related: ProgrammeRelatedOut


class ProgrammeListOut(ListOut):
    results: list[ProgrammeCardOut]
    not_known: list[ProgrammeCardOut] = Field(
        default=[],
        description="With `open=true`: what matches otherwise and may or may not take applications. Not in `total`.",
    )


# --- projects --------------------------------------------------------------------------------------------------------


class FundingOut(Out):
    payer: str
    amount: AmountOut


class PartnerOut(Out):
    """An organisation that took part; never a natural person without a public office."""

    name: str
    url: str = ""


class ProjectCardOut(CardOut):
    type: Literal["project"] = "project"
    slug: str
    quarters: list[LinkOut]
    period: PeriodOut | None
    category: str
    category_label: str
    ownership: Ownership
    ownership_label: str
    programme: LinkOut | None
    status: ProjectStatus
    status_label: str


class ProjectOut(PageOut):
    """The story of a project: whose it is, what it was for, what came of it, who paid."""

    type: Literal["project"] = "project"
    slug: str
    quarters: list[LinkOut]
    place_text: str
    point: PointOut | None
    period: PeriodOut | None
    category: str
    category_label: str
    ownership: Ownership
    ownership_label: str
    programme: LinkOut | None
    funding: list[FundingOut]
    total: AmountOut | None = Field(description="Only where every part is exact; otherwise null, never a guess.")
    partners: list[PartnerOut]
    goal_html: str
    done_html: str
    result_html: str
    aftermath_html: str
    lessons_html: str
    gallery: list[ImageOut]
    status: ProjectStatus
    status_label: str
    body: list[BlockOut]
    sources: list[SourceOut]


class ProjectListOut(ListOut):
    results: list[ProjectCardOut]


# --- news ------------------------------------------------------------------------------------------------------------


class NewsCardOut(CardOut):
    type: Literal["news"] = "news"
    slug: str
    quarters: list[LinkOut]
    project: LinkOut | None
    programme: LinkOut | None


class NewsOut(PageOut):
    """A dated message; it may belong to a project, a programme and quarters."""

    type: Literal["news"] = "news"
    slug: str
    date: date
    quarters: list[LinkOut]
    project: LinkOut | None
    programme: LinkOut | None
    body: list[BlockOut]
    sources: list[SourceOut]


class NewsListOut(ListOut):
    results: list[NewsCardOut]
