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
)

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


class ProjectIndexOut(IndexOut):
    """The page above the project stories; the list itself is `/projects`."""

    type: Literal["project-index"] = "project-index"


class NewsIndexOut(IndexOut):
    """The page above the news; the list itself is `/news`."""

    type: Literal["news-index"] = "news-index"


# --- guidelines ------------------------------------------------------------------------------------------------------


class GuidelineLinkOut(LinkOut):
    """A version of a guideline and the time in which it holds."""

    version_label: str
    valid_from: date | None = Field(description="First day; null where it is not known.")
    valid_until: date | None = Field(description="The day before the next version begins; null while none does.")
    in_force: bool | None = Field(description="Whether it holds today; null where its first day is not known.")


class GuidelineParagraphOut(Out):
    key: str = Field(description="Stays the same in every later version of this paragraph.")
    number: str = Field(examples=["2.1"])
    anchor: str = Field(description="Fragment of the page's address under which the paragraph is cited.")
    html: str


class GuidelineSectionOut(Out):
    number: str
    title: str
    key: str
    paragraphs: list[GuidelineParagraphOut]


class CorrectionOut(Out):
    """What was corrected without changing the text that is in force."""

    date: date
    text_html: str


class GuidelineOut(PageOut):
    """One version of a programme's guideline."""

    type: Literal["guideline"] = "guideline"
    programme: LinkOut | None
    version_label: str
    valid_from: date | None = Field(description="First day; null where it is not known.")
    valid_until: date | None = Field(description="The day before the next version begins; null while none does.")
    in_force: bool | None = Field(description="Whether it holds today; null where its first day is not known.")
    decided_on: date | None
    decided_by: str
    document_number: str
    notice: str = Field(description="What this text is, for instance a summary instead of the official wording.")
    sections: list[GuidelineSectionOut]
    corrections: list[CorrectionOut]
    document: DocumentOut | None
    versions: list[GuidelineLinkOut] = Field(description="All public versions, the newest first.")
    compare_with: GuidelineLinkOut | None = Field(description="The version before this one.")


class GuidelinesOut(Out):
    """A programme's versions. `current` holds today; where no first day is known: the newest, `in_force` null."""

    current: GuidelineLinkOut | None
    versions: list[GuidelineLinkOut]


class GuidelineOnDayOut(Out):
    """Which version held on a day. A day that no version covers is answered as a gap, never with the nearest one."""

    programme: LinkOut
    on: date
    state: Literal["in_force", "gap", "unknown"] = Field(
        description="`unknown`: there are versions, but not for this day one whose first day is known."
    )
    text: str = Field(description="The state in words.")
    guideline: GuidelineOut | None
    versions: list[GuidelineLinkOut]


class ComparedParagraphOut(Out):
    """A paragraph in both versions; the HTML holds nothing but text, `<br>`, `<ins>` and `<del>`."""

    key: str
    section: str = Field(description="Number and title of the section, in the newer version where it exists there.")
    number: str
    old_number: str
    change: Literal["same", "changed", "added", "removed"]
    old_html: str
    new_html: str
    diff_html: str


class GuidelineComparisonOut(Out):
    programme: LinkOut
    old: GuidelineLinkOut
    new: GuidelineLinkOut
    paragraphs: list[ComparedParagraphOut]


# --- programmes ------------------------------------------------------------------------------------------------------


class DeadlineOut(Out):
    date: date
    title: str
    note: str = ""


class ProgrammeRelatedOut(Out):
    projects: RelatedOut
    vacancies: RelatedOut


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
    body: list[BlockOut]
    sources: list[SourceOut]
    related: ProgrammeRelatedOut


class ProgrammeListOut(ListOut):
    results: list[ProgrammeCardOut]


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
