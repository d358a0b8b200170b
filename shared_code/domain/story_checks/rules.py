"""The rules that a story is checked by: stable codes, what holds when nothing is found, how bad it is, the way out.

This table is the only source of codes: the checks, docs/findings.md and the tests read it.
"""

from typing import NamedTuple

from shared_code.domain.findings import Severity


class Rule(NamedTuple):
    """One kind of finding; `title` says what holds of a story without it; an error keeps it from being published."""

    code: str
    severity: Severity
    title: str
    hint: str


def _error(code: str, title: str, hint: str) -> Rule:
    return Rule(code, Severity.ERROR, title, hint)


def _warning(code: str, title: str, hint: str) -> Rule:
    return Rule(code, Severity.WARNING, title, hint)


UNKNOWN_KEY = _warning(
    "MYS0001",
    "Every key is one that is read",
    "Correct the spelling, or remove the key: it is kept but nothing reads it.",
)
NO_SCENES = _error("MYS0101", "The story has a scene", "Write at least one scene.")
DUPLICATE_SCENE = _error(
    "MYS0102", "Every scene has an id of its own", "Give each scene an id of its own; ids differ by more than case."
)
MISSING_TARGET = _error(
    "MYS0103", "Every target is a scene", "Write the scene, correct the id, or leave the target empty to end the story."
)
OUT_OF_RANGE = _error("MYS0104", "Every number is in its range", "Use a number in the range.")
UNKNOWN_CHARACTER = _warning(
    "MYS0105", "Every acting character is one of the story", "Name the id of a character of this story."
)
UNKNOWN_AXIS = _warning("MYS0106", "Every axis is known", "Use an axis of the master data, or add this one to it.")
UNKNOWN_ARCHETYPE = _warning(
    "MYS0107", "Every archetype is known", "Use an archetype of the master data, or add this one to it."
)
UNKNOWN_ECHO = _warning(
    "MYS0108", "Every echo type is known", "Use an echo type of the master data, or add this one to it."
)
EMPTY_TEXT = _warning("MYS0109", "Everything that is read has a text", "Write what the player reads.")
UNKNOWN_TRIGGER = _error(
    "MYS0110", "Every reveal waits for a scene of the story", "Name the id of the scene that leaves the echo."
)
REPEATED_CHOICE = _error(
    "MYS0111", "Every branch of a scene has a text of its own", "Give each branch of a scene a text of its own."
)
NO_SCENE_ID = _error(
    "MYS0112", "Every scene has an id", "Give the scene an id: an empty target means that the story ends."
)
FEW_BRANCHES = _error("MYS0201", "Every choice offers a choice", "Offer at least two branches.")
ROLL_BRANCHES = _error(
    "MYS0202",
    "Every roll has a success and a failure",
    "Write two branches: the first for success, the second for failure.",
)
ROLL_DIFFICULTY = _error("MYS0203", "Every roll has a difficulty", "Give a difficulty from 1 to 20.")
UNREACHABLE = _warning("MYS0204", "Every scene can be reached", "Lead a branch here, or remove the scene.")
NO_WAY_TO_END = _error("MYS0205", "Every play can reach an ending", "Lead a branch from here towards an ending.")
ENDING_LEADS_ON = _error(
    "MYS0206",
    "Every special scene ends the story",
    "Remove the way out, or change the type: a special scene ends the story.",
)
QUIET_ENDING = _warning(
    "MYS0207",
    "Every ending is meant as one",
    "Give the scene a next scene, or make it a special scene if the story ends here.",
)

ALL = tuple(value for value in list(vars().values()) if isinstance(value, Rule))
