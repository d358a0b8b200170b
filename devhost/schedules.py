"""When a timer is due: NCRONTAB expressions and TimeSpans, as the timer extension of the Functions host reads them."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from croniter import CroniterError, croniter  # type: ignore[import-untyped]

Schedule = Callable[[datetime], datetime]
"""The first due moment after a moment."""

_HOURS_PER_DAY = 24
_TIME_SPAN = re.compile(r"(?:(\d+)\.)?(\d+):(\d{1,2}):(\d{1,2})")


def parse_schedule(text: str, now: datetime) -> Schedule:
    """The schedule that a text means. Raises ValueError for none that is ever due."""
    span = _TIME_SPAN.fullmatch(text.strip())
    schedule = _crontab(text) if span is None else _interval(_duration(span))
    if not _is_ever_due(schedule, now):
        raise ValueError(f"The schedule '{text}' is neither a time span nor an NCRONTAB that is ever due.")
    return schedule


def is_frequent(schedule: Schedule, now: datetime) -> bool:
    """Whether it is due more than once a minute; the host then remembers no last run."""
    first = schedule(now)
    return schedule(first) - first < timedelta(minutes=1)


def _is_ever_due(schedule: Schedule, now: datetime) -> bool:
    try:
        return schedule(now) > now
    except (CroniterError, OverflowError):
        return False


def _crontab(text: str) -> Schedule:
    # NCRONTAB wants both day of month and day of week to fit, cron either: day_or decides.
    def next_after(moment: datetime) -> datetime:
        due: datetime = croniter(text, moment, datetime, day_or=False, second_at_beginning=True).get_next()
        return due

    return next_after


def _interval(duration: timedelta) -> Schedule:
    def next_after(moment: datetime) -> datetime:
        return moment + duration

    return next_after


def _duration(span: re.Match[str]) -> timedelta:
    """.NET reads `days.hours:minutes:seconds`, and `24:00:00` as 24 days: days, hours and minutes."""
    days, first, second, third = (int(part or 0) for part in span.groups())
    if not days and first >= _HOURS_PER_DAY:
        return timedelta(days=first, hours=second, minutes=third)
    return timedelta(days=days, hours=first, minutes=second, seconds=third)
