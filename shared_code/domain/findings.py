"""What a check of a story can find: stable codes, how bad each is, and the way out."""

from enum import StrEnum

from shared_code.domain.entity import Value


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Rule(Value):
    """One kind of finding; an error keeps a story from being published."""

    code: str
    severity: Severity
    hint: str


class Finding(Value):
    """One place in a story where a rule is broken; `pointer` is a JSON pointer (RFC 6901) into the file."""

    code: str
    severity: Severity
    pointer: str
    message: str
    hint: str
    line: int | None = None


def _error(code: str, hint: str) -> Rule:
    return Rule(code=code, severity=Severity.ERROR, hint=hint)


def _warning(code: str, hint: str) -> Rule:
    return Rule(code=code, severity=Severity.WARNING, hint=hint)


UNKNOWN_KEY = _warning("MYS0001", "Correct the spelling, or remove the key: it is kept but nothing reads it.")
NO_SCENES = _error("MYS0101", "Write at least one scene.")
DUPLICATE_SCENE = _error("MYS0102", "Give each scene an id of its own; ids differ by more than case.")
MISSING_TARGET = _error("MYS0103", "Write the scene, correct the id, or leave the target empty to end the story.")
OUT_OF_RANGE = _error("MYS0104", "Use a number in the range.")
UNKNOWN_CHARACTER = _warning("MYS0105", "Name the id of a character of this story.")
UNKNOWN_AXIS = _warning("MYS0106", "Use an axis of the master data, or add this one to it.")
UNKNOWN_ARCHETYPE = _warning("MYS0107", "Use an archetype of the master data, or add this one to it.")
UNKNOWN_ECHO = _warning("MYS0108", "Use an echo type of the master data, or add this one to it.")
EMPTY_TEXT = _warning("MYS0109", "Write what the player reads.")
UNKNOWN_TRIGGER = _error("MYS0110", "Name the id of the scene that leaves the echo.")
REPEATED_CHOICE = _error("MYS0111", "Give each branch of a scene a text of its own.")
NO_SCENE_ID = _error("MYS0112", "Give the scene an id: an empty target means that the story ends.")
FEW_BRANCHES = _error("MYS0201", "Offer at least two branches.")
ROLL_BRANCHES = _error("MYS0202", "Write two branches: the first for success, the second for failure.")
ROLL_DIFFICULTY = _error("MYS0203", "Give a difficulty from 1 to 20.")
UNREACHABLE = _warning("MYS0204", "Lead a branch here, or remove the scene.")
NO_WAY_TO_END = _error("MYS0205", "Lead a branch from here towards an ending.")
ENDING_LEADS_ON = _error("MYS0206", "Remove the way out, or change the type: a special scene ends the story.")
QUIET_ENDING = _warning("MYS0207", "Give the scene a next scene, or make it a special scene if the story ends here.")

ALL = tuple(value for value in list(vars().values()) if isinstance(value, Rule))
