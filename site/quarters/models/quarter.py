"""A quarter of the city centre and its profile."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from core.blocks.base import EntryStream
from core.blocks.body import TEXT_FEATURES, FigureBlock, PictureBlock
from core.blocks.entries import ActorBlock, PlaceBlock, SourceBlock, words
from core.blocks.field import BodyField
from core.pages import BasePage
from core.panels import JsonArea
from core.schemas import CardOut
from quarters.geometry import checked_polygon
from quarters.schemas import GeometryStatus, QuarterCardOut, QuarterOut, QuarterRelatedOut, VisionOut

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from core.build import Builder

GEOMETRY_STATUS = [("none", _("kein Umriss")), ("schematic", _("schematisch")), ("official", _("amtlich"))]


def entry_field(block: blocks.Block, label: "StrOrPromise") -> StreamField:
    return StreamField(EntryStream(block), verbose_name=label, blank=True)


class QuarterPage(BasePage):
    """Profile of a quarter. Texts are translated; number, outline, figures, actors and pictures are shared."""

    schema = QuarterOut
    api_type = "quarter"
    parent_page_types: ClassVar = ["quarters.QuarterIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    searched = (
        "title",
        "other_names",
        "lead",
        "location",
        "streets",
        "squares",
        "landmarks",
        "character",
        "vision",
        "body",
    )
    named = ("official_name", "aliases", "streets", "squares", "landmarks")
    shared = frozenset(
        {
            "number", "official_name", "other_names", "color", "figures", "actors", "boundary", "geometry_status",
            "geometry_source", "contact", "gallery", "sources",
        }
    )  # fmt: skip
    translated = frozenset(
        {
            "location", "streets", "squares", "landmarks", "character", "vision", "vision_motto", "vision_origin",
            "vision_as_of", "target_users", "uses", "strengths", "fields_of_action", "body",
        }
    )  # fmt: skip

    number = models.PositiveSmallIntegerField(_("Nummer"), null=True, blank=True)
    official_name = models.CharField(_("Amtlicher Name"), max_length=120, blank=True)
    other_names = entry_field(blocks.CharBlock(label=_("Name")), _("Andere Namen"))
    color = models.CharField(
        _("Farbe auf Karten"),
        max_length=7,
        default="#3d5a80",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Eine Farbe wie #3d5a80."))],
    )
    location = RichTextField(_("Lage"), blank=True, features=TEXT_FEATURES)
    streets = entry_field(PlaceBlock(label=_("Straße")), _("Straßen"))
    squares = entry_field(PlaceBlock(label=_("Platz")), _("Plätze"))
    landmarks = entry_field(PlaceBlock(label=_("Ort")), _("Markante Orte"))
    character = RichTextField(_("Charakter heute"), blank=True, features=TEXT_FEATURES)
    vision = RichTextField(_("Planungsbild"), blank=True, features=TEXT_FEATURES)
    vision_motto = models.CharField(_("Leitsatz des Planungsbilds"), max_length=200, blank=True)
    vision_origin = models.CharField(_("Herkunft des Planungsbilds"), max_length=300, blank=True)
    vision_as_of = models.CharField(_("Stand des Planungsbilds"), max_length=60, blank=True)
    target_users = entry_field(blocks.CharBlock(label=_("Zielgruppe")), _("Zielgruppen"))
    uses = entry_field(blocks.CharBlock(label=_("Nutzung")), _("Nutzungen"))
    strengths = entry_field(blocks.CharBlock(label=_("Stärke")), _("Stärken"))
    fields_of_action = entry_field(blocks.CharBlock(label=_("Handlungsfeld")), _("Handlungsfelder"))
    actors = entry_field(ActorBlock(label=_("Organisation")), _("Wer hier mitwirkt"))
    figures = entry_field(FigureBlock(label=_("Kennzahl")), _("Kennzahlen"))
    boundary = models.JSONField(
        _("Umriss (GeoJSON-Polygon)"), null=True, blank=True, help_text=_("WGS 84, Länge vor Breite, geschlossen.")
    )
    geometry_status = models.CharField(_("Umriss ist"), max_length=10, choices=GEOMETRY_STATUS, default="none")
    geometry_source = models.CharField(_("Herkunft des Umrisses"), max_length=300, blank=True)
    contact = models.ForeignKey(
        "home.Person",
        verbose_name=_("Ansprechperson"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="quarters",
    )
    gallery = entry_field(PictureBlock(label=_("Bild")), _("Bilder"))
    body = BodyField(_("Weiterer Inhalt"))
    sources = entry_field(SourceBlock(label=_("Quelle")), _("Quellen"))

    text_panels = [
        MultiFieldPanel([FieldPanel("location"), FieldPanel("character")], heading=_("Lage und Charakter")),
        MultiFieldPanel(
            [FieldPanel("streets"), FieldPanel("squares"), FieldPanel("landmarks")],
            heading=_("Orte"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("vision_motto", "vision", "vision_origin", "vision_as_of")],
            heading=_("Planungsbild (nie als Werbespruch)"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("target_users", "uses", "strengths", "fields_of_action")],
            heading=_("Profil"),
            classname="collapsed",
        ),
        FieldPanel("body"),
    ]
    facts_panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("official_name"), FieldPanel("color")]),
        FieldPanel("other_names"),
        FieldPanel("contact"),
        MultiFieldPanel(
            [FieldPanel("geometry_status"), FieldPanel("boundary", widget=JsonArea), FieldPanel("geometry_source")],
            heading=_("Umriss"),
        ),
        MultiFieldPanel([FieldPanel("figures"), FieldPanel("actors")], heading=_("Zahlen und Mitwirkende")),
        FieldPanel("gallery"),
        FieldPanel("sources"),
    ]

    class Meta:
        verbose_name = _("Quartier")
        verbose_name_plural = _("Quartiere")

    def clean(self) -> None:
        super().clean()
        if self.boundary:
            self.boundary = checked_polygon(self.boundary)
        if self.is_source and (self.geometry_status == "none") != (not self.boundary):
            self.geometry_status = "schematic" if self.boundary else "none"

    def answer(self, text: Self, build: "Builder") -> QuarterOut:
        return QuarterOut(
            **build.page(self, text),
            number=self.number,
            official_name=self.official_name or self.title,
            slug=self.slug,
            aliases=words(self.other_names),
            color=self.color,
            location_html=build.html(text.location),
            streets=build.entries(text.streets),
            squares=build.entries(text.squares),
            landmarks=build.entries(text.landmarks),
            character_html=build.html(text.character),
            vision=self._vision(text, build),
            target_users=words(text.target_users),
            uses=words(text.uses),
            strengths=words(text.strengths),
            fields_of_action=words(text.fields_of_action),
            actors=build.actors(self.actors),
            figures=build.entries(self.figures),
            geometry=self.boundary,
            geometry_status=GeometryStatus(self.geometry_status),
            geometry_source=self.geometry_source,
            contact=self.contact.contact(build) if self.contact else None,
            gallery=[entry.image for entry in build.entries(self.gallery)],
            body=build.body(text.body),
            sources=build.sources(self.sources),
            related=QuarterRelatedOut(
                projects=build.related("projects", "project", _("Projekte im Quartier"), quarter=self),
                vacancies=build.related("vacancies", "vacancy", _("Freie Ladenlokale im Quartier"), quarter=self),
                programmes=build.related("programmes", "programme", _("Förderung im Quartier"), quarter=self),
                news=build.related("news", "news", _("Aktuelles aus dem Quartier"), quarter=self),
            ),
        )

    @classmethod
    def names_in_use(cls) -> dict[int, list[str]]:
        """Other names of what was published, by primary key."""
        return {row.pk: words(row.other_names) for row in cls.objects.filter(live=True).only("other_names")}

    @staticmethod
    def _vision(text: "QuarterPage", build: "Builder") -> VisionOut | None:
        if not (text.vision or text.vision_motto):
            return None
        return VisionOut(
            label=" ".join(filter(None, [str(_("Planungsbild")), text.vision_as_of])),
            motto=text.vision_motto,
            html=build.html(text.vision),
            origin=text.vision_origin,
            as_of=text.vision_as_of,
        )

    def card(self, text: Self, build: "Builder") -> CardOut:
        fields: dict[str, Any] = build.card_fields(self, text)
        return QuarterCardOut(
            **fields,
            number=self.number,
            official_name=self.official_name or self.title,
            slug=self.slug,
            aliases=words(self.other_names),
            color=self.color,
            geometry_status=GeometryStatus(self.geometry_status),
        )
