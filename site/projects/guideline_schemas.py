"""Guidelines as the API answers them: one version, all of a programme, the one of a day, two side by side."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from core.schemas import ChoiceOut, DocumentOut, LangTag, LinkOut, Out, PageOut, Url
from projects.criteria import Kind


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
    citation: str = Field(default="", description="How the paragraph is cited, with its address.")


class GuidelineSectionOut(Out):
    number: str
    title: str
    key: str
    paragraphs: list[GuidelineParagraphOut]


class CorrectionOut(Out):
    """What was corrected without changing the text that is in force."""

    date: date
    text_html: str


class ParagraphLinkOut(Out):
    """A paragraph by its number and the address under which it is cited."""

    key: str
    number: str = Field(examples=["2.1"])
    url: Url


class CriterionOut(Out):
    """One criterion of a version, for programs; the wording of its paragraph is what counts."""

    kind: Kind
    label: str
    known: bool = Field(description="False where it matters, but what the guideline says is not known.")
    choices: list[ChoiceOut] = Field(description="Who or what is named; empty for other kinds.")
    complete: bool = Field(description="False where the choices are examples.")
    minimum: Decimal | None = Field(description="Euros.")
    maximum: Decimal | None = Field(description="Euros, square metres or per cent, by kind.")
    text: str = Field(description="The criterion in words.", examples=["höchstens 300 m²"])
    paragraph: ParagraphLinkOut | None


class RentTermsOut(Out):
    """What the programme pays of a shop's last rent, and where that is said."""

    owner_percent: Decimal = Field(description="Of the last rent, to the owner.")
    user_percent: Decimal = Field(description="Of the last rent, by the user, without service charges.")
    months_max: int | None = Field(description="Null where it is not known.")
    owner_paragraph: ParagraphLinkOut | None
    user_paragraph: ParagraphLinkOut | None
    months_paragraph: ParagraphLinkOut | None


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
    criteria: list[CriterionOut] = Field(
        description="What the funding check asks; kinds that are missing don't matter."
    )
    rent_terms: RentTermsOut | None
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
