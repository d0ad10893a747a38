"""Every uploaded file goes through here: what isn't public isn't there.

Public answers are decided before anybody asks who the visitor is, so that they carry no `Vary: Cookie`. Originals of
pictures are served to nobody; the sizes that the admin makes for itself, to editors alone.
"""

from datetime import datetime
from hashlib import sha1
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, quote_etag
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from core.publication.files import is_public
from media.models import File, Picture, PictureRendition
from media.renditions import SPECS

# Seconds that a copy may be shown without asking again: so long a picture may outlive its withdrawal in a browser.
PUBLIC_AGE = 60
# What the sizes of pictures are; those of the admin among them.
IMAGES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
# What a browser shows without running anything. Everything else is saved, not opened.
INLINE = {*IMAGES.values(), "application/pdf", "video/mp4", "video/webm", "text/vtt"}
# A file that is opened all the same can reach nothing. Chromium shows no PDF in a sandbox, so that has only the first.
NOTHING = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@require_safe
def serve_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file of this name in the storage, if it is public or the visitor is an editor who may see it."""
    found = find(name)
    if found is None:
        raise Http404
    stored, owner, public_size = found
    if public_size and is_public(owner):
        return answer(request, stored, owner, cache=f"public, max-age={PUBLIC_AGE}")
    if may_see(request.user, owner):
        return answer(request, stored, owner, cache="private, no-cache")
    raise Http404


def find(name: str) -> tuple[FieldFile, Picture | File, bool] | None:
    """The file, what it belongs to, and whether the public may have it once its owner is public.

    Names are compared with what is stored, never with the disk, so that no path leads anywhere else.
    """
    if "\0" in name:  # PostgreSQL refuses to compare it
        return None
    size = PictureRendition.objects.filter(file=name).select_related("image__collection").first()
    if size:
        return size.file, size.image, size.filter_spec in SPECS
    file = File.objects.filter(file=name).select_related("collection").first()
    return (file.file, file, True) if file else None


def may_see(user: Any, owner: Picture | File) -> bool:
    """Whether this is an editor who finds it in the admin as well."""
    if not user.is_authenticated or not user.has_perm("wagtailadmin.access_admin"):
        return False
    policy = policy_registry.get_by_type(type(owner))
    return bool(policy.user_has_any_permission_for_instance(user, ["change", "delete", "choose"], owner))


def answer(request: HttpRequest, stored: FieldFile, owner: Picture | File, *, cache: str) -> HttpResponseBase:
    storage: Storage = stored.storage
    name = str(stored.name)
    try:
        size, modified = storage.size(name), storage.get_modified_time(name)
    except FileNotFoundError:
        raise Http404 from None
    etag = quote_etag(sha1(f"{name} {modified.timestamp()} {size}".encode(), usedforsecurity=False).hexdigest())
    unchanged = get_conditional_response(request, etag=etag, last_modified=int(modified.timestamp()))
    response = unchanged or _body(request, stored)
    if response.status_code == HTTPStatus.OK:
        response["Content-Length"] = str(size)
    _describe(response, name, owner, etag, modified)
    response["Cache-Control"] = cache
    return response


def _body(request: HttpRequest, stored: FieldFile) -> HttpResponseBase:
    """From a disk the shield sends it (`SENDFILE_BACKEND`), so that a slow reader holds no thread."""
    try:
        path = stored.path
    except NotImplementedError:  # a store of objects
        return FileResponse(stored.storage.open(str(stored.name)))
    backend = import_string(f"{settings.SENDFILE_BACKEND}.sendfile")
    response: HttpResponseBase = backend(request, path)
    return response


def _describe(response: HttpResponseBase, name: str, owner: Picture | File, etag: str, modified: datetime) -> None:
    kind = owner.content_type if isinstance(owner, File) else IMAGES.get(name.rsplit(".", 1)[-1])
    inline = kind in INLINE
    response["Content-Type"] = kind or "application/octet-stream"
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        del response["Content-Type"]
    del response["Content-Encoding"]
    response["Content-Disposition"] = content_disposition_header(not inline, name.rsplit("/", 1)[-1]) or "inline"
    response["Content-Security-Policy"] = NOTHING if kind == "application/pdf" else f"{NOTHING}; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified.timestamp())
