"""A small piece of the site for one row of the table: pages below a page of its own, gone again afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection, Locale, Page, PageViewRestriction

from core.models import PublicAddress, User
from core.publication import sequencer
from core.publication.signals import record
from home.models import HomePage, TextPage
from media.models import File, Picture

ROW = "zeile"


def home(lang: str = "de") -> HomePage:
    found: HomePage = HomePage.objects.get(depth=2, locale__language_code=lang)
    return found


class World:
    """Every page is published unless it says otherwise; slugs are their titles."""

    def __init__(self) -> None:
        self.made: list[Any] = []
        self.root = self.page(ROW, parent=home())

    def page(self, slug: str, *, parent: Page | None = None, live: bool = True, **fields: Any) -> TextPage:
        above = Page.objects.get(pk=(parent or self.root).pk)
        page = TextPage(title=slug, slug=slug, live=False, **fields)
        with transaction.atomic():
            above.add_child(instance=page)
            self.publish(page) if live else page.save_revision()
        return self.fresh(page)

    def tree(self) -> tuple[TextPage, TextPage, TextPage]:
        """a, a/b and a/b/c."""
        a = self.page("a")
        b = self.page("b", parent=a)
        c = self.page("c", parent=b)
        return self.fresh(a), self.fresh(b), c

    def translation(self, page: Page, lang: str = "en", *, live: bool = True) -> TextPage:
        text = TextPage(
            title=f"{page.slug} {lang}",
            slug=f"{page.slug}-{uuid4().hex[:6]}",
            live=False,
            locale=Locale.objects.get(language_code=lang),
            translation_key=page.translation_key,
        )
        with transaction.atomic():
            home(lang).add_child(instance=text)
            self.publish(text) if live else text.save_revision()
        return self.fresh(text)

    @staticmethod
    def fresh(page: Page) -> TextPage:
        found: TextPage = TextPage.objects.get(pk=page.pk)
        return found

    @classmethod
    def publish(cls, page: Page) -> None:
        page.save_revision().publish()

    @staticmethod
    def publish_unchecked(page: Page) -> None:
        """Past Wagtail's own checks, with the note of it."""
        with connection.cursor() as cursor:
            cursor.execute("UPDATE wagtailcore_page SET live = %s WHERE id = %s", [True, page.pk])
        record(sequencer.PAGE, page.pk)

    @classmethod
    def rename(cls, page: Page, slug: str) -> None:
        page = cls.fresh(page)
        page.slug = slug
        cls.publish(page)

    @classmethod
    def schedule(cls, page: Page, *, at: datetime, **fields: Any) -> None:
        page = cls.fresh(page)
        for name, value in ({"go_live_at": at} | fields).items():
            setattr(page, name, value)
        cls.publish(page)

    @classmethod
    def move(cls, page: Page, target: Page, pos: str = "last-child") -> None:
        cls.fresh(page).move(Page.objects.get(pk=target.pk), pos=pos)

    @staticmethod
    def restrict(page: Page, kind: str = PageViewRestriction.LOGIN) -> PageViewRestriction:
        return PageViewRestriction.objects.create(page_id=page.pk, restriction_type=kind, password="geheim")

    def picture(self) -> Picture:
        stream = BytesIO()
        Image.new("RGB", (64, 48), "teal").save(stream, "PNG")
        stream.seek(0)
        picture = Picture.objects.create(
            title="Bild", alt="Ein Platz", credit="Wir", file=ImageFile(stream, name="platz.png")
        )
        self.made.append(picture)
        return picture

    def file(self) -> File:
        file = File.objects.create(title="Datei", file=ContentFile(b"%PDF-1.4", name="datei.pdf"))
        self.made.append(file)
        return file

    def keep(self, thing: Any) -> Any:
        """Deleted at the end of the row."""
        self.made.append(thing)
        return thing

    @cached_property
    def editor(self) -> Client:
        user = User.objects.create_superuser("redaktion", password="geheim")
        self.made.append(user)
        client = Client()
        client.force_login(user)
        return client

    def clear(self) -> None:
        with transaction.atomic():
            for thing in reversed(self.made):
                delete(type(thing).objects.filter(pk=thing.pk))
            roots = Page.objects.filter(depth=3, slug__startswith=ROW, locale__language_code="de")
            below = Page.objects.filter(path__startswith=self.root.path)
            delete(Page.objects.filter(translation_key__in=list(below.values_list("translation_key", flat=True))))
            delete(roots)
        PublicAddress.objects.filter(gone_at__isnull=False).delete()  # the next row begins without history


def delete(rows: QuerySet[Any]) -> None:
    """One after the other, deepest last to be found: a page takes those below it along."""
    for pk in list(rows.values_list("pk", flat=True)):
        thing = rows.model._default_manager.filter(pk=pk).first()
        if thing:
            thing.delete()


@contextmanager
def world() -> Iterator[World]:
    made = World()
    try:
        yield made
    finally:
        made.clear()
        sequencer.run()


# --- what has to be public, said once more and quite differently ----------------------------------------------------


def is_open(page: Page) -> bool:
    """Whether nothing on the page or above it closes it; the home page of a translation counts only as restriction."""
    now = timezone.now()
    for above in page.get_ancestors(inclusive=True).select_related("locale"):
        structural = above.depth == 2 and above.locale.language_code != "de" and above.pk != page.pk
        ended = not above.live or (above.expire_at is not None and above.expire_at <= now)
        if above.alias_of_id or (ended and not structural) or above.view_restrictions.exclude(restriction_type="none"):
            return False
    return True


def expected_addresses() -> dict[str, tuple[int, int]]:
    """Address to source and text, asked page by page of Django's ORM."""
    found = {}
    prefixes = {"de": "", "en": "/en", "de-simple": "/leichte-sprache"}
    start = home().url_path
    for source in home().get_descendants(inclusive=True).filter(locale__language_code="de"):
        if not is_open(source):
            continue
        texts = {
            text.locale.language_code: text
            for text in Page.objects.filter(translation_key=source.translation_key).select_related("locale")
            if is_open(text)
        }
        for lang, prefix in prefixes.items():
            text = texts.get(lang) or (source if lang == "en" else None)
            if text:
                found[f"{prefix}/{source.url_path.removeprefix(start)}"] = (source.pk, text.pk)
    return found


def collection(name: str) -> Collection:
    return Collection.get_first_root_node().add_child(name=name)
