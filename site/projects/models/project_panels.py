"""How the form of a project is grouped: the story, and the facts beside it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from core.panels import JsonArea
from core.periods import PeriodFields
from projects.models.fields import quarters_panel

TEXTS: list[Panel] = [
    FieldPanel("place_text"),
    MultiFieldPanel([FieldPanel("goal"), FieldPanel("done"), FieldPanel("result")], heading=_("Die Geschichte")),
    MultiFieldPanel([FieldPanel("aftermath"), FieldPanel("lessons")], heading=_("Danach"), classname="collapsed"),
    FieldPanel("body"),
]
FACTS: list[Panel] = [
    FieldRowPanel([FieldPanel("ownership"), FieldPanel("status"), FieldPanel("category")]),
    PeriodFields.period_panel(),
    MultiFieldPanel([quarters_panel(), FieldPanel("point", widget=JsonArea)], heading=_("Wo")),
    MultiFieldPanel(
        [FieldPanel("programme"), FieldPanel("funding"), FieldPanel("partners")], heading=_("Geld und Partner")
    ),
    FieldPanel("gallery"),
    FieldPanel("sources"),
]
