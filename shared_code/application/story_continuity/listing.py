"""Listing issues: the first of them with their ways, as far as a document can hold."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from shared_code.domain.continuity.analysis import IssueKind
from shared_code.domain.continuity.facts import Mention
from shared_code.domain.findings import Turn
from shared_code.domain.story_reading.report import ContinuityReport, ReportedIssue

MOST_NAMED = 50
"""How many names of what is left undone are told."""

_MOST_ISSUES = 500
_MOST_TURNS = 5_000  # of all ways together; a document has two megabytes at most

D = TypeVar("D")


class Ways(NamedTuple):
    """A play on which an issue is one, and a play on which it is none."""

    wrong: tuple[Turn, ...] | None
    right: tuple[Turn, ...] | None


NO_WAYS = Ways(None, None)


def listed(doubts: Sequence[D], told: Callable[[D, bool], ReportedIssue]) -> ContinuityReport:
    """The first issues; `told` makes one of a doubt, with its ways or (when there is no more room) without."""
    issues, left = list[ReportedIssue](), _MOST_TURNS
    for doubt in doubts[:_MOST_ISSUES]:
        issue = told(doubt, left > 0)
        left -= len(issue.wrong or ()) + len(issue.right or ())
        issues.append(issue)
    return ContinuityReport(issues=tuple(issues), issue_count=len(doubts))


def issue_of(kind: IssueKind, scene_id: str, mention: Mention, ways: Ways) -> ReportedIssue:
    """An issue with what was quoted for it."""
    return ReportedIssue(
        kind=kind,
        scene_id=scene_id,
        entity=mention.name,
        entity_kind=mention.kind,
        is_proper_noun=mention.is_proper_noun,
        confidence=mention.confidence,
        evidence=mention.evidence,
        wrong=ways.wrong,
        right=ways.right,
    )
