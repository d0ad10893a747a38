"""Guidelines as the API answers them: one version, all of a programme, the one of a day, two side by side."""

from datetime import date
from typing import Literal

from pydantic import Field

from core.schemas import DocumentOut, LangTag, LinkOut, Out, PageOut


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
    lang: LangTag
    paragraphs: list[ComparedParagraphOut]
