"""The header of a Twee passage: name, tags and metadata on one line."""

import json
import re
from typing import Any, NamedTuple

_ESCAPE = re.compile(r"\\(.)")
_UNESCAPED_BRACE = re.compile(r"(?<!\\)(?:\\\\)*+\{")


class Header(NamedTuple):
    """What a header says; `problem` names what could not be read of it."""

    name: str
    tags: tuple[str, ...] = ()
    problem: str = ""


def header_of(line: str) -> Header:
    """Read a line that begins with two colons."""
    text, problem = line[2:].strip(), ""
    if brace := _UNESCAPED_BRACE.search(text):
        problem = "" if json_object(text[brace.end() - 1 :]) is not None else "metadata that is no JSON object"
        text = text[: brace.end() - 1].rstrip()
    opening = _opening_of_tags(text)
    tags = tuple(_plain(tag) for tag in text[opening + 1 : -1].split()) if opening >= 0 else ()
    name = _plain((text[:opening] if opening >= 0 else text).strip())
    return Header(name, tags, problem or ("" if name else "passage without a name"))


def json_object(text: str) -> dict[str, Any] | None:
    """The JSON object of a text; None when it is not one."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _opening_of_tags(text: str) -> int:
    """Where the bracket of the tags opens; -1 when there are none."""
    if not text.endswith("]") or _is_escaped(text, len(text) - 1):
        return -1
    opening = text.rfind("[")
    while opening > 0 and _is_escaped(text, opening):
        opening = text.rfind("[", 0, opening)
    return opening


def _is_escaped(text: str, place: int) -> bool:
    first = place
    while first > 0 and text[first - 1] == "\\":
        first -= 1
    return (place - first) % 2 == 1


def _plain(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)
