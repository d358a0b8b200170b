"""Runs the functions with a timer trigger when they are due."""

import asyncio
import json
import logging
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from azure.functions.meta import Datum
from azure.functions.timer import TimerRequest, TimerRequestConverter

from devhost.app_settings import enabled, resolved
from devhost.invocation import FunctionFailed, Invocation
from devhost.schedules import Schedule, is_frequent, parse_schedule
from devhost.triggers import TimerTrigger
from shared_code.ports.clock import Clock

log = logging.getLogger(__name__)

Sleep = Callable[[float], Awaitable[None]]

_LONGEST_SLEEP = 60.0  # a machine that was suspended or whose clock was set notices within a minute


class Timers:
    """All enabled timers of an app; when each ran last is kept in `folder`."""

    def __init__(
        self,
        triggers: Sequence[TimerTrigger],
        settings: Mapping[str, str],
        folder: Path,
        *,
        clock: Clock,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """Raises ValueError for a schedule that cannot be read, LookupError when its setting is missing."""
        self._timers = [_timer(trigger, settings, folder, clock, sleep) for trigger in enabled(triggers, settings)]
        self._ticking: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Run what is due until drained."""
        self._ticking = [asyncio.create_task(timer.tick()) for timer in self._timers]

    async def drain(self, timeout: float) -> None:  # noqa: ASYNC109 - what runs is cancelled then, not this call
        """Start nothing more, let what runs end within `timeout` seconds, then cancel the rest."""
        for timer, task in zip(self._timers, self._ticking, strict=False):
            timer.is_last_run = True
            if not timer.is_running:
                task.cancel()
        if self._ticking:
            _, late = await asyncio.wait(self._ticking, timeout=timeout)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


@dataclass(frozen=True)
class _LastRun:
    """Remembers in a file when a timer ran last or, until then, when it was first seen."""

    file: Path

    def read(self) -> datetime | None:
        with suppress(FileNotFoundError, ValueError):
            return datetime.fromisoformat(self.file.read_text(encoding="utf-8"))
        return None

    def write(self, moment: datetime) -> None:
        """Write the whole file or nothing."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=self.file.parent, encoding="utf-8", delete=False) as stream:
            stream.write(moment.isoformat())
        Path(stream.name).replace(self.file)


class _Timer:
    """One function, run by one task: it cannot overlap itself."""

    def __init__(
        self, trigger: TimerTrigger, schedule: Schedule, last_run: _LastRun | None, clock: Clock, sleep: Sleep
    ) -> None:
        self._invoke = Invocation(trigger)
        self._run_on_startup = trigger.run_on_startup
        self._schedule = schedule
        self._last_run = last_run
        self._clock = clock
        self._sleep = sleep
        self.is_running = False
        self.is_last_run = False

    async def tick(self) -> None:
        last = await self._catch_up()
        while not self.is_last_run:
            await self._sleep_until(self._schedule(last))
            last = self._clock.now()
            await self._run(last)

    async def _catch_up(self) -> datetime:
        """Make up for missed runs, once, or run because the function asks for it; gives when to count from."""
        now = self._clock.now()
        seen = self._last_run.read() if self._last_run else None
        if seen is not None and self._schedule(seen) <= now:
            await self._run(now, past_due=True)
        elif self._run_on_startup:
            await self._run(now)
        elif seen is not None:
            return min(seen, now)
        elif self._last_run:
            self._last_run.write(now)
        return now

    async def _sleep_until(self, due: datetime) -> None:
        # The event loop may wake a little early: counted from then, the same moment would be due twice.
        while (remaining := (due - self._clock.now()).total_seconds()) > 0:
            await self._sleep(min(remaining, _LONGEST_SLEEP))

    async def _run(self, moment: datetime, *, past_due: bool = False) -> None:
        self.is_running = True
        try:
            with suppress(FunctionFailed):  # logged already; the next run is the next try
                await self._invoke(self._request(moment, past_due=past_due))
            if self._last_run:
                self._last_run.write(moment)
        finally:
            self.is_running = False

    def _request(self, moment: datetime, *, past_due: bool) -> TimerRequest:
        """What the host sends, read with the converter that the Functions runtime uses."""
        last = self._last_run.read() if self._last_run else None
        status = {
            "Last": (last or moment).isoformat(),
            "Next": self._schedule(moment).isoformat(),
            "LastUpdated": (last or moment).isoformat(),
        }
        content = {
            "Schedule": {"AdjustForDST": True},
            "ScheduleStatus": status if self._last_run else None,
            "IsPastDue": past_due,
        }
        request: TimerRequest = TimerRequestConverter.decode(Datum(json.dumps(content), "json"), trigger_metadata=None)
        return request


def _timer(trigger: TimerTrigger, settings: Mapping[str, str], folder: Path, clock: Clock, sleep: Sleep) -> _Timer:
    now = clock.now()
    schedule = parse_schedule(resolved(trigger.schedule, settings, trigger.name), now)
    is_remembered = trigger.use_monitor and not is_frequent(schedule, now)
    last_run = _LastRun(folder / f"{trigger.name}.txt") if is_remembered else None
    return _Timer(trigger, schedule, last_run, clock, sleep)
