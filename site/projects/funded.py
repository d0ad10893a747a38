"""Which projects a programme has paid for. Sums are added only where they are exact; the others are listed."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import amounts
from core.publication.public import public
from core.schemas import AmountOut, AmountPrecision
from projects.schemas import FundedOut, FundedProjectOut, FundingOut

if TYPE_CHECKING:
    from core.build import Builder
    from projects.models import ProgrammePage, ProjectPage  # the programme's answer imports this module


def funded_by(programme: "ProgrammePage", build: "Builder") -> FundedOut:
    """The public projects that name the programme, the newest first, with what it paid for each."""
    if programme.pk is None:
        return FundedOut(projects=[], total=None, added=0, not_added=0, text="")
    rows = public(apps.get_model("projects", "ProjectPage").objects.filter(programme=programme.pk), build.lang)
    found = list(rows.order_by(F("start").desc(nulls_last=True), "-pk"))
    build.load_links(project.pk for project in found)
    payers = {programme.title.casefold(), programme.official_title.casefold()} - {""}
    projects = [shown for project in found if (shown := one(project, payers, build))]
    exact = [row.amount for row in projects if row.amount and is_exact(row.amount)]
    total = amounts.total(exact)
    return FundedOut(
        projects=projects,
        total=total,
        added=len(exact),
        not_added=len(projects) - len(exact),
        text=in_words(total, len(exact), len(projects) - len(exact)),
    )


def one(project: "ProjectPage", payers: set[str], build: "Builder") -> FundedProjectOut | None:
    link = build.link(project)
    if link is None:
        return None
    period = project.period_out()
    lines: list[FundingOut] = build.entries(project.funding)
    paid = [line.amount for line in lines if line.payer.casefold() in payers]
    amount = paid[0] if len(paid) == 1 else amounts.total(paid)
    return FundedProjectOut(project=link, period_text=period.text if period else "", amount=amount)


def is_exact(amount: AmountOut) -> bool:
    known = amount.known and amount.value is not None and amount.upper is None and not amount.per
    return known and amount.precision == AmountPrecision.EXACT


def in_words(total: AmountOut | None, added: int, not_added: int) -> str:
    if total is None:
        return ""
    text = ngettext(
        "{sum} aus {count} Projekt mit genau bekannter Summe.",
        "{sum} aus {count} Projekten mit genau bekannter Summe.",
        added,
    ).format(sum=total.text, count=added)
    if not not_added:
        return text
    rest = ngettext(
        "{count} weiteres Projekt ist nicht mitgezählt.", "{count} weitere Projekte sind nicht mitgezählt.", not_added
    )
    return (
        f"{text} " + rest.format(count=not_added) + " " + _("Gezählt sind nur Projekte, die hier veröffentlicht sind.")
    )
