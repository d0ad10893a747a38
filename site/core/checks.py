"""Conventions that `manage.py check` holds: a page type that says nothing about one of them doesn't start."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db.models import ManyToManyField
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from core.pages import BasePage, page_types
from core.schemas import PageOut

# What Wagtail itself keeps on a page: its address and its life are nobody's text, and the rest is declared by BasePage.
WAGTAILS_OWN = {field.name for field in Page._meta.get_fields()} - {"title", "seo_title", "search_description"}


@register()
def page_types_are_complete(**kwargs: Any) -> list[CheckMessage]:
    return [error for model in page_types() for error in errors_of(model)] + doubled_names()


def errors_of(model: type[BasePage]) -> Iterable[CheckMessage]:
    schema = getattr(model, "schema", None)
    if not (isinstance(schema, type) and issubclass(schema, PageOut)):
        yield Error(
            "names no schema.", hint="Set `schema` to a subclass of core.schemas.PageOut.", obj=model, id="core.E001"
        )
    elif schema.model_fields["type"].default != getattr(model, "api_type", None):
        yield Error("api_type and its schema's `type` differ.", obj=model, id="core.E002")
    if "searched" not in {name for parent in model.__mro__[:-1] if parent is not BasePage for name in vars(parent)}:
        yield Error(
            "doesn't say what the search reads of it.",
            hint="Set `searched`, () for nothing.",
            obj=model,
            id="core.E003",
        )
    for name in model.searched:
        if name not in field_names(model):
            yield Error(f"searched names {name}, which is no field.", obj=model, id="core.E004")
    if not hasattr(model, "parent_page_types"):
        yield Error("has no rule for its parents.", hint="Set `parent_page_types`.", obj=model, id="core.E005")
    yield from declaration_errors(model)
    yield from template_errors(model)
    for field in model._meta.get_fields():
        if isinstance(field, ManyToManyField) and field.related_model in (get_image_model(), get_document_model()):
            yield Error(
                f"{field.name} is many-to-many to files, which no reference row names.", obj=model, id="core.E009"
            )


def field_names(model: type[BasePage]) -> set[str]:
    """The model's own fields and child rows, without Wagtail's and without the links between the parent tables."""
    own = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}
    children = {relation.get_accessor_name() for relation in get_all_child_relations(model)}
    return (own | children) - WAGTAILS_OWN - {"page_ptr"}


def declaration_errors(model: type[BasePage]) -> Iterable[CheckMessage]:
    shared, translated, fields = model.declared("shared"), model.declared("translated"), field_names(model)
    for name in sorted(fields - shared - translated):
        yield Error(f"{name} is declared neither shared nor translated.", obj=model, id="core.E006")
    for name in sorted((shared & translated) | ((shared | translated) - fields)):
        yield Error(f"{name} is declared twice, or is no field.", obj=model, id="core.E007")


def template_errors(model: type[BasePage]) -> Iterable[CheckMessage]:
    name = f"pages/{getattr(model, 'api_type', '')}.html"
    try:
        get_template(name)
    except TemplateDoesNotExist:
        yield Error(f"has no template {name}.", obj=model, id="core.E008")


def doubled_names() -> list[CheckMessage]:
    """django-ninja silently lets the last of two schemas of one name win."""
    models = page_types()
    names = Counter(model.schema.__name__ for model in models) + Counter(model.api_type for model in models)
    return [Error(f"{name} names two page types.", id="core.E010") for name, count in names.items() if count > 1]
