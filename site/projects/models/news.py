"""A dated message."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.blocks.entries import SourceBlock
from core.blocks.field import BodyField
from core.pages import Blocker
from core.schemas import CardOut
from projects.models.fields import InQuarters, entries, quarters_field, quarters_panel
from projects.schemas import NewsCardOut, NewsOut

if TYPE_CHECKING:
    from core.build import Builder


class NewsPage(InQuarters):
    """News of a day. It may belong to a project, a programme and quarters, and is then listed there too."""

    schema = NewsOut
    api_type = "news"
    parent_page_types: ClassVar = ["projects.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    CARD_LINKS = ("project_id", "programme_id")
    searched = ("title", "lead", "body")
    named = ("project", "programme")
    shared = frozenset({"date", "quarters", "project", "programme", "sources"})
    translated = frozenset({"body"})

    date = models.DateField(_("Datum"), default=timezone.localdate)
    project = models.ForeignKey(
        "projects.ProjectPage",
        verbose_name=_("Projekt"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    programme = models.ForeignKey(
        "projects.ProgrammePage",
        verbose_name=_("Förderprogramm"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    quarters = quarters_field()
    body = BodyField(_("Text"))
    sources = entries(SourceBlock(label=_("Quelle")), _("Quellen"))

    text_panels = [FieldPanel("body")]
    facts_panels = [
        FieldPanel("date"),
        MultiFieldPanel([FieldPanel("project"), FieldPanel("programme"), quarters_panel()], heading=_("Gehört zu")),
        FieldPanel("sources"),
    ]

    class Meta:
        verbose_name = _("Nachricht")
        verbose_name_plural = _("Nachrichten")

    def blockers(self) -> Iterable[Blocker]:
        yield from super().blockers()
        if self.is_source and not self.lead:
            yield Blocker("lead", _("Der Vorspann fehlt: Was ist geschehen?"))

    def answer(self, text: Self, build: "Builder") -> NewsOut:
        return NewsOut(
            **build.page(self, text),
            **self._columns(build),
            date=self.date,
            body=build.body(text.body),
            sources=build.sources(self.sources),
        )

    def card(self, text: Self, build: "Builder") -> CardOut:
        day = timezone.make_aware(datetime.combine(self.date, time.min))
        fields: dict[str, Any] = build.card_fields(self, text, date=day)
        return NewsCardOut(**fields, **self._columns(build))

    def _columns(self, build: "Builder") -> dict[str, Any]:
        """What card and page have in common."""
        return {
            "slug": self.slug,
            "quarters": build.page_links(self.quarter_ids()),
            "project": build.link(self.project_id),
            "programme": build.link(self.programme_id),
        }
