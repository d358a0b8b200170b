"""Keys that nobody reads."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Draft, Subject, quoted
from shared_code.domain.story_part import Part


def keys(subject: Subject) -> Iterator[Draft]:
    """Every key that is read is one of its shape."""
    waiting: list[tuple[Part, str]] = [(subject.story, "")]
    while waiting:
        part, pointer = waiting.pop()
        if part.model_extra:
            yield from _unknown(part, pointer)
        waiting.extend(reversed([(inner, f"{pointer}/{place}") for place, inner in _inner_parts(part)]))


def _unknown(part: Part, pointer: str) -> Iterator[Draft]:
    known = type(part).model_fields
    for key in part.model_extra or {}:
        message = f"The key {quoted(key)} is not one of this shape"
        place = key.replace("~", "~0").replace("/", "~1")
        yield Draft(rules.UNKNOWN_KEY, f"{pointer}/{place}", message, key, known)


def _inner_parts(part: Part) -> Iterator[tuple[str, Part]]:
    """The parts that a part holds, alone or in lists, each with its place in it."""
    for name in _holding(type(part)):
        value = getattr(part, name)
        if isinstance(value, Part):
            yield name, value
        elif value:
            yield from ((f"{name}/{index}", item) for index, item in enumerate(value))


@cache
def _holding(part: type[Part]) -> tuple[str, ...]:
    """The fields that hold parts, alone or in lists."""
    return tuple(name for name, field in part.model_fields.items() if _is_of_parts(field.annotation))


def _is_of_parts(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return True
    return any(_is_of_parts(inner) for inner in get_args(annotation))
