"""The funding check: every public programme held against one case, by the criteria of its guideline on a day."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, cast

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core.amounts import amount
from core.build import Builder
from core.formats import date_text, number_text
from core.periods import partial_date
from core.publication import public
from core.schemas import AmountOut, AmountPrecision
from projects import versions
from projects.check_query import OUTSIDE, FundingCheckQuery, decimal, yes_or_no
from projects.check_questions import Rules, question_of, questions
from projects.check_schemas import FundingCheckOut, FundingMatchOut, ReasonOut, RentExpectationOut
from projects.criteria import (
    Case,
    Criteria,
    Expected,
    Judgement,
    Kind,
    Verdict,
    Why,
    expected,
    judge,
    share_of,
    together,
)
from projects.criteria_blocks import LABELS, criteria_of
from projects.criteria_words import paragraph_out, rent_terms_out
from projects.filters import public_ids
from projects.guideline_schemas import RentTermsOut
from projects.lists import programme_rows
from projects.models import GuidelinePage, ProgrammePage
from projects.reasons import VERDICTS, WHOLE_VERDICTS, sentence, verdict_label
from projects.schemas import DeadlineOut, ProgrammeStatus

ENDED = "closed"
RANK = {Verdict.FITS: 0, Verdict.UNKNOWN: 1, Verdict.DOES_NOT_FIT: 2}
ABOUT_THE_SHOP = {Kind.AREA_MAX, Kind.GROUND_FLOOR}


class Candidate(NamedTuple):
    """A programme with the version that its criteria come from, and the case as it looks from there."""

    programme: ProgrammePage
    text: ProgrammePage
    version: GuidelinePage | None
    every: list[GuidelinePage]
    criteria: Criteria
    case: Case

    @property
    def rent(self) -> bool:
        return bool(self.version and self.version.rent_terms)

    @property
    def rules(self) -> Rules:
        return Rules(self.criteria, self.case, self.rent, self.programme.status == ENDED)


def check(query: FundingCheckQuery) -> FundingCheckOut:
    build = Builder(query.lang)
    day = query.on or timezone.localdate()
    candidates = list(found(query, day, build))
    matches = [match for one in candidates if (match := matched(one, query, day, build))]
    matches.sort(key=lambda match: RANK[match.verdict])
    return FundingCheckOut(
        lang=query.lang,
        on=day,
        notice=_("Unverbindlich und nach unserem Kenntnisstand. Ob es Geld gibt, entscheidet, wer das Programm führt."),
        summary=summary(matches),
        questions=questions(query, [one.rules for one in candidates], build),
        matches=matches,
        demonstration=build.profile.demonstration_notice(query.lang),
    )


def summary(matches: Sequence[FundingMatchOut]) -> str:
    fitting = sum(match.verdict is Verdict.FITS for match in matches)
    open_still = sum(match.verdict is Verdict.UNKNOWN for match in matches)
    if fitting:
        text = ngettext(
            "{count} Programm passt nach unserem Kenntnisstand.",
            "{count} Programme passen nach unserem Kenntnisstand.",
            fitting,
        )
        return text.format(count=fitting)
    if open_still:
        text = ngettext(
            "{count} Programm könnte passen; bitte fragen Sie nach.",
            "{count} Programme könnten passen; bitte fragen Sie nach.",
            open_still,
        )
        return text.format(count=open_still)
    return _("Nach unserem Kenntnisstand passt keines unserer Programme. Fragen Sie uns trotzdem.")


# --- what is held against what --------------------------------------------------------------------------------------


def found(query: FundingCheckQuery, day: date, build: Builder) -> Iterator[Candidate]:
    """Every public programme, with the rows that all of them need asked for together."""
    programmes = list(programme_rows(query.lang).order_by("path"))
    texts = public.texts(programmes)
    ProgrammePage.before_cards(programmes, build)
    by_programme: dict[str, list[GuidelinePage]] = {}
    for below in GuidelinePage.newest_first(GuidelinePage.objects.all(), build):
        by_programme.setdefault(below.path[: -Page.steplen], []).append(below)
    asked = quarter_asked(query)
    for programme in programmes:
        every = by_programme.get(programme.path, [])
        version = versions.current(every, day)
        criteria = criteria_of(version.criteria) if version else {}
        case = case_of(query, inside(asked, programme))
        yield Candidate(programme, texts[programme.pk], version, every, criteria, case)


def quarter_asked(query: FundingCheckQuery) -> set[int] | None:
    """The quarter's page; nothing for outside all of them, None where the question is open."""
    if query.quarter in (None, OUTSIDE):
        return set() if query.quarter else None
    return set(public_ids("quarter", [query.quarter], query.lang)) or None


def inside(asked: set[int] | None, programme: ProgrammePage) -> bool | None:
    """By the editors' list of quarters. An outline that is drawn by hand decides nothing."""
    if asked is None:
        return None
    own = set(programme.quarter_ids())
    return bool(asked & own) if own else bool(asked)


def case_of(query: FundingCheckQuery, is_inside: bool | None) -> Case:
    return Case(
        applicant=query.applicant,
        measure=query.measure,
        costs=decimal(query.costs),
        own=decimal(query.own),
        inside=is_inside,
        area=decimal(query.area),
        ground_floor=yes_or_no(query.ground_floor),
        begun=yes_or_no(query.begun),
    )


# --- one programme --------------------------------------------------------------------------------------------------


def matched(one: Candidate, query: FundingCheckQuery, day: date, build: Builder) -> FundingMatchOut | None:
    """None where the programme was withdrawn since its row was read."""
    judgements = judge(one.criteria, one.case)
    ended = one.rules.ended
    verdict = Verdict.DOES_NOT_FIT if ended else together(judgement.verdict for judgement in judgements)
    programme = one.programme
    fits_perhaps = verdict is not Verdict.DOES_NOT_FIT
    pays = expected(one.criteria, one.case) if fits_perhaps else None
    link = build.link(programme)
    if link is None:
        return None
    return FundingMatchOut(
        programme=link,
        is_example=programme.is_example,
        status=cast(ProgrammeStatus, programme.status),
        status_label=programme.get_status_display(),
        status_as_of=programme.status_as_of,
        verdict=verdict,
        verdict_label=str(WHOLE_VERDICTS[verdict]),
        guideline=one.version.link_out(one.every, build) if one.version else None,
        guideline_state=state_of(one.version),
        reasons=reasons(one, judgements, build),
        sum=sum_out(pays),
        sum_text=sum_text(one, pays) if fits_perhaps else "",
        rent=rent_out(one, query, judgements, build) if fits_perhaps else None,
        term_end=partial_date(programme.term_end, programme.term_end_precision),
        deadlines=[
            DeadlineOut(date=entry.date, title=entry.title, note=entry.note)
            for entry in programme.coming_deadlines(day)
        ],
        steps=build.entries(one.text.steps) if fits_perhaps else [],
        contact=programme.contact.contact(build) if programme.contact and fits_perhaps else None,
        vacancies=programme.shops(build) if one.rent and fits_perhaps else None,
    )


def state_of(version: GuidelinePage | None) -> Literal["in_force", "unknown", "gap"]:
    if version is None:
        return "gap"
    return "in_force" if version.valid_from else "unknown"


def reasons(one: Candidate, judgements: Sequence[Judgement], build: Builder) -> list[ReasonOut]:
    """First what speaks against it, then what is open."""
    told = [ended_reason(one.programme)] if one.rules.ended else []
    ordered = sorted(judgements, key=lambda judgement: -RANK[judgement.verdict])
    return told + [reason(one, judgement, build) for judgement in ordered]


def reason(one: Candidate, judgement: Judgement, build: Builder) -> ReasonOut:
    kind = judgement.criterion.kind
    paragraph = paragraph_out(one.version, judgement.criterion.paragraph, build) if one.version else None
    return ReasonOut(
        criterion=kind,
        label=str(LABELS[kind]),
        verdict=judgement.verdict,
        verdict_label=verdict_label(judgement),
        text=sentence(judgement, one.criteria, one.case),
        paragraph=paragraph,
        question=question_of(kind) if judgement.why is Why.NOT_ANSWERED else None,
    )


def ended_reason(programme: ProgrammePage) -> ReasonOut:
    since = programme.status_as_of
    text = _("Das Programm ist beendet (Stand {date}).").format(date=date_text(since)) if since else ""
    return ReasonOut(
        criterion="status",
        label=_("Stand des Programms"),
        verdict=Verdict.DOES_NOT_FIT,
        verdict_label=str(VERDICTS[Verdict.DOES_NOT_FIT]),
        text=text or _("Das Programm ist beendet."),
        paragraph=None,
        question=None,
    )


# --- sums -----------------------------------------------------------------------------------------------------------


def sum_out(pays: Expected | None) -> AmountOut | None:
    if pays is None:
        return None
    if pays.least is not None and pays.least < pays.most:
        return amount(pays.least, upper=pays.most)
    return amount(pays.most, AmountPrecision.AT_MOST.value)


def sum_text(one: Candidate, pays: Expected | None) -> str:
    """The sum in a sentence, or why there is none."""
    told = sum_out(pays)
    if told:
        return _("Nach unserem Kenntnisstand {sum}. Unverbindlich.").format(sum=told.text)
    if one.rent:
        return ""
    if Kind.SHARE not in one.criteria or not one.criteria[Kind.SHARE].known:
        return _("Eine Summe können wir nicht nennen: Welchen Anteil das Programm zahlt, ist uns nicht bekannt.")
    if one.case.costs is None:
        return _("Eine Summe können wir erst nennen, wenn Sie die Kosten angeben.")
    return _("Eine Summe können wir nicht nennen: Dazu fehlen uns Angaben.")


def rent_out(
    one: Candidate, query: FundingCheckQuery, judgements: Sequence[Judgement], build: Builder
) -> RentExpectationOut | None:
    """Shares always; sums only where the rent is named and the shop's area and floor are known to fit."""
    terms = rent_terms_out(one.version, build) if one.version else None
    if terms is None:
        return None
    shop_fits = all(found.verdict is Verdict.FITS for found in judgements if found.criterion.kind in ABOUT_THE_SHOP)
    rent = decimal(query.rent) if shop_fits else None
    ancillary = decimal(query.ancillary)
    owner, user = (None if rent is None else share_of(rent, part) for part in (terms.owner_percent, terms.user_percent))
    total = None if user is None or ancillary is None else user + ancillary
    return RentExpectationOut(
        owner_percent=terms.owner_percent,
        user_percent=terms.user_percent,
        months_max=terms.months_max,
        owner_month=monthly(owner),
        user_month=monthly(user),
        user_total_month=monthly(total),
        text=rent_text(terms),
        note=rent_note(query.rent, shop_fits=shop_fits),
        paragraphs=cited(terms),
    )


def monthly(value: Decimal | None) -> AmountOut | None:
    return None if value is None else amount(value, per="month")


def rent_text(terms: RentTermsOut) -> str:
    text = _(
        "Die Eigentümerseite erhält {owner} Prozent der zuletzt erzielten Miete, Sie zahlen {user} Prozent und die "
        "Nebenkosten."
    ).format(owner=number_text(terms.owner_percent), user=number_text(terms.user_percent))
    if terms.months_max is None:
        return text
    return f"{text} " + _("Höchstens {months} Monate, nicht länger als das Programm.").format(months=terms.months_max)


def rent_note(rent: str | None, *, shop_fits: bool) -> str:
    if not shop_fits:
        return _("Beträge nennen wir erst, wenn feststeht, dass Fläche und Lage des Ladenlokals passen.")
    if rent is None:
        return _("Beträge nennen wir erst, wenn die zuletzt erzielte Miete bekannt ist.")
    return _(
        "Gerechnet mit der Miete, die Sie angegeben haben, ohne Nebenkosten. Unverbindlich, bitte vor jedem Vertrag "
        "nachfragen."
    )


def cited(terms: RentTermsOut) -> list[Any]:
    every = (terms.owner_paragraph, terms.user_paragraph, terms.months_paragraph)
    return list({found.key: found for found in every if found}.values())
