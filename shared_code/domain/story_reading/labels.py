"""The rules of issues, for labels of a scene and what was known before it (one row of the table for each way)."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from shared_code.domain.continuity.analysis import IssueKind, kind_of_new, plain_name
from shared_code.domain.continuity.facts import Introduction, Mention
from shared_code.domain.story_reading.readings import Label, PrefixSummary, Standing


class LabelDoubt(NamedTuple):
    """An issue before its ways are walked: the beginnings, by their places, on which it is one and on which not."""

    kind: IssueKind
    label: Label
    wrong: int | None
    right: int | None


def label_doubts(label: Label, summaries: Mapping[int, PrefixSummary]) -> Iterator[LabelDoubt]:
    """What is wrong with one entity in one scene; guaranteed is whoever is there after each way to it."""
    name = plain_name(label.mention.name)
    there = [place for place, summary in summaries.items() if name in _active(summary)]
    absent = [place for place, summary in summaries.items() if name not in _active(summary)]
    kind = _kind(label.mention, guaranteed=not absent)
    if kind is not None:
        wrong, right = (there, absent) if kind is IssueKind.REINTRODUCED else (absent, there)
        yield LabelDoubt(kind, label, next(iter(wrong), None), next(iter(right), None))


def _kind(mention: Mention, *, guaranteed: bool) -> IssueKind | None:
    if mention.introduction is Introduction.NEW:
        return kind_of_new(mention.usage, guaranteed=guaranteed)
    if guaranteed or mention.introduction is Introduction.NOT_PRESENT:
        return None
    if mention.removed:
        return IssueKind.REMOVED_UNINTRODUCED
    return IssueKind.USED_UNINTRODUCED if mention.introduction is Introduction.ALREADY_KNOWN else None


def _active(summary: PrefixSummary) -> set[str]:
    return {plain_name(known.name) for known in summary.entities if known.standing is Standing.ACTIVE}
