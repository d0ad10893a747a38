"""The way to the office: an overview, and below it one page for each form."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from core.api.lists import cards_of
from core.blocks.body import TEXT_FEATURES
from core.blocks.field import BodyField
from core.pages import BasePage, Blocker
from core.publication.public import public
from core.schemas import CardOut
from home.models.enquiry import KINDS
from home.schemas import ContactPageOut, FormCardOut, FormPageOut

if TYPE_CHECKING:
    from core.build import Builder


class ContactPage(BasePage):
    """Names every public form below it, in their order."""

    schema = ContactPageOut
    api_type = "contact"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.FormPage"]
    max_count_per_parent = 1
    searched = ("title", "lead", "intro", "body")
    translated = frozenset({"intro", "body"})

    intro = RichTextField(_("Einleitung"), blank=True, features=TEXT_FEATURES)
    body = BodyField(_("Inhalt unter den Formularen"))

    text_panels = [FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = _("Kontakt")
        verbose_name_plural = _("Kontakt")

    def answer(self, text: Self, build: "Builder") -> ContactPageOut:
        below = public(FormPage.objects.child_of(self).order_by("path"), build.lang)
        return ContactPageOut(
            **build.page(self, text),
            intro_html=build.html(text.intro),
            forms=cards_of(list(below), build),
            body=build.body(text.body),
        )


class FormPage(BasePage):
    """One form. Its questions belong to the program, what is said around them to the editors."""

    schema = FormPageOut
    api_type = "form"
    parent_page_types: ClassVar[list[str]] = ["home.ContactPage"]
    subpage_types: ClassVar[list[str]] = []
    searched = ("title", "lead", "intro")
    shared = frozenset({"kind"})
    translated = frozenset({"intro"})

    kind = models.CharField(_("Formular"), max_length=20, choices=KINDS, default="")
    intro = RichTextField(
        _("Einleitung"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Steht über den Fragen, zum Beispiel: Wer liest das, und wie geht es weiter?"),
    )

    text_panels = [FieldPanel("intro")]
    facts_panels = [FieldPanel("kind")]

    class Meta:
        verbose_name = _("Formular")
        verbose_name_plural = _("Formulare")

    def blockers(self) -> Iterable[Blocker]:
        yield from super().blockers()
        same = FormPage.objects.filter(kind=self.kind, live=True, locale=self.locale).exclude(pk=self.pk)
        if self.is_source and same.exists():
            yield Blocker("kind", _("Dieses Formular steht schon auf einer anderen Seite."))

    def card(self, text: Self, build: "Builder") -> CardOut:
        return FormCardOut(**build.card_fields(self, text), kind=self.kind)

    def answer(self, text: Self, build: "Builder") -> FormPageOut:
        return FormPageOut(**build.page(self, text), kind=self.kind, intro_html=build.html(text.intro))
