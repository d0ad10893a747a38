"""What editors see of the freshness of shops: a report with filters, a panel on their home, and the log of each."""

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from quarters import owner_links, visibility
from quarters.freshness_state import narrowed, shops, state_of, to_do
from quarters.models import CheckSettings, LogEntry, OwnerLinks, QuarterPage, VacancyPage
from quarters.republish import set_facts

READERS = ["add", "change", "publish"]  # of pages
SHOWN_AT_HOME = 5
ENTRIES_SHOWN = 200  # of the log of one shop, the latest
STATES = [
    ("due", gettext_lazy("Zu prüfen, noch in der Liste")),
    ("dropped", gettext_lazy("Zu prüfen, aus der Liste gefallen")),
    ("wish", gettext_lazy("Änderung gewünscht")),
    ("soon", gettext_lazy("Bald zu prüfen")),
]


def may_read(user: Any) -> bool:
    return bool(policy_registry.get_by_type(Page).user_has_any_permission(user, READERS))


class CheckFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Prüfung"),
        choices=STATES,
        empty_label=gettext_lazy("Alles, was zu tun ist"),
        method="as_it_is",
        widget=forms.RadioSelect,
    )
    quarter = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Quartier"),
        queryset=lambda request: QuarterPage.objects.filter(live=True).order_by("number"),
    )

    class Meta:
        model = VacancyPage
        fields = ["state", "quarter"]

    @staticmethod
    def as_it_is(rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows  # without a choice it narrows too, which a filter isn't asked for


class CheckReport(ReportView):
    """Shops that somebody has to look at, the longest overdue first."""

    page_title = gettext_lazy("Zu prüfen")
    header_icon = "calendar-check"
    model = VacancyPage
    filterset_class = CheckFilters
    index_url_name = "quarters_to_check"
    index_results_url_name = "quarters_to_check_results"
    any_permission_required = READERS
    default_ordering = "check_due"
    columns = [
        TitleColumn(
            "title",
            label=gettext_lazy("Ladenlokal"),
            get_url=lambda shop: reverse("wagtailadmin_pages:edit", args=[shop.pk]),
            sort_key="title",
        ),
        Column("quarter", label=gettext_lazy("Quartier")),
        Column("status", label=gettext_lazy("Stand"), accessor=lambda shop: shop.get_status_display()),
        Column("state", label=gettext_lazy("Prüfung"), accessor=lambda shop: state_of(shop).label),
        DateColumn("checked_on", label=gettext_lazy("Geprüft"), sort_key="checked_on"),
        DateColumn("check_due", label=gettext_lazy("Fällig"), sort_key="check_due"),
        TitleColumn(
            "log",
            label=gettext_lazy("Protokoll"),
            accessor=lambda shop: _("Änderung gewünscht") if shop.wish else _("Protokoll"),
            get_url=lambda shop: reverse("quarters_shop_log", args=[shop.pk]),
        ),
    ]
    list_export = ["title", "status", "checked_on", "check_due"]
    export_headings = {column.name: column.label for column in columns}

    @cached_property
    def permission_policy(self) -> Any:
        """Of pages: whoever writes any may see which are old."""
        return policy_registry.get_by_type(Page)

    def get_base_queryset(self) -> QuerySet[VacancyPage]:
        return narrowed(shops(), self.request.GET.get("state", ""))

    def get_filename(self) -> str:
        return f"zu-pruefen-{timezone.localdate():%Y-%m-%d}"


class CheckHome(Component):
    """On the admin's home, as long as there is something to do."""

    name = "quarters_to_check"
    template_name = "quarters/check_home.html"
    order = 150

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        if not may_read(parent_context["request"].user):
            return {"total": 0}
        found = shops().filter(to_do()).order_by("check_due", "pk")
        return {"total": found.count(), "shops": found[:SHOWN_AT_HOME], "heading": _("Ladenlokale: zu prüfen")}


def shop_log(request: HttpRequest, page_id: int) -> HttpResponse:
    """What happened to one shop, and what can be done about its freshness. The address of its owner isn't shown."""
    page = get_object_or_404(VacancyPage, pk=page_id)
    if not page.is_source or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST":
        act = ACTIONS.get(request.POST.get("do", ""))
        if act:
            act(request, page)
        return redirect("quarters_shop_log", page.pk)
    entries = list(page.log.select_related("user")[:ENTRIES_SHOWN])
    context = {
        "page": page,
        "state": state_of(page),
        "entries": entries,
        "may_publish": page.live and page.permissions_for_user(request.user).can_publish(),
        "has_address": page.live and bool(owner_links.address_of(page)),
        "has_links": OwnerLinks.objects.filter(vacancy=page).exists(),
    }
    return render(request, "quarters/shop_log.html", context)


def send(request: HttpRequest, page: VacancyPage) -> None:
    if not page.live or not owner_links.address_of(page):
        messages.error(request, _("Ein Link lässt sich für dieses Ladenlokal nicht senden."))
        return
    try:
        owner_links.send(page, request.user)
    except ValueError:
        messages.error(request, _("An die E-Mail-Adresse in der internen Akte lässt sich nichts senden."))
        return
    messages.success(request, _("Der Link ist auf dem Weg."))


def revoke(request: HttpRequest, page: VacancyPage) -> None:
    owner_links.revoke(page, request.user)
    messages.success(request, _("Alle Links für dieses Ladenlokal sind ungültig."))


def checked(request: HttpRequest, page: VacancyPage) -> None:
    """Like an owner's "stimmt noch", by somebody of the office who has asked."""
    if not page.live or not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    facts = {"checked_on": visibility.today(), "check_due": CheckSettings.current().next_check()}
    set_facts(page.pk, facts, log_action="quarters.checked", user=request.user)
    page.log.create(kind=LogEntry.Kind.CHECKED, actor=LogEntry.Actor.OFFICE, user=request.user)
    messages.success(request, _("Als heute geprüft vermerkt."))


def done(request: HttpRequest, page: VacancyPage) -> None:
    entry = get_object_or_404(page.log.filter(kind=LogEntry.Kind.CHANGE_ASKED), pk=request.POST.get("entry") or 0)
    entry.done_at = timezone.now()
    entry.save()


ACTIONS: dict[str, Callable[[HttpRequest, VacancyPage], None]] = {
    "send": send,
    "revoke": revoke,
    "checked": checked,
    "done": done,
}
