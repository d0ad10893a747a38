"""The story of a project."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import amounts
from core.blocks.body import PictureBlock
from core.blocks.entries import SourceBlock
from core.blocks.field import BodyField
from core.pages import Blocker
from core.periods import PeriodFields
from core.schemas import AmountOut, CardOut, point
from projects.blocks import FundingBlock, PartnerBlock
from projects.models import project_panels
from projects.models.fields import InQuarters, checked_point, entries, quarters_field, rich
from projects.schemas import FundingOut, ProjectCardOut, ProjectOut
from projects.vocabulary import CATEGORIES, OWNERSHIP, PROJECT_STATUS

if TYPE_CHECKING:
    from core.build import Builder


class ProjectPage(InQuarters, PeriodFields):
    """A project of our own, a funded one, or one of others; whose it is is said wherever it is shown."""

    schema = ProjectOut
    api_type = "project"
    parent_page_types: ClassVar = ["projects.ProjectIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    CARD_LINKS = ("programme_id",)
    searched = ("title", "lead", "place_text", "goal", "done", "result", "aftermath", "lessons", "partners", "body")
    named = ("place_text", "programme")
    shared = PeriodFields.PERIOD_FIELDS | {
        "quarters", "point", "category", "ownership", "programme", "funding", "partners", "gallery", "status",
        "sources",
    }  # fmt: skip
    translated = frozenset({"place_text", "goal", "done", "result", "aftermath", "lessons", "body"})

    status = models.CharField(_("Stand"), max_length=10, choices=list(PROJECT_STATUS.items()), default="unknown")
    category = models.CharField(_("Thema"), max_length=30, choices=list(CATEGORIES.items()), blank=True)
    ownership = models.CharField(
        _("Wessen Projekt ist das?"), max_length=10, choices=list(OWNERSHIP.items()), blank=True
    )
    programme = models.ForeignKey(
        "projects.ProgrammePage",
        verbose_name=_("Förderprogramm"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    quarters = quarters_field(_("Nur, wenn die Straße oder eine Quelle es sagt."))
    place_text = models.CharField(_("Ort in Worten"), max_length=200, blank=True)
    point = models.JSONField(
        _("Punkt auf der Karte"), null=True, blank=True, help_text=_("[Länge, Breite], zum Beispiel [7.47, 51.51]")
    )
    funding = entries(FundingBlock(), _("Wer hat wie viel gezahlt?"))
    partners = entries(PartnerBlock(), _("Partner"), _("Organisationen, keine Privatpersonen."))
    goal = rich(_("Ziel"))
    done = rich(_("Was getan wurde"))
    result = rich(_("Ergebnis"), _("Am besten mit Zahlen."))
    aftermath = rich(_("Was danach kam"))
    lessons = rich(_("Was sich übertragen lässt"))
    gallery = entries(PictureBlock(), _("Bilder"))
    body = BodyField(_("Weiterer Inhalt"), help_text=_("Auch Zitate, mit Einwilligung."))
    sources = entries(SourceBlock(label=_("Quelle")), _("Quellen"))

    text_panels = project_panels.TEXTS
    facts_panels = project_panels.FACTS

    class Meta:
        verbose_name = _("Projekt")
        verbose_name_plural = _("Projekte")

    def clean(self) -> None:
        super().clean()
        if self.point is not None:
            self.point = checked_point(self.point)

    def blockers(self) -> Iterable[Blocker]:
        yield from super().blockers()
        if not self.is_source:
            return
        if not self.lead:
            yield Blocker("lead", _("Der Vorspann fehlt: Worum geht es in einem Satz?"))
        if not self.ownership:
            yield Blocker("ownership", _("Wessen Projekt ist das?"))
        if not self.category:
            yield Blocker("category", _("Das Thema fehlt."))

    # --- answers ----------------------------------------------------------------------------------------------------

    def answer(self, text: Self, build: "Builder") -> ProjectOut:
        funding: list[FundingOut] = build.entries(self.funding)
        return ProjectOut(
            **build.page(self, text),
            **self._columns(build),
            place_text=text.place_text,
            point=point((self.point[0], self.point[1])) if self.point else None,
            funding=funding,
            total=total(funding),
            partners=build.entries(self.partners),
            goal_html=build.html(text.goal),
            done_html=build.html(text.done),
            result_html=build.html(text.result),
            aftermath_html=build.html(text.aftermath),
            lessons_html=build.html(text.lessons),
            gallery=[entry.image for entry in build.entries(self.gallery)],
            body=build.body(text.body),
            sources=build.sources(self.sources),
        )

    def card(self, text: Self, build: "Builder") -> CardOut:
        label = OWNERSHIP["others"] if self.ownership == "others" else PROJECT_STATUS[self.status]
        fields: dict[str, Any] = build.card_fields(self, text, label=str(label))
        return ProjectCardOut(**fields, **self._columns(build))

    def _columns(self, build: "Builder") -> dict[str, Any]:
        """What card and page have in common."""
        return {
            "slug": self.slug,
            "quarters": build.page_links(self.quarter_ids()),
            "period": self.period_out(),
            "category": self.category,
            "category_label": self.get_category_display(),
            "ownership": self.ownership or "own",  # empty in a draft only: a blocker asks
            "ownership_label": self.get_ownership_display(),
            "programme": build.link(self.programme_id),
            "status": self.status,
            "status_label": self.get_status_display(),
        }


def total(funding: Iterable[FundingOut]) -> AmountOut | None:
    """What the project cost; None unless every part is exact and paid once."""
    parts = [line.amount for line in funding]
    return None if any(part.per for part in parts) else amounts.total(parts)
