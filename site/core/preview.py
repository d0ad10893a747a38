"""Drafts that somebody may look at: in the editor's panel, and by a link that was signed for one page.

Both go through the same builder and templates as the published page. What a draft still lacks is left out.
"""

import json

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.module_loading import import_string
from wagtail.admin.userbar import Userbar

from core.api.problems import Problem
from core.api.rules import PRIVATE, answer
from core.build import Builder
from core.pages import BasePage
from core.preview_keys import PreviewKey
from core.schemas import Language, PageOut

SALT = "core.preview"
# The panel's own page: the accessibility checker of the user bar brings inline styles and its own scripts with it.
PREVIEW_CSP = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; object-src 'none'"
)


def token_for(page: BasePage) -> str:
    """A link part that shows the latest draft of this page, for as long as the settings say and nobody revokes it."""
    row, _created = PreviewKey.objects.get_or_create(page_id=page.pk)
    return signing.dumps([page.pk, row.key], salt=SALT)


def draft_for(token: str) -> BasePage:
    """The latest draft that a token was signed for. Raises Problem 404 for anything else, without saying why."""
    try:
        pk, key = signing.loads(token, salt=SALT, max_age=settings.PREVIEW_TOKEN_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        raise Problem(404, "This preview link is not valid, or not any more.") from None
    row = PreviewKey.objects.filter(page_id=pk, key=key).select_related("page").first()
    if row is None:
        raise Problem(404, "This preview link is not valid, or not any more.")
    draft: BasePage = row.page.specific.get_latest_revision_as_object()
    return draft


def draft_answer(draft: BasePage) -> PageOut:
    """A draft as the API would answer it, in its own language; a translation with its source's shared fields."""
    source = draft if draft.is_source else draft.source()
    build = Builder(Language(draft.locale.language_code if draft.locale_id else "de"), draft=draft)
    build.preload({id(page): page for page in (source, draft)}.values())
    return source.answer(draft, build)


def preview_answer(token: str) -> HttpResponse:
    response = answer(draft_answer(draft_for(token)))
    response["Cache-Control"] = PRIVATE
    response["X-Robots-Tag"] = "noindex"
    return response


def preview_response(draft: BasePage, request: HttpRequest) -> HttpResponse:
    """The draft as HTML by the renderer that the settings name, with Wagtail's accessibility checker.

    An outside front end shows the latest saved draft instead, which it asks for with a token.
    """
    if settings.FRONTEND_URL and draft.pk:
        return HttpResponseRedirect(f"{settings.FRONTEND_URL}/vorschau/{token_for(draft)}")
    language = draft.locale.language_code if draft.locale_id else "de"
    with translation.override(language):
        data = json.loads(draft_answer(draft).model_dump_json())
        response: HttpResponse = import_string(settings.PREVIEW_RENDERER)(data, request)
        bar = Userbar(object=draft, position="bottom-right").render_html({"request": request})
    response.content = response.content.replace(b"</body>", f"{bar}</body>".encode())
    response["Content-Security-Policy"] = PREVIEW_CSP
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = PRIVATE
    return response
