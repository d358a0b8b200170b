"""What a check of a story finds, and what it says of each rule."""

from collections.abc import Iterable
from enum import StrEnum

from shared_code.domain.entity import Value


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Turn(Value):
    """One scene that a play leaves: by the branch of that number, or onward when it is None."""

    scene_id: str
    branch: int | None = None
    choice: str | None = None


class Finding(Value):
    """One place in a story where a rule is broken; `pointer` is a JSON pointer (RFC 6901) into the file.

    Where it concerns play, `witness` is the shortest play that shows it: the turns from the start.
    """

    code: str
    severity: Severity
    pointer: str
    message: str
    hint: str
    line: int | None = None
    witness: tuple[Turn, ...] | None = None


class Verdict(StrEnum):
    """What a check can say of a rule: it holds on every path, it is broken somewhere, or a limit was reached first."""

    PROVED = "proved"
    REFUTED = "refuted"
    BOUNDED = "bounded"


class Ruling(Value):
    """What the check says of one rule; `limit` names the limit that was reached, when one was."""

    code: str
    title: str
    verdict: Verdict
    count: int = 0
    limit: str | None = None


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding keeps the story from being published."""
    return any(finding.severity is Severity.ERROR for finding in findings)
