"""What every format is read into: passages with a text and ways out, and notes of what was not understood."""

from dataclasses import dataclass, field
from typing import NamedTuple

_MOST_PASSAGES = 100_000
_LONGEST_CONSTRUCT = 50
_MOST_PLACES = 3


class NotConverted(Exception):
    """A file that no story can be made from; says in one sentence where and why."""


class Place(NamedTuple):
    """A line of a file, counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"

    def broken(self, problem: str) -> NotConverted:
        """The failure of the file at this place."""
        return NotConverted(f"{self}: {problem}.")


@dataclass
class Way:
    """One way out of a passage: the name of the passage it leads to; None where the story ends.

    A way without a text is taken without being asked.
    """

    text: str
    target: str | None = None


@dataclass
class Passage:
    """One place of a story, by a name of its own; its lines are prose."""

    name: str
    title: str
    lines: list[str] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)


def require_room(passages: int) -> None:
    """Raise NotConverted when there are more passages than a story file can hold scenes."""
    if passages > _MOST_PASSAGES:
        raise NotConverted(f"The story has more than {_MOST_PASSAGES:,} scenes.")


@dataclass
class Construct:
    """A construct of the format that has no counterpart: how often it stands there, and where first."""

    count: int = 0
    places: list[Place] = field(default_factory=list)


class Notes:
    """What was not understood, in the order of meeting it."""

    def __init__(self) -> None:
        self.constructs: dict[str, Construct] = {}

    def add(self, construct: str, place: Place) -> None:
        """Note a construct at a place."""
        shown = construct if len(construct) <= _LONGEST_CONSTRUCT else construct[:_LONGEST_CONSTRUCT] + "..."
        noted = self.constructs.setdefault(shown, Construct())
        noted.count += 1
        if len(noted.places) < _MOST_PLACES:
            noted.places.append(place)


@dataclass
class Telling:
    """A whole story as it was read; `start` is the name of its first passage."""

    title: str
    passages: list[Passage]
    start: str
    notes: Notes
