"""The rules that hold for every endpoint, in one place: django-ninja has none of them.

Parameters that are unknown, doubled, malformed, not UTF-8 or contain NUL are refused by name; every answer carries the
content version it was built from and can be asked for conditionally.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from ninja.operation import Operation
from ninja.params.models import QueryModel

from core.api.problems import Problem, field_problem
from core.languages import SOURCE, split_path
from core.publication.kept import State, one_answer
from core.schemas import Language, Out
from core.site import profile_shown

Run = Callable[..., HttpResponseBase]
# Fresh for ten seconds, then asked again with its ETag: an edit is seen by a polling reader within that time.
CACHE_CONTROL = "public, max-age=10, must-revalidate"
PRIVATE = "no-store"
LONGEST_QUERY = 16_384  # characters, encoded: twice what `config.shield` lets through; the website's own calls add some


def rules(run: Run) -> Run:
    """Wraps an operation before ninja reads its parameters. Given to the API as a decorator in mode "view"."""
    operation: Operation = run.__self__  # type: ignore[attr-defined]  # ninja hands us the bound method
    known = known_parameters(operation)

    @wraps(run)
    def guarded(request: HttpRequest, **path: Any) -> HttpResponseBase:
        with one_answer(reads_only=request.method == "GET") as state:
            try:
                check_query(request, known)
                lang = asked_language(request, **path)
                with translation.override(lang):
                    response = run(request, **path)
            except Problem as problem:
                response, lang = problem.response(), SOURCE
            return finished(request, response, state, lang)

    return guarded


def known_parameters(operation: Operation) -> frozenset[str]:
    models = [model for model in operation.models if issubclass(model, QueryModel)]
    return frozenset(name for model in models for name in getattr(model, "__ninja_flatten_map__", {}))


def check_query(request: HttpRequest, known: frozenset[str]) -> None:
    """Refuses what Django would silently repair: replaced bytes, a doubled name of which the last one wins; and, before
    anything is read of it, what would take longer to decode than to answer.
    """
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY:
        raise field_problem("query", f"is longer than {LONGEST_QUERY} characters")
    try:
        unquote_to_bytes(query.replace("+", " ")).decode()
    except UnicodeDecodeError:
        wrong = next((name for name, values in request.GET.lists() if "\ufffd" in "".join([name, *values])), "query")
        raise field_problem(wrong, "is not valid UTF-8") from None
    for name, values in request.GET.lists():
        if name not in known:
            raise field_problem(name, f"is not a parameter here. Known: {', '.join(sorted(known)) or 'none'}")
        if len(values) > 1:
            raise field_problem(name, "is given more than once")
        if "\x00" in values[0]:
            raise field_problem(name, "contains a NUL character", values[0])


def asked_language(request: HttpRequest, **path: Any) -> Language:
    """Language of labels and units: `lang`, or for an address its prefix. A wrong `lang` is ninja's to refuse."""
    if "path" in request.GET:
        return split_path(request.GET["path"])[0]
    asked = request.GET.get("lang", SOURCE)
    return Language(asked) if asked in set(Language) else SOURCE


def finished(request: HttpRequest, response: HttpResponseBase, state: State, lang: Language) -> HttpResponseBase:
    """Headers that every answer has; a 304 where the reader has the same bytes already."""
    changed = state.at
    response["Content-Version"] = str(state.number)
    demonstration = profile_shown().demonstration_notice(lang)
    if demonstration:
        response["Demonstration"] = demonstration.encode("ascii", "replace").decode()
    response.setdefault("Content-Language", str(lang))
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        response.setdefault("Cache-Control", "no-cache" if response.status_code in (404, 410) else PRIVATE)
        return response
    response.setdefault("Cache-Control", CACHE_CONTROL)
    if response["Cache-Control"] == PRIVATE:
        return response
    response["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    if changed:
        response["Last-Modified"] = http_date(changed.timestamp())
    conditional = get_conditional_response(
        request, etag=response["ETag"], last_modified=int(changed.timestamp()) if changed else None, response=response
    )
    if conditional is not None and conditional is not response:
        for name in ("Content-Version", "Content-Language", "Cache-Control", "Demonstration"):
            if response.has_header(name):
                conditional[name] = response[name]
        return conditional
    return response


def answer(model: Out, *, content_type: str = "application/json") -> HttpResponse:
    """A finished model as the body: not validated again by ninja, which would cost more than building it."""
    return HttpResponse(model.model_dump_json(by_alias=True), content_type=content_type)
