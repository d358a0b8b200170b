"""Where each thing of a row stands: as near to its neighbours as the things beside it allow."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from shared_code.domain.story_drawing.rows import Rows

_ROUNDS, _WORK = 24, 1_500_000
_GAP, _LANE = 26.0, 13.0  # between two boxes, and beside a tie that passes through the row
_STRAIGHT = 8.0  # how much more a bend pulls than a box: long ties are seen to be one line


def spaced(rows: Rows) -> list[float]:
    """The middle of each thing, from 0 at the left edge of the leftmost one; no two of a row overlap."""
    middles = [0.0] * len(rows.rows)
    for row in rows.across:
        for thing, offset in zip(row, _offsets(rows, row), strict=True):
            middles[thing] = offset - _offsets(rows, row)[-1] / 2
    rounds = max(3, min(_ROUNDS, _WORK // (1 + len(rows.rows))))
    for turn in range(rounds):
        _settle(rows, middles, [rows.above], downwards=True)
        _settle(rows, middles, [rows.below], downwards=False)
        if turn >= rounds - 3:
            _settle(rows, middles, [rows.above, rows.below], downwards=True)
    edge = min((middle - width / 2 for middle, width in zip(middles, rows.widths, strict=True)), default=0.0)
    return [middle - edge for middle in middles]


def _offsets(rows: Rows, row: Sequence[int]) -> list[float]:
    """How far right of the first thing each thing stands when the row is as tight as it can be."""
    return list(accumulate((_apart(rows, *pair) for pair in pairwise(row)), initial=0.0))


def _apart(rows: Rows, left: int, right: int) -> float:
    gap = _LANE if left in rows.bends or right in rows.bends else _GAP
    return gap + (rows.widths[left] + rows.widths[right]) / 2


def _settle(rows: Rows, middles: list[float], sides: Sequence[Sequence[Sequence[int]]], *, downwards: bool) -> None:
    for row in rows.across if downwards else reversed(rows.across):
        wishes = [_wish(rows, middles, sides, thing) for thing in row]
        offsets = _offsets(rows, row)
        nearest = monotone([(wish - offset, weight) for (wish, weight), offset in zip(wishes, offsets, strict=True)])
        for thing, offset, free in zip(row, offsets, nearest, strict=True):
            middles[thing] = free + offset


def _wish(
    rows: Rows, middles: Sequence[float], sides: Sequence[Sequence[Sequence[int]]], thing: int
) -> tuple[float, float]:
    """Where a thing would stand if it were alone in its row, and how much that counts."""
    pulls = [(middles[near], _pull(rows, thing, near)) for side in sides for near in side[thing]]
    if not pulls:
        return middles[thing], 0.1
    weight = sum(pull for _, pull in pulls)
    return sum(middle * pull for middle, pull in pulls) / weight, weight


def _pull(rows: Rows, one: int, other: int) -> float:
    return (_STRAIGHT if one in rows.bends else 1.0) * (_STRAIGHT if other in rows.bends else 1.0)


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
