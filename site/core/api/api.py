"""The API object: django-ninja with our rules, our errors, and a contract that says what really comes."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema
from pydantic import TypeAdapter

from core.api.problems import CONTENT_TYPE, NOTHING_HERE, Problem, problem_handler
from core.api.rules import rules
from core.schemas import Language

ERRORS = {
    "404": "Nothing public at this address.",
    "410": "It was public and was withdrawn.",
    "422": "A parameter is unknown, doubled or malformed; `errors` names it.",
    "429": "Too many requests; `Retry-After` says how many seconds to wait.",
}
# Of what is sent, in addition.
SENDING_ERRORS = {
    "400": "The request ended early or isn't what it says it is.",
    "403": "A browser sent it from another site's page.",
    "409": "Something else was sent before under the same key; nothing new was stored.",
    "413": "Too large.",
    "415": "Neither JSON nor multipart.",
}


# What `core.api.rules` and `core.api.middleware` set on every answer, and what only some have.
HEADERS: dict[str, dict[str, Any]] = {
    "Content-Version": {
        "description": "Number of the content that the answer was built from; it only grows.",
        "required": True,
        "schema": {"type": "integer", "minimum": 0},
    },
    "Content-Language": {
        "description": "Language of labels and units.",
        "required": True,
        "schema": {"type": "string", "enum": [str(lang) for lang in Language]},
    },
    "ETag": {"description": "For `If-None-Match`.", "schema": {"type": "string"}},
    "Last-Modified": {"description": "For `If-Modified-Since`.", "schema": {"type": "string"}},
    "Demonstration": {"description": "What to say while this is a demonstration.", "schema": {"type": "string"}},
}
RETRY_AFTER = {"description": "Seconds to wait.", "required": True, "schema": {"type": "integer", "minimum": 1}}


@dataclass(frozen=True)
class Body:
    """What an operation reads by itself, past ninja: one JSON, alone or as the part `payload` beside files."""

    name: str
    """Of its schema in the contract."""
    model: Any
    files: str = ""
    """Name of the parts with files; empty where none are taken."""
    examples: dict[str, Any] = field(default_factory=dict)


class ContentAPI(NinjaAPI):
    """By operation id, `media_types` says what an answer is when it isn't plain JSON, `bodies` what is sent."""

    def __init__(
        self, *, media_types: dict[str, str] | None = None, bodies: dict[str, Body] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(docs_url=None, openapi_url=None, **kwargs)
        self.media_types = media_types or {}
        self.bodies = bodies or {}
        self.add_decorator(rules, mode="view")
        self.add_exception_handler(Problem, problem_handler)
        self.add_exception_handler(ValidationError, problem_handler)

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """The contract with every operation's errors and the media types that are really sent."""
        schema = super().get_openapi_schema(**kwargs)
        for body in self.bodies.values():
            schema["components"]["schemas"] |= schemas_of(body)
        choices = {name: found for name, found in schema["components"]["schemas"].items() if "enum" in found}
        for methods in schema["paths"].values():
            for method, operation in methods.items():
                self._complete(operation, is_read=method == "get")
                operation["parameters"] = with_references(operation.get("parameters", []), choices)
        # Sets of parameters are written out in each operation; as schemas nothing refers to them.
        for name in [name for name in schema["components"]["schemas"] if name.endswith("Query")]:
            del schema["components"]["schemas"][name]
        return schema

    def _complete(self, operation: dict[str, Any], *, is_read: bool) -> None:
        # ninja keys them by number, JSON only knows text: mixed, they could not be put in a stable order.
        operation["responses"] = responses = {str(status): told for status, told in operation["responses"].items()}
        for parameter in operation.get("parameters", []):
            # ninja puts them beside the schema, where OpenAPI has a mapping of named examples.
            if "examples" in parameter:
                parameter["schema"]["examples"] = parameter.pop("examples")
        media_type = self.media_types.get(operation["operationId"])
        content = responses.get("200", {}).get("content")
        if media_type and content:
            responses["200"]["content"] = {media_type: content.pop("application/json")}
        elif media_type:
            responses["200"] = {"description": "OK", "content": {media_type: {"schema": {"type": "string"}}}}
        for status in {"200", "201", "202"} & responses.keys():
            responses[status]["headers"] = deepcopy(HEADERS)
        if is_read:
            responses["304"] = {"description": "The reader has this answer already."}
        if operation["operationId"] in self.bodies:
            operation["requestBody"] = request_body(self.bodies[operation["operationId"]])
        for status, description in (ERRORS if is_read else ERRORS | SENDING_ERRORS).items():
            content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/ErrorOut"}}}
            responses.setdefault(status, {"description": description, "content": deepcopy(content)})
        responses["429"]["headers"] = {"Retry-After": deepcopy(RETRY_AFTER)}


def schemas_of(body: Body) -> dict[str, Any]:
    """The schema of what is sent, and those that it is made of."""
    whole = TypeAdapter(body.model).json_schema(ref_template="#/components/schemas/{model}")
    parts: dict[str, Any] = whole.pop("$defs", {})
    return parts | {body.name: whole}


def request_body(body: Body) -> dict[str, Any]:
    payload = {"$ref": f"#/components/schemas/{body.name}"}
    examples = {name: {"value": value} for name, value in body.examples.items()}
    content: dict[str, Any] = {"application/json": {"schema": payload, "examples": examples}}
    if body.files:
        files = {"type": "array", "items": {"type": "string", "format": "binary"}}
        content["multipart/form-data"] = {
            "schema": {
                "type": "object",
                "required": ["payload"],
                "properties": {"payload": payload, body.files: files},
            },
            "encoding": {"payload": {"contentType": "application/json"}},
        }
    return {"required": True, "content": content}


def with_references(found: Any, choices: dict[str, Any]) -> Any:
    """The same with every choice that has a name called by it.

    ninja writes them out in each parameter; a generated client would then have one type for each of them.
    """
    if isinstance(found, list):
        return [with_references(item, choices) for item in found]
    if not isinstance(found, dict):
        return found
    if found.get("title") in choices and found.get("enum") == choices[found["title"]]["enum"]:
        return {"$ref": f"#/components/schemas/{found['title']}"}
    return {key: with_references(value, choices) for key, value in found.items()}


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Whatever else is asked below the API's prefix: told as a problem, and not by the website."""
    return Problem(404, NOTHING_HERE).response()
