"""What the site keeps about one person, for whoever answers their request: given out whole, or deleted for good.

The address travels in the body of requests alone, and the record of it says what was done and how much, never to whom.
"""

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages
from wagtail.log_actions import log

from core import personal
from home.enquiries import attachments
from home.inbox.forms import AddressForm
from home.models import EnquiryFile

PERMISSION = "home.protect_personal_data"
ASK = "loeschen"
"""Deleting is asked once more."""
EXPORTED, DELETED = "home.personal_export", "home.personal_delete"
LOGGED = {EXPORTED: _("Daten einer Person ausgegeben"), DELETED: _("Daten einer Person gelöscht")}
LABELS = {
    "enquiry": _("Anfragen"),
    "mail": _("Ausgehende E-Mails"),
    "vacancy_file": _("Interne Akten"),
    "subscription": _("Abonnements"),
}
Found = dict[str, list[dict[str, Any]]]


@permission_required(PERMISSION, raise_exception=True)
@sensitive_post_parameters("email")
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    form = AddressForm(request.POST or None)
    wish, found = request.POST.get("tun", ""), None
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        action = ACTIONS.get(wish)
        if action and (response := action(request, email)):
            return response
        found = [(LABELS.get(kind, kind), len(rows)) for kind, rows in personal.export(email).items()]
    return render(request, "home/inbox/personal.html", {"form": form, "found": found, "sure": wish == ASK})


def as_json(request: HttpRequest, email: str) -> HttpResponse:
    found = personal.export(email)
    noted(request, EXPORTED, {kind: len(rows) for kind, rows in found.items()})
    return download(written(found), "application/json", "json")


def as_zip(request: HttpRequest, email: str) -> HttpResponse:
    """With the files that came along, each in a folder named after its enquiry."""
    found, out = personal.export(email), BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("daten.json", written(found))
        for name, content in files(email):
            archive.writestr(name, content)
    noted(request, EXPORTED, {kind: len(rows) for kind, rows in found.items()})
    return download(out.getvalue(), "application/zip", "zip")


def files(email: str) -> Iterator[tuple[str, bytes]]:
    """Under numbers: what their senders called them stands in the JSON."""
    rows = EnquiryFile.objects.filter(enquiry__email__iexact=email).select_related("enquiry")
    for file in rows:
        stored = attachments.path(file.stored_as)
        if stored.exists():
            name = f"{file.enquiry.reference}/{file.pk}{attachments.TYPES.get(file.media_type, '')}"
            yield name, stored.read_bytes()


def delete(request: HttpRequest, email: str) -> None:
    noted(request, DELETED, personal.erase(email))
    messages.success(request, _("Gelöscht."))


def noted(request: HttpRequest, action: str, counts: dict[str, int]) -> None:
    """In the log of the admin: who did it, when, and how many entries of each kind."""
    log(instance=request.user, action=action, user=request.user, data={"counts": counts})


def written(found: Found) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=2).encode()


def download(content: bytes, media_type: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="daten-{timezone.localdate()}.{ending}"'
    return response


ACTIONS: dict[str, Callable[[HttpRequest, str], HttpResponse | None]] = {
    "json": as_json,
    "zip": as_zip,
    "wirklich": delete,
}
