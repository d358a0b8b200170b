"""Texts in a drawing: made safe, and cut to the width that is there."""

import unicodedata
from collections.abc import Iterator
from itertools import accumulate, takewhile

_THIN, _NARROW, _WIDE = frozenset("ijlI.,:;!|'` "), frozenset('frtsJ()[]{}/\\-"'), frozenset("mwMWGOQ@%&—")
_DROPPED = {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}  # controls, overrides of direction, what is no character
_JOINER = "\u200d"
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"}
_LONGEST = 400  # characters of a text that are looked at
_MOST_MARKS = 2  # on top of one letter


def escaped(text: str) -> str:
    """A text as it may stand in XML."""
    return text.translate(_ESCAPES)


def plain(text: str) -> str:
    """The visible characters of a text, with single spaces, cut where it is very long."""
    shown = "".join(_visible(text[: 4 * _LONGEST]))
    return " ".join(shown.split())[:_LONGEST]


def _visible(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        kind = unicodedata.category(letter)
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if letter.isspace():
            yield " "
        elif (kind not in _DROPPED or letter == _JOINER) and marks <= _MOST_MARKS:
            yield letter


def width_of(text: str, size: float) -> float:
    """About how wide a bold text is at most, in the widest of the usual fonts."""
    return size * sum(map(_em, text))


def _em(letter: str) -> float:
    if letter in _THIN:
        return 0.4
    if letter in _NARROW:
        return 0.56
    if letter in _WIDE:
        return 1.1
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(letter) in {"W", "F"} or letter > "\uffff":
        return 1.35
    return 0.8 if letter.isupper() else 0.71


def cut(text: str, width: float, size: float) -> str:
    """The text, or as much of its beginning as fits with three dots."""
    if width_of(text, size) <= width:
        return text
    kept = _fitting(text, width - width_of("…", size), size)
    return text[:kept].rstrip().rstrip(_JOINER) + "…"


def _fitting(text: str, width: float, size: float) -> int:
    """How many letters from the beginning fit; one at least."""
    reached = accumulate(size * _em(letter) for letter in text)
    return max(1, sum(1 for right in takewhile(lambda right: right <= width, reached)))


def in_lines(text: str, width: float, size: float, most: int = 2) -> list[str]:
    """The text in lines that are broken between words; the last one is cut where they are not enough."""
    lines, words = list[str](), text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}", size) <= width:
            line += f" {words.pop(0)}"
        if width_of(line, size) > width:
            start, line = line, line[: _fitting(line, width, size)]
            words.insert(0, start[len(line) :])
        lines.append(line)
    return [*lines, cut(" ".join(words), width, size)] if words else lines
