"""What an analysis of continuity is asked for, and what it answers."""

from shared_code.domain.continuity.analysis import Filters, Issue
from shared_code.domain.continuity.facts import Confidence
from shared_code.domain.entity import Value
from shared_code.domain.findings import Turn
from shared_code.domain.story import EntityKind
from shared_code.domain.story_reading.readings import Label, PathReading, SemanticRole


class ContinuityFilters(Value, extra="forbid"):
    """Which issues are told; an empty list of roles means any role, or none."""

    confidence: tuple[Confidence, ...] = (Confidence.HIGH, Confidence.MEDIUM)
    kinds: tuple[EntityKind, ...] = (EntityKind.CHARACTER, EntityKind.LOCATION, EntityKind.ITEM)
    proper_nouns_only: bool = True
    roles: tuple[SemanticRole, ...] = ()

    def of_mentions(self) -> Filters:
        """The filters of mentions, whatever the roles."""
        return Filters(frozenset(self.confidence), frozenset(self.kinds), self.proper_nouns_only)

    def keep(self, label: Label) -> bool:
        """Whether a label is worth an issue."""
        wanted = not self.roles or bool(set(self.roles) & set(label.roles))
        return wanted and self.of_mentions().keep(label.mention)


class ReportedIssue(Issue):
    """An issue with the parts that the entity plays in the scene, where they were asked for."""

    is_proper_noun: bool
    roles: tuple[SemanticRole, ...] = ()
    wrong: tuple[Turn, ...] | None = None
    right: tuple[Turn, ...] | None = None


class Undone(Value):
    """What the budget did not reach: how many calls of a sort, and the first things that they were about."""

    what: str
    count: int
    first: tuple[str, ...]


class ContinuityReport(Value):
    """What was found; the counts are of all, listed or not.

    It is `bounded` when the budget was spent before everything was asked; `undone` names the rest.
    """

    issues: tuple[ReportedIssue, ...] = ()
    issue_count: int = 0
    readings: tuple[PathReading, ...] = ()
    reading_count: int = 0
    bounded: bool = False
    undone: tuple[Undone, ...] = ()
