from datetime import UTC, datetime, timedelta

import pytest

from devhost.schedules import is_frequent, parse_schedule

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)  # a Monday


def due(text: str, count: int = 2) -> list[str]:
    """The first due moments after noon of 1 June 2026."""
    schedule, moment = parse_schedule(text, NOON), NOON
    moments: list[str] = []
    for _ in range(count):
        moment = schedule(moment)
        moments.append(f"{moment:%Y-%m-%d %H:%M:%S}")
    return moments


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("0 */10 * * * *", ["2026-06-01 12:10:00", "2026-06-01 12:20:00"]),
        ("*/2 * * * * *", ["2026-06-01 12:00:02", "2026-06-01 12:00:04"]),
        ("0 30 3 * * *", ["2026-06-02 03:30:00", "2026-06-03 03:30:00"]),
        ("0 0 9-17 * * MON-FRI", ["2026-06-01 13:00:00", "2026-06-01 14:00:00"]),
        ("0 30 9 * Jan Mon", ["2027-01-04 09:30:00", "2027-01-11 09:30:00"]),
        ("5,8 * * * * *", ["2026-06-01 12:00:05", "2026-06-01 12:00:08"]),
    ],
)
def test_six_fields_begin_with_seconds(text: str, moments: list[str]) -> None:
    assert due(text) == moments


def test_day_of_month_and_day_of_week_must_both_fit() -> None:
    assert due("0 0 0 13 * FRI", 3) == ["2026-11-13 00:00:00", "2027-08-13 00:00:00", "2028-10-13 00:00:00"]


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("00:00:30", ["2026-06-01 12:00:30", "2026-06-01 12:01:00"]),
        ("01:30:00", ["2026-06-01 13:30:00", "2026-06-01 15:00:00"]),
        ("2.00:00:00", ["2026-06-03 12:00:00", "2026-06-05 12:00:00"]),
        ("24:00:00", ["2026-06-25 12:00:00", "2026-07-19 12:00:00"]),
    ],
)
def test_a_time_span_is_read_as_dot_net_does(text: str, moments: list[str]) -> None:
    assert due(text) == moments


@pytest.mark.parametrize("text", ["", "every day", "* * *", "0 60 * * * *", "0 0 0 30 2 *", "00:00:00"])
def test_what_is_never_due_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"The schedule '{text}'".replace("*", r"\*")):
        parse_schedule(text, NOON)


@pytest.mark.parametrize(
    ("text", "frequent"), [("*/30 * * * * *", True), ("00:00:59", True), ("0 * * * * *", False), ("00:01:00", False)]
)
def test_more_than_once_a_minute_is_frequent(text: str, *, frequent: bool) -> None:
    schedule = parse_schedule(text, NOON)

    assert is_frequent(schedule, NOON) is frequent
    assert schedule(NOON) - NOON <= timedelta(minutes=1)
