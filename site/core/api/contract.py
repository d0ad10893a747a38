"""The contract itself: `openapi.json`, and a page that shows it to people without a script or a third party."""

import json
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from ninja import Router
from ninja.responses import NinjaJSONEncoder

from core.schemas import ErrorOut

router = Router(tags=["contract"])
DOCS_CSP = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@lru_cache(maxsize=1)
def contract_json(api: Any) -> str:
    """The OpenAPI document as it is committed in docs/openapi.json: keys in a stable order.

    Kept, because it costs more than a second and can't change while a process runs.
    """
    return (
        json.dumps(api.get_openapi_schema(), cls=NinjaJSONEncoder, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    )


@router.get(
    "/openapi.json", operation_id="openapi", summary="This contract", response={200: dict[str, Any], 404: ErrorOut}
)
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.1 document of this API."""
    return HttpResponse(contract_json(the_api()), content_type="application/json")


@router.get("/docs", operation_id="docs", summary="Documentation", include_in_schema=False)
def docs(request: HttpRequest) -> HttpResponse:
    """The same for people."""
    response = HttpResponse(docs_html())
    response["Content-Security-Policy"] = DOCS_CSP
    return response


@lru_cache(maxsize=1)
def docs_html() -> str:
    schema = json.loads(contract_json(the_api()))
    operations = [
        {"path": path, "method": method.upper(), **operation}
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    # As pairs: a template's `properties.items` would find the property of that name.
    schemas = [
        {"name": name, "schema": found, "fields": list(found.get("properties", {}).items())}
        for name, found in schema["components"]["schemas"].items()
    ]
    context = {"info": schema["info"], "operations": operations, "schemas": schemas}
    return render_to_string("core/api_docs.html", context)


def the_api() -> Any:
    """The API object; assembled in `config`, which `core` doesn't import."""
    from django.conf import settings
    from django.utils.module_loading import import_string

    return import_string(settings.CONTENT_API)
