"""What a play has achieved so far; it follows from its turns and is kept nowhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from shared_code.domain.compass import COMPASS_LIMIT
from shared_code.domain.compass_axis import plain_axis
from shared_code.domain.entity import Value
from shared_code.domain.game_session import GameSession
from shared_code.domain.session_life import SessionStatus
from shared_code.domain.story import Story
from shared_code.domain.turns import Turn, turns

IN_A_ROW = 3

# One axis of one play: after how many seconds it moved, and by how much.
Moves = Sequence[tuple[int, float]]


class AchievementType(StrEnum):
    """FirstChoice: the first branch that a player took. EchoRevealed: the first time an echo of a type came back.

    CompassThreshold: the sum of an axis reached its first badge, or the end of the compass if that is nearer.
    ConsistentChoice: three moves of one axis in a row went the same way.
    MoralGrowth: an axis that had stood below zero came to stand above it. SessionComplete: the play has ended.
    """

    FIRST_CHOICE = "FirstChoice"
    COMPASS_THRESHOLD = "CompassThreshold"
    CONSISTENT_CHOICE = "ConsistentChoice"
    MORAL_GROWTH = "MoralGrowth"
    ECHO_REVEALED = "EchoRevealed"
    SESSION_COMPLETE = "SessionComplete"


class Achievement(Value):
    """One thing achieved; `about` is the axis or the type of the echo, if it is about one."""

    type: AchievementType
    earned_at: datetime
    about: str | None = None
    threshold: float | None = None


def achievements(session: GameSession, story: Story, first_badges: Mapping[str, float]) -> list[Achievement]:
    """Everything that a play has achieved, in the order of time; `first_badges` is the lowest total of each axis.

    None is achieved twice: an axis or a type of echo counts once. Axes are those of all players together.
    """
    told = list(turns(story, session.steps))
    earned = [*_first_choice(session, told), *_first_echoes(session, told)]
    for axis, moves in _moves(told).items():
        limit = min(first_badges.get(plain_axis(axis), COMPASS_LIMIT), COMPASS_LIMIT)
        for type_, seconds in _of_axis(moves, limit):
            threshold = limit if type_ is AchievementType.COMPASS_THRESHOLD else None
            earned.append(Achievement(type=type_, earned_at=_at(session, seconds), about=axis, threshold=threshold))
    if session.status is SessionStatus.COMPLETED and session.end_time is not None:
        earned.append(Achievement(type=AchievementType.SESSION_COMPLETE, earned_at=session.end_time))
    return sorted(earned, key=lambda achievement: achievement.earned_at)


def _at(session: GameSession, seconds: int) -> datetime:
    return session.start_time + timedelta(seconds=seconds)


def _first_choice(session: GameSession, told: Iterable[Turn]) -> Iterator[Achievement]:
    chosen = next((turn for turn in told if turn.branch is not None and not turn.step.roll), None)
    if chosen is not None:
        yield Achievement(type=AchievementType.FIRST_CHOICE, earned_at=_at(session, chosen.step.at))


def _first_echoes(session: GameSession, told: Iterable[Turn]) -> Iterator[Achievement]:
    first: dict[str, int] = {}
    for turn in told:
        for echo in turn.revealed:
            first.setdefault(echo.echo_type, turn.step.at)
    for echo_type, seconds in first.items():
        yield Achievement(type=AchievementType.ECHO_REVEALED, earned_at=_at(session, seconds), about=echo_type)


def _moves(told: Iterable[Turn]) -> dict[str, list[tuple[int, float]]]:
    moves: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for turn in told:
        change = turn.branch.compass_change if turn.branch else None
        if change is not None and change.delta:
            moves[change.axis].append((turn.step.at, change.delta))
    return moves


def _of_axis(moves: Moves, limit: float) -> Iterator[tuple[AchievementType, int]]:
    sums = _sums(moves)
    found = {
        AchievementType.COMPASS_THRESHOLD: next((at for at, total in sums if abs(total) >= limit), None),
        AchievementType.CONSISTENT_CHOICE: _third_alike(moves),
        AchievementType.MORAL_GROWTH: _risen(sums),
    }
    return ((type_, at) for type_, at in found.items() if at is not None)


def _sums(moves: Moves) -> Moves:
    total, sums = 0.0, []
    for at, delta in moves:
        total = round(total + delta, 6)
        sums.append((at, total))
    return sums


def _third_alike(moves: Moves) -> int | None:
    """When the third move in a row went the same way."""
    alike = 1
    for (_, before), (at, delta) in pairwise(moves):
        alike = alike + 1 if (before > 0) is (delta > 0) else 1
        if alike == IN_A_ROW:
            return at
    return None


def _risen(sums: Moves) -> int | None:
    """When a sum that had been below zero was above it for the first time."""
    was_below = False
    for at, total in sums:
        if was_below and total > 0:
            return at
        was_below = was_below or total < 0
    return None
