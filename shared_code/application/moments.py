"""Moments as callers name them."""

from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, TypeAdapter


def _read(value: Any) -> Any:
    """The time that a text says; a number would be taken for seconds since 1970, which nobody means."""
    if _is_number(value):
        raise ValueError("must be a time such as 2026-11-25T12:00:00Z, or a day such as 2026-11-25")
    return _times().validate_python(value)


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


@cache
def _times() -> TypeAdapter[datetime | None]:
    return TypeAdapter(datetime | None)


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:
        raise ValueError("lies outside of the years 1 to 9999") from None


Moment = Annotated[datetime, BeforeValidator(_read), AfterValidator(_in_utc)]
"""A time, or a day at its beginning, in UTC; what says no offset is meant so."""
