"""Pieces of ink text: comments, brackets that match, diverts and tags."""

import re
from typing import NamedTuple

_COMMENT = re.compile(r"//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|\\.", re.DOTALL)
_TOKEN = re.compile(r"\\.|\|\||->|[{}\[\]|#:]", re.DOTALL)
_ESCAPE = re.compile(r"\\([^\n])")


class Piece(NamedTuple):
    """Some of a text; what stands within braces comes without them."""

    text: str
    is_logic: bool


def without_comments(text: str) -> str:
    """The text with its lines where they were."""
    return _COMMENT.sub(lambda found: found[0] if found[0][0] == "\\" else "\n" * found[0].count("\n"), text)


def unescaped(text: str) -> str:
    """The text without the backslashes that protect a character."""
    return _ESCAPE.sub(r"\1", text)


def open_braces(text: str) -> int:
    """How many braces open in a text that it does not close."""
    depths = {"{": 1, "}": -1}
    return sum(depths.get(token[0], 0) for token in _TOKEN.finditer(text))


def pieces(text: str) -> list[Piece]:
    """The text cut at its outermost braces; a brace without the other one is text."""
    found, depth, start, opened = list[Piece](), 0, 0, 0
    for token in _TOKEN.finditer(text):
        if token[0] == "{":
            opened = token.start() if depth == 0 else opened
            depth += 1
        elif token[0] == "}" and depth == 1:
            found.append(Piece(text[start:opened], is_logic=False))
            found.append(Piece(text[opened + 1 : token.start()], is_logic=True))
            depth, start = 0, token.end()
        elif token[0] == "}":
            depth = max(0, depth - 1)
    return [*found, Piece(text[start:], is_logic=False)]


def split_outside(text: str, mark: str, most: int = -1) -> list[str]:
    """The text cut at a mark, where it stands outside of braces; at most that many cuts."""
    parts, depth, start = list[str](), 0, 0
    for token in _TOKEN.finditer(text):
        depth = max(0, depth + {"{": 1, "}": -1}.get(token[0], 0))
        if depth == 0 and token[0] == mark and len(parts) != most:
            parts.append(text[start : token.start()])
            start = token.end()
    return [*parts, text[start:]]


def cut(text: str, mark: str) -> tuple[str, str | None]:
    """The text before a mark that stands outside of braces, and after it; None when there is none."""
    before, *after = split_outside(text, mark, most=1)
    return before, after[0] if after else None
