"""Every failure that a caller can meet.

MystiraError
├── Validation            400  VALIDATION_FAILED
│   ├── TooLarge          413  PAYLOAD_TOO_LARGE
│   ├── UnsupportedMedia  415  UNSUPPORTED_MEDIA_TYPE
│   └── NoSuchRange       416  RANGE_NOT_SATISFIABLE
├── Unauthorized          401  UNAUTHORIZED
├── Forbidden             403  ACCESS_FORBIDDEN
├── NotFound              404  RESOURCE_NOT_FOUND
├── Conflict              409  RESOURCE_CONFLICT
│   └── PreconditionFailed 412 PRECONDITION_FAILED
├── RuleViolation         422  BUSINESS_RULE_VIOLATION
├── RateLimited           429  RATE_LIMITED
└── Unavailable           503  SERVICE_UNAVAILABLE
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field; `field` is a dotted path in the words of the request."""

    field: str
    message: str


class MystiraError(Exception):
    """A failure with a stable code and a sentence that may be shown to the caller."""

    code: ClassVar[str] = "INTERNAL_ERROR"
    title: ClassVar[str] = "Internal error"

    def __init__(self, detail: str, *, errors: Sequence[FieldError] = (), retry_after: float | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = tuple(errors)
        self.retry_after = retry_after


class Validation(MystiraError):
    code = "VALIDATION_FAILED"
    title = "The request is not valid"

    @classmethod
    def of(cls, field: str, message: str) -> Self:
        """The failure of one field."""
        return cls(f"{field}: {message}", errors=[FieldError(field, message)])


class TooLarge(Validation):
    code = "PAYLOAD_TOO_LARGE"
    title = "The request is too large"


class UnsupportedMedia(Validation):
    code = "UNSUPPORTED_MEDIA_TYPE"
    title = "Files of this type are not taken"


class NoSuchRange(Validation):
    """Carries the size of the file in bytes."""

    code = "RANGE_NOT_SATISFIABLE"
    title = "The file has no such part"

    def __init__(self, size: int) -> None:
        self.size = size
        super().__init__(f"The file has {size} bytes; the part that was asked for begins after its end.")


class Unauthorized(MystiraError):
    code = "UNAUTHORIZED"
    title = "Sign in first"


class Forbidden(MystiraError):
    code = "ACCESS_FORBIDDEN"
    title = "This is not allowed"


class NotFound(MystiraError):
    code = "RESOURCE_NOT_FOUND"
    title = "There is no such thing"

    @classmethod
    def of(cls, kind: str, identifier: str) -> "NotFound":
        """The absence of one thing, named by its kind."""
        return cls(f"No {kind} has the id '{identifier}'.")


class Conflict(MystiraError):
    code = "RESOURCE_CONFLICT"
    title = "The state has changed meanwhile"


class PreconditionFailed(Conflict):
    code = "PRECONDITION_FAILED"
    title = "The resource has changed since you read it"


class RuleViolation(MystiraError):
    code = "BUSINESS_RULE_VIOLATION"
    title = "A rule forbids this"


class RateLimited(MystiraError):
    code = "RATE_LIMITED"
    title = "Too many requests"


class Unavailable(MystiraError):
    code = "SERVICE_UNAVAILABLE"
    title = "A service that this needs does not answer"
