"""Story files in YAML or JSON: values, the line of each, and bounds on depth, size and aliases.

Plain scalars are read by the core schema of YAML 1.2, in its plainest spelling only: `No` and 007 stay texts. The
grammar is the library's; the values are built from its events, which makes lines and bounds possible in one pass.
"""

import json
import math
import re
from collections import Counter
from typing import Any, NoReturn

from shared_code.adapters.yaml_values import (
    FORBIDDEN,
    MOST_DEPTH,
    MOST_WEIGHT,
    STRING_TAG,
    YamlValues,
    broken,
    resolved,
    weight_of,
)
from shared_code.domain.errors import TooLarge, Validation
from shared_code.domain.story import Story
from shared_code.ports.story_files import StoryFile

_FOLDED_BY_YAML = re.compile("[\x85\u2028\u2029\ufeff\r]")  # YAML takes these for ends of lines, unless escaped
_TAG_DIRECTIVE = re.compile(r"^%TAG", re.MULTILINE)  # no tag is read, and the library compares each with all others
_NEEDED = {"title", "age_group", "minimum_age", "difficulty", "session_length"}  # whatever their values are
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[][{}]', re.DOTALL)  # a text without an end is gone over once, too
_STEPS = {"{": 1, "[": 1, "}": -1, "]": -1}


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
        told = story.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        needed = story.model_dump(mode="json", include=_NEEDED)
        content = {
            name: {**needed, **told}[name] for name in type(story).model_fields if name in told or name in needed
        }
        content |= told  # keys that nobody knows come last
        return self.write_values(content)

    def write_values(self, content: Any) -> str:
        """Plain values in their order, texts as blocks."""
        import yaml  # noqa: PLC0415

        class Dumper(yaml.SafeDumper):
            def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the library's signature
                return True

        Dumper.add_representer(str, _represent_text)
        return yaml.dump(content, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100)


def _read_json(text: str) -> StoryFile:
    _require_shallow(text)
    try:
        content = json.loads(text, object_pairs_hook=_object, parse_constant=_refused)
    except json.JSONDecodeError as error:
        raise broken(error.lineno, error.colno, error.msg) from error
    except ValueError as error:
        raise Validation.of("file", "holds a number with too many digits") from error
    if _weight(content) > MOST_WEIGHT:
        raise TooLarge.of("file", "the file holds too much to be one story")
    return StoryFile(content)


def _require_shallow(text: str) -> None:
    """Count brackets outside of texts: how deep the library itself may go differs from one Python to the next."""
    depth = 0
    for token in _BRACKETS.finditer(text):
        depth += _STEPS.get(token[0], 0)
        if depth > MOST_DEPTH:
            raise TooLarge.of("file", f"is nested more than {MOST_DEPTH} levels deep")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise Validation.of("file", f"the key '{twice[:80]}' stands twice")
    return members


def _refused(constant: str) -> NoReturn:
    raise Validation.of("file", f"holds {constant}, which is no number to keep")


def _weight(value: Any) -> int:
    """What a value weighs, with all that it holds. Raises Validation."""
    if isinstance(value, str):
        if FORBIDDEN.search(value):
            raise Validation.of("file", "a text holds a character that cannot be kept")
        return weight_of(value)
    if isinstance(value, float) and not math.isfinite(value):
        _refused("a number past all bounds")
    if isinstance(value, dict):
        return 1 + sum(_weight(key) - 1 + _weight(held) for key, held in value.items())
    return 1 + sum(_weight(held) for held in value) if isinstance(value, list) else 1


def _read_yaml(text: str) -> StoryFile:
    import yaml  # noqa: PLC0415

    if forbidden := yaml.reader.Reader.NON_PRINTABLE.search(text):
        raise _broken_at(text, forbidden.start(), "YAML forbids this character")
    if directive := _TAG_DIRECTIVE.search(text):
        raise _broken_at(text, directive.start(), "tags are not read")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    values = YamlValues()
    try:
        for event in yaml.parse(text, Loader=loader):
            values.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise broken(line, column, error.problem or "the file cannot be read") from error
    return StoryFile(values.root, values.lines)


def _broken_at(text: str, position: int, problem: str) -> Validation:
    return broken(text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position), problem)


def _represent_text(dumper: Any, text: str) -> Any:
    return dumper.represent_scalar(STRING_TAG, text, style=_style(text))


def _style(text: str) -> str | None:
    """A block where it keeps every character, quotes where a plain text would be read as something else."""
    if _FOLDED_BY_YAML.search(text):
        return '"'
    if "\n" in text:
        return None if any(line.endswith((" ", "\t")) for line in text.split("\n")) else "|"
    return None if resolved(text) is text else "'"
