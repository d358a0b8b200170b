"""Where lines meet the sides of boxes."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

CORNERS = 56  # what the corners of a box need of its width
LEAVING, ARRIVING = 24, 10  # what a line needs: a label stands where it leaves
_MOST_LEAVING = 44.0


class End(NamedTuple):
    """One end of a line: the thing that it meets, where it comes from, and whether it leaves there."""

    thing: int
    beyond: float
    leaves: bool


def ports(ends: Sequence[End], middles: Sequence[float], room_of: Sequence[float]) -> list[float]:
    """Where each end meets its thing: side by side, in the order of where the lines come from."""
    at: dict[int, list[int]] = {}
    for number, end in enumerate(ends):
        at.setdefault(end.thing, []).append(number)
    places = [0.0] * len(ends)
    for thing, numbers in at.items():
        numbers.sort(key=lambda number: (ends[number].beyond, number))
        offsets = _side_by_side([ends[number].leaves for number in numbers], room_of[thing])
        for number, offset in zip(numbers, offsets, strict=True):
            places[number] = middles[thing] + offset
    return places


def _side_by_side(leaving: Sequence[bool], room: float) -> list[float]:
    """The distance of each from the middle; they stand closer where there is no room."""
    free = room / max(1, len(leaving))
    needed = [min(_MOST_LEAVING, max(free, LEAVING)) if leaves else float(ARRIVING) for leaves in leaving]
    total = sum(needed)
    scale = min(1.0, room / total)
    rights = accumulate(needed)
    return [(right - own / 2 - total / 2) * scale for right, own in zip(rights, needed, strict=True)]
