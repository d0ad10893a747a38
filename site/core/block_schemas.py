"""What the blocks of a page's body look like in the API: one discriminated union by `type`, everything resolved."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from core.schemas import CardOut, ContactOut, DocumentOut, FactOut, ImageOut, Out, SourcedFigureOut, Text

Html = Annotated[
    str,
    Field(description="Sanitised HTML. A link to a page that isn't public keeps only its text."),
]
Anchor = Annotated[str, Field(description="Fragment under which the block can be linked to.")]


class HeadingBlockOut(Out):
    type: Literal["heading"] = "heading"
    text: Text
    anchor: Anchor
    level: Literal[2, 3]


class TextBlockOut(Out):
    type: Literal["text"] = "text"
    html: Html


class ImageBlockOut(Out):
    type: Literal["image"] = "image"
    image: ImageOut


class GalleryBlockOut(Out):
    type: Literal["gallery"] = "gallery"
    title: Text
    images: list[ImageOut]


class QuoteBlockOut(Out):
    """A quotation is shown only while the consent of the person quoted stands; a withdrawn one is absent."""

    type: Literal["quote"] = "quote"
    text: Text
    person: Text
    role: Text


class FactsTableBlockOut(Out):
    type: Literal["facts_table"] = "facts_table"
    title: Text
    rows: list["FactsTableRowOut"]


class FactsTableRowOut(Out):
    label: Text
    value: Text
    source: Text = ""
    as_of: Text = ""


class StepsBlockOut(Out):
    type: Literal["steps"] = "steps"
    title: Text
    steps: list["StepOut"]


class StepOut(Out):
    title: Text
    html: Html
    actor: Text = Field(default="", description="Who does it.")
    duration: Text = Field(default="", description="How long it takes, in words.")


class FaqBlockOut(Out):
    type: Literal["faq"] = "faq"
    title: Text
    questions: list["QuestionOut"]


class QuestionOut(Out):
    question: Text
    answer_html: Html
    anchor: Anchor


class DownloadBlockOut(Out):
    type: Literal["download"] = "download"
    title: Text
    document: DocumentOut


class CalloutBlockOut(Out):
    type: Literal["callout"] = "callout"
    tone: Literal["info", "success", "warning"]
    title: Text
    html: Html


class ContactBlockOut(Out):
    type: Literal["contact"] = "contact"
    contact: ContactOut


class ListBlockOut(Out):
    type: Literal["list"] = "list"
    title: Text
    of: Literal["project", "vacancy", "programme", "news", "quarter"]
    items: list[CardOut]
    total: int
    more_url: str
    empty_text: str


class VideoBlockOut(Out):
    """A video from our own store. Captions are required, so that nobody needs to hear it."""

    type: Literal["video"] = "video"
    title: Text
    video: DocumentOut
    captions: DocumentOut
    captions_lang: str
    transcript_html: Html
    poster: ImageOut | None = None


class FiguresBlockOut(Out):
    type: Literal["figures"] = "figures"
    title: Text
    figures: list[SourcedFigureOut]


BlockOut = Annotated[
    HeadingBlockOut
    | TextBlockOut
    | ImageBlockOut
    | GalleryBlockOut
    | QuoteBlockOut
    | FactsTableBlockOut
    | StepsBlockOut
    | FaqBlockOut
    | DownloadBlockOut
    | CalloutBlockOut
    | ContactBlockOut
    | ListBlockOut
    | VideoBlockOut
    | FiguresBlockOut,
    Field(discriminator="type"),
]


class PlaceEntryOut(Out):
    """A landmark, square or street with a text and a picture of its own."""

    name: Text
    text: Text = ""
    image: ImageOut | None = None
    source: Text = ""


class FactGroupOut(Out):
    group: str = Field(description="Key of the group, the same in all languages.", examples=["area"])
    label: Text
    facts: list[FactOut]


class SiteLinkOut(Out):
    """A link of a menu: to a page of ours (`id` set) or to another site (`external`)."""

    id: UUID | None = None
    title: str
    url: str
    lang: str
    external: bool = False
