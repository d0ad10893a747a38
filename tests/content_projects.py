"""Programmes, guidelines, projects and news for tests, published unless told otherwise."""

from datetime import date
from typing import Any, TypeVar

from wagtail.fields import StreamField

from core.index_pages import IndexPage
from core.languages import source_locale_id
from projects.models import (
    GuidelinePage,
    NewsIndexPage,
    NewsPage,
    ProgrammeIndexPage,
    ProgrammePage,
    ProjectIndexPage,
    ProjectPage,
)
from tests.content import add, home

AnIndex = TypeVar("AnIndex", bound=IndexPage)


def index(model: type[AnIndex], title: str, slug: str) -> AnIndex:
    found = model.objects.filter(locale_id=source_locale_id()).first()
    return found or add(home(), model(title=title, slug=slug))


def slug_of(title: str) -> str:
    return title.lower().replace(" ", "-")


def programme(title: str = "Hof-Fonds", *, publish: bool = True, **fields: Any) -> ProgrammePage:
    defaults: dict[str, Any] = {
        "slug": slug_of(title),
        "lead": "Geld für Höfe.",
        "purpose": "<p>Schönere Höfe.</p>",
        "as_of": date(2026, 1, 1),
        "status_as_of": date(2026, 1, 1),
    }
    page = ProgrammePage(title=title, **(defaults | fields))
    return add(index(ProgrammeIndexPage, "Förderung", "foerderung"), page, publish=publish)


def section(*paragraphs: tuple[str, str, str], title: str = "Grundsätze", key: str = "") -> tuple[str, dict[str, Any]]:
    """A section with paragraphs of number, key and HTML."""
    rows = [{"number": number, "key": name, "text": html} for number, name, html in paragraphs]
    return "entry", {"number": "1", "title": title, "paragraphs": rows, "key": key}


WORDING = [section(("1.1", "zweck", "<p>Der Fonds hilft Höfen.</p>"), ("1.2", "hoehe", "<p>Höchstens 500 Euro.</p>"))]


def guideline(
    below: ProgrammePage, label: str = "Fassung 1", *, publish: bool = True, sections: Any = None, **fields: Any
) -> GuidelinePage:
    fields = {"title": f"Richtlinie, {label}", "slug": slug_of(label), "version_label": label} | fields
    chosen = {name: rules(name, fields.pop(name)) for name in ("criteria", "rent_terms") if name in fields}
    page = GuidelinePage(**fields, **chosen)
    page.sections = raw(WORDING if sections is None else sections)
    return add(below, page, publish=publish)


def raw(sections: list[tuple[str, dict[str, Any]]]) -> Any:
    """Sections as they are read from the database."""
    rows = [{"type": kind, "value": value} for kind, value in sections]
    field = GuidelinePage._meta.get_field("sections")
    assert isinstance(field, StreamField)
    return field.stream_block.to_python(rows)


def rules(name: str, values: dict[str, dict[str, Any]]) -> Any:
    """Criteria or rent terms by the name of their block, as they are read from the database."""
    field = GuidelinePage._meta.get_field(name)
    assert isinstance(field, StreamField)
    rows = [{"type": kind, "value": {"known": "stated", **value}} for kind, value in values.items()]
    return field.stream_block.to_python(rows)


def rent(owner: int = 70, user: int = 20, months: int | None = 24) -> dict[str, dict[str, Any]]:
    """Rent terms that the wording of the tests says in its second paragraph."""
    said = {"owner_paragraph": "hoehe", "user_paragraph": "hoehe", "months_paragraph": ""}
    return {"entry": {"owner_percent": owner, "user_percent": user, "months_max": months, **said}}


def project(title: str = "Lichterhof", *, publish: bool = True, **fields: Any) -> ProjectPage:
    defaults: dict[str, Any] = {
        "slug": slug_of(title),
        "lead": "Mehr Licht.",
        "ownership": "own",
        "category": "gestaltung",
        "status": "finished",
    }
    page = ProjectPage(title=title, **(defaults | fields))
    return add(index(ProjectIndexPage, "Projekte", "projekte"), page, publish=publish)


def news(title: str = "Neues Licht", *, publish: bool = True, **fields: Any) -> NewsPage:
    defaults: dict[str, Any] = {"slug": slug_of(title), "lead": "Es leuchtet.", "date": date(2026, 3, 1)}
    page = NewsPage(title=title, **(defaults | fields))
    return add(index(NewsIndexPage, "Aktuelles", "aktuelles"), page, publish=publish)
