"""The moral compass of one play: raw sums for the scores, shown values within its limits."""

from collections.abc import Iterable, Mapping

from shared_code.domain.story import CompassChange

COMPASS_LIMIT = 2.0


def moved(sums: dict[str, float], change: CompassChange) -> None:
    """Add one change to the sums of its player, exact to a millionth."""
    sums[change.axis] = round(sums.get(change.axis, 0.0) + change.delta, 6)


def shown(totals: Iterable[Mapping[str, float]], axes: Iterable[str] = ()) -> dict[str, float]:
    """The shown value of each axis: the sum over all players, within -2 and 2; an axis that nobody moved is at 0."""
    sums = dict.fromkeys(axes, 0.0)
    for by_axis in totals:
        for axis, total in by_axis.items():
            sums[axis] = sums.get(axis, 0.0) + total
    return {axis: max(-COMPASS_LIMIT, min(COMPASS_LIMIT, round(total, 6))) for axis, total in sums.items()}
