"""The lines of a ChoiceScript scene: indentation, commands and options."""

import re
from typing import NamedTuple

from tools.convert.passages import Place

_COMMAND = re.compile(r"\*([A-Za-z_]+)(?![\w*])\s*(.*)", re.DOTALL)
_OPTION_AFTER_MODIFIERS = re.compile(r"(?<=[\s)])#")
_MODIFIER = re.compile(r"\*(?:hide_reuse|disable_reuse|allow_reuse|if|selectable_if)\b")
_MARKUP = re.compile(r"\[/?[bi]\]")
_VALUE = re.compile(r"[$@]!{0,2}\{")


class Line(NamedTuple):
    """A line: what it commands and with what, or the text of an option, or prose."""

    indent: int
    text: str
    place: Place
    command: str = ""
    argument: str = ""
    option: str | None = None
    modifiers: tuple[str, ...] = ()

    @property
    def prose(self) -> str:
        """What a player reads of a line or of the words of an option."""
        text = self.text if self.option is None else self.option
        return _MARKUP.sub("", text).replace("[n/]", "\n").strip()

    @property
    def has_values(self) -> bool:
        """Whether the text shows a variable."""
        return bool(_VALUE.search(self.text))


def lines_of(text: str, file: str) -> list[Line]:
    """The lines of a file; of several empty ones the first."""
    lines: list[Line] = []
    for number, written in enumerate(text.split("\n"), 1):
        line = _line(written, Place(file, number))
        if line.text or not lines or lines[-1].text:
            lines.append(line)
    return lines


def _line(written: str, place: Place) -> Line:
    text = written.strip()
    indent = len(written) - len(written.lstrip())
    if text.startswith("#"):
        return Line(indent, text, place, option=text[1:].strip())
    if _MODIFIER.match(text) and (found := _OPTION_AFTER_MODIFIERS.search(text)):
        modifiers = tuple(_MODIFIER.findall(text, 0, found.start()))
        return Line(indent, text, place, option=text[found.end() :].strip(), modifiers=modifiers)
    if found := _COMMAND.fullmatch(text):
        return Line(indent, text, place, command=found[1].lower(), argument=found[2].strip())
    return Line(indent, text, place)
