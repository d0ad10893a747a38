"""The home page, text and legal pages, the team and the site's frame as the API answers them."""

from datetime import date
from typing import Literal

from pydantic import Field

from core.block_schemas import BlockOut, Html, SiteLinkOut
from core.schemas import (
    CardOut,
    ContactOut,
    LangTag,
    Language,
    LicenceOut,
    LinkOut,
    ListOut,
    Out,
    PageOut,
    RelatedOut,
    Url,
)

LegalKind = Literal["imprint", "privacy", "accessibility", "other"]


class FieldOfActionOut(Out):
    """One of the things that the body works on."""

    title: str
    text: str
    link: LinkOut | None = Field(description="Where to read on, or null.")


class HomeOut(PageOut):
    type: Literal["home"] = "home"
    hero_title: str
    hero_text: str
    fields_of_action: list[FieldOfActionOut]
    quarters: list[CardOut] = Field(
        description="Every public quarter; outlines and colours stand in `quarters.geojson`."
    )
    current_projects: RelatedOut
    newest_vacancies: RelatedOut
    programmes: RelatedOut
    body: list[BlockOut]


class TextOut(PageOut):
    type: Literal["text"] = "text"
    body: list[BlockOut]
    below: list[LinkOut] = Field(description="The public text pages directly below this one, in their order.")


class LegalOut(PageOut):
    """Imprint, privacy, accessibility: always with the day on which somebody last vouched for the text."""

    type: Literal["legal"] = "legal"
    kind: LegalKind
    as_of: date | None = Field(description="Day of the text's last check; null in the preview of a draft at the most.")
    template_notice: str = Field(
        description="What a reader has to know about the text itself, for instance a template."
    )
    body: list[BlockOut]


class TeamGroupOut(Out):
    name: str
    description_html: Html
    people: list[ContactOut]


class TeamPageOut(PageOut):
    type: Literal["team"] = "team"
    intro_html: Html
    groups: list[TeamGroupOut]
    body: list[BlockOut]


class FormCardOut(CardOut):
    kind: str = Field(description="The form: its questions are at `enquiries/forms/{kind}`.", examples=["question"])


class ContactPageOut(PageOut):
    """The overview of the forms."""

    type: Literal["contact"] = "contact"
    intro_html: Html
    forms: list[FormCardOut]
    body: list[BlockOut]


class FormPageOut(PageOut):
    """What is said around a form. The form itself is never kept, so it is asked for by its kind."""

    type: Literal["form"] = "form"
    kind: str = Field(description="The form: its questions are at `enquiries/forms/{kind}`.", examples=["question"])
    intro_html: Html


class PersonOut(ContactOut):
    """A contact, and where on the site it is named."""

    pages: list[LinkOut] = Field(description="Public pages that name the post, for instance the team or a quarter.")


class PersonListOut(ListOut):
    results: list[PersonOut]


class SiteLanguageOut(Out):
    lang: Language
    name: str = Field(description="Name of the language in itself.", examples=["Deutsch"])
    url: Url


class SiteContactOut(Out):
    organisation: str
    email: str
    phone: str
    address: str = Field(description="Postal address, its parts in lines.")
    url: Url = Field(description="Address of the team page; empty while there is none.")


class PortalLinkOut(Out):
    """The way back to the city's own portal."""

    title: str
    url: str


class FormLinkOut(SiteLinkOut):
    kind: str = Field(description="The kind of enquiry that is sent from there.", examples=["question"])


class LegalLinkOut(SiteLinkOut):
    kind: LegalKind


class SiteOut(Out):
    """What stands around every page."""

    lang: Language
    name: str
    body_name: str = Field(description="Who publishes.")
    region: str
    city: str
    languages: list[SiteLanguageOut]
    menu: list[SiteLinkOut]
    footer_links: list[SiteLinkOut]
    legal_links: list[LegalLinkOut]
    contact: SiteContactOut
    contact_link: SiteLinkOut | None = Field(description="The overview of the forms; null while there is none.")
    forms: list[FormLinkOut] = Field(description="Where each form stands, in the order of the overview.")
    portal_link: PortalLinkOut | None
    funding_check_url: Url = Field(description="Where the funding check stands; empty while it is not published.")
    notice: str = Field(description="Banner of every page; empty for none.")
    notice_lang: LangTag
    demonstration: bool = Field(description="True while the content is made up for a demonstration.")
    demonstration_text: str
    demonstration_lang: LangTag
    noindex: bool = Field(description="True where no search engine may keep anything of the site.")
    licence: LicenceOut
    attribution: str
    colors: list[str] = Field(description="Colours of the public quarters in their order.", examples=[["#3d5a80"]])
