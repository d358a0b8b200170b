"""Taking in the badges of an age group from a file, and giving them out as one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import Field

from shared_code.application.badges import specifications as having
from shared_code.application.badges.axes import KnownAxes
from shared_code.application.badges.files import AchievementRow, BadgeFile, BadgeRow, badge_file_of, with_known_axes
from shared_code.application.messages import Command, View
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.axis_achievement import AxisAchievement, achievement_id
from shared_code.domain.badge import Badge, badge_id
from shared_code.domain.master_list import MasterList
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository
from shared_code.ports.story_files import StoryFiles

T = TypeVar("T", Badge, AxisAchievement)


class Result(StrEnum):
    """What becomes of one item; one that differs is `kept` as it is unless it may be overwritten."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    REMOVED = "removed"


@dataclass(frozen=True)
class Change(Generic[T]):
    """What becomes of one badge or achievement, and its state after."""

    entity: T
    result: Result

    @property
    def is_write(self) -> bool:
        """Whether a document is written for it."""
        return self.result in {Result.CREATED, Result.UPDATED}


@dataclass(frozen=True)
class Rules:
    """What may happen to what is kept already."""

    overwrite: bool
    remove_others: bool


class ImportBadges(Command):
    """With `overwrite` the file becomes the whole of its age group; with `dryRun` nothing is written."""

    file: bytes
    overwrite: bool = False
    dry_run: bool = False


class ImportedItem(View):
    id: str
    compass_axis_id: str
    tier: str | None = None
    axes_direction: str | None = None
    result: Result


class ImportedBadges(View):
    success: bool = True
    age_group_id: AgeGroup
    overwrite: bool
    dry_run: bool
    created_axis_achievements: int
    updated_axis_achievements: int
    removed_axis_achievements: int
    created_badges: int
    updated_badges: int
    removed_badges: int
    axis_achievements: list[ImportedItem]
    badges: list[ImportedItem]
    errors: list[str] = Field(default_factory=list)


async def import_badges(
    command: ImportBadges,
    *,
    files: StoryFiles,
    lists: Repository[MasterList],
    badges: Repository[Badge],
    achievements: Repository[AxisAchievement],
    clock: Clock,
) -> ImportedBadges:
    """Take in a file once all of it is found right; a repeated call completes what a broken one has left."""
    read = files.read(command.file)
    content = with_known_axes(badge_file_of(read), await KnownAxes.read(lists), read)
    rules = Rules(overwrite=command.overwrite, remove_others=command.overwrite)
    told = await planned_achievements(content, achievements, rules, clock.now())
    won = await planned_badges(content, badges, rules, clock.now())
    if not command.dry_run:
        await carry_out(told, achievements)
        await carry_out(won, badges)
    return _report(content.age_group, command, told, won)


async def seeded_badges(
    content: BadgeFile, badges: Repository[Badge], achievements: Repository[AxisAchievement], now: datetime
) -> list[bool]:
    """Write what a shipped file says, beside what others have added; for each item whether it was written."""
    rules = Rules(overwrite=True, remove_others=False)
    told = await planned_achievements(content, achievements, rules, now)
    won = await planned_badges(content, badges, rules, now)
    await carry_out(told, achievements)
    await carry_out(won, badges)
    return [change.is_write for change in told] + [change.is_write for change in won]


async def planned_badges(
    content: BadgeFile, badges: Repository[Badge], rules: Rules, now: datetime
) -> list[Change[Badge]]:
    """What becomes of each badge of the file and, where others go, of each other badge of its age group."""
    kept = {
        (badge.axis_key, badge.tier): badge
        async for badge in badges.each(having.badges_for_age_group(content.age_group))
    }
    wanted = [_badge(content.age_group, row, now) for row in content.badges]
    return _changes({(badge.axis_key, badge.tier): badge for badge in wanted}, kept, rules)


async def planned_achievements(
    content: BadgeFile, achievements: Repository[AxisAchievement], rules: Rules, now: datetime
) -> list[Change[AxisAchievement]]:
    """What becomes of each achievement of the file and, where others go, of each other one of its age group."""
    of_group = having.achievements_for_age_group(content.age_group)
    kept = {(each.axis_key, each.direction): each async for each in achievements.each(of_group)}
    wanted = [_achievement(content.age_group, row, now) for row in content.axis_achievements]
    return _changes({(each.axis_key, each.direction): each for each in wanted}, kept, rules)


async def carry_out(changes: Iterable[Change[T]], repository: Repository[T]) -> None:
    """Write what is new or different and remove what goes."""
    for change in changes:
        if change.is_write:
            await repository.save(change.entity)
        elif change.result is Result.REMOVED:
            await repository.delete(change.entity)


def _changes(wanted: Mapping[Any, T], kept: Mapping[Any, T], rules: Rules) -> list[Change[T]]:
    changes = [_change(entity, kept.get(key), rules) for key, entity in wanted.items()]
    if rules.remove_others:
        changes += [Change(entity, Result.REMOVED) for key, entity in kept.items() if key not in wanted]
    return changes


def _change(wanted: T, kept: T | None, rules: Rules) -> Change[T]:
    if kept is None:
        return Change(wanted, Result.CREATED)
    says = {name: getattr(wanted, name) for name in type(wanted).SAYS}
    if all(getattr(kept, name) == value for name, value in says.items()):
        return Change(kept, Result.UNCHANGED)
    if not rules.overwrite:
        return Change(kept, Result.KEPT)
    kept.reword(says)
    return Change(kept, Result.UPDATED)


def _badge(group: AgeGroup, row: BadgeRow, now: datetime) -> Badge:
    return Badge(
        **row.model_dump(exclude={"tier_order"}),
        id=badge_id(group, row.axis, row.tier),
        age_group=group,
        tier_order=row.tier_order or row.tier.rank,
        created_at=now,
    )


def _achievement(group: AgeGroup, row: AchievementRow, now: datetime) -> AxisAchievement:
    identifier = achievement_id(group, row.axis, row.direction)
    return AxisAchievement(**row.model_dump(), id=identifier, age_group=group, created_at=now)


def _report(
    group: AgeGroup, command: ImportBadges, told: Sequence[Change[AxisAchievement]], won: Sequence[Change[Badge]]
) -> ImportedBadges:
    return ImportedBadges(
        age_group_id=group,
        overwrite=command.overwrite,
        dry_run=command.dry_run,
        **_counts(told, "axis_achievements"),
        **_counts(won, "badges"),
        axis_achievements=[_item(change, axes_direction=change.entity.direction) for change in told],
        badges=[_item(change, tier=change.entity.tier) for change in won],
    )


def _counts(changes: Sequence[Change[T]], name: str) -> dict[str, Any]:
    results = [change.result for change in changes]
    counted = (Result.CREATED, Result.UPDATED, Result.REMOVED)
    return {f"{result.value}_{name}": results.count(result) for result in counted}


def _item(change: Change[T], **rung: str) -> ImportedItem:
    return ImportedItem(id=change.entity.id, compass_axis_id=change.entity.axis, result=change.result, **rung)
