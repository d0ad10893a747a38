"""Errors as problem details (RFC 9457): one shape, whatever went wrong, that names the field and says what to do."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.errors import ValidationError

from core.schemas import ErrorOut, FieldErrorOut, LinkOut

CONTENT_TYPE = "application/problem+json"
TITLES = {
    400: "Bad request",
    403: "Forbidden",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    410: "Gone",
    413: "Too large",
    415: "Unsupported media type",
    422: "Invalid parameters",
    429: "Too many requests",
    500: "Internal error",
    503: "Unavailable",
}
NOTHING_HERE = "No such address below /api/v1/."
SHOWN_VALUE = 100  # characters of a wrong value that are repeated in the answer


class Problem(Exception):  # noqa: N818  it is RFC 9457's word for what is answered
    """Raised anywhere below an endpoint; becomes the answer."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: Sequence[FieldErrorOut] = (),
        replaced_by: LinkOut | None = None,
        retry_after: int = 0,
    ) -> None:
        super().__init__(detail)
        self.retry_after = retry_after
        self.status, self.detail, self.errors, self.replaced_by = status, detail, list(errors), replaced_by

    def response(self) -> HttpResponse:
        body = ErrorOut(
            title=TITLES.get(self.status, "Error"),
            status=self.status,
            detail=self.detail,
            errors=self.errors,
            replaced_by=self.replaced_by,
        )
        response = HttpResponse(body.model_dump_json(), status=self.status, content_type=CONTENT_TYPE)
        if self.retry_after:
            response["Retry-After"] = str(self.retry_after)
        return response


def field_problem(field: str, message: str, value: Any = None) -> Problem:
    shown = None if value is None else str(value).replace("\x00", "\\0")[:SHOWN_VALUE]
    return Problem(422, f"{field}: {message}", errors=[FieldErrorOut(field=field, message=message, value=shown)])


def validation_problem(exc: ValidationError) -> Problem:
    """What pydantic found, by the name of the parameter as the caller wrote it."""
    errors = []
    for error in exc.errors:
        path = [str(part) for part in error["loc"]]
        shown = error.get("input")
        errors.append(
            FieldErrorOut(
                field=path[-1] if path else "",
                message=str(error["msg"]).removeprefix("Value error, "),
                value=str(shown)[:SHOWN_VALUE] if isinstance(shown, (str, int, float)) else None,
            )
        )
    return Problem(422, "; ".join(f"{error.field}: {error.message}" for error in errors), errors=errors)


def problem_handler(request: HttpRequest, exc: Any) -> HttpResponse:
    """django-ninja's handler for Problem and ValidationError."""
    if isinstance(exc, ValidationError):
        return validation_problem(exc).response()
    if isinstance(exc, Problem):
        return exc.response()
    raise exc


__all__ = ["CONTENT_TYPE", "NOTHING_HERE", "Problem", "field_problem", "problem_handler", "validation_problem"]
