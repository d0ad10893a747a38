"""The pages of one enquiry in the admin: read, deal with, answer, enter a call, fetch a file."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from core import registry
from home.enquiries import attachments
from home.inbox import replies
from home.inbox.forms import HandleForm, KindForm, ReplyForm, StaffForm
from home.inbox.matches import matches, open_requests
from home.inbox.questions import rows
from home.inbox.staff import store
from home.models import Enquiry, EnquiryEntry, EnquiryFile
from home.models.enquiry import KINDS

may_read = permission_required("home.view_enquiry", raise_exception=True)
may_change = permission_required("home.change_enquiry", raise_exception=True)
may_add = permission_required("home.add_enquiry", raise_exception=True)


def address(enquiry: Enquiry) -> str:
    return reverse("anfragen:edit", args=[enquiry.pk])


@may_change
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What came in, what was done, what fits; and below it the office's own fields."""
    enquiry = get_object_or_404(Enquiry.objects.select_related("about", "assigned_to", "privacy"), pk=pk)
    form = HandleForm(request.POST or None, instance=enquiry)
    if request.method == "POST" and form.is_valid():
        keep(enquiry, form, request.user)
        messages.success(request, _("Gespeichert."))
        return redirect(address(enquiry))
    values = {
        "enquiry": enquiry,
        "form": form,
        "rows": rows(enquiry),
        "entries": enquiry.entries.select_related("author"),
        "files": enquiry.files.all(),
        "matches": matches(enquiry),
        "about_url": about_url(enquiry.about),
    }
    return render(request, "home/inbox/detail.html", values)


def keep(enquiry: Enquiry, form: HandleForm, author: Any) -> None:
    said = {EnquiryEntry.Kind.CHANGE: form.said(), EnquiryEntry.Kind.NOTE: form.cleaned_data["note"]}
    with transaction.atomic():
        form.save()
        for kind, text in said.items():
            if text:
                enquiry.entries.create(kind=kind, author=author, text=text)


def about_url(page: Page | None) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else ""


@may_change
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Begins with a template that was chosen, or empty; without a script."""
    enquiry = get_object_or_404(Enquiry, pk=pk)
    if not enquiry.email:
        messages.error(request, _("Zu dieser Anfrage gibt es keine E-Mail-Adresse."))
        return redirect(address(enquiry))
    offered = replies.templates_for(enquiry)
    chosen = request.GET.get("vorlage", "")
    template = offered.filter(pk=chosen).first() if chosen.isdecimal() else None
    initial = dict(zip(("subject", "text"), replies.filled(template, enquiry), strict=True)) if template else {}
    form = ReplyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        replies.reply(enquiry, request.user, form.cleaned_data["subject"], form.cleaned_data["text"])
        messages.success(request, _("Die Antwort ist im Postausgang."))
        return redirect(address(enquiry))
    values: dict[str, Any] = {"enquiry": enquiry, "form": form, "templates": offered, "chosen": template}
    return render(request, "home/inbox/reply.html", values)


@may_add
def new(request: HttpRequest) -> HttpResponse:
    """First what it is about, then the questions of that form."""
    kind = request.GET.get("anliegen", "")
    if kind not in dict(KINDS):
        return render(request, "home/inbox/kind.html", {"form": KindForm()})
    form = StaffForm(kind, request.POST or None)
    if request.method == "POST" and form.is_valid():
        enquiry = store(kind, form.cleaned_data["source"], form.cleaned_data["lang"], form.answers(), request.user)
        messages.success(request, _("Eingetragen unter %(reference)s.") % {"reference": enquiry.reference})
        return redirect(address(enquiry))
    return render(request, "home/inbox/new.html", {"form": form, "title": dict(KINDS)[kind]})


@may_read
def download(request: HttpRequest, pk: int) -> FileResponse:
    """An attachment, to be saved and never to be shown: its content comes from anybody."""
    file = get_object_or_404(EnquiryFile, pk=pk)
    stored = attachments.path(file.stored_as)
    if not stored.exists():
        raise Http404
    response = FileResponse(stored.open("rb"), as_attachment=True, filename=file.name)
    response["Content-Type"] = "application/octet-stream"
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@may_read
def requests_for(request: HttpRequest, page_pk: int) -> HttpResponse:
    """Who looks for what this page offers."""
    page = get_object_or_404(Page, pk=page_pk)
    found = [
        (enquiry, match)
        for enquiry, wanted in open_requests()
        for matcher in registry.space_matchers
        for match in matcher(wanted, only=page.pk, limit=1)
    ]
    found.sort(key=lambda pair: -pair[1].score)
    return render(request, "home/inbox/requests.html", {"page": page, "found": found})
