"""Shares in basis points: whole numbers that come to exactly 10,000."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

WHOLE = 10_000
_LEAST_TOLERANCE = Fraction(1, 100)
_ROUNDING = Fraction(1, 200)


def is_about_whole(percentages: Mapping[str, Decimal]) -> bool:
    """Whether they come to a hundred, but for what rounding each of them to two digits can lose."""
    missed = abs(sum(map(Fraction, percentages.values()), Fraction()) - 100)
    return missed <= max(_LEAST_TOLERANCE, _ROUNDING * len(percentages))


def basis_points_of(percentages: Mapping[str, Decimal]) -> dict[str, int]:
    """Shares in proportion to percentages, by the method of the largest remainder.

    Of equal remainders the lesser key is first, so that the order in which they are given decides nothing.
    """
    total = sum(map(Fraction, percentages.values()), Fraction())
    exact = {key: Fraction(percentage) * WHOLE / total for key, percentage in percentages.items()}
    shares = {key: int(quota) for key, quota in exact.items()}
    by_remainder = sorted(exact, key=lambda key: (shares[key] - exact[key], key))
    for key in by_remainder[: WHOLE - sum(shares.values())]:
        shares[key] += 1
    return shares


def basis_points(percentage: Decimal) -> int:
    """One percentage by itself, to the nearest basis point."""
    return int((percentage * 100).to_integral_value())


def percentage_of(basis_points: int) -> Decimal:
    """A share in per cent."""
    return Decimal(basis_points) / 100
