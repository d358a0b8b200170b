"""An order of each row in which few ties cross: means of neighbours, then exchanges of two that stand side by side.

After Sugiyama, Tagawa, Toda (1981) and Gansner et al. (1993), with a limit on the work.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from itertools import cycle, islice

from shared_code.domain.story_drawing.rows import Rows, number

_MOST_ROUNDS, _WORK = 24, 400_000  # rounds for all, and ties gone over in them together
_PATIENCE = 4  # rounds without a better order


def untangle(rows: Rows) -> None:
    """Change the order of the things in their rows; never to one with more crossings."""
    places = rows.places()
    best, fewest, waited = rows.across, crossings(rows, places), 0
    rounds = max(3, min(_MOST_ROUNDS, _WORK // (1 + sum(map(len, rows.below)))))
    for _ in islice(_attempts(rows, places), rounds):
        now = crossings(rows, places)
        waited = 0 if now < fewest else waited + 1
        if now < fewest:
            best, fewest = [list(row) for row in rows.across], now
        if not fewest or waited > _PATIENCE:
            break
    rows.across = best


def _attempts(rows: Rows, places: list[int]) -> Iterator[None]:
    """Change the order again and again: first as a walk meets the things, then by their neighbours on either side."""
    _follow_ties(rows)
    places[:] = rows.places()
    yield
    for downwards in cycle((True, False)):
        _sweep(rows, places, downwards=downwards)
        _exchange(rows, places)
        yield


def crossings(rows: Rows, places: Sequence[int]) -> int:
    """How many pairs of ties cross."""
    return sum(_crossings_below(row, rows.below, places) for row in rows.across)


def _crossings_below(row: Sequence[int], below: Sequence[Sequence[int]], places: Sequence[int]) -> int:
    count, ends = 0, list[int]()
    for thing in row:
        reached = sorted(places[lower] for lower in below[thing])
        count += sum(len(ends) - bisect_right(ends, place) for place in reached)
        for place in reached:
            insort(ends, place)
    return count


def _follow_ties(rows: Rows) -> None:
    """The order in which a walk downwards meets the things, which leaves a tree without a crossing."""
    met: dict[int, None] = {}
    waiting = list(range(len(rows.rows)))[::-1]
    waiting.sort(key=lambda thing: -rows.rows[thing])
    while waiting:
        thing = waiting.pop()
        if thing not in met:
            met[thing] = None
            waiting.extend(lower for lower in reversed(rows.below[thing]) if lower not in met)
    rows.across = [[] for _ in rows.across]
    for thing in met:
        rows.across[rows.rows[thing]].append(thing)


def _sweep(rows: Rows, places: list[int], *, downwards: bool) -> None:
    """Put each thing where the mean of its neighbours in the row before is."""
    neighbours = rows.above if downwards else rows.below
    for row in rows.across if downwards else reversed(rows.across):
        means = {
            thing: sum(places[other] for other in near) / len(near) if (near := neighbours[thing]) else places[thing]
            for thing in row
        }
        row.sort(key=means.__getitem__)
        number(row, places)


def _exchange(rows: Rows, places: list[int]) -> None:
    """Let two neighbours change places where that takes crossings away."""
    for row in rows.across:
        for left in range(len(row) - 1):
            _exchange_at(rows, places, row, left)


def _exchange_at(rows: Rows, places: list[int], row: list[int], left: int) -> None:
    one, other = row[left], row[left + 1]
    if _saved(rows.above, places, one, other) + _saved(rows.below, places, one, other) > 0:
        row[left], row[left + 1] = other, one
        places[one], places[other] = left + 1, left


def _saved(neighbours: Sequence[Sequence[int]], places: Sequence[int], one: int, other: int) -> int:
    """How many crossings an exchange would take away on one side."""
    if not neighbours[one] or not neighbours[other]:
        return 0
    ends = sorted(places[near] for near in neighbours[other])
    return sum(
        bisect_left(ends, places[near]) - len(ends) + bisect_right(ends, places[near]) for near in neighbours[one]
    )
