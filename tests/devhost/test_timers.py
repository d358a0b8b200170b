import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from azure.functions.timer import TimerRequest

from devhost.timers import Timers
from devhost.triggers import Triggers
from tests.contract.job_queue.peers import HandClock
from tests.devhost.apps import Function, timer_app
from tests.waiting import until

HOURLY = "0 0 * * * *"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-06-01 {text}").replace(tzinfo=UTC)


@dataclass
class Runs:
    """A timer function on a clock set by hand; `first_takes` is how long its first run lasts."""

    clock: HandClock
    first_takes: timedelta = timedelta(0)
    failing: bool = False
    at: list[str] = field(default_factory=list)
    requests: list[TimerRequest] = field(default_factory=list)
    may_end: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.may_end.set()

    async def run(self, timer: TimerRequest) -> None:
        self.at.append(f"{self.clock.now():%H:%M:%S}")
        self.requests.append(timer)
        if len(self.at) == 1:
            self.clock.advance(self.first_takes)
        await self.may_end.wait()
        if self.failing:
            raise RuntimeError("not now")

    @property
    def past_due(self) -> list[bool]:
        return [request.past_due for request in self.requests]


class Sleep:
    """Lets the clock run instead of waiting until it reaches `end`; then it sleeps for ever."""

    def __init__(self, clock: HandClock, end: str, *, early: timedelta = timedelta(0)) -> None:
        self._clock = clock
        self._end = moment(end)
        self._early = early
        self.slept: list[float] = []
        self.is_over = False

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
        woken = self._clock.now() + max(timedelta(seconds=seconds) - self._early, timedelta(milliseconds=0.5))
        if woken > self._end:
            self.is_over = True
            await asyncio.Event().wait()
        self._clock.advance(woken - self._clock.now())
        await asyncio.sleep(0)


@dataclass
class Bed:
    """Where timers run and what they keep."""

    folder: Path
    clock: HandClock = field(default_factory=lambda: HandClock(moment("12:00:00")))

    def runs(self, **options: Any) -> Runs:
        return Runs(self.clock, **options)

    def timers(self, triggers: Triggers, sleep: Sleep, settings: Mapping[str, str] | None = None) -> Timers:
        return Timers(triggers.timers, settings or {}, self.folder, clock=self.clock, sleep=sleep)

    async def run_until(self, end: str, schedule: str, function: Function, **options: Any) -> None:
        """One life of the host: from now until a moment of the day."""
        sleep = Sleep(self.clock, end, early=options.pop("early", timedelta(0)))
        settings = options.pop("settings", None)
        timers = self.timers(timer_app(schedule, function, **options), sleep, settings)
        await timers.start()
        await until(lambda: sleep.is_over)
        await timers.drain(1)
        self.clock.advance(moment(end) - self.clock.now())

    @asynccontextmanager
    async def running(self, schedule: str, function: Function, **options: bool) -> AsyncIterator[Timers]:
        timers = self.timers(timer_app(schedule, function, **options), Sleep(self.clock, "23:59:59"))
        await timers.start()
        try:
            yield timers
        finally:
            await timers.drain(0.01)


@pytest.fixture
def bed(tmp_path: Path) -> Bed:
    return Bed(tmp_path / "timers")


async def test_a_timer_runs_whenever_it_is_due(bed: Bed) -> None:
    runs = bed.runs()
    await bed.run_until("12:35:00", "0 */10 * * * *", runs.run)

    assert runs.at == ["12:10:00", "12:20:00", "12:30:00"]
    assert runs.past_due == [False, False, False]


async def test_a_run_is_told_when_the_last_was_and_when_the_next_will_be(bed: Bed) -> None:
    runs = bed.runs()
    await bed.run_until("14:30:00", HOURLY, runs.run)
    status = runs.requests[1].schedule_status

    assert status["Last"] == moment("13:00:00").isoformat()
    assert status["Next"] == moment("15:00:00").isoformat()


async def test_a_sleep_that_ends_early_makes_no_second_run(bed: Bed) -> None:
    runs = bed.runs()
    await bed.run_until("12:00:07", "*/2 * * * * *", runs.run, early=timedelta(milliseconds=1))

    assert runs.at == ["12:00:02", "12:00:04", "12:00:06"]


async def test_no_sleep_is_longer_than_a_minute_so_that_a_clock_that_jumps_is_noticed(bed: Bed) -> None:
    runs = bed.runs()
    sleep = Sleep(bed.clock, "13:30:00")
    timers = bed.timers(timer_app(HOURLY, runs.run), sleep)
    await timers.start()
    await until(lambda: sleep.is_over)
    await timers.drain(1)

    assert max(sleep.slept) == 60
    assert runs.at == ["13:00:00"]


async def test_a_run_longer_than_the_interval_is_followed_by_one_run_not_by_all_it_missed(bed: Bed) -> None:
    runs = bed.runs(first_takes=timedelta(minutes=25))
    await bed.run_until("12:55:00", "0 */10 * * * *", runs.run)

    assert runs.at == ["12:10:00", "12:35:00", "12:40:00", "12:50:00"]


async def test_a_failed_run_is_logged_and_the_next_one_comes(bed: Bed, caplog: pytest.LogCaptureFixture) -> None:
    runs = bed.runs(failing=True)
    await bed.run_until("14:30:00", HOURLY, runs.run)

    assert runs.at == ["13:00:00", "14:00:00"]
    assert caplog.text.count("function_failed") == 2


async def test_a_missed_run_is_made_up_for_once_at_the_next_start(bed: Bed) -> None:
    first, second = bed.runs(), bed.runs()
    await bed.run_until("13:10:00", HOURLY, first.run)
    bed.clock.advance(timedelta(hours=3))
    await bed.run_until("17:30:00", HOURLY, second.run)

    assert first.at == ["13:00:00"]
    assert second.at == ["16:10:00", "17:00:00"]
    assert second.past_due == [True, False]
    assert second.requests[0].schedule_status["Last"] == moment("13:00:00").isoformat()


async def test_a_run_missed_before_there_was_any_counts_from_the_first_start(bed: Bed) -> None:
    first, second = bed.runs(), bed.runs()
    await bed.run_until("12:30:00", HOURLY, first.run)
    bed.clock.advance(timedelta(hours=1))
    await bed.run_until("13:45:00", HOURLY, second.run)

    assert (first.at, second.at, second.past_due) == ([], ["13:30:00"], [True])


async def test_a_restart_without_a_missed_run_runs_nothing_at_once(bed: Bed) -> None:
    first, second = bed.runs(), bed.runs()
    await bed.run_until("13:10:00", HOURLY, first.run)
    bed.clock.advance(timedelta(minutes=30))
    await bed.run_until("14:10:00", HOURLY, second.run)

    assert (second.at, second.past_due) == (["14:00:00"], [False])


async def test_a_time_span_goes_on_over_a_restart(bed: Bed) -> None:
    first, second = bed.runs(), bed.runs()
    await bed.run_until("13:30:00", "01:00:00", first.run)
    await bed.run_until("14:10:00", "01:00:00", second.run)

    assert (first.at, second.at) == (["13:00:00"], ["14:00:00"])


@pytest.mark.parametrize(("schedule", "options"), [(HOURLY, {"use_monitor": False}), ("*/30 * * * * *", {})])
async def test_what_nobody_remembers_is_not_made_up_for(bed: Bed, schedule: str, options: dict[str, bool]) -> None:
    first, second = bed.runs(), bed.runs()
    await bed.run_until("13:00:10", schedule, first.run, **options)
    bed.clock.advance(timedelta(hours=2))
    await bed.run_until("15:00:20", schedule, second.run, **options)

    assert first.at
    assert second.at == []
    assert not bed.folder.exists()


async def test_a_timer_may_ask_to_run_at_start(bed: Bed) -> None:
    runs = bed.runs()
    await bed.run_until("13:10:00", HOURLY, runs.run, run_on_startup=True)

    assert runs.at == ["12:00:00", "13:00:00"]
    assert runs.past_due == [False, False]


async def test_a_missed_run_and_a_run_at_start_are_one(bed: Bed) -> None:
    first, second = bed.runs(), bed.runs()
    await bed.run_until("12:10:00", HOURLY, first.run, run_on_startup=True)
    bed.clock.advance(timedelta(hours=2))
    await bed.run_until("14:20:00", HOURLY, second.run, run_on_startup=True)

    assert (second.at, second.past_due) == (["14:10:00"], [True])


async def test_a_memory_that_cannot_be_read_is_none(bed: Bed) -> None:
    runs = bed.runs()
    bed.folder.mkdir()
    (bed.folder / "run.txt").write_text("yesterday")
    await bed.run_until("13:10:00", HOURLY, runs.run)

    assert runs.at == ["13:00:00"]
    assert [(file.name, file.read_text()) for file in bed.folder.iterdir()] == [
        ("run.txt", moment("13:00:00").isoformat())
    ]


async def test_the_schedule_may_be_a_setting(bed: Bed) -> None:
    runs = bed.runs()
    await bed.run_until("12:06:00", "%EVERY%", runs.run, settings={"EVERY": "00:05:00"})

    assert runs.at == ["12:05:00"]


async def test_a_timer_that_is_switched_off_does_not_run(bed: Bed) -> None:
    runs = bed.runs()
    settings = {"AzureWebJobs.run.Disabled": "true"}
    timers = bed.timers(timer_app(HOURLY, runs.run, run_on_startup=True), Sleep(bed.clock, "14:00:00"), settings)
    await timers.start()
    await asyncio.sleep(0.01)
    await timers.drain(1)

    assert runs.at == []


@pytest.mark.parametrize(("schedule", "error"), [("%EVERY%", LookupError), ("often", ValueError)])
def test_a_schedule_that_cannot_be_known_stops_the_start(bed: Bed, schedule: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        bed.timers(timer_app(schedule, bed.runs().run), Sleep(bed.clock, "13:00:00"))


async def test_draining_lets_a_run_end_and_starts_no_other(bed: Bed) -> None:
    runs = bed.runs()
    runs.may_end.clear()
    async with bed.running("*/2 * * * * *", runs.run) as timers:
        await until(lambda: runs.at)
        draining = asyncio.create_task(timers.drain(10))
        await asyncio.sleep(0.01)
        still_running = not draining.done()
        runs.may_end.set()
        await draining

    assert still_running
    assert runs.at == ["12:00:02"]


async def test_a_run_that_was_cut_short_is_made_up_for(bed: Bed) -> None:
    first, second = bed.runs(), bed.runs()
    first.may_end.clear()
    async with bed.running(HOURLY, first.run) as timers:
        await until(lambda: first.at)
        await timers.drain(0.01)
    await bed.run_until("13:10:00", HOURLY, second.run)

    assert (second.at, second.past_due) == (["13:00:00"], [True])
