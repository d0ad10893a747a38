"""Where the admin shows the search's rules and its report."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from search.admin import QuestionReport, SearchGroup, may_read

register_snippet(SearchGroup)


class QuestionReportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register("register_reports_menu_item")
def question_report_item() -> MenuItem:
    return QuestionReportItem(
        _("Suche"), reverse("search_question_report"), name="search-questions", icon_name="search", order=1300
    )


@hooks.register("register_admin_urls")
def question_report_urls() -> list[URLPattern]:
    return [
        path("berichte/suche/", QuestionReport.as_view(), name="search_question_report"),
        path(
            "berichte/suche/ergebnisse/",
            QuestionReport.as_view(results_only=True),
            name="search_question_report_results",
        ),
    ]
