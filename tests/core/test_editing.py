"""What an editor does with every page type: create it in the German admin, look at it, publish, schedule, move it."""

from typing import Any

import pytest
from django.forms import BooleanField, Form
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from core.pages import BasePage, page_types
from tests import content

pytestmark = pytest.mark.django_db
CREATABLE = [model for model in page_types() if model.api_type != "home"]
RICH = '{"blocks": [{"key": "a", "text": "Ein Zweck.", "type": "unstyled", "depth": 0}], "entityMap": {}}'
# One section with one paragraph, as the script of a StreamField sends it.
SECTION = {
    "deleted": "", "order": "0", "type": "entry", "id": "", "value-number": "1", "value-title": "Zweck",
    "value-key": "", "value-paragraphs-count": "1", "value-paragraphs-0-deleted": "",
    "value-paragraphs-0-order": "0", "value-paragraphs-0-id": "", "value-paragraphs-0-value-number": "1.1",
    "value-paragraphs-0-value-text": RICH, "value-paragraphs-0-value-key": "",
}  # fmt: skip
# What a page of the type can't be published without, as an editor enters it; the rest of the form stays as it opens.
ANSWERS: dict[str, dict[str, str]] = {
    "legal": {"as_of": "23.11.2026"},
    "vacancy": {"street": "Marktstraße", "area_total": "80", "checked_on": "23.11.2026", "check_due": "23.11.2030"},
    "news": {"date": "23.11.2026", "lead": "Was geschehen ist."},
    "programme": {"lead": "Geld für Ideen.", "purpose": RICH, "as_of": "23.11.2026"},
    "guideline": {"version_label": "Erste Fassung", "sections-count": "1"}
    | {f"sections-0-{name}": value for name, value in SECTION.items()},
    "form": {"kind": "question"},
    "project": {"lead": "Ein Fest.", "ownership": "own", "category": "aufenthalt"},
}


def parent_of(model: type[BasePage]) -> Page:
    """A place where the tree allows a page of this type, made by the same rules."""
    parents = [found for found in model.allowed_parent_page_models() if found.api_type != model.api_type]
    home = next((found for found in parents if found.api_type == "home"), None)
    if home is not None:
        return content.home()
    existing = parents[0].objects.filter(locale__language_code="de").first()
    if existing is not None:
        return existing
    above = parents[0](title="Darüber", slug=f"ueber-{model.api_type}")
    if above.api_type == "programme":
        above.lead, above.purpose, above.as_of = "Geld für Ideen.", "<p>Ein Zweck.</p>", timezone.localdate()
    return content.add(parent_of(parents[0]), above)


def opened(form: Form, formsets: dict[str, Any]) -> dict[str, Any]:
    """What a browser would send of a form as it opens. StreamFields are filled in by a script: they send a count."""
    sent: dict[str, Any] = {}
    for name, field in form.fields.items():
        value = form.get_initial_for_field(field, name)
        if hasattr(field, "block"):
            sent[f"{name}-count"] = "0"
        elif isinstance(field, BooleanField):
            sent |= {name: "on"} if value else {}
        elif "richtext" in type(field.widget).__name__.lower() or "draftail" in type(field.widget).__name__.lower():
            sent[name] = "null"
        elif value not in {None, ""} if not isinstance(value, (list, dict)) else value:
            sent[name] = value
    for formset in formsets.values():
        sent |= {f"{formset.prefix}-{key}_FORMS": "0" for key in ("TOTAL", "INITIAL")}
    return sent


def create(client: Client, model: type[BasePage], **answers: str) -> Any:
    label = model._meta
    address = reverse("wagtailadmin_pages:add", args=[label.app_label, label.model_name, parent_of(model).pk])
    form = client.get(address).context["form"]
    sent = opened(form, form.formsets) | ANSWERS.get(model.api_type, {}) | answers
    if model.api_type == "vacancy":
        sent["quarter"] = str(content.quarter().pk)
    return client.post(address, sent)


@pytest.mark.parametrize("model", CREATABLE, ids=lambda model: model.api_type)
def test_an_editor_creates_publishes_and_moves_every_kind_of_page(
    admin_client: Client, client: Client, model: type[BasePage]
) -> None:
    response = create(admin_client, model, title="Neu angelegt", slug="neu-angelegt", **{"action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    content.published()
    page = model.objects.get(slug="neu-angelegt")
    public = page.get_url()
    assert client.get("/api/v1/page", {"path": public}).json()["title"] == "Neu angelegt"
    shown = Client().get(public)
    assert shown.status_code == 200
    assert "Neu angelegt" in shown.content.decode()
    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    sent = opened(form, form.formsets) | ANSWERS.get(model.api_type, {}) | {"slug": "umgezogen", "action-publish": "1"}
    assert admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent).status_code == 302
    content.published()
    moved = Client().get(public)
    assert (moved.status_code, moved["Location"].endswith("/umgezogen/")) == (301, True)
    assert client.get("/api/v1/page", {"path": public}).json()["type"] == "redirect"


@pytest.mark.parametrize("model", CREATABLE, ids=lambda model: model.api_type)
def test_a_draft_of_every_kind_saves_with_nothing_but_a_title(admin_client: Client, model: type[BasePage]) -> None:
    label = model._meta
    address = reverse("wagtailadmin_pages:add", args=[label.app_label, label.model_name, parent_of(model).pk])
    form = admin_client.get(address).context["form"]
    sent = opened(form, form.formsets) | {"title": "Nur ein Titel", "slug": "nur-ein-titel"}
    assert admin_client.post(address, sent).status_code == 302
    assert model.objects.get(slug="nur-ein-titel").live is False


def test_a_draft_finds_its_address_by_itself(admin_client: Client) -> None:
    """Saved before the script filled it in, and again with a title that is there already."""
    model = next(found for found in CREATABLE if found.api_type == "news")
    made = "fruehling-am-groessten-platz"
    for sent in ("", made, ""):
        assert create(admin_client, model, title="Frühling am größten Platz", slug=sent).status_code == 302
    assert list(model.objects.order_by("pk").values_list("slug", flat=True)) == [made, f"{made}-1", f"{made}-2"]


@pytest.mark.parametrize(("title", "slug"), [("Frühling", "sommer"), ("???", "")])
def test_a_chosen_address_that_is_taken_is_refused_and_so_is_none_at_all(
    admin_client: Client, title: str, slug: str
) -> None:
    model = next(found for found in CREATABLE if found.api_type == "news")
    assert create(admin_client, model, title="Sommer", slug="sommer").status_code == 302

    response = create(admin_client, model, title=title, slug=slug)

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"slug"}


@pytest.mark.parametrize("kind", ["vacancy", "project", "programme", "news"])
def test_publishing_what_is_not_ready_shows_the_form_again_and_keeps_what_was_entered(
    admin_client: Client, kind: str
) -> None:
    model = next(found for found in CREATABLE if found.api_type == kind)
    label = model._meta
    address = reverse("wagtailadmin_pages:add", args=[label.app_label, label.model_name, parent_of(model).pk])
    form = admin_client.get(address).context["form"]
    sent = opened(form, form.formsets) | {"title": "Zu früh", "slug": "zu-frueh", "action-publish": "1"}
    response = admin_client.post(address, sent)
    assert response.status_code == 200
    form = response.context["form"]
    assert form.errors
    assert form["title"].value() == "Zu früh"
    assert not model.objects.filter(slug="zu-frueh").exists()


def test_many_pages_at_once_stop_at_the_one_that_is_not_ready_and_change_none(admin_client: Client) -> None:
    ready = content.quarter("Fertig", publish=False)
    unfinished = content.vacancy("Unfertig", publish=False, street="")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = admin_client.post(f"{address}?id={ready.pk}&id={unfinished.pk}", {"include_descendants": ""})
    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[unfinished.pk])
    ready.refresh_from_db()
    assert not ready.live
