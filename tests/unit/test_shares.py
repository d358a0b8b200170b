"""Percentages become basis points without a rest."""

import ast
import itertools
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_code.domain import shares
from shared_code.domain.shares import WHOLE, basis_points_of, is_about_whole, percentage_of

PERCENTAGES = st.dictionaries(
    st.text("abcdef0123456789", min_size=1, max_size=4),
    st.decimals(min_value=0, max_value=100, places=10),
    min_size=1,
    max_size=50,
).filter(lambda given: sum(given.values()) > 0)


@given(PERCENTAGES)
def test_shares_always_come_to_the_whole(percentages: dict[str, Decimal]) -> None:
    assert sum(basis_points_of(percentages).values()) == WHOLE


@given(PERCENTAGES, st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_given_decides_nothing(percentages: dict[str, Decimal], chance: object) -> None:
    shuffled = [*percentages.items()]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert basis_points_of(dict(shuffled)) == basis_points_of(percentages)


@given(PERCENTAGES)
def test_no_share_is_a_basis_point_away_from_what_was_meant(percentages: dict[str, Decimal]) -> None:
    total = sum(percentages.values())
    away = [abs(share - percentages[key] * WHOLE / total) for key, share in basis_points_of(percentages).items()]

    assert max(away) < 1


@given(PERCENTAGES)
def test_who_has_more_gets_no_less(percentages: dict[str, Decimal]) -> None:
    kept = basis_points_of(percentages)
    ranked = sorted(percentages, key=lambda key: (percentages[key], -kept[key]))

    assert all(
        kept[less] <= kept[more] for less, more in itertools.pairwise(ranked) if percentages[less] < percentages[more]
    )


@given(st.lists(st.integers(0, WHOLE), max_size=20))
def test_shares_survive_the_way_through_percentages(cuts: list[int]) -> None:
    marks = [0, *sorted(cuts), WHOLE]
    meant = {str(place): high - low for place, (low, high) in enumerate(itertools.pairwise(marks))}

    assert basis_points_of({key: percentage_of(share) for key, share in meant.items()}) == meant


@pytest.mark.parametrize(
    ("percentages", "accepted"),
    [
        (["33.33", "33.33", "33.33"], True),
        (["14.29"] * 7, True),
        (["50", "50"], True),
        (["50", "50.02"], False),
        (["33.3", "33.3", "33.3"], False),
        (["0"], False),
    ],
)
def test_only_what_rounding_loses_is_forgiven(percentages: list[str], accepted: bool) -> None:
    named = {str(place): Decimal(each) for place, each in enumerate(percentages)}

    assert is_about_whole(named) is accepted


def test_floating_point_has_no_part_in_it() -> None:
    tree = ast.parse(Path(shares.__file__).read_text())
    floats = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, float)]

    assert floats == []
    assert [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "float"] == []


def test_the_properties_see_shares_that_are_only_rounded() -> None:
    thirds = dict.fromkeys("abc", Decimal("33.33"))

    assert sum(round(each * 100) for each in thirds.values()) != WHOLE
    assert sorted(basis_points_of(thirds).values()) == [3333, 3333, 3334]
