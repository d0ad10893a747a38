"""The search in the admin: synonyms, recommendations and protected words, and the report of what is asked."""

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from search import counting
from search.models import BestBet, ProtectedWord, QuestionCount, SynonymGroup
from search.models.rules import MOST_PAGES, languages

READERS = ["add", "change", "publish"]  # of pages: whoever writes any may read what people look for
PERIODS = [("7", _("Letzte 7 Tage")), ("30", _("Letzte 30 Tage")), ("90", _("Letzte 90 Tage"))]
USUAL_DAYS = "30"
NOTHING = "nothing"


class SynonymViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "list-ul"
    menu_label = _("Synonyme")
    menu_name = "synonyms"
    list_display = ["__str__", "language"]
    list_filter = ["language"]
    search_fields = ["words", "finds"]
    search_backend_name = None
    panels = [FieldPanel("words"), FieldPanel("finds"), FieldPanel("language")]


class BestBetViewSet(SnippetViewSet):
    model = BestBet
    icon = "pick"
    menu_label = _("Empfehlungen")
    menu_name = "best-bets"
    list_display = ["__str__", "page_titles"]
    search_fields = ["questions"]
    search_backend_name = None
    panels = [
        FieldPanel("questions"),
        InlinePanel(
            "pages",
            heading=_("Empfohlene Seiten"),
            label=_("Seite"),
            help_text=_("In dieser Reihenfolge, vor allen Treffern. Eine Seite, die nicht öffentlich ist, fehlt dort."),
            panels=[FieldPanel("page")],
            min_num=1,
            max_num=MOST_PAGES,
        ),
    ]


class ProtectedWordViewSet(SnippetViewSet):
    model = ProtectedWord
    icon = "lock"
    menu_label = _("Wörter, die stehen bleiben")
    menu_name = "protected-words"
    list_display = ["word"]
    search_fields = ["word"]
    search_backend_name = None
    panels = [FieldPanel("word")]


class SearchGroup(SnippetViewSetGroup):
    items = (SynonymViewSet, BestBetViewSet, ProtectedWordViewSet)
    menu_label = _("Suchregeln")
    menu_name = "search-rules"
    menu_icon = "search"


def language_of(row: dict[str, Any]) -> str:
    return dict(languages()).get(row["lang"], row["lang"])


class QuestionFilters(WagtailFilterSet):
    """The period is applied before adding up, so the view reads it; here it only has its choices."""

    days = django_filters.ChoiceFilter(
        label=_("Zeitraum"),
        choices=PERIODS,
        empty_label=None,
        initial=USUAL_DAYS,
        method="as_it_is",
        widget=forms.RadioSelect,
    )
    lang = django_filters.ChoiceFilter(
        label=_("Sprache"), choices=languages, empty_label=_("Alle"), widget=forms.RadioSelect
    )
    found = django_filters.ChoiceFilter(
        label=_("Treffer"),
        choices=[(NOTHING, _("Fand nichts"))],
        empty_label=_("Alle"),
        method="found_nothing",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = QuestionCount
        fields = ["days", "lang", "found"]

    @staticmethod
    def as_it_is(rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows

    @staticmethod
    def found_nothing(rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(in_vain__gt=0)


class QuestionReport(ReportView):
    """What was asked most, and what found nothing. Whatever was asked fewer than five times isn't shown."""

    page_title = _("Suche")
    header_icon = "search"
    model = QuestionCount
    filterset_class = QuestionFilters
    results_template_name = "search/question_report_results.html"
    index_url_name = "search_question_report"
    index_results_url_name = "search_question_report_results"
    any_permission_required = READERS
    columns = [
        Column("question", label=_("Frage"), sort_key="question"),
        Column("lang", label=_("Sprache"), accessor=language_of, sort_key="lang"),
        Column("times", label=_("Gefragt"), sort_key="times"),
        Column("in_vain", label=_("Davon ohne Treffer"), sort_key="in_vain"),
    ]
    export_headings = {column.name: column.label for column in columns}
    list_export = list(export_headings)

    @cached_property
    def permission_policy(self) -> Any:
        """Of pages, as for Wagtail's own reports: counted questions have nobody who owns them."""
        return policy_registry.get_by_type(Page)

    def days(self) -> str:
        asked: str = self.request.GET.get("days", "")
        return asked if asked in dict(PERIODS) else USUAL_DAYS

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """The usual period is chosen where none is."""
        chosen = self.request.GET.copy()
        chosen["days"] = self.days()
        return {**super().get_filterset_kwargs(), "data": chosen}

    def get_base_queryset(self) -> QuerySet[Any]:
        """The period ends with today, which is one of its days."""
        return counting.since(timezone.localdate() - timedelta(days=int(self.days()) - 1))

    @property
    def default_ordering(self) -> str:
        return "-in_vain" if self.request.GET.get("found") == NOTHING else "-times"

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.order_by(self.ordering, "question", "lang")

    def to_row_dict(self, item: dict[str, Any]) -> dict[str, Any]:
        row: dict[str, Any] = super().to_row_dict(item)
        return {**row, "lang": language_of(item)}

    def get_page_subtitle(self) -> str:
        return str(dict(PERIODS)[self.days()])

    def get_filename(self) -> str:
        return f"suche-{timezone.localdate():%Y-%m-%d}"


def may_read(user: Any) -> bool:
    return bool(policy_registry.get_by_type(Page).user_has_any_permission(user, READERS))
