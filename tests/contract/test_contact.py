"""Contract of the contact page and the pages of its forms, and where other pages find them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.pages import BlockedError
from home.models import ContactPage, FormPage
from tests import content

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db


def form(parent: ContactPage, title: str, slug: str, kind: str, *, publish: bool = True, **fields: Any) -> FormPage:
    return content.add(parent, FormPage(title=title, slug=slug, kind=kind, **fields), publish=publish)


@pytest.fixture(scope="module")
def contact(once: None) -> None:
    page = content.add(content.home(), ContactPage(title="Kontakt", slug="kontakt", intro="<p>Wir lesen alles.</p>"))
    form(page, "Frage", "frage", "question", lead="Fragen Sie.", intro="<p>Kurz genügt.</p>")
    form(page, "Fläche gesucht", "gesuch", "seek_space")
    form(page, "Noch nicht", "entwurf", "funding", publish=False)
    hidden = form(page, "Nur intern", "intern", "barrier")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    ended = form(page, "Abgelaufen", "abgelaufen", "correction")
    ended.expire_at = timezone.now()
    ended.save()
    moved = form(page, "Umgezogen", "vorher", "vacancy")
    content.published()
    moved.slug = "nachher"
    moved.save_revision().publish()
    content.published()


ROWS = [
    ("/kontakt/", 200, {"type": "contact", "title": "Kontakt", "intro_html": "<p>Wir lesen alles.</p>"}, 18),
    ("/en/kontakt/", 200, {"type": "contact", "lang": "de", "answer_lang": "en"}, 18),
    ("/kontakt/frage/", 200, {"type": "form", "kind": "question", "intro_html": "<p>Kurz genügt.</p>"}, 16),
    ("/en/kontakt/frage/", 200, {"type": "form", "kind": "question", "lang": "de", "answer_lang": "en"}, 16),
    ("/kontakt/vorher/", 200, {"type": "redirect", "location": "/kontakt/nachher/", "permanent": True}, 10),
    ("/kontakt/entwurf/", 404, {"status": 404}, 8),
    ("/kontakt/intern/", 404, {"status": 404}, 8),
    ("/kontakt/abgelaufen/", 404, {"status": 404}, 8),
]


@pytest.mark.parametrize(("path", "status", "expected", "queries"), ROWS)
def test_the_contact_pages_answer_as_agreed(
    contact: None, ask: Ask, path: str, status: int, expected: dict[str, Any], queries: int
) -> None:
    answer = ask("page", status, queries=queries, path=path)
    assert {name: answer[name] for name in expected} == expected


def test_the_overview_and_every_page_name_the_public_forms_alone(contact: None, ask: Ask) -> None:
    cards = ask("page", path="/kontakt/")["forms"]
    assert [(card["kind"], card["url"], card["lead"]) for card in cards] == [
        ("question", "/kontakt/frage/", "Fragen Sie."),
        ("seek_space", "/kontakt/gesuch/", ""),
        ("vacancy", "/kontakt/nachher/", ""),
    ]
    site = ask("site", lang="en")
    assert [(link["kind"], link["url"]) for link in site["forms"]] == [
        ("question", "/en/kontakt/frage/"),
        ("seek_space", "/en/kontakt/gesuch/"),
        ("vacancy", "/en/kontakt/nachher/"),
    ]
    assert site["contact_link"]["url"] == "/en/kontakt/"
    assert "/en/kontakt/" not in [link["url"] for link in site["footer_links"]]


def test_a_site_without_public_forms_names_none(contact: None, ask: Ask) -> None:
    ContactPage.objects.get().unpublish()
    content.published()
    site = ask("site")
    assert (site["contact_link"], site["forms"]) == (None, [])


def test_a_form_has_one_public_page(contact: None) -> None:
    with pytest.raises(BlockedError, match="steht schon"):
        form(ContactPage.objects.get(), "Noch eine", "noch-eine", "question")


def test_a_translated_form_keeps_its_questions(contact: None, ask: Ask) -> None:
    content.translation(FormPage.objects.get(slug="frage"), "Question", intro="<p>In short.</p>")
    content.published()
    answer = ask("page", path="/en/kontakt/frage/")
    assert (answer["title"], answer["kind"], answer["intro_html"]) == ("Question", "question", "<p>In short.</p>")
