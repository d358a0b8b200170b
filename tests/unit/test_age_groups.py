"""Ages, and the groups they are in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_code.domain.age_group import OLDEST, AgeGroup, age_on


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2015, 6, 2), date(2025, 6, 1), 9),
        (date(2015, 6, 2), date(2025, 6, 2), 10),
        (date(2012, 2, 29), date(2025, 2, 28), 12),
        (date(2012, 2, 29), date(2025, 3, 1), 13),
        (date(2012, 2, 29), date(2028, 2, 29), 16),
    ],
)
def test_an_age_is_counted_in_whole_years(born: date, day: date, age: int) -> None:
    assert age_on(day, born) == age


@given(st.integers(0, OLDEST))
def test_every_age_is_in_the_one_group_whose_band_holds_it(age: int) -> None:
    first, last = map(int, AgeGroup.of_age(age).value.split("-"))

    assert first <= max(age, 1) <= last


@given(st.integers(0, OLDEST))
def test_consent_is_needed_exactly_below_thirteen(age: int) -> None:
    assert AgeGroup.of_age(age).needs_consent is (age < 13)
