"""Values from the events of a YAML parser, with the line of each; bounded in depth and weight.

A value weighs one, and one more for each 32 characters of its text; an alias weighs what it stands for.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from shared_code.domain.errors import TooLarge, Validation

MOST_WEIGHT = 500_000
MOST_DEPTH = 40
FORBIDDEN = re.compile("[\0\ud800-\udfff]")  # no store keeps these in a text
STRING_TAG = "tag:yaml.org,2002:str"

_LONGEST_POINTER = 200
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    "true": True,
    "false": False,
}
_NUMBER = re.compile(r"-?[0-9][0-9.e+-]*")
_SCALAR_TAGS = {None, "!", STRING_TAG}
_COLLECTION_TAGS = {None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}


def broken(line: int, column: int, problem: str) -> Validation:
    """The failure of a file at one place, counted from 1."""
    return Validation.of("file", f"line {line}, column {column}: {problem}")


def weight_of(text: str) -> int:
    """What one text weighs."""
    return 1 + len(text) // 32


def resolved(text: str) -> Any:
    """What a plain scalar stands for.

    A number or a truth value is read as one only in the spelling in which it is written; any other spelling (007, 1.50,
    True) stays a text, which loses nothing: a field that wants a number takes such a text as well.
    """
    if text in _WORDS:
        return _WORDS[text]
    return _number(text) if _NUMBER.fullmatch(text) else text


def _number(text: str) -> Any:
    for kind in (int, float):
        try:
            number = kind(text)
        except ValueError:
            continue
        if _written(repr(number)) == text:
            return number
    return text


def _written(number: str) -> str:
    """The spelling of YAML 1.1, which wants a point before an exponent."""
    return number.replace("e", ".0e", 1) if "." not in number else number


@dataclass
class _Open:
    """A mapping or a sequence that is being filled; `weight` counts its values with aliases written out."""

    value: Any
    pointer: str | None
    anchor: str | None
    key: str | None = None
    weight: int = 1
    merging: bool = False
    merged: list[dict[str, Any]] | None = None

    @property
    def expects_key(self) -> bool:
        return isinstance(self.value, dict) and self.key is None and not self.merging


@dataclass
class YamlValues:
    """One document, built by taking the parser's events in order."""

    root: Any = None
    lines: dict[str, int] = field(default_factory=dict)
    _stack: list[_Open] = field(default_factory=list)
    _anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)
    _documents: int = 0

    def take(self, event: Any) -> None:
        """Add one event. Raises Validation with line and column, TooLarge past a bound."""
        mark = event.start_mark
        match type(event).__name__:
            case "DocumentStartEvent":
                self._begin_document(mark)
            case "MappingStartEvent":
                self._open({}, event, mark)
            case "SequenceStartEvent":
                self._open([], event, mark)
            case "MappingEndEvent" | "SequenceEndEvent":
                self._close(mark)
            case "ScalarEvent":
                self._scalar(event, mark)
            case "AliasEvent":
                self._alias(event.anchor, mark)

    def _begin_document(self, mark: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise _broken_at(mark, "a second document begins: one file is one story")

    def _open(self, value: Any, event: Any, mark: Any) -> None:
        if len(self._stack) >= MOST_DEPTH:
            raise TooLarge.of("file", f"line {mark.line + 1}: is nested more than {MOST_DEPTH} levels deep")
        if self._stack and self._stack[-1].expects_key:
            raise _broken_at(mark, "a key must be a text")
        if event.tag not in _COLLECTION_TAGS:
            raise _broken_at(mark, f"the tag '{event.tag}' is not read")
        self._stack.append(_Open(value, self._located(mark), event.anchor))

    def _close(self, mark: Any) -> None:
        done = self._stack.pop()
        for mapping in done.merged or ():
            for key, held in mapping.items():
                done.value.setdefault(key, held)
        self._place(done.value, done.weight, done.anchor, mark)

    def _scalar(self, event: Any, mark: Any) -> None:
        if event.tag not in _SCALAR_TAGS:
            raise _broken_at(mark, f"the tag '{event.tag}' is not read")
        if FORBIDDEN.search(event.value):
            raise _broken_at(mark, "a text holds a character that cannot be kept")
        plain = event.implicit[0] and event.tag is None
        if self._stack and self._stack[-1].expects_key:
            self._key(self._stack[-1], event, mark, merging=plain and event.value == "<<")
            return
        self._located(mark)
        self._place(resolved(event.value) if plain else event.value, weight_of(event.value), event.anchor, mark)

    def _key(self, top: _Open, event: Any, mark: Any, *, merging: bool) -> None:
        key = event.value
        if key in top.value or (merging and top.merged is not None):
            raise _broken_at(mark, f"the key '{key[:80]}' stands twice")
        if event.anchor:
            self._anchors[event.anchor] = (key, weight_of(key))
        top.weight += weight_of(key) - 1
        top.key, top.merging = (None, True) if merging else (key, False)

    def _alias(self, anchor: str, mark: Any) -> None:
        if anchor not in self._anchors:
            raise _broken_at(mark, f"the alias '{anchor[:80]}' names no finished value")
        if self._stack and self._stack[-1].expects_key:
            raise _broken_at(mark, "a key must be a text")
        self._located(mark)
        value, weight = self._anchors[anchor]
        self._place(value, weight, None, mark)

    def _place(self, value: Any, weight: int, anchor: str | None, mark: Any) -> None:
        if anchor:
            self._anchors[anchor] = (value, weight)
        if not self._stack:
            self.root = value
            return
        top = self._stack[-1]
        top.weight += weight
        if top.weight > MOST_WEIGHT:
            raise TooLarge.of("file", f"line {mark.line + 1}: the file holds too much to be one story")
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.merging:
            top.merged, top.merging = _mappings(value, mark), False
        elif top.key is not None:
            top.value[top.key] = value
            top.key = None

    def _located(self, mark: Any) -> str | None:
        """The pointer of the value that begins here, its line noted; None where it is too long to be of use."""
        pointer = self._pointer()
        if pointer is None or len(pointer) > _LONGEST_POINTER:
            return None
        self.lines[pointer] = mark.line + 1
        return pointer

    def _pointer(self) -> str | None:
        if not self._stack:
            return ""
        top = self._stack[-1]
        if top.pointer is None or top.merging:
            return None
        step = str(len(top.value)) if isinstance(top.value, list) else (top.key or "")
        return f"{top.pointer}/{step.replace('~', '~0').replace('/', '~1')}"


def _mappings(value: Any, mark: Any) -> list[dict[str, Any]]:
    mappings = value if isinstance(value, list) else [value]
    if not all(isinstance(mapping, dict) for mapping in mappings):
        raise _broken_at(mark, "'<<' takes a mapping or a list of mappings")
    return mappings


def _broken_at(mark: Any, problem: str) -> Validation:
    return broken(mark.line + 1, mark.column + 1, problem)
