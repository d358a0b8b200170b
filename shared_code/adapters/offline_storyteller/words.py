"""Fills the words of one story into the texts of a bank."""

from collections.abc import Mapping
from dataclasses import dataclass

_SMALL = {"a", "an", "and", "at", "before", "for", "from", "in", "of", "on", "or", "the", "to", "with"}


class Word(str):
    """A word or phrase of a world; `{word:title}` writes it as in a title, `{word:cap}` as a sentence begins."""

    __slots__ = ()

    def __format__(self, style: str) -> str:
        if style == "title":
            return " ".join(_titled(part) for part in self.split())
        return capitalised(self) if style == "cap" else str(self)


@dataclass(frozen=True)
class Person:
    """A character: in texts the token that stands for whoever plays it, as `.name` its own name."""

    name: str

    def __format__(self, style: str) -> str:
        return f"[c:{self.name}]"


class Words:
    """What each `{word}` of a text stands for."""

    def __init__(self, meanings: Mapping[str, Word | Person]) -> None:
        self._meanings = meanings

    def fill(self, text: str) -> str:
        """The text with every word filled in. Raises KeyError for a word that the world does not have."""
        return text.format_map(self._meanings)

    def title(self, text: str) -> str:
        """The text as a title."""
        return capitalised(self.fill(text))


def capitalised(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def _titled(part: str) -> str:
    return part if part in _SMALL else capitalised(part)
