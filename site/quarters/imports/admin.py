"""The import in the admin: upload, report, confirmation. Nothing is written before the last click."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from quarters.exports.cells import CONTROL
from quarters.imports import limits
from quarters.imports.incoming import RefusedError
from quarters.imports.plan import Plan, plan
from quarters.imports.read import parsed, read
from quarters.imports.write import ChangedError, Wishes, write
from quarters.models import ShopImport

PERMISSION = "quarters.add_shopimport"
RECENT = 20


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Datei"),
        help_text=gettext_lazy("CSV in UTF-8, OpenImmo als XML oder als ZIP. Bilder werden nicht übernommen."),
    )
    provider = forms.CharField(
        label=gettext_lazy("Quelle"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Nur für Tabellen mit der Spalte external_id: wessen Kennungen es sind."),
    )


class DecisionForm(forms.Form):
    """Which wishes are offered depends on the report."""

    digest = forms.CharField(widget=forms.HiddenInput)
    skip_errors = forms.BooleanField(
        label=gettext_lazy("Fehlerhafte Zeilen auslassen und alle anderen übernehmen"), required=False
    )
    withdraw = forms.BooleanField(
        label=gettext_lazy("Was der Anbieter nicht mehr anbietet, auch von der Website nehmen"), required=False
    )

    def __init__(self, work: Plan, data: Any = None) -> None:
        super().__init__(data, initial={"digest": work.digest()})
        if not work.errors:
            del self.fields["skip_errors"]
        if not work.withdrawals:
            del self.fields["withdraw"]

    def wishes(self) -> Wishes:
        chosen = self.cleaned_data
        return Wishes(skip_errors=chosen.get("skip_errors", False), withdraw=chosen.get("withdraw", False))


def may_import(user: Any) -> bool:
    return bool(user.has_perm(PERMISSION))


def check(request: HttpRequest) -> None:
    if not may_import(request.user):
        raise PermissionDenied


def upload_view(request: HttpRequest) -> HttpResponse:
    check(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kept = kept_upload(request, form)
        if kept:
            return redirect("quarters_import_report", kept.pk)
    recent = ShopImport.objects.select_related("user").defer("content")[:RECENT]
    return render(request, "quarters/import/upload.html", {"form": form, "recent": recent, "limits": limits})


def kept_upload(request: HttpRequest, form: UploadForm) -> ShopImport | None:
    """The readable part of the upload, kept until somebody decides on it."""
    file, provider = form.cleaned_data["file"], form.cleaned_data["provider"]
    try:
        found, _incoming = read(file, provider)
    except RefusedError as refused:
        form.add_error("file", str(refused))
        return None
    name = CONTROL.sub("", PurePath(file.name).name)[:200]
    user: Any = request.user
    upload = ShopImport(user=user, name=name, kind=found.kind, provider=provider)
    upload.keep(found.data)
    upload.save()
    return upload


def report_view(request: HttpRequest, import_id: int) -> HttpResponse:
    check(request)
    upload = get_object_or_404(ShopImport, pk=import_id)
    data = upload.data()
    if data is None:
        return render(request, "quarters/import/finished.html", {"upload": upload})
    if "discard" in request.POST:
        finish(upload, _("verworfen"))
        messages.success(request, _("Der Import ist verworfen; die hochgeladene Datei ist gelöscht."))
        return redirect("quarters_import")
    try:
        if request.method == "POST":
            return decided(request, upload, data)
        work = plan(parsed(upload.kind, data, upload.provider), request.user)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("quarters_import")
    return shown(request, upload, work, DecisionForm(work))


def decided(request: HttpRequest, upload: ShopImport, data: bytes) -> HttpResponse:
    work = plan(parsed(upload.kind, data, upload.provider), request.user)
    form = DecisionForm(work, request.POST)
    if not form.is_valid():
        return shown(request, upload, work, form)
    try:
        incoming = parsed(upload.kind, data, upload.provider)
        done = write(incoming, form.wishes(), user=request.user, shown=form.cleaned_data["digest"])
    except ChangedError as changed:
        messages.warning(request, str(changed))
        return redirect("quarters_import_report", upload.pk)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return shown(request, upload, work, form)
    finish(upload, done.in_words())
    messages.success(request, _("Übernommen: {what}").format(what=done.in_words()))
    return redirect("quarters_import_report", upload.pk)


def shown(request: HttpRequest, upload: ShopImport, work: Plan, form: DecisionForm) -> HttpResponse:
    lines = sorted(work.lines, key=lambda line: line.action != "error")  # what has to be mended stands first
    context = {"upload": upload, "work": work, "lines": lines, "form": form}
    return render(request, "quarters/import/report.html", context)


def finish(upload: ShopImport, result: str) -> None:
    """The content goes with the decision."""
    upload.content, upload.result, upload.finished_at = None, result, timezone.now()
    upload.save()
