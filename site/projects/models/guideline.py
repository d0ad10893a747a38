"""One version of a programme's guideline."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from core.forms import BasePageForm
from core.pages import BasePage, Blocker
from core.publication import public
from projects import versions
from projects.blocks import CorrectionBlock, SectionBlock
from projects.criteria_blocks import (
    CriteriaBlock,
    RentTermsStream,
    RulesField,
    keep_keys,
    uncited,
    unknown_paragraphs,
)
from projects.criteria_words import criteria_out, rent_terms_out
from projects.guideline_schemas import GuidelineLinkOut, GuidelineOut, GuidelineSectionOut
from projects.models.fields import entries

if TYPE_CHECKING:
    from core.build import Builder


class GuidelineForm(BasePageForm):
    """Refuses at once what could never be published, so that nobody works on a text that can't change any more."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        page: GuidelinePage = self.instance
        if not page.is_source:
            return cleaned
        for blocker in page.frozen(cleaned.get("sections"), cleaned.get("valid_from")):
            self.add_error(blocker.field, ValidationError(blocker.message))
        parent = self.parent_page or (page.get_parent() if page.pk else None)
        if parent and page.begins_with_another(parent, cleaned.get("valid_from")):
            self.add_error("valid_from", ValidationError(SAME_DAY))
        return cleaned


SAME_DAY = _("An diesem Tag beginnt schon eine andere Fassung.")
FROZEN = _(
    "Diese Fassung gilt bereits. Ihr Wortlaut ändert sich nur durch eine neue Fassung; "
    "Fehler werden unter „Berichtigungen“ mit Datum vermerkt."
)


class GuidelineColumns(models.Model):
    """What a version keeps. Its dates and its decision hold in every language, its wording is translated."""

    shared = frozenset(
        {
            "version_label", "valid_from", "decided_on", "decided_by", "document_number", "document", "criteria",
            "rent_terms",
        }
    )  # fmt: skip
    translated = frozenset({"notice", "sections", "corrections"})

    version_label = models.CharField(
        _("Bezeichnung der Fassung"),
        max_length=60,
        blank=True,
        help_text=_("Zum Beispiel „Fassung 2“ oder „Mai 2024“."),
    )
    valid_from = models.DateField(
        _("Gilt ab"),
        null=True,
        blank=True,
        help_text=_("Leer heißt: nicht bekannt. Die Fassung endet am Tag vor dem Beginn der nächsten."),
    )
    decided_on = models.DateField(_("Beschlossen am"), null=True, blank=True)
    decided_by = models.CharField(_("Beschlossen von"), max_length=200, blank=True)
    document_number = models.CharField(_("Nummer der Vorlage"), max_length=60, blank=True)
    document = models.ForeignKey(
        "media.File",
        verbose_name=_("Amtliches Dokument"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    notice = models.TextField(
        _("Was dieser Text ist"),
        blank=True,
        help_text=_("Zum Beispiel: Zusammenfassung öffentlicher Angaben, nicht der amtliche Richtlinientext."),
    )
    sections = entries(SectionBlock(), _("Abschnitte"))
    corrections = entries(CorrectionBlock(), _("Berichtigungen"))
    # Our reading of the wording for the funding check. It may be mended while the version holds: the wording counts.
    criteria = RulesField(
        CriteriaBlock(),
        verbose_name=_("Kriterien für den Förder-Check"),
        help_text=_(
            "Was hier fehlt, ist keine Bedingung. Was nicht bekannt ist, wird als „nicht bekannt“ eingetragen."
        ),
    )
    rent_terms = RulesField(
        RentTermsStream(),
        verbose_name=_("Was von der Miete gezahlt wird"),
        help_text=_("Nur für Programme, die Ladenlokale anmieten. Fläche und Erdgeschoss stehen bei den Kriterien."),
    )

    class Meta:
        abstract = True


class GuidelinePage(BasePage, GuidelineColumns):
    """A version stands below its programme and holds until the day before the next one begins."""

    schema = GuidelineOut
    api_type = "guideline"
    parent_page_types: ClassVar = ["projects.ProgrammePage"]
    subpage_types: ClassVar[list[str]] = []
    searched = ("title", "lead", "notice", "sections")
    named = ("programme", "version_label")
    base_form_class = GuidelineForm

    text_panels = [FieldPanel("notice"), FieldPanel("sections"), FieldPanel("corrections")]
    facts_panels = [
        FieldRowPanel([FieldPanel("version_label"), FieldPanel("valid_from")]),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("decided_on"), FieldPanel("decided_by")]), FieldPanel("document_number")],
            heading=_("Beschluss"),
        ),
        FieldPanel("criteria"),
        FieldPanel("rent_terms"),
        FieldPanel("document"),
    ]

    class Meta:
        verbose_name = _("Richtlinie (Fassung)")
        verbose_name_plural = _("Richtlinien")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        versions.assign_keys(self.sections)
        keep_keys(versions.keys_by_number(self.sections), versions.paragraph_keys(self.sections), *self.rules())
        super().full_clean(*args, **kwargs)

    def rules(self) -> tuple[Any, Any]:
        """What the funding check and the shops' costs are worked out from."""
        return self.criteria, self.rent_terms

    # --- rules ------------------------------------------------------------------------------------------------------

    def blockers(self) -> Iterable[Blocker]:
        yield from super().blockers()
        if not self.is_source:
            return
        if not self.version_label:
            yield Blocker("version_label", _("Die Bezeichnung der Fassung fehlt."))
        if not self.sections:
            yield Blocker("sections", _("Die Fassung hat noch keinen Abschnitt."))
        yield from self.frozen(self.sections, self.valid_from)
        for name in ("criteria", "rent_terms"):
            for wrong in unknown_paragraphs(versions.paragraph_keys(self.sections), getattr(self, name)):
                yield Blocker(name, format_lazy(_("Diese Fassung hat keinen Absatz „{}“."), wrong))
        if uncited(self.criteria):
            yield Blocker("criteria", _("Bei einem Kriterium fehlt der Absatz, in dem es steht."))
        if self.pk and self.begins_with_another(self.get_parent(), self.valid_from):
            yield Blocker("valid_from", SAME_DAY)

    def frozen(self, sections: Any, valid_from: Any) -> Iterable[Blocker]:
        """What of the wording and of its first day was changed although the published version has begun to hold."""
        shown = type(self).objects.filter(pk=self.pk, live=True, valid_from__lte=timezone.localdate()).first()
        if shown is None:
            return
        if versions.wording(sections) != versions.wording(shown.sections):
            yield Blocker("sections", FROZEN)
        if valid_from != shown.valid_from:
            yield Blocker("valid_from", FROZEN)

    def begins_with_another(self, programme: Page, valid_from: Any) -> bool:
        """Whether another version that is public, or is going to be, begins on the same day."""
        if valid_from is None:
            return False
        others = type(self).objects.child_of(programme).exclude(pk=self.pk).filter(valid_from=valid_from)
        return bool(others.filter(Q(live=True) | Q(_revisions__approved_go_live_at__isnull=False)).exists())

    # --- answers ----------------------------------------------------------------------------------------------------

    @classmethod
    def public_versions(cls, programme: Page, build: "Builder") -> list[Self]:
        """The public versions of a programme, the newest first; one whose first day isn't known by its publication."""
        if not programme.path:
            return []
        return cls.newest_first(cls.objects.child_of(programme), build)

    @classmethod
    def newest_first(cls, rows: Any, build: "Builder") -> list[Self]:
        """The public ones among these versions, also of several programmes, in the order of `public_versions`."""
        found = public.public(rows, build.lang)
        ordered = list(found.order_by(F("valid_from").desc(nulls_last=True), "-first_published_at", "-pk"))
        build.load_links(version.pk for version in ordered)
        return ordered

    def link_out(self, all_versions: Sequence["GuidelinePage"], build: "Builder") -> GuidelineLinkOut | None:
        link = build.link(self)
        if link is None:
            return None
        return GuidelineLinkOut(**link.model_dump(), version_label=self.version_label, **self._time(all_versions))

    def _time(self, all_versions: Sequence["GuidelinePage"]) -> dict[str, Any]:
        until = versions.valid_until(self.valid_from, all_versions)
        return {
            "valid_from": self.valid_from,
            "valid_until": until,
            "in_force": versions.holds(self.valid_from, until, timezone.localdate()),
        }

    def _cited(self, sections: "list[GuidelineSectionOut]", text: Self, build: "Builder") -> list[GuidelineSectionOut]:
        """Each paragraph with the words to cite it by: title, version, number, address, and until when it holds."""
        link = build.link(self) if self.pk else None
        for section in sections:
            for paragraph in section.paragraphs:
                address = f"{settings.PUBLIC_URL}{link.url if link else ''}#{paragraph.anchor}"
                number = gettext("Absatz {number}").format(number=paragraph.number)
                paragraph.citation = ", ".join(filter(None, (text.title, self.version_label, number, address)))
        return sections

    def answer(self, text: Self, build: "Builder") -> GuidelineOut:
        programme = self.get_parent() if self.path else None
        every = self.public_versions(programme, build) if programme else []
        older = every[[version.pk for version in every].index(self.pk) + 1 :] if self in every else []
        return GuidelineOut(
            **build.page(self, text),
            programme=build.link(programme),
            version_label=self.version_label,
            **self._time(every),
            decided_on=self.decided_on,
            decided_by=self.decided_by,
            document_number=self.document_number,
            notice=text.notice,
            sections=self._cited(build.entries(text.sections), text, build),
            corrections=build.entries(text.corrections),
            criteria=criteria_out(self, build),
            rent_terms=rent_terms_out(self, build),
            document=build.document(self.document),
            versions=[link for version in every if (link := version.link_out(every, build))],
            compare_with=older[0].link_out(every, build) if older else None,
        )
