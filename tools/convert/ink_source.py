"""The files of an ink story, as knots and stitches with their lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tools.convert.ink_text import open_braces, without_comments
from tools.convert.passages import Notes, Place
from tools.convert.sources import Sources

MOST_DEPTH = 40
_INCLUDE = re.compile(r"\s*INCLUDE\s+(\S.*)")
_CONTINUED = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_KNOT = re.compile(r"\s*={2,}\s*(function\b\s*)?(\w+)\s*(\(.*)?")
_STITCH = re.compile(r"\s*=(?!=)\s*(\w+)\s*(\(.*)?")


class Line(NamedTuple):
    """A line, or several if a brace stays open over them."""

    text: str
    place: Place


@dataclass
class Section:
    """A knot, a stitch, or what stands before all of them; it has no name then."""

    knot: str
    stitch: str
    place: Place
    lines: list[Line] = field(default_factory=list)
    is_function: bool = False

    @property
    def name(self) -> str:
        """The name by which it is diverted to."""
        return f"{self.knot}.{self.stitch}" if self.stitch else self.knot


class _Opened(NamedTuple):
    """A file under reading."""

    name: str
    lines: Iterator[tuple[int, str]]


class InkSource:
    """All sections of a file and of those that it includes; the first has no name."""

    def __init__(self, path: Path, notes: Notes) -> None:
        self._sources, self._notes = Sources(path.parent), notes
        self._included: set[str] = set()
        self.sections = [Section("", "", Place(path.name, 1))]
        self._read(path.name)

    def _read(self, first: str) -> None:
        """Read line by line; an included file goes where it is included, with knots of its own."""
        waiting = [(self._file(first), self.sections[0])]
        while waiting:
            file, section = waiting.pop()
            number, text = next(file.lines, (0, ""))
            if not number:
                continue
            place = Place(file.name, number)
            opened = self._opened(text, section, place)
            waiting.append((file, opened or section))
            if found := _INCLUDE.fullmatch(text):
                waiting += self._include(found[1].strip(), section, place)
            elif opened is None:
                section.lines.append(Line(text, place))

    def _file(self, name: str) -> _Opened:
        self._included.add(name)
        return _Opened(name, enumerate(without_comments(self._sources.text(name)).split("\n"), 1))

    def _include(self, name: str, section: Section, place: Place) -> list[tuple[_Opened, Section]]:
        if name not in self._included:
            return [(self._file(name), section)]
        self._notes.add("INCLUDE of a file a second time", place)
        return []

    def _opened(self, text: str, section: Section, place: Place) -> Section | None:
        """The section that a line opens."""
        if found := _KNOT.match(text):
            opened = Section(found[2], "", place, is_function=bool(found[1]))
        elif found := _STITCH.match(text):
            opened = Section(section.knot, found[1], place, is_function=section.is_function)
        else:
            return None
        self.sections.append(opened)
        if opened.is_function and not opened.stitch:
            self._notes.add("function", place)
        elif (found[found.re.groups] or "").startswith("("):
            self._notes.add("parameters of a knot", place)
        return opened


def joined(lines: list[Line]) -> list[Line]:
    """The lines, as one where a brace stays open or a backslash stands at the end. Raises NotConverted."""
    whole: list[Line] = []
    kept: list[str] = []
    depth, first = 0, None
    for line in lines:
        first, goes_on = first or line, _CONTINUED.search(line.text) is not None
        kept.append(line.text[:-1].strip() + " " if goes_on else line.text + "\n")
        depth = max(0, depth + open_braces(line.text))
        if depth > MOST_DEPTH:
            raise line.place.broken(f"braces are nested more than {MOST_DEPTH} deep")
        if depth == 0 and not goes_on:
            whole.append(Line("".join(kept)[:-1], first.place))
            kept, first = [], None
    if first is not None and depth:
        raise first.place.broken("a { opens that nothing closes")
    return whole if first is None else [*whole, Line("".join(kept).strip(), first.place)]
