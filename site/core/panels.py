"""Panels of the editor that Wagtail doesn't have."""

from typing import Any

from django.forms import Media
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel, Panel
from wagtail.admin.widgets import AdminAutoHeightTextInput


class JsonArea(AdminAutoHeightTextInput):
    """A field for JSON that is empty where nothing is known; Django's own shows the word `null`."""

    def format_value(self, value: Any) -> str:
        return "" if value == "null" else str(super().format_value(value) or "")


class BlockersPanel(Panel):
    """Shows, from the first opening on, what still keeps the page from being published, each with a link to its field.

    It says nothing about what a save needs: a draft always saves.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Vor dem Veröffentlichen"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/panels/blockers.html"
        media = Media(js=["core/blockers.js"])

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["blockers"] = list(self.instance.blockers())
            return context


class SharedInlinePanel(InlinePanel):
    """Child rows that stand on the German page alone: a translation's form has no formset for them and shows nothing.

    Wagtail's own panel raises KeyError where the form lacks the formset.
    """

    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            self.missing = kwargs["panel"].relation_name not in kwargs["form"].formsets
            if self.missing:
                super(InlinePanel.BoundPanel, self).__init__(**kwargs)
                self.formset = self.empty_child = None
                self.children: list[Panel.BoundPanel] = []
            else:
                super().__init__(**kwargs)

        def is_shown(self) -> bool:
            return not self.missing and super().is_shown()
