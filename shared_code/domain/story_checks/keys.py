"""Keys that nobody reads."""

from collections.abc import Iterator

from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Draft, Subject, quoted
from shared_code.domain.story_part import Part


def keys(subject: Subject) -> Iterator[Draft]:
    """Every key that is read is one of its shape."""
    return _unknown_keys(subject.story, "")


def _unknown_keys(part: Part, pointer: str) -> Iterator[Draft]:
    known = type(part).model_fields
    for key in part.model_extra or {}:
        message = f"The key {quoted(key)} is not one of this shape"
        place = key.replace("~", "~0").replace("/", "~1")
        yield Draft(rules.UNKNOWN_KEY, f"{pointer}/{place}", message, key, known)
    for place, inner in _inner_parts(part):
        yield from _unknown_keys(inner, f"{pointer}/{place}")


def _inner_parts(part: Part) -> Iterator[tuple[str, Part]]:
    """The parts that a part holds, alone or in lists, each with its place in it."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        held = (
            {f"{name}/{index}": item for index, item in enumerate(value)} if isinstance(value, tuple) else {name: value}
        )
        yield from ((place, item) for place, item in held.items() if isinstance(item, Part))
