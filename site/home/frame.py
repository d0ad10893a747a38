"""What stands around every page: names, menus, languages, legal links, notices."""

from typing import Any, cast

from django.conf import settings
from django.utils.translation import gettext
from wagtail.models import Page, Site

from core.block_schemas import SiteLinkOut
from core.build import Builder
from core.media_answers import licence_out
from core.publication.kept import kept
from core.publication.public import live_rows, public, texts
from core.registry import lists
from core.schemas import Language
from core.site import SiteProfile
from home.models import ContactPage, FormPage, LegalPage
from home.schemas import (
    FormLinkOut,
    LegalKind,
    LegalLinkOut,
    PortalLinkOut,
    SiteContactOut,
    SiteLanguageOut,
    SiteOut,
)

QUARTERS_READ = 50
# Legal pages have their own list, the search stands in the header, the forms under "help and contact".
NOT_IN_FOOTER = {"legal", "search", "contact"}


@kept
def site_answer(lang: Language) -> SiteOut:
    """Every page of the website asks for it; nothing in it depends on who asks."""
    build = Builder(lang)
    profile = build.profile
    home = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    menu, others = links_below(home, lang)
    return SiteOut(
        lang=lang,
        name=profile.in_language("name", lang),
        body_name=profile.body_name,
        region=profile.region,
        city=profile.city,
        languages=languages(home),
        menu=menu,
        footer_links=others,
        legal_links=legal_links(home, lang),
        contact=SiteContactOut(
            organisation=profile.body_name,
            email=profile.email,
            phone=profile.phone,
            address=profile.address,
            url=build.type_url("team"),
        ),
        contact_link=contact_link(home, lang),
        forms=form_links(lang),
        portal_link=PortalLinkOut(title=profile.portal_title, url=profile.portal_url) if profile.portal_url else None,
        funding_check_url=build.type_url("funding-check"),
        notice=profile.in_language("notice", lang),
        notice_lang=language_of(profile, "notice", lang),
        demonstration=profile.demonstration,
        demonstration_text=demonstration_text(profile, lang),
        demonstration_lang=language_of(profile, "demonstration_text", lang),
        noindex=profile.demonstration,
        licence=licence_out(profile.licence),
        attribution=profile.attribution,
        colors=quarter_colors(build),
    )


def links_below(home: Page, lang: Language) -> tuple[list[SiteLinkOut], list[SiteLinkOut]]:
    """The public pages directly below the home page: those in the menu, and the others for the foot of the page."""
    pages = list(public(Page.objects.child_of(home).order_by("path"), lang))
    words = texts(pages)
    menu, others = [], []
    for page in pages:
        link = link_to(page, words[page.pk].title)
        if page.show_in_menus:
            menu.append(link)
        elif getattr(page.specific_class, "api_type", None) not in NOT_IN_FOOTER:
            others.append(link)
    return menu, others


def legal_links(home: Page, lang: Language) -> list[LegalLinkOut]:
    """Imprint, privacy, accessibility, then the rest in the order of the tree."""
    pages = list(public(LegalPage.objects.child_of(home).order_by("path"), lang))
    pages.sort(key=lambda page: LegalPage.Kind.values.index(page.kind))
    words = texts(pages)
    return [
        LegalLinkOut(
            id=page.translation_key,
            title=words[page.pk].title,
            url=page.public_path,
            lang=page.text_lang,
            kind=cast(LegalKind, page.kind),
        )
        for page in pages
    ]


def contact_link(home: Page, lang: Language) -> SiteLinkOut | None:
    pages = list(public(ContactPage.objects.child_of(home), lang)[:1])
    words = texts(pages)
    return next((link_to(page, words[page.pk].title) for page in pages), None)


def form_links(lang: Language) -> list[FormLinkOut]:
    """Every page that has a form: other pages lead there with what the enquiry is about."""
    pages = list(public(FormPage.objects.order_by("path"), lang))
    words = texts(pages)
    return [FormLinkOut(**link_to(page, words[page.pk].title).model_dump(), kind=page.kind) for page in pages]


def link_to(page: Any, title: str) -> SiteLinkOut:
    """To a page as `public` gives it."""
    return SiteLinkOut(id=page.translation_key, title=title, url=page.public_path, lang=page.text_lang)


def languages(home: Page) -> list[SiteLanguageOut]:
    """Languages whose home page is public, in the order of the settings."""
    paths = dict(live_rows().filter(source=home).values_list("language", "path"))
    return [
        SiteLanguageOut(lang=Language(code), name=name, url=paths[code])
        for code, name in settings.LANGUAGES
        if code in paths
    ]


def language_of(profile: SiteProfile, name: str, lang: Language) -> str:
    """Language of a text of the settings: English where there is an English one, German otherwise."""
    return Language.EN if lang == Language.EN and getattr(profile, f"{name}_en") else Language.DE


def demonstration_text(profile: SiteProfile, lang: Language) -> str:
    if not profile.demonstration:
        return ""
    return profile.in_language("demonstration_text", lang) or gettext("Demonstration, kein Angebot einer Stadt")


def quarter_colors(build: Builder) -> list[str]:
    """Colours of the quarters' own cards; a city without quarters has none."""
    source = lists.get("quarter")
    cards = source(build, limit=QUARTERS_READ)[1] if source else []
    return [card.color for card in cards if hasattr(card, "color")]
