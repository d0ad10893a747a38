"""The criteria of a version as the API answers them: with their words, and the paragraph that each comes from."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from core.formats import money_text, not_known, number_text
from projects import versions
from projects.blocks import anchor
from projects.criteria import Criterion, Kind
from projects.criteria_blocks import LABELS, criteria_of, number
from projects.guideline_schemas import CriterionOut, ParagraphLinkOut, RentTermsOut
from projects.vocabulary import APPLICANTS, MEASURES, choices_out

if TYPE_CHECKING:
    from core.build import Builder
    from projects.models import GuidelinePage

VOCABULARIES = {Kind.APPLICANT: APPLICANTS, Kind.MEASURE: MEASURES}


def paragraph_out(page: "GuidelinePage", key: str, build: "Builder") -> ParagraphLinkOut | None:
    """The paragraph of this version with that key, if the version is public or is the draft that is looked at."""
    numbers = versions.paragraph_keys(page.sections)
    link = build.link(page) if page.pk else None
    if key not in numbers:
        return None
    return ParagraphLinkOut(key=key, number=numbers[key], url=f"{link.url if link else ''}#{anchor(key)}")


def criteria_out(page: "GuidelinePage", build: "Builder") -> list[CriterionOut]:
    found = criteria_of(page.criteria)
    return [criterion_out(found[kind], page, build) for kind in Kind if kind in found]


def criterion_out(found: Criterion, page: "GuidelinePage", build: "Builder") -> CriterionOut:
    return CriterionOut(
        kind=found.kind,
        label=str(LABELS[found.kind]),
        known=found.known,
        choices=choices_out(found.keys, VOCABULARIES.get(found.kind, {})),
        complete=found.complete,
        minimum=found.least,
        maximum=found.most,
        text=in_words(found),
        paragraph=paragraph_out(page, found.paragraph, build),
    )


def in_words(found: Criterion) -> str:
    """What the criterion asks for, short enough for a table."""
    if not found.known:
        return not_known()
    match found.kind:
        case Kind.APPLICANT | Kind.MEASURE:
            names = ", ".join(choice.label for choice in choices_out(found.keys, VOCABULARIES[found.kind]))
            return names if found.complete else gettext("zum Beispiel: {names}").format(names=names)
        case Kind.AREA_MAX:
            return gettext("höchstens {limit}").format(limit=number_text(found.most or 0, "m²"))
        case Kind.GROUND_FLOOR:
            return gettext("nur im Erdgeschoss")
        case Kind.INSIDE_AREA:
            return gettext("nur im Gebiet des Programms")
        case Kind.SUM_RANGE:
            return sums_in_words(found)
        case Kind.SHARE:
            return gettext("höchstens {share} Prozent der Kosten").format(share=number_text(found.most or 0))
        case Kind.NOT_BEGUN:
            return gettext("vor der Bewilligung nicht begonnen")


def sums_in_words(found: Criterion) -> str:
    if found.least is not None and found.most is not None:
        return gettext("{low} bis {high}").format(low=money_text(found.least), high=money_text(found.most))
    if found.most is not None:
        return gettext("höchstens {limit}").format(limit=money_text(found.most))
    return gettext("mindestens {limit}").format(limit=money_text(found.least or Decimal(0)))


def rent_terms_out(page: "GuidelinePage", build: "Builder") -> RentTermsOut | None:
    for child in page.rent_terms or ():
        value = child.value
        owner, user = number(value["owner_percent"]), number(value["user_percent"])
        if owner is None or user is None:  # a draft that is being looked at
            return None
        return RentTermsOut(
            owner_percent=owner,
            user_percent=user,
            months_max=value["months_max"],
            owner_paragraph=paragraph_out(page, value["owner_paragraph"] or "", build),
            user_paragraph=paragraph_out(page, value["user_paragraph"] or "", build),
            months_paragraph=paragraph_out(page, value["months_paragraph"] or "", build),
        )
    return None
