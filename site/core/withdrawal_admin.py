"""The page "Einwilligung zurückziehen" of a picture or of the consent to a quote: where it stands, and the button."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.log_actions import registry as logs
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.quote_consent import QuoteConsent
from core.withdrawal import WITHDRAWN, places, withdraw
from media.consent import Consented
from media.forms import offer_no_withdrawal
from media.models import Picture

KINDS: dict[str, type[Consented]] = {"bild": Picture, "zitat": QuoteConsent}


class QuoteConsentForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "consent" in self.fields and not self.instance.is_withdrawn:
            offer_no_withdrawal(self.fields["consent"])


class QuoteConsentChooser(SnippetChooserViewSet):
    """With a form of its own, so that whoever writes a quote can record the consent on the way."""

    form_fields = ["person", "consent_on", "consent_note"]


class QuoteConsentViewSet(SnippetViewSet):
    model = QuoteConsent
    icon = "openquote"
    menu_label = _("Einwilligungen")
    menu_name = "quote-consents"
    add_to_admin_menu = True
    list_display = ["person", "consent", "consent_on", "withdrawn_at"]
    list_filter = ["consent"]
    copy_view_enabled = False
    chooser_viewset_class = QuoteConsentChooser
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("person", "consent", "consent_on", "consent_note")],
        base_form_class=QuoteConsentForm,
    )


register_snippet(QuoteConsentViewSet)


@hooks.register("register_admin_urls")
def withdrawal_urls() -> list[URLPattern]:
    return [path("einwilligung/<str:kind>/<int:pk>/", withdrawal_view, name="core_withdraw_consent")]


@hooks.register("register_log_actions")
def withdrawal_log_action(actions: Any) -> None:
    actions.register_action(WITHDRAWN, _("Einwilligung zurückgezogen"), _("Einwilligung zurückgezogen"))


def withdrawal_view(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Shows every place before and after; a POST withdraws. Only for those who may change the picture or the record."""
    if kind not in KINDS:
        raise Http404
    thing = get_object_or_404(KINDS[kind], pk=pk)
    policy = policy_registry.get_by_type(type(thing))
    if not policy.user_has_permission_for_instance(request.user, "change", thing):
        raise PermissionDenied
    if request.method == "POST":
        if not thing.is_withdrawn:
            found = withdraw(thing, request.user)
            messages.success(request, _("Zurückgezogen. Stellen: %d") % len(found))
        return redirect("core_withdraw_consent", kind, pk)
    last = logs.get_logs_for_instance(thing).filter(action=WITHDRAWN).select_related("user").first()
    context = {
        "thing": thing,
        "kind": kind,
        "edit_url": AdminURLFinder(request.user).get_edit_url(thing),
        "places": [(place, place.edit_url(request.user)) for place in places(thing)],
        "last": last if thing.is_withdrawn else None,
    }
    return render(request, "core/withdrawal/page.html", context)
