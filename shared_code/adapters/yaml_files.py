"""Story files in YAML or JSON: values, the line of each, and bounds on depth, size and aliases.

Plain scalars are read by the core schema of YAML 1.2, so a choice that reads `No` stays a text. The grammar is the
library's; the values are built from its events, which is what makes lines and bounds possible in one pass.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from shared_code.domain.errors import TooLarge, Validation
from shared_code.domain.story import Story
from shared_code.ports.story_files import StoryFile

_MOST_VALUES = 500_000
_MOST_DEPTH = 40
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_STRING_TAG = "tag:yaml.org,2002:str"


class YamlStoryFiles:
    """The canonical authoring form; a file that begins with a brace is read as JSON."""

    def read(self, content: bytes) -> StoryFile:
        """Parse a file into values and lines."""
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise Validation.of("file", f"is not UTF-8: byte {error.start} cannot be read") from error
        return _read_json(text) if text.lstrip().startswith("{") else _read_yaml(text)

    def write(self, story: Story) -> str:
        """The story in snake_case, in the order of the model, texts as blocks."""
        import yaml  # noqa: PLC0415

        class Dumper(yaml.SafeDumper):
            pass

        Dumper.add_representer(str, _represent_text)
        content = story.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        return yaml.dump(content, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100)


def _read_json(text: str) -> StoryFile:
    try:
        return StoryFile(json.loads(text))
    except json.JSONDecodeError as error:
        raise _broken(error.lineno, error.colno, error.msg) from error
    except RecursionError as error:
        raise TooLarge.of("file", "is nested too deeply") from error


def _read_yaml(text: str) -> StoryFile:
    import yaml  # noqa: PLC0415

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        builder = _Builder()
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _broken(line, column, error.problem or "the file cannot be read") from error
    except yaml.reader.ReaderError as error:
        raise Validation.of("file", f"holds a character that YAML forbids at position {error.position}") from error
    return StoryFile(builder.root, builder.lines)


def _broken(line: int, column: int, problem: str) -> Validation:
    return Validation.of("file", f"line {line}, column {column}: {problem}")


@dataclass
class _Open:
    """A mapping or a sequence that is being filled; `weight` counts its values with aliases written out."""

    value: Any
    pointer: str
    anchor: str | None
    key: str | None = None
    weight: int = 1


@dataclass
class _Builder:
    """Values from the events of a YAML parser."""

    root: Any = None
    lines: dict[str, int] = field(default_factory=dict)
    _stack: list[_Open] = field(default_factory=list)
    _anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)
    _documents: int = 0

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        mark = event.start_mark
        match kind:
            case "DocumentStartEvent":
                self._documents += 1
                if self._documents > 1:
                    raise _broken(mark.line + 1, mark.column + 1, "a second document begins: one file is one story")
            case "MappingStartEvent" | "SequenceStartEvent":
                self._open({} if kind == "MappingStartEvent" else [], event.anchor, mark)
            case "MappingEndEvent" | "SequenceEndEvent":
                done = self._stack.pop()
                self._place(done.value, done.weight, done.anchor, mark)
            case "ScalarEvent":
                self._scalar(event, mark)
            case "AliasEvent":
                self._alias(event.anchor, mark)

    def _open(self, value: Any, anchor: str | None, mark: Any) -> None:
        if len(self._stack) >= _MOST_DEPTH:
            raise TooLarge.of("file", f"line {mark.line + 1}: is nested more than {_MOST_DEPTH} levels deep")
        if self._stack and isinstance(self._stack[-1].value, dict) and self._stack[-1].key is None:
            raise _broken(mark.line + 1, mark.column + 1, "a key must be a text")
        pointer = self._pointer()
        self.lines[pointer] = mark.line + 1
        self._stack.append(_Open(value, pointer, anchor))

    def _scalar(self, event: Any, mark: Any) -> None:
        top = self._stack[-1] if self._stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            top.key = event.value
            if event.value in top.value:
                raise _broken(mark.line + 1, mark.column + 1, f"the key '{event.value}' stands twice")
            return
        self.lines[self._pointer()] = mark.line + 1
        plain = event.implicit[0] and event.tag is None
        if event.tag not in {None, "!", _STRING_TAG}:
            raise _broken(mark.line + 1, mark.column + 1, f"the tag '{event.tag}' is not read")
        self._place(_resolved(event.value) if plain else event.value, 1, event.anchor, mark)

    def _alias(self, anchor: str, mark: Any) -> None:
        if anchor not in self._anchors:
            raise _broken(mark.line + 1, mark.column + 1, f"the alias '{anchor}' names no finished value")
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
        if top.weight > _MOST_VALUES:
            raise TooLarge.of("file", f"line {mark.line + 1}: holds more than {_MOST_VALUES} values")
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key == "<<" and isinstance(value, dict):
            top.value.update({key: held for key, held in value.items() if key not in top.value})
            top.key = None
        elif top.key is not None:
            top.value[top.key] = value
            top.key = None

    def _pointer(self) -> str:
        if not self._stack:
            return ""
        top = self._stack[-1]
        step = str(len(top.value)) if isinstance(top.value, list) else (top.key or "")
        return f"{top.pointer}/{step.replace('~', '~0').replace('/', '~1')}"


def _resolved(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text


def _represent_text(dumper: Any, text: str) -> Any:
    blocks = "\n" in text and not any(line.endswith((" ", "\t")) for line in text.split("\n"))
    return dumper.represent_scalar(_STRING_TAG, text, style="|" if blocks else None)
