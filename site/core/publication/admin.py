"""The admin's list of withdrawn addresses, where an editor may name what took a page's place."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from core.languages import SOURCE, source_locale_id
from core.publication.models import PublicAddress
from core.publication.signals import record


class OnlyChanged(ModelPermissionPolicy):
    """Addresses come and go with their pages: nobody adds or deletes one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("change", "view") and super().user_has_permission(user, "change")


register_permission_policy(PublicAddress, OnlyChanged(PublicAddress))


class SuccessorForm(WagtailAdminModelForm):
    """Names the successor for every former address of the page, in all languages at once. Takes effect immediately."""

    successor = forms.ModelChoiceField(
        label=_("Ersetzt durch"),
        queryset=Page.objects.none(),
        required=False,
        widget=AdminPageChooser(),
        help_text=_("Wer eine frühere Adresse der Seite aufruft, bekommt diese Seite genannt. Gilt sofort."),
    )

    class Meta:
        model = PublicAddress
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pages = Page.objects.filter(locale=source_locale_id())
        self.fields["successor"].queryset = pages.exclude(translation_key=self.instance.key)
        self.initial["successor"] = pages.filter(translation_key=self.instance.replaced_by).first()

    def save(self, commit: bool = True) -> PublicAddress:
        successor = self.cleaned_data["successor"]
        key = successor.translation_key if successor else None
        PublicAddress.objects.filter(key=self.instance.key, gone_at__isnull=False).update(replaced_by=key)
        record(PublicAddress._meta.label_lower, self.instance.pk)
        self.instance.replaced_by = key
        return self.instance


class WithdrawnView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[PublicAddress]:
        return withdrawn()


def withdrawn() -> QuerySet[PublicAddress]:
    """The last German address of each page that has none now."""
    same = PublicAddress.objects.filter(key=OuterRef("key"), language=SOURCE)
    still_public, later = same.filter(gone_at=None), same.filter(gone_at__gt=OuterRef("gone_at"))
    ended = PublicAddress.objects.filter(language=SOURCE, gone_at__isnull=False)
    return ended.filter(~Exists(still_public), ~Exists(later)).order_by("-gone_at")


class WithdrawnAddressViewSet(ModelViewSet):
    model = PublicAddress
    icon = "link"
    name = "zurueckgezogene_adressen"
    menu_label = _("Zurückgezogene Adressen")
    menu_order = 900
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = WithdrawnView
    list_display = ["path", "gone_at"]
    search_fields = ["path"]

    def get_form_class(self, for_update: bool = False) -> type[SuccessorForm]:
        return SuccessorForm
