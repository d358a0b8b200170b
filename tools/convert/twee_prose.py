"""A passage of a Twee file while it is read: prose with the labels of links in it, and the ways out."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tools.convert.passages import Notes, Place, Way

_WORD = re.compile(r"\w")


class Piece(NamedTuple):
    """Some of the text; a label is what stands on a link."""

    text: str
    is_label: bool = False


class Prose:
    """The text of a passage and what was made of it so far; `line` is that of its first character."""

    def __init__(self, file: str, line: int, text: str, notes: Notes) -> None:
        self.text = text
        self.ways: list[Way] = []
        self._file, self._line, self._counted = file, line, 0
        self._notes = notes
        self._pieces: list[Piece] = []
        self._found: dict[str, int] = {}

    def say(self, text: str) -> None:
        """Add prose."""
        self._pieces.append(Piece(text))

    def label(self, text: str) -> None:
        """Add the words of a link, which stay in the prose where they are part of a sentence."""
        self._pieces.append(Piece(text, is_label=True))

    def lead(self, text: str, target: str) -> None:
        """Add a way out, with its words in the prose."""
        self.label(text)
        self.ways.append(Way(text, target))

    def note(self, construct: str, position: int) -> None:
        """Note what was not understood; positions must not go back."""
        if position > self._counted:
            self._line += self.text.count("\n", self._counted, position)
            self._counted = position
        self._notes.add(construct, Place(self._file, self._line))

    def find(self, needle: str, position: int) -> int:
        """Where a needle stands next, or -1; asked from left to right, the text is searched once."""
        known = self._found.get(needle)
        if known is None or -1 < known < position:
            known = self._found[needle] = self.text.find(needle, position)
        return known

    def lines(self) -> list[str]:
        """The lines of prose, without those that hold nothing but links."""
        return ["".join(piece.text for piece in line) for line in self._split() if not _is_list_of_links(line)]

    def _split(self) -> Iterator[list[Piece]]:
        line: list[Piece] = []
        for piece in self._pieces:
            first, *others = piece.text.split("\n") if not piece.is_label else [piece.text]
            line.append(Piece(first, piece.is_label))
            for other in others:
                yield line
                line = [Piece(other)]
        yield line


def _is_list_of_links(line: list[Piece]) -> bool:
    words = any(_WORD.search(piece.text) for piece in line if not piece.is_label)
    return not words and any(piece.is_label for piece in line)
