"""Answers kept in this process."""

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from opentelemetry import metrics

T = TypeVar("T")


_ASKED = {"hit": 0, "miss": 0}  # of all caches of the process, read when metrics are collected


@dataclass(frozen=True)
class _Entry:
    answer: Any
    until: float
    generations: tuple[int, ...]


class MemoryCache:
    """At most `capacity` answers, the least used leave first; a source is outdated by counting its generation up."""

    def __init__(self, *, capacity: int = 2048, seconds: Callable[[], float] | None = None) -> None:
        self._capacity = capacity
        self._seconds = seconds or (lambda: asyncio.get_running_loop().time())
        self._entries: OrderedDict[str, _Entry] = OrderedDict()
        self._filling: dict[tuple[str, tuple[int, ...]], asyncio.Task[Any]] = {}
        self._generations: defaultdict[str, int] = defaultdict(int)
        _observe()

    async def kept(self, key: str, sources: Sequence[str], seconds: float, fill: Callable[[], Awaitable[T]]) -> T:
        """What is kept and still good, else what `fill` gives."""
        generations = tuple(self._generations[source] for source in sources)
        entry = self._entries.get(key)
        if entry is not None and entry.generations == generations and self._seconds() < entry.until:
            self._entries.move_to_end(key)
            _ASKED["hit"] += 1
            kept: T = entry.answer
            return kept
        _ASKED["miss"] += 1
        filled: T = await asyncio.shield(self._fill(key, generations, seconds, fill))
        return filled

    async def outdate(self, source: str) -> None:
        """Count the generation of a source up."""
        self._generations[source] += 1

    def _fill(
        self, key: str, generations: tuple[int, ...], seconds: float, fill: Callable[[], Awaitable[T]]
    ) -> "asyncio.Task[T]":
        """The one task that fills this key now."""
        place = (key, generations)
        if place not in self._filling:
            task = asyncio.ensure_future(self._filled(key, generations, seconds, fill))
            self._filling[place] = task
            task.add_done_callback(lambda done: self._forget(place, done))
        return self._filling[place]

    async def _filled(
        self, key: str, generations: tuple[int, ...], seconds: float, fill: Callable[[], Awaitable[T]]
    ) -> T:
        answer = await fill()
        self._entries[key] = _Entry(answer, self._seconds() + seconds, generations)
        self._entries.move_to_end(key)
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)
        return answer

    def _forget(self, place: tuple[str, tuple[int, ...]], done: "asyncio.Task[Any]") -> None:
        del self._filling[place]
        if not done.cancelled():
            done.exception()  # whoever waited has seen it; where nobody waits any more, nobody needs to


@cache
def _observe() -> None:
    metrics.get_meter("mystira").create_observable_counter(
        "mystira.cache.requests", [_observed], description="Answers asked of the cache, by whether it had them"
    )


def _observed(_options: metrics.CallbackOptions) -> Iterator[metrics.Observation]:
    for outcome, count in _ASKED.items():
        yield metrics.Observation(count, {"outcome": outcome})
