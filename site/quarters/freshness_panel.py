"""On the form of a shop: whether it has to be checked, what happened last, and the way to its log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

SHOWN = 5  # entries; the rest stands in the log


class FreshnessPanel(Panel):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Prüfung und Protokoll"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "quarters/panels/freshness.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and self.instance.is_source and super().is_shown()

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            from quarters.freshness_state import state_of  # panels load with the models

            context = super().get_context_data(parent_context)
            entries = list(self.instance.log.select_related("user")[: SHOWN + 1])
            context |= {"state": state_of(self.instance), "entries": entries[:SHOWN], "more": len(entries) > SHOWN}
            return context
