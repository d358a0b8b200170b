"""What a cache promises: one filling for all who wait, nothing old, nothing that failed."""

import asyncio
from dataclasses import dataclass

import pytest

from shared_code.adapters.memory_cache import MemoryCache


@dataclass
class Well:
    """Gives a new number each time; the first drawing can be held up."""

    drawn: int = 0
    held: asyncio.Event | None = None
    error: Exception | None = None

    async def draw(self) -> int:
        self.drawn += 1
        drawn = self.drawn
        if self.held is not None:
            await self.held.wait()
        if self.error is not None:
            raise self.error
        return drawn


@dataclass
class Time:
    now: float = 0.0


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def cache(time: Time) -> MemoryCache:
    return MemoryCache(capacity=2, seconds=lambda: time.now)


async def test_an_answer_is_kept_until_its_time_is_over(cache: MemoryCache, time: Time) -> None:
    well = Well()
    first = await cache.kept("key", ["Badges"], 10, well.draw)
    time.now = 9.9
    again = await cache.kept("key", ["Badges"], 10, well.draw)
    time.now = 10.0

    assert (first, again, await cache.kept("key", ["Badges"], 10, well.draw)) == (1, 1, 2)


async def test_an_answer_is_not_used_once_its_source_is_outdated(cache: MemoryCache) -> None:
    well = Well()
    await cache.kept("key", ["Badges", "Scenarios"], 10, well.draw)
    await cache.outdate("Accounts")
    untouched = await cache.kept("key", ["Badges", "Scenarios"], 10, well.draw)
    await cache.outdate("Scenarios")

    assert (untouched, await cache.kept("key", ["Badges", "Scenarios"], 10, well.draw)) == (1, 2)


async def test_all_who_ask_at_once_wait_for_one_filling(cache: MemoryCache) -> None:
    well = Well(held=asyncio.Event())
    waiting = [asyncio.create_task(cache.kept("key", ["Badges"], 10, well.draw)) for _ in range(50)]
    await asyncio.sleep(0)
    assert well.held is not None
    well.held.set()

    assert await asyncio.gather(*waiting) == [1] * 50


async def test_what_was_read_before_a_write_is_not_kept_after_it(cache: MemoryCache) -> None:
    well = Well(held=asyncio.Event())
    slow = asyncio.create_task(cache.kept("key", ["Badges"], 10, well.draw))
    await asyncio.sleep(0)
    await cache.outdate("Badges")
    assert well.held is not None
    well.held.set()
    await slow

    assert await cache.kept("key", ["Badges"], 10, well.draw) == 2


async def test_a_failure_reaches_all_who_wait_and_is_not_kept(cache: MemoryCache) -> None:
    well = Well(error=LookupError("dry"))
    failed = await asyncio.gather(
        *(cache.kept("key", ["Badges"], 10, well.draw) for _ in range(3)), return_exceptions=True
    )
    well.error = None

    assert [str(each) for each in failed] == ["dry"] * 3
    assert await cache.kept("key", ["Badges"], 10, well.draw) == 2


async def test_whoever_gives_up_waiting_does_not_take_the_answer_from_the_others(cache: MemoryCache) -> None:
    well = Well(held=asyncio.Event())
    hasty, patient = (asyncio.create_task(cache.kept("key", ["Badges"], 10, well.draw)) for _ in range(2))
    await asyncio.sleep(0)
    hasty.cancel()
    assert well.held is not None
    well.held.set()

    assert await patient == 1
    assert hasty.cancelled()


async def test_the_least_used_answer_leaves_first(cache: MemoryCache) -> None:
    well = Well()
    for key in ("a", "b", "a", "c"):
        await cache.kept(key, [], 10, well.draw)

    assert await cache.kept("a", [], 10, well.draw) == 1
    assert await cache.kept("b", [], 10, well.draw) == 4
