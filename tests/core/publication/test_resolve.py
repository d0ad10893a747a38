"""What stands at an address: a page, the way to it, that it was withdrawn, or nothing; and who may make lists of it."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

from core.publication import public
from core.publication.models import PublicAddress
from core.publication.public import Gone, Live, Moved
from core.schemas import Language
from home.models import TextPage
from tests.core.publication.world import home

pytestmark = pytest.mark.django_db
Number = Callable[[], int]


def add(slug: str, parent: Page | None = None) -> TextPage:
    page = TextPage(title=slug, slug=slug, live=False)
    Page.objects.get(pk=(parent or home()).pk).add_child(instance=page)
    page.save_revision().publish()
    return TextPage.objects.get(pk=page.pk)


def translate(page: Page, lang: str = "en") -> TextPage:
    locale = Locale.objects.get(language_code=lang)
    text = TextPage(title=f"{page.title} {lang}", locale=locale, translation_key=page.translation_key, live=False)
    home(lang).add_child(instance=text)
    text.save_revision().publish()
    return TextPage.objects.get(pk=text.pk)


def rename(page: Page, slug: str) -> TextPage:
    page = TextPage.objects.get(pk=page.pk)
    page.slug = slug
    page.save_revision().publish()
    return page


def test_live_with_and_without_slash(published: Number) -> None:
    add("a")
    published()
    assert isinstance(public.resolve("/a/"), Live)
    assert public.resolve("/a") == Moved("/a/", permanent=True)
    assert public.resolve("/en") == Moved("/en/", permanent=True)
    assert public.resolve("/gibt-es-nicht/") is None


def test_a_moved_page_leads_to_where_it_is_now_in_one_step(published: Number) -> None:
    page = add("a")
    published()
    page = rename(page, "b")
    published()
    rename(page, "c")
    published()
    assert public.resolve("/a/") == Moved("/c/", permanent=True)
    assert public.resolve("/a") == Moved("/c/", permanent=True)
    assert public.resolve("/en/b/") == Moved("/en/c/", permanent=True)


def test_a_moved_page_that_was_withdrawn_is_gone_at_every_address(published: Number) -> None:
    page = add("a")
    published()
    page = rename(page, "b")
    published()
    page.unpublish()
    published()
    assert public.resolve("/a/") == Gone(Language.DE, None)
    assert public.resolve("/en/b/") == Gone(Language.EN, None)


def test_the_page_that_left_an_address_last_decides_where_it_leads(published: Number) -> None:
    first = add("a")
    published()
    rename(first, "b")
    published()
    second = add("a")
    published()
    assert isinstance(public.resolve("/a/"), Live)
    rename(second, "c")
    published()
    assert public.resolve("/a/") == Moved("/c/", permanent=True)


def test_what_took_its_place(published: Number) -> None:
    page, successor = add("a"), add("nachfolger")
    published()
    page.delete()
    published()
    PublicAddress.objects.filter(path__endswith="/a/").update(replaced_by=successor.translation_key)
    assert public.resolve("/en/a/") == Gone(Language.EN, successor.pk)
    answer = Client().get("/api/v1/page", {"path": "/en/a/"})
    assert answer.status_code == 410
    assert answer.json()["replaced_by"]["url"] == "/en/nachfolger/"
    successor.unpublish()
    published()
    assert public.resolve("/a/") == Gone(Language.DE, None), "a successor that isn't public is not named"


def test_redirects_of_editors(published: Number) -> None:
    page = add("a")
    Redirect.objects.create(old_path="/kurz", redirect_page=page, is_permanent=False)
    Redirect.objects.create(old_path="/extern", redirect_link="https://stadt.example/")
    Redirect.objects.create(old_path="/a", redirect_link="https://stadt.example/")
    published()
    for path in ("/kurz", "/kurz/"):
        assert public.resolve(path) == Moved("/a/", permanent=False)
    assert public.resolve("/extern/") == Moved("https://stadt.example/", permanent=True)
    assert isinstance(public.resolve("/a/"), Live), "an address in use wins"
    page.unpublish()
    published()
    assert public.resolve("/kurz") is None, "a target that isn't public is not told"
    assert public.resolve("/a/") == Moved("https://stadt.example/", permanent=True)


@pytest.mark.parametrize("target", ["javascript:alert(1)", "//stadt.example/", "/\\stadt.example", "data:text/html,x"])
def test_a_redirect_leads_to_a_page_or_a_site_and_nowhere_else(published: Number, target: str) -> None:
    Redirect.objects.create(old_path="/kurz", redirect_link=target)
    published()
    assert public.resolve("/kurz") is None


def test_a_redirect_to_a_translation_leads_to_its_language(published: Number) -> None:
    text = translate(add("a"))
    Redirect.objects.create(old_path="/short", redirect_page=text)
    published()
    assert public.resolve("/short") == Moved("/en/a/", permanent=True)


def test_lists_in_each_language(published: Number) -> None:
    translated, plain = add("a"), add("b")
    english, simple = translate(translated), translate(translated, "de-simple")
    draft = TextPage(title="Entwurf", slug="entwurf", live=False)
    home().add_child(instance=draft)
    published()

    def listed(lang: Language) -> dict[str, tuple[int, str]]:
        rows = public.public(TextPage.objects.all(), lang)
        return {row.public_path: (row.text_id, row.text_lang) for row in rows}

    assert listed(Language.DE) == {"/a/": (translated.pk, "de"), "/b/": (plain.pk, "de")}
    assert listed(Language.EN) == {"/en/a/": (english.pk, "en"), "/en/b/": (plain.pk, "de")}
    assert listed(Language.DE_SIMPLE) == {"/leichte-sprache/a/": (simple.pk, "de-simple")}


def test_texts_in_one_query(published: Number, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    translated, plain = add("a"), add("b")
    english = translate(translated)
    published()
    rows = list(public.public(TextPage.objects.all(), Language.EN))
    with django_assert_num_queries(1):
        assert public.texts(rows) == {translated.pk: english, plain.pk: plain}
    rows = list(public.public(TextPage.objects.all(), Language.DE))
    with django_assert_num_queries(0):
        assert public.texts(rows) == {translated.pk: translated, plain.pk: plain}


def test_addresses_of_pages_and_of_their_translations(published: Number) -> None:
    page = add("a")
    english = translate(page)
    hidden = add("b")
    hidden.unpublish()
    published()
    found = public.addresses(Language.EN, [page.pk, english.pk, hidden.pk])
    assert {pk: row.path for pk, row in found.items()} == {page.pk: "/en/a/", english.pk: "/en/a/"}
    assert found[page.pk].text.title == "a en"  # type: ignore[union-attr]
    assert public.addresses(Language.DE, [english.pk])[english.pk].path == "/a/"
