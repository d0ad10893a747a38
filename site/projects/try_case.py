"""Where editors try a case on any version of a guideline, drafts too, before anybody else can see it."""

from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.amounts import amount
from core.languages import source_locale_id
from core.schemas import AmountPrecision
from projects import versions
from projects.criteria import Case, Criteria, Expected, Judgement, Verdict, expected, judge, together
from projects.criteria_blocks import LABELS, criteria_of
from projects.models import GuidelinePage, ProgrammePage
from projects.reasons import WHOLE_VERDICTS, sentence, verdict_label
from projects.vocabulary import APPLICANTS, MEASURES

OPEN = [("", _("nicht bekannt"))]
YES_NO = [*OPEN, ("yes", _("ja")), ("no", _("nein"))]
DRAFT = "draft"


class CaseForm(forms.Form):
    """The answers of the public check, and the version to hold them against."""

    version = forms.ChoiceField(label=_("Fassung"))
    applicant = forms.ChoiceField(
        label=_("Wer den Antrag stellt"), choices=[*OPEN, *APPLICANTS.items()], required=False
    )
    measure = forms.ChoiceField(label=_("Was geplant ist"), choices=[*OPEN, *MEASURES.items()], required=False)
    costs = forms.DecimalField(label=_("Kosten des Projekts (Euro)"), min_value=0, decimal_places=2, required=False)
    own = forms.DecimalField(label=_("Davon eigenes Geld (Euro)"), min_value=0, decimal_places=2, required=False)
    inside = forms.ChoiceField(label=_("Liegt im Gebiet des Programms"), choices=YES_NO, required=False)
    area = forms.DecimalField(label=_("Fläche (m²)"), min_value=0, decimal_places=2, required=False)
    ground_floor = forms.ChoiceField(label=_("Liegt im Erdgeschoss"), choices=YES_NO, required=False)
    begun = forms.ChoiceField(label=_("Schon begonnen"), choices=YES_NO, required=False)

    def __init__(self, *args: Any, states: "dict[str, State]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].choices = [(key, state.label) for key, state in states.items()]  # type: ignore[attr-defined]  # django-stubs knows a Field only

    def case(self) -> Case:
        found = self.cleaned_data
        decided = {"yes": True, "no": False}
        return Case(
            applicant=found["applicant"] or None,
            measure=found["measure"] or None,
            costs=found["costs"],
            own=found["own"],
            inside=decided.get(found["inside"]),
            area=found["area"],
            ground_floor=decided.get(found["ground_floor"]),
            begun=decided.get(found["begun"]),
        )


class State(NamedTuple):
    """A version as the public reads it, or as it stands in its draft."""

    label: Any
    page: GuidelinePage


class Row(NamedTuple):
    label: Any
    verdict: Any
    text: str
    paragraph: str


def states_of(programme: ProgrammePage) -> dict[str, State]:
    """Published versions and drafts, the newest first. The key says which of both is meant."""
    found: dict[str, State] = {}
    for version in GuidelinePage.objects.child_of(programme).filter(locale_id=source_locale_id()).order_by("-pk"):
        name = version.version_label or version.title
        if not version.live or version.has_unpublished_changes:
            draft = version.get_latest_revision_as_object()
            label = format_lazy(_("{name} (Entwurf)"), name=draft.version_label or draft.title)
            found[f"{version.pk}-{DRAFT}"] = State(label, draft)
        if version.live:
            found[str(version.pk)] = State(name, version)
    return found


def may_try(user: Any, programme: ProgrammePage) -> bool:
    return bool(programme.permissions_for_user(user).can_edit())


def try_case(request: HttpRequest, programme_id: int) -> HttpResponse:
    """A case and its result; the answers stand in the address and nowhere else."""
    programme = get_object_or_404(ProgrammePage, pk=programme_id)
    if not may_try(request.user, programme):
        raise PermissionDenied
    states = states_of(programme)
    form = CaseForm(request.GET or None, states=states)
    context: dict[str, Any] = {"programme": programme, "form": form, "states": states}
    if form.is_valid():
        page = states[form.cleaned_data["version"]].page
        context |= result(page, criteria_of(page.criteria), form.case())
    return render(request, "projects/try_case.html", context)


def result(page: GuidelinePage, criteria: Criteria, case: Case) -> dict[str, Any]:
    judgements = judge(criteria, case)
    verdict = together(judgement.verdict for judgement in judgements)
    return {
        "tried": page,
        "verdict": verdict.value,
        "verdict_label": WHOLE_VERDICTS[verdict],
        "rows": [row(page, criteria, case, judgement) for judgement in judgements],
        "sum": in_words(expected(criteria, case)) if verdict is not Verdict.DOES_NOT_FIT else "",
        "rent": page.rent_terms[0].value if page.rent_terms else None,
    }


def row(page: GuidelinePage, criteria: Criteria, case: Case, judgement: Judgement) -> Row:
    return Row(
        LABELS[judgement.criterion.kind],
        verdict_label(judgement),
        sentence(judgement, criteria, case),
        versions.paragraph_keys(page.sections).get(judgement.criterion.paragraph, ""),
    )


def in_words(pays: Expected | None) -> str:
    if pays is None:
        return ""
    if pays.least is not None and pays.least < pays.most:
        return amount(pays.least, upper=pays.most).text
    return amount(pays.most, AmountPrecision.AT_MOST.value).text
