"""The list of enquiries in the admin, its export, and the templates of replies."""

from collections import OrderedDict
from typing import Any, ClassVar

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from core.formulas import guarded
from home.inbox import views
from home.inbox.questions import rows
from home.models import Enquiry, ReplyTemplate

EXPORTED = [
    "reference", "received_at", "kind", "source", "status", "assigned_to", "about_title", "lang", "name", "email",
    "phone", "answers", "done",
]  # fmt: skip


class EnquiryIndex(generic.IndexView):
    """Everything in one list, the newest first; a table file says the same in words."""

    list_export = EXPORTED
    export_headings: ClassVar[dict[str, Any]] = {"answers": _("Angaben"), "done": _("Vermerke")}
    custom_value_preprocess: ClassVar[dict[Any, Any]] = {
        **generic.IndexView.custom_value_preprocess,
        str: {"csv": guarded, "xlsx": None},
    }

    def get_filename(self) -> str:
        return "anfragen"

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("assigned_to")

    def to_row_dict(self, item: Enquiry) -> "OrderedDict[str, Any]":
        values = {
            **{name: getattr(item, name) for name in EXPORTED if name not in {"answers", "done"}},
            "kind": str(item.get_kind_display()),
            "source": str(item.get_source_display()),
            "status": str(item.get_status_display()),
            "assigned_to": str(item.assigned_to or ""),
            "answers": "\n".join(f"{row.label}: {row.text}" for row in rows(item)),
            "done": "\n".join(entry.text for entry in item.entries.all()),
        }
        return OrderedDict((name, values[name]) for name in EXPORTED)


class EnquiryViewSet(ModelViewSet):
    model = Enquiry
    name = "anfragen"
    icon = "mail"
    menu_label = _("Anfragen")
    index_view_class = EnquiryIndex
    add_to_reference_index = False
    copy_view_enabled = False
    list_display: ClassVar[list[str]] = [
        "reference", "kind", "name", "about_title", "status", "assigned_to", "received_at",
    ]  # fmt: skip
    list_filter: ClassVar[list[str]] = ["status", "kind", "assigned_to", "source"]
    list_export = EXPORTED
    search_fields: ClassVar[list[str]] = ["reference", "name", "email", "about_title"]
    search_backend_name = None
    list_per_page = 50

    @property
    def add_view(self) -> Any:
        return views.new

    @property
    def edit_view(self) -> Any:
        return views.detail

    def get_form_class(self, for_update: bool = False) -> None:
        """Its pages have forms of their own."""

    @property
    def _edit_handler(self) -> None:
        return None

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("antworten/<int:pk>/", views.answer, name="reply"),
            path("datei/<int:pk>/", views.download, name="file"),
            path("gesuche/<int:page_pk>/", views.requests_for, name="requests"),
        ]


class ReplyTemplateViewSet(ModelViewSet):
    model = ReplyTemplate
    name = "antwortvorlagen"
    icon = "doc-full"
    menu_label = _("Antwortvorlagen")
    add_to_reference_index = False
    list_display: ClassVar[list[str]] = ["name", "kind", "lang"]
    list_filter: ClassVar[list[str]] = ["kind", "lang"]
    panels: ClassVar[list[FieldPanel]] = [FieldPanel(n) for n in ("name", "kind", "lang", "subject", "text")]


class InboxGroup(ViewSetGroup):
    menu_label = _("Posteingang")
    menu_icon = "mail"
    menu_order = 150
    items = (EnquiryViewSet, ReplyTemplateViewSet)
