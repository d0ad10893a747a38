"""Which files are public: those that something public shows, and no other.

Wagtail's reference index says which field of what names a file. It is kept from the tables, never from drafts; so a row
counts only if its page is public in that page's own language, and the field is one that answers show.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import F, Model
from wagtail.models import Page, ReferenceIndex

from core.pages import BasePage
from core.publication.public import live_rows, not_ended
from media.models import File, Picture

# Asked with the object that names the file and the path of the field: is it shown to everybody?
Shown = Callable[[Any, str], bool]

_shown: dict[type[Model], Shown] = {}


def register(model: type[Model], shown: Shown) -> None:
    """For snippets and settings that show files: whether this one is public decides their owner.

    Without an entry a file is not public through that model. Settings are not in the reference index by themselves.
    """
    _shown[model] = shown
    ReferenceIndex.register_model(model)


def is_public(file: Picture | File) -> bool:
    """Whether everybody may have this file, or the public sizes of this picture."""
    if isinstance(file, Picture) and not file.may_be_shown:
        return False
    references = list(ReferenceIndex.get_references_to(file).select_related("content_type"))
    if not references or file.collection.get_view_restrictions().exists():
        return False
    return _on_a_page(references) or any(_elsewhere(reference) for reference in references)


def _on_a_page(references: Iterable[ReferenceIndex]) -> bool:
    """Whether a public page shows it: texts of the page that provides them, shared fields of the German page alone."""
    named: dict[int, list[ReferenceIndex]] = {}
    for reference in references:
        if issubclass(reference.content_type.model_class() or Model, Page):
            named.setdefault(int(reference.object_id), []).append(reference)
    if not named:
        return False
    # In its own language only: `/en/` shows the German page as well, but a German page is public in German.
    own = live_rows().filter(not_ended("text"), text__in=named, text_lang=F("language"))
    return any(
        shown_field(reference.content_type.model_class(), reference.model_path, is_source=text == source)
        for text, source in own.values_list("text", "source")
        for reference in named[text]
    )


def shown_field(model: type[Page], path: str, *, is_source: bool) -> bool:
    """Whether answers show this field of a page. `internal` of a page class names those that they don't."""
    if not issubclass(model, BasePage):
        return False
    if any(path == name or path.startswith(f"{name}.") for name in model.declared("internal")):
        return False
    name = path.split(".", 1)[0]
    return name in model.declared("translated") or (is_source and name in model.declared("shared"))


def _elsewhere(reference: ReferenceIndex) -> bool:
    model = reference.content_type.model_class()
    thing = model._default_manager.filter(pk=reference.object_id).first() if model in _shown else None
    return thing is not None and shown_of(thing, reference.model_path)


def shown_of(thing: Model, path: str) -> bool:
    """Whether everybody sees this field of a snippet or of a setting."""
    shown = _shown.get(type(thing))
    return shown is not None and shown(thing, path)
