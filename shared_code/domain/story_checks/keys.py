"""Keys that nobody reads."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any, get_args

from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Draft, Subject, quoted
from shared_code.domain.story_part import Part

# A part, and where it is: where the part around it is, the field there, and the place in it when there are several.
# Pointers are written for the few that need one: writing all of them would take most of the time.
Trail = tuple[Any, str, int | None] | None
Placed = tuple[Part, Trail]


def keys(subject: Subject) -> Iterator[Draft]:
    """Every key that is read is one of its shape."""
    if _is_clean(subject.story):
        return
    waiting: list[Placed] = [(subject.story, None)]
    while waiting:
        part, trail = waiting.pop()
        if part.__pydantic_extra__:
            yield from _unknown(part, _pointer(trail))
        waiting += _inner_parts(part, trail)


def _is_clean(story: Part) -> bool:
    """Whether no part has an unknown key; parts of one type are looked through together, which is quick."""
    waiting: list[list[Part]] = [[story]]
    while waiting:
        parts = waiting.pop()
        if any(part.__pydantic_extra__ for part in parts):
            return False
        waiting += [inner for name in _holding(type(parts[0])) if (inner := _held(parts, name))]
    return True


def _held(parts: list[Part], name: str) -> list[Part]:
    values = [getattr(part, name) for part in parts]
    if isinstance(values[0], tuple):
        return list(chain.from_iterable(values))
    return [value for value in values if value is not None]


def _unknown(part: Part, pointer: str) -> Iterator[Draft]:
    known = type(part).model_fields
    for key in part.model_extra or {}:
        message = f"The key {quoted(key)} is not one of this shape"
        place = key.replace("~", "~0").replace("/", "~1")
        yield Draft(rules.UNKNOWN_KEY, f"{pointer}/{place}", message, key, known)


def _pointer(trail: Trail) -> str:
    steps: list[str] = []
    while trail is not None:
        trail, name, place = trail
        steps.append(name if place is None else f"{name}/{place}")
    return "".join(f"/{step}" for step in reversed(steps))


def _inner_parts(part: Part, trail: Trail) -> list[Placed]:
    """The parts that a part holds, alone or in lists, the last one first."""
    inner: list[Placed] = []
    for name in _holding(type(part)):
        value = getattr(part, name)
        if isinstance(value, Part):
            inner += _worth_a_look(value, (trail, name, None))
        elif value:
            inner += [(value[place], (trail, name, place)) for place in range(len(value) - 1, -1, -1)]
    return inner


def _worth_a_look(part: Part, trail: Trail) -> tuple[Placed, ...]:
    return ((part, trail),) if part.__pydantic_extra__ or _holding(type(part)) else ()


@cache
def _holding(part: type[Part]) -> tuple[str, ...]:
    """The fields that hold parts, alone or in lists, the last one first."""
    return tuple(name for name, field in reversed(part.model_fields.items()) if _is_of_parts(field.annotation))


def _is_of_parts(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return True
    return any(_is_of_parts(inner) for inner in get_args(annotation))
