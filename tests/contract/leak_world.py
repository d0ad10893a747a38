"""A small site in which all that nobody may see carries a word of its own, and everything public points at it."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from home.models import Person, TeamPage, TextPage
from media.models import File, Picture
from media.renditions import make
from projects.models import GuidelinePage, ProgrammePage
from quarters.models import QuarterPage, VacancyFile, VacancyPage
from search.models import SearchPage
from tests import content, content_projects
from tests.media import samples

# What is hidden, and how it would be written if it slipped out. Most are words that stand in titles, slugs and texts.
WORDS = (
    "draft", "login", "password", "otherpassword", "group", "expired", "scheduled", "orphan", "ancestor", "revision",
    "translation", "simple", "lonetranslation", "withdrawn", "shopfile", "talk", "portrait", "picture", "inactive",
    "unnamed", "note", "quote", "quotenote", "consentnote", "document",
)  # fmt: skip
MARKERS: dict[str, tuple[str, ...]] = {name: (f"xq{name}q",) for name in WORDS} | {
    "last rent": ("7777.77", "7777,77", "7.777,77", "7,777.77"),
    "rent on request": ("6543.21", "6543,21", "6.543,21", "6,543.21"),
    "house number": ("4711b",),
    "exact place": ("7.4654321", "51.5154321"),
}


class World(NamedTuple):
    """What the tests need to name: hidden pages, files that are only on them, and the pairs that may not be mixed."""

    hidden: list[Page]
    files: list[str]
    protected: tuple[Page, Page]
    guidelines: tuple[GuidelinePage, GuidelinePage]
    other_guideline: GuidelinePage


def word(name: str) -> str:
    return MARKERS[name][0]


def named(name: str, kind: str = "") -> dict[str, Any]:
    """Title, slug and lead that all give it away."""
    text = f"{word(name)} {kind}".strip()
    return {"title": text, "slug": text.replace(" ", "-"), "lead": f"Von {text}."}


def restrict(page: Page, kind: str, **fields: Any) -> Page:
    PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)
    return page


def picture(name: str, **fields: Any) -> Picture:
    data = samples.saved(samples.halves(400, 300), "JPEG")
    texts = {"title": name, "alt": name, "caption": name, "credit": name}
    made = Picture.objects.create(file=ContentFile(data, name=f"{name}.jpg"), **(texts | fields))
    make(made)
    return made


def addresses(found: Picture) -> list[str]:
    return [found.file.url, *(rendition.url for rendition in found.renditions.all())]


def linked(pages: Iterable[Page]) -> str:
    return "".join(f'<p><a linktype="page" id="{page.pk}">hier</a></p>' for page in pages)


def build() -> World:
    """Everything, numbered twice: first all that was public for a while, then without it."""
    linden = content.quarter("Lindenviertel", number=1, boundary=content.SQUARE, geometry_status="official")
    fund = content_projects.programme("Hof-Fonds")
    guidelines = (
        content_projects.guideline(fund, "Fassung 1", valid_from=date(2024, 1, 1)),
        content_projects.guideline(fund, "Fassung 2", valid_from=date(2025, 1, 1)),
    )
    drafts = all_types("draft", linden, fund, publish=False)
    protected = (
        content_projects.news(**named("password"), quarters=[linden], programme=fund),
        content_projects.news(**named("otherpassword"), quarters=[linden], programme=fund),
    )
    restrict(protected[0], "password", password="eins")
    restrict(protected[1], "password", password="zwei")
    hidden = [*drafts, *protected, *later(linden, fund), *translations(linden, drafts[0])]
    withdrawn = all_types("withdrawn", linden, fund)
    content.published()
    for page in withdrawn:
        page.unpublish()
    files = carriers(linden, fund, hidden, drafts)
    linden.title = word("revision")
    linden.save_revision()
    Redirect.objects.create(old_path="/umleitung", redirect_page=drafts[0])
    content.published()
    shown = [page for page in hidden if page.locale.language_code == "de"]
    return World(shown, files, protected, guidelines, drafts[-1])


def all_types(name: str, linden: QuarterPage, fund: ProgrammePage, **how: Any) -> list[Any]:
    """One page of each kind that lists show, and a version of the public programme's guideline, under one word."""
    shown = {"quarters": [linden], "programme": fund, **how}
    quarter = content.quarter(**named(name, "quarter"), number=7, **how)
    programme = content_projects.programme(**named(name, "programme"), quarters=[linden], **how)
    project = content_projects.project(**named(name, "project"), start=date(1987, 1, 1), **shown)
    return [
        quarter,
        content.vacancy(**named(name, "shop"), quarter=linden, street=word(name), **how),
        programme,
        project,
        content_projects.news(**named(name, "news"), project=project, **shown),
        content.add(content.home(), TextPage(**named(name, "text")), publish=how.get("publish", True)),
        content_projects.guideline(fund, word(name), valid_from=date(2023 if how else 2022, 1, 1), **how),
    ]


def later(linden: QuarterPage, fund: ProgrammePage) -> list[Any]:
    """Pages that are live by themselves, but not public."""
    groups = content_projects.project(**named("group"), quarters=[linden], programme=fund)
    login = content_projects.project(**named("login"), quarters=[linden], programme=fund)
    expired = content.vacancy(**named("expired"), quarter=linden, street=word("expired"))
    expired.expire_at = timezone.now() - timedelta(minutes=1)
    expired.save()
    scheduled = content_projects.project(**named("scheduled"), quarters=[linden], publish=False)
    scheduled.go_live_at = timezone.now() + timedelta(days=3)
    scheduled.save_revision().publish()
    parent = content_projects.programme(**named("orphan", "programme"))
    orphan = content_projects.guideline(parent, word("orphan"), lead=word("orphan"))
    parent.unpublish()
    closed = content.add(content.home(), TextPage(**named("ancestor", "above"), show_in_menus=True))
    below = content.add(closed, TextPage(**named("ancestor", "below")))
    restricted = [restrict(login, "login"), restrict(groups, "groups"), restrict(closed, "login")]
    return [*restricted, expired, scheduled, parent, orphan, below]


def translations(linden: QuarterPage, draft: QuarterPage) -> list[Any]:
    text: dict[str, Any] = {"character": f"<p>{word('translation')}</p>", "publish": False}
    simple: dict[str, Any] = {"character": f"<p>{word('simple')}</p>", "publish": False}
    return [
        content.translation(linden, word("translation"), lead=word("translation"), **text),
        content.translation(linden, word("simple"), "de-simple", lead=word("simple"), **simple),
        content.translation(draft, word("lonetranslation"), lead=word("lonetranslation")),
    ]


def carriers(linden: QuarterPage, fund: ProgrammePage, hidden: list[Any], drafts: list[Any]) -> list[str]:
    """Public pages that name everything hidden in every way an editor could. Gives the addresses of hidden files."""
    shown, taken_back = picture("Platz", consent_note=word("consentnote")), picture(word("picture"))
    portrait, paper = picture(word("portrait")), document()
    drafts[3].body = [("download", {"title": "", "document": paper}), ("image", image(picture(word("document"))))]
    drafts[3].save_revision()
    people(linden, portrait)
    body = [
        ("text", linked(hidden)),
        ("image", image(shown)),
        ("image", image(taken_back)),
        content.quote(word("quote"), word("quote"), consent="missing"),
        content.quote("Gut.", "Verein", note=word("quotenote")),
        ("list", {"title": "Liste", "of": "project", "quarter": drafts[0], "programme": drafts[2], "limit": 12}),
        ("list", {"title": "Liste", "of": "news", "quarter": linden, "programme": fund, "limit": 12}),
    ]
    everything = [linden, drafts[0]]
    project = content_projects.project("Lichterhof", quarters=everything, programme=fund, body=body)
    content_projects.project("Radweg", quarters=everything, programme=drafts[2], ownership="others")
    content_projects.news("Neues Licht", project=drafts[3], programme=drafts[2], quarters=everything, body=body)
    content_projects.news("Mehr Licht", project=project, programme=fund, quarters=[linden], picture=taken_back)
    content.add(content.home(), TextPage(title="Über uns", slug="ueber-uns", body=body, show_in_menus=True))
    content.add(content.home(), SearchPage(title="Suche", slug="suche"))
    home = content.home()
    home.fields_of_action = [("entry", {"title": "Feld", "text": "", "page": page}) for page in hidden]
    home.body = body
    home.save_revision().publish()
    shops(linden, drafts[0], taken_back)
    content.published()
    files = [paper.url, *addresses(taken_back), *addresses(portrait)]
    taken_back.withdraw()
    return files


def image(found: Picture) -> dict[str, Any]:
    return {"image": found, "alt": "", "caption": ""}


def document() -> File:
    name = word("document")
    return File.objects.create(title=name, file=ContentFile(b"%PDF-1.4 plan", name=f"{name}.pdf"))


def people(linden: QuarterPage, portrait: Picture) -> None:
    """A named one with everything internal filled in, one who has left, one whom only a draft names."""
    note = word("note")
    shown = Person.objects.create(role="Leitung", name="Ada Muster", portrait=portrait, note=note)
    left = Person.objects.create(role=word("inactive"), name=word("inactive"), active=False)
    unnamed = Person.objects.create(role=word("unnamed"), name=word("unnamed"))
    groups = [("entry", {"name": "Kernteam", "description": "", "people": [shown, left]})]
    content.add(content.home(), TeamPage(title="Team", slug="team", groups=groups))
    linden.contact = left
    linden.save_revision().publish()
    named_by_draft: dict[str, Any] = {"body": [("contact", unnamed)], "publish": False}
    content_projects.project("Nur ein Entwurf", **named_by_draft)


def shops(linden: QuarterPage, draft: QuarterPage, taken_back: Picture) -> None:
    blurred: dict[str, Any] = {"house_number": "4711b", "longitude": 7.4654321, "latitude": 51.5154321, "blur_m": 150}
    shop = content.vacancy("Eckladen", quarter=linden, gallery=[("entry", image(taken_back))], **blurred)
    content.vacancy("Laden im Entwurf", quarter=draft)
    content.vacancy("Auf Anfrage A", quarter=linden, rent_on_request=True, rent_reason="owner")
    content.vacancy("Auf Anfrage B", quarter=linden, rent_on_request=True, rent_reason="owner")
    content.vacancy("Mit Miete", quarter=linden, rent_month=Decimal(7000))
    # The form refuses both at once; whatever wrote it nevertheless, it may not show.
    VacancyPage.objects.filter(title="Auf Anfrage A").update(rent_month=Decimal("6543.21"))
    VacancyPage.objects.filter(title="Auf Anfrage B").update(rent_month=Decimal("1.00"))
    secret = word("shopfile")
    texts = ("owner_name", "owner_contact", "consent_to", "consent_by", "reported_by", "refusal_reason")
    record = VacancyFile(vacancy=shop, last_rent_month=Decimal("7777.77"), **dict.fromkeys(texts, secret))
    record.owner_email = f"{secret}@muster.example"
    shop.log.create(kind="change-asked", actor="owner", text=secret)
    record.talks.create(on=timezone.localdate(), note=word("talk"))
    record.save()
