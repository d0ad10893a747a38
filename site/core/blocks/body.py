"""The block set of every page's body. Each block says itself what it is in the API (`core/block_schemas.py`)."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from core import block_schemas as out
from core.schemas import SourcedFigureOut

if TYPE_CHECKING:
    from core.build import Builder

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]
LISTABLE = [
    ("project", _("Projekte")),
    ("vacancy", _("Freie Ladenlokale")),
    ("programme", _("Förderprogramme")),
    ("news", _("Nachrichten")),
    ("quarter", _("Quartiere")),
]


def text_block(**kwargs: Any) -> blocks.RichTextBlock:
    return blocks.RichTextBlock(features=TEXT_FEATURES, **kwargs)


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=150, label=_("Überschrift"))
    level = blocks.ChoiceBlock(
        choices=[("2", _("Abschnitt")), ("3", _("Unterabschnitt"))], default="2", label=_("Ebene")
    )

    class Meta:
        icon = "title"
        label = _("Überschrift")

    def answer(self, value: Any, build: "Builder") -> out.HeadingBlockOut:
        text, level = value["text"] or "", build.heading_level(int(value["level"] or 2))
        return out.HeadingBlockOut(text=text, anchor=build.anchor(text), level=level)


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")

    def answer(self, value: Any, build: "Builder") -> out.TextBlockOut:
        return out.TextBlockOut(html=build.html(value))


class PictureBlock(blocks.StructBlock):
    """A picture in a text; its own alt text and caption win over those of the picture's record."""

    image = ImageChooserBlock(label=_("Bild"))
    alt = blocks.CharBlock(required=False, label=_("Alternativtext nur hier"))
    caption = blocks.CharBlock(required=False, label=_("Bildunterschrift nur hier"))

    class Meta:
        icon = "image"
        label = _("Bild")

    def answer(self, value: Any, build: "Builder") -> out.ImageBlockOut | None:
        image = build.image(value["image"], alt=value["alt"] or "", caption=value["caption"] or "")
        return out.ImageBlockOut(image=image) if image else None


class GalleryBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, label=_("Titel"))
    images = blocks.ListBlock(PictureBlock(), min_num=2, label=_("Bilder"))

    class Meta:
        icon = "duplicate"
        label = _("Bildergalerie")

    def answer(self, value: Any, build: "Builder") -> out.GalleryBlockOut | None:
        images = [
            build.image(item["image"], alt=item["alt"] or "", caption=item["caption"] or "") for item in value["images"]
        ]
        shown = [image for image in images if image]
        return out.GalleryBlockOut(title=value["title"] or "", images=shown) if shown else None


class QuoteBlock(blocks.StructBlock):
    """Somebody's words and the record of the consent, which takes them from every page and version when withdrawn."""

    text = blocks.TextBlock(label=_("Wortlaut"))
    person = blocks.CharBlock(label=_("Wer sagt es"))
    role = blocks.CharBlock(required=False, label=_("In welcher Rolle"))
    consent_record = SnippetChooserBlock(
        "core.QuoteConsent",
        required=False,
        label=_("Einwilligung"),
        help_text=_("Ohne Einwilligung erscheint das Zitat nirgends. Widerrufen wird sie an ihr selbst."),
    )

    class Meta:
        icon = "openquote"
        label = _("Zitat")

    def answer(self, value: Any, build: "Builder") -> out.QuoteBlockOut | None:
        consent = value["consent_record"]
        if not consent or not consent.may_be_shown:
            return None
        return out.QuoteBlockOut(text=value["text"] or "", person=value["person"] or "", role=value["role"] or "")


class FactsTableBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Titel"))
    rows = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("label", blocks.CharBlock(label=_("Angabe"))),
                ("value", blocks.CharBlock(label=_("Wert"))),
                ("source", blocks.CharBlock(required=False, label=_("Quelle"))),
                ("as_of", blocks.CharBlock(required=False, label=pgettext_lazy("Datum", "Stand"))),
            ]
        ),
        label=_("Zeilen"),
    )

    class Meta:
        icon = "table"
        label = _("Tabelle mit Angaben")

    def answer(self, value: Any, build: "Builder") -> out.FactsTableBlockOut:
        return out.FactsTableBlockOut(
            title=value["title"] or "",
            rows=[out.FactsTableRowOut(**{name: told or "" for name, told in row.items()}) for row in value["rows"]],
        )


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Schritt"))
    text = text_block(required=False, label=_("Was geschieht"))
    actor = blocks.CharBlock(required=False, label=_("Wer"))
    duration = blocks.CharBlock(required=False, label=_("Wie lange"))

    def answer(self, value: Any, build: "Builder") -> out.StepOut:
        return out.StepOut(
            title=value["title"] or "",
            html=build.html(value["text"]),
            actor=value["actor"] or "",
            duration=value["duration"] or "",
        )


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Titel"))
    steps = blocks.ListBlock(StepBlock(), label=_("Schritte"))

    class Meta:
        icon = "list-ol"
        label = _("Schritte")

    def answer(self, value: Any, build: "Builder") -> out.StepsBlockOut:
        return out.StepsBlockOut(
            title=value["title"] or "", steps=[StepBlock().answer(step, build) for step in value["steps"]]
        )


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Frage"))
    answer_text = text_block(label=_("Antwort"))

    def answer(self, value: Any, build: "Builder") -> out.QuestionOut:
        return out.QuestionOut(
            question=value["question"] or "",
            answer_html=build.html(value["answer_text"]),
            anchor=build.anchor(value["question"] or ""),
        )


class FaqBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Titel"))
    questions = blocks.ListBlock(QuestionBlock(), label=_("Fragen"))

    class Meta:
        icon = "help"
        label = _("Fragen und Antworten")

    def answer(self, value: Any, build: "Builder") -> out.FaqBlockOut:
        return out.FaqBlockOut(
            title=value["title"] or "", questions=[QuestionBlock().answer(item, build) for item in value["questions"]]
        )


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Datei"))
    title = blocks.CharBlock(required=False, label=_("Titel nur hier"))

    class Meta:
        icon = "download"
        label = _("Datei zum Herunterladen")

    def answer(self, value: Any, build: "Builder") -> out.DownloadBlockOut | None:
        document = build.document(value["document"])
        if document is None:
            return None
        return out.DownloadBlockOut(title=value["title"] or document.title, document=document)


class CalloutBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(
        choices=[("info", _("Hinweis")), ("success", _("Gute Nachricht")), ("warning", _("Achtung"))],
        default="info",
        label=_("Art"),
    )
    title = blocks.CharBlock(label=_("Titel"))
    text = text_block(label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Hinweiskasten")

    def answer(self, value: Any, build: "Builder") -> out.CalloutBlockOut:
        return out.CalloutBlockOut(
            tone=value["tone"] or "info", title=value["title"] or "", html=build.html(value["text"])
        )


class ContactBlock(SnippetChooserBlock):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("target_model", None)
        super().__init__("home.Person", **kwargs)

    class Meta:
        icon = "user"
        label = _("Kontakt")

    def answer(self, value: Any, build: "Builder") -> out.ContactBlockOut | None:
        contact = value and value.contact(build)
        return out.ContactBlockOut(contact=contact) if contact else None


class ListBlock(blocks.StructBlock):
    """A list that fills itself, by quarter or programme."""

    title = blocks.CharBlock(label=_("Titel"))
    of = blocks.ChoiceBlock(choices=LISTABLE, label=_("Wovon"))
    quarter = blocks.PageChooserBlock(page_type="quarters.QuarterPage", required=False, label=_("Nur dieses Quartier"))
    programme = blocks.PageChooserBlock(
        page_type="projects.ProgrammePage", required=False, label=_("Nur dieses Förderprogramm")
    )
    limit = blocks.IntegerBlock(default=3, min_value=1, max_value=12, label=_("Höchstens"))

    class Meta:
        icon = "list-ul"
        label = _("Liste, die sich selbst füllt")

    def answer(self, value: Any, build: "Builder") -> out.ListBlockOut | None:
        """Left out while it is not said of what, or while the page it is narrowed to isn't public."""
        narrowed_to = [page for page in (value["quarter"], value["programme"]) if page]
        if not value["of"] or len(build.page_links(narrowed_to)) < len(narrowed_to):
            return None
        related = build.related(
            value["of"],
            value["of"],
            value["title"] or "",
            quarter=value["quarter"],
            programme=value["programme"],
            limit=value["limit"] or 3,
        )
        return out.ListBlockOut(of=value["of"], **related.model_dump(exclude={"key"}))


class VideoBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Titel"))
    video = DocumentChooserBlock(label=_("Videodatei (MP4 oder WebM)"))
    captions = DocumentChooserBlock(label=_("Untertitel (WebVTT)"))
    captions_lang = blocks.ChoiceBlock(
        choices=[("de", _("Deutsch")), ("en", _("Englisch"))], default="de", label=_("Sprache der Untertitel")
    )
    transcript = text_block(label=_("Text zum Video"))
    poster = ImageChooserBlock(required=False, label=_("Standbild"))

    class Meta:
        icon = "media"
        label = _("Video")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        wrong = {}
        if cleaned["video"].extension not in ("mp4", "webm"):
            wrong["video"] = ValidationError(_("Bitte eine MP4- oder WebM-Datei wählen."))
        if cleaned["captions"].extension != "vtt":
            wrong["captions"] = ValidationError(_("Untertitel sind eine WebVTT-Datei (.vtt)."))
        if wrong:
            raise blocks.StructBlockValidationError(wrong)
        return cleaned

    def answer(self, value: Any, build: "Builder") -> out.VideoBlockOut | None:
        video, captions = build.document(value["video"]), build.document(value["captions"])
        if not video or not captions:
            return None
        return out.VideoBlockOut(
            title=value["title"] or "",
            video=video,
            captions=captions,
            captions_lang=value["captions_lang"] or "de",
            transcript_html=build.html(value["transcript"]),
            poster=build.image(value["poster"]),
        )


class FigureBlock(blocks.StructBlock):
    """A figure that can't be entered without its source and its date."""

    label = blocks.CharBlock(label=_("Was wird gezählt"))
    value = blocks.CharBlock(label=_("Wert mit Einheit"))
    source = blocks.CharBlock(label=_("Quelle"))
    source_url = blocks.URLBlock(required=False, label=_("Adresse der Quelle"))
    as_of = blocks.CharBlock(label=pgettext_lazy("Datum", "Stand"))
    note = blocks.CharBlock(required=False, label=_("Anmerkung"))

    class Meta:
        icon = "order"
        label = _("Kennzahl")

    def answer(self, value: Any, build: "Builder") -> SourcedFigureOut:
        return SourcedFigureOut(**{name: value[name] or "" for name in self.child_blocks})


class FiguresBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Titel"))
    figures = blocks.ListBlock(FigureBlock(), label=_("Kennzahlen"))

    class Meta:
        icon = "order"
        label = _("Kennzahlen")

    def answer(self, value: Any, build: "Builder") -> out.FiguresBlockOut:
        return out.FiguresBlockOut(
            title=value["title"] or "", figures=[FigureBlock().answer(item, build) for item in value["figures"]]
        )


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    text = TextBlock()
    image = PictureBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    facts_table = FactsTableBlock()
    figures = FiguresBlock()
    steps = StepsBlock()
    faq = FaqBlock()
    download = DownloadBlock()
    callout = CalloutBlock()
    contact = ContactBlock()
    list = ListBlock()
    video = VideoBlock()

    class Meta:
        required = False


def unique_anchor(text: str, taken: set[str]) -> str:
    """A fragment made of a heading; a second of the same words gets a number."""
    base = slugify(text) or "abschnitt"
    anchor, number = base, 2
    while anchor in taken:
        anchor, number = f"{base}-{number}", number + 1
    taken.add(anchor)
    return anchor
