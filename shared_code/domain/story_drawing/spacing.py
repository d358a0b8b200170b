"""Where each thing of a row stands: as near to its neighbours as the things beside it allow."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from shared_code.domain.story_drawing.rows import Rows

_ROUNDS, _LAST_ROUNDS, _WORK = 24, 3, 300_000  # things gone over in all rounds together
_STILL = 0.2  # moved less than this by a round, things stay where they are
_ALONE = 0.1  # what counts a thing that nothing pulls at
_GAP, _LANE = 26.0, 13.0  # between two boxes, and beside a tie that passes through the row
_STRAIGHT = 8.0  # how much more a bend pulls than a box: long ties are seen to be one line
_LOOSE = 0.05  # how much less that pulls from which nothing goes on: what goes on stands below each other


def spaced(rows: Rows) -> list[float]:
    """The middle of each thing, from 0 at the left edge of the leftmost one; no two of a row overlap."""
    middles = [0.0] * len(rows.rows)
    lines = [_Line(row, _offsets(rows, row)) for row in rows.across]
    for line in lines:
        for thing, offset in zip(*line, strict=True):
            middles[thing] = offset - line.offsets[-1] / 2
    above, below = _pulls(rows, rows.above), _pulls(rows, rows.below)
    both = [(up[0] + down[0], up[1] + down[1]) for up, down in zip(above, below, strict=True)]
    for _ in range(max(3, min(_ROUNDS, _WORK // (1 + len(rows.rows))))):
        moved = _settle(lines, middles, above) + _settle(lines[::-1], middles, below)
        if moved < _STILL * len(middles):
            break
    for _ in range(_LAST_ROUNDS):
        _settle(lines, middles, both)
    _settle(lines, middles, above)
    edge = min((middle - width / 2 for middle, width in zip(middles, rows.widths, strict=True)), default=0.0)
    return [middle - edge for middle in middles]


class _Line(NamedTuple):
    """A row, and how far right of its first thing each thing stands when the row is as tight as it can be."""

    things: list[int]
    offsets: list[float]


Pulls = tuple[list[tuple[int, float]], float]


def _offsets(rows: Rows, row: Sequence[int]) -> list[float]:
    return list(accumulate((_apart(rows, *pair) for pair in pairwise(row)), initial=0.0))


def _apart(rows: Rows, left: int, right: int) -> float:
    gap = _LANE if left in rows.bends or right in rows.bends else _GAP
    return gap + (rows.widths[left] + rows.widths[right]) / 2


def _pulls(rows: Rows, neighbours: Sequence[Sequence[int]]) -> list[Pulls]:
    """What pulls at each thing and how much, and the sum of that."""
    strength = [
        _STRAIGHT if thing in rows.bends else 1.0 if below else _LOOSE for thing, below in enumerate(rows.below)
    ]
    pulls = [[(near, strength[thing] * strength[near]) for near in several] for thing, several in enumerate(neighbours)]
    return [(several, sum(pull for _, pull in several)) for several in pulls]


def _settle(lines: Sequence[_Line], middles: list[float], pulls: Sequence[Pulls]) -> float:
    """Let each thing go where it is pulled, as far as the others in its row allow; how far all have moved."""
    moved = 0.0
    for things, offsets in lines:
        wishes = []
        for thing, offset in zip(things, offsets, strict=True):
            near, weight = pulls[thing]
            wish = sum([middles[other] * pull for other, pull in near]) / weight if near else middles[thing]
            wishes.append((wish - offset, weight or _ALONE))
        for thing, offset, free in zip(things, offsets, monotone(wishes), strict=True):
            moved += abs(middles[thing] - free - offset)
            middles[thing] = free + offset
    return moved


def monotone(wishes: Sequence[tuple[float, float]]) -> list[float]:
    """The non-decreasing numbers nearest to weighted wishes, in least squares: those in conflict meet at their mean.

    Pool adjacent violators (Ayer et al. 1955).
    """
    pools: list[tuple[float, float, int]] = []
    for wish, weight in wishes:
        mean, total, count = wish, weight, 1
        while pools and pools[-1][0] > mean:
            lower, mass, members = pools.pop()
            mean, total = (mean * total + lower * mass) / (total + mass), total + mass
            count += members
        pools.append((mean, total, count))
    return [mean for mean, _, count in pools for _ in range(count)]
