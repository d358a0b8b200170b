"""The text of a passage as a player reads it."""

import re
from collections.abc import Iterable

_NOT_KEPT = re.compile("[\0\ud800-\udfff]")
_EMPTY_LINES = re.compile(r"\n{3,}")


def kept(text: str) -> str:
    """The text, with a mark in the place of each character that no store keeps."""
    return _NOT_KEPT.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """The text of a label or a title: its words on one line."""
    return kept(" ".join(text.split()))


def tidy(lines: Iterable[str]) -> str:
    """Lines without spaces at their ends, and at most one empty line between them."""
    text = "\n".join(line.rstrip() for line in lines)
    return kept(_EMPTY_LINES.sub("\n\n", text).strip())
