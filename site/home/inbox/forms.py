"""What the office fills in."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser

from home.inbox.questions import Question, questions
from home.models import Enquiry
from home.models.enquiry import KINDS

WIDE = {"rows": 5}
STAFF_SOURCES = [choice for choice in Enquiry.Source.choices if choice[0] != Enquiry.Source.FORM]


class HandleForm(forms.ModelForm[Enquiry]):
    """Who deals with it, how far it is, what it is about, and a note for the others."""

    note = forms.CharField(
        label=_("Notiz"),
        required=False,
        widget=forms.Textarea(WIDE),
        help_text=_("Sieht nur, wer Anfragen bearbeitet."),
    )

    class Meta:
        model = Enquiry
        fields = ("status", "assigned_to", "about")
        widgets = {"about": AdminPageChooser}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assigned_to"].queryset = colleagues()  # type: ignore[attr-defined]

    def said(self) -> str:
        """What changed, in words, for the record."""
        names = [name for name in self.changed_data if name != "note"]
        return "\n".join(f"{self.fields[name].label}: {self._shown(name)}" for name in names)

    def _shown(self, name: str) -> str:
        display = getattr(self.instance, f"get_{name}_display", None)
        return str(display() if display else self.cleaned_data[name] or "–")


def colleagues() -> "QuerySet[Any, Any]":
    """Everyone who may deal with enquiries."""
    permission = Permission.objects.filter(content_type__app_label="home", codename="change_enquiry")
    may = Q(is_superuser=True) | Q(user_permissions__in=permission) | Q(groups__permissions__in=permission)
    return get_user_model().objects.filter(may, is_active=True).distinct().order_by("pk")


class ReplyForm(forms.Form):
    subject = forms.CharField(label=_("Betreff"), max_length=200)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea({"rows": 14}), max_length=20_000)

    def clean_subject(self) -> str:
        """On one line: a line break would begin another header of the mail."""
        return " ".join(self.cleaned_data["subject"].split())


class KindForm(forms.Form):
    """Its field is the question of the address that it leads to."""

    anliegen = forms.ChoiceField(label=_("Worum geht es?"), choices=KINDS)


class StaffForm(forms.Form):
    """A telephone call or a visit: the questions of the public form, of which nothing has to be answered."""

    source = forms.ChoiceField(label=_("Wie kam die Anfrage?"), choices=STAFF_SOURCES)
    lang = forms.ChoiceField(label=_("Sprache"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE)

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions(kind))
        for question in self.questions:
            self.fields[f"answer-{question.name}"] = field_for(question)

    def answers(self) -> dict[str, Any]:
        """What was answered, under the names of the public form."""
        given = {question.name: self.cleaned_data[f"answer-{question.name}"] for question in self.questions}
        return {name: value for name, value in given.items() if value not in (None, "", [], False)}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.answers():
            raise forms.ValidationError(_("Bitte halten Sie mindestens eine Angabe fest."))
        return cleaned


def field_for(question: Question) -> forms.Field:
    """The field of the admin for a question; whoever calls doesn't answer everything."""
    common: dict[str, Any] = {"label": question.label, "help_text": question.help, "required": False}
    empty = [("", _("keine Angabe"))]
    match question.kind:
        case "textarea":
            return forms.CharField(widget=forms.Textarea(WIDE), max_length=question.max_length, **common)
        case "email":
            return forms.EmailField(**common)
        case "number":
            return forms.DecimalField(min_value=0, max_digits=9, decimal_places=2, localize=True, **common)
        case "date":
            return forms.DateField(widget=AdminDateInput, **common)
        case "select" | "radios":
            return forms.ChoiceField(choices=[*empty, *question.options], **common)
        case "checkboxes":
            return forms.MultipleChoiceField(choices=question.options, widget=forms.CheckboxSelectMultiple, **common)
        case "checkbox":
            return forms.BooleanField(**common)
        case _:
            return forms.CharField(max_length=question.max_length or 200, **common)


class AddressForm(forms.Form):
    """Whose data. The address is never in an address bar, so that no log keeps it."""

    email = forms.EmailField(label=_("E-Mail-Adresse der Person"))
