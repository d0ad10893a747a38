"""What the law wants every public site to say, with the day of its last check in plain sight."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Self, cast

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from core.blocks.field import BodyField
from core.pages import BasePage, Blocker
from home.schemas import LegalKind, LegalOut

if TYPE_CHECKING:
    from core.build import Builder


class LegalPage(BasePage):
    """Linked from the foot of every page, the imprint first."""

    class Kind(models.TextChoices):
        IMPRINT = "imprint", _("Impressum")
        PRIVACY = "privacy", _("Datenschutz")
        ACCESSIBILITY = "accessibility", _("Barrierefreiheit")
        OTHER = "other", _("Anderes")

    schema = LegalOut
    api_type = "legal"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    searched = ("title", "lead", "body")
    shared = frozenset({"kind", "as_of"})
    translated = frozenset({"template_notice", "body"})

    kind = models.CharField(_("Art"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    as_of = models.DateField(
        pgettext_lazy("Datum", "Stand"),
        null=True,
        blank=True,
        help_text=_("Wann wurde der Text zuletzt geprüft? Nötig zum Veröffentlichen."),
    )
    template_notice = models.TextField(
        _("Hinweis zum Text"), blank=True, help_text=_("Zum Beispiel: Muster, ohne Rechtswirkung. Steht über dem Text.")
    )
    body = BodyField(_("Inhalt"))

    text_panels = [FieldPanel("template_notice"), FieldPanel("body")]
    facts_panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("as_of")])]

    class Meta:
        verbose_name = _("Rechtliches")
        verbose_name_plural = _("Rechtliches")

    def blockers(self) -> Iterable[Blocker]:
        yield from super().blockers()
        if self.is_source and not self.as_of:
            yield Blocker("as_of", _("Der Stand fehlt."))

    def answer(self, text: Self, build: "Builder") -> LegalOut:
        return LegalOut(
            **build.page(self, text),
            kind=cast(LegalKind, self.kind),
            as_of=self.as_of,
            template_notice=text.template_notice,
            body=build.body(text.body),
        )
