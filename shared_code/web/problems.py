"""Every failure as one RFC 9457 document."""

import json
import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from shared_code.domain.errors import (
    Conflict,
    FieldError,
    Forbidden,
    MystiraError,
    NoSuchRange,
    NotFound,
    PreconditionFailed,
    RateLimited,
    RuleViolation,
    TooLarge,
    Unauthorized,
    Unavailable,
    UnsupportedMedia,
    Validation,
)

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
_MOST_ERRORS = 50
_LONGEST_FIELD = 100
_SOON = 5.0
_OURS = "Value error, "  # pydantic puts it before the sentence of a validator


class MethodNotAllowed(MystiraError):
    """Carries the methods that the path takes."""

    code = "METHOD_NOT_ALLOWED"
    title = "This path does not take this method"

    def __init__(self, method: str, allowed: Sequence[str]) -> None:
        self.allowed = ", ".join(allowed)
        super().__init__(f"This path takes {self.allowed}, not {method}.")


class UnknownFailure(MystiraError):
    """What a caller learns of a failure that nobody foresaw: nothing but how to ask about it."""


_STATUS: dict[type[MystiraError], int] = {
    Validation: 400,
    Unauthorized: 401,
    Forbidden: 403,
    NotFound: 404,
    MethodNotAllowed: 405,
    Conflict: 409,
    PreconditionFailed: 412,
    TooLarge: 413,
    UnsupportedMedia: 415,
    NoSuchRange: 416,
    RuleViolation: 422,
    RateLimited: 429,
    Unavailable: 503,
}


def known(error: Exception, trace_id: str) -> MystiraError:
    """The failure as the caller may see it; one that nobody foresaw is logged and hidden."""
    if isinstance(error, MystiraError):
        return error
    log.error("unknown_failure", exc_info=error, extra={"trace_id": trace_id})
    return UnknownFailure("Something went wrong here. Repeat later, or report the traceId.")


def status_of(error: MystiraError) -> int:
    """The status of the nearest class that has one; 500 for any other."""
    return next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), 500)


def retry_after(error: MystiraError) -> float | None:
    """After how many seconds to repeat, where that may help."""
    return error.retry_after or (_SOON if isinstance(error, Unavailable) else None)


def problem(error: MystiraError, *, instance: str, trace_id: str, at: datetime) -> bytes:
    """The document of a failure."""
    document: dict[str, Any] = {
        "type": f"urn:mystira:problem:{error.code.lower().replace('_', '-')}",
        "title": error.title,
        "status": status_of(error),
        "detail": error.detail,
        "instance": instance,
        "traceId": trace_id,
        "timestamp": at.isoformat().replace("+00:00", "Z"),
        "errorCode": error.code,
    }
    if error.errors:
        document["errors"] = [{"field": item.field, "message": item.message} for item in error.errors]
    seconds = retry_after(error)
    if seconds is not None:
        document["retryAfter"] = seconds
    return json.dumps(document, ensure_ascii=False).encode()


def invalid(error: ValidationError) -> Validation:
    """What pydantic found, field by field, without the values that were sent."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    errors = [FieldError(_field(item["loc"]), item["msg"].removeprefix(_OURS)) for item in found[:_MOST_ERRORS]]
    first = errors[0]
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return Validation(f"{first.field}: {first.message}{more}", errors=errors)


def _field(place: tuple[int | str, ...]) -> str:
    return ".".join(str(step)[:_LONGEST_FIELD] for step in place) or "body"
