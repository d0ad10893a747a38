"""How the form of a funding programme is grouped: what applicants ask first stands open, the rest is folded."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from core.panels import SharedInlinePanel
from projects.models.fields import quarters_panel

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def group(heading: "StrOrPromise", *names: str, folded: bool = True) -> MultiFieldPanel:
    panels = [FieldPanel(name) for name in names]
    return MultiFieldPanel(panels, heading=heading, classname="collapsed" if folded else "")


TEXTS: list[Panel] = [
    group(_("Worum es geht"), "purpose", "kind_of_aid", "area_text", folded=False),
    group(_("Was gefördert wird"), "eligible", "not_eligible", "not_applicants", "criteria", folded=False),
    group(_("Der Weg zum Geld"), "steps", "decision_body", "earliest_start", "term"),
    group(_("Nach der Bewilligung"), "payout", "proof", "publicity", "duties", "combination"),
    group(_("Fragen, Lücken, Grundlage"), "faq", "gaps", "legal_basis"),
    FieldPanel("body"),
]
FACTS: list[Panel] = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("status"), FieldPanel("status_as_of")]),
            FieldPanel("status_note"),
            FieldPanel("as_of"),
        ],
        heading=_("Ist noch Geld da?"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("share_max_percent"),
            FieldRowPanel([FieldPanel("sum_max"), FieldPanel("sum_max_precision")]),
            FieldRowPanel([FieldPanel("sum_min"), FieldPanel("sum_min_precision")]),
        ],
        heading=_("Wie viel"),
    ),
    MultiFieldPanel(
        [FieldPanel("applicants"), FieldPanel("measures"), quarters_panel()], heading=_("Für wen, wofür, wo")
    ),
    SharedInlinePanel("deadlines", heading=_("Fristen und Sitzungen"), label=_("Termin")),
    MultiFieldPanel([FieldRowPanel([FieldPanel("term_end"), FieldPanel("term_end_precision")])], heading=_("Ende")),
    FieldPanel("contact"),
    FieldPanel("documents"),
    group(_("Geld und Herkunft"), "official_title", "funders", "budgets", "sources"),
]
