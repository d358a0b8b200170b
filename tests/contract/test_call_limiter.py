"""The pace of paid calls: one at a time, evenly, and nobody waits long for a turn."""

import asyncio
from dataclasses import dataclass, field

import pytest

from shared_code.adapters.leaky_buckets import LeakyBuckets
from shared_code.domain.errors import RateLimited
from shared_code.ports.call_limiter import CallKind

PREFIX, ROLES = CallKind.PREFIX_SUMMARY, CallKind.ROLE_LABELLING
PER_MINUTE = {PREFIX: 50, ROLES: 250}


@dataclass
class Time:
    """A clock that nobody waits for: sleeping is noted, and time goes on when it is told to."""

    now: float = 100.0
    slept: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def buckets(time: Time) -> LeakyBuckets:
    return LeakyBuckets(PER_MINUTE, seconds=lambda: time.now, sleep=time.sleep)


async def test_the_first_call_is_free_and_each_other_follows_after_an_interval(
    buckets: LeakyBuckets, time: Time
) -> None:
    for _ in range(4):
        await buckets.admit(PREFIX)

    assert time.slept == [1.2, 2.4, 3.6]


async def test_calls_at_once_get_a_turn_each(buckets: LeakyBuckets, time: Time) -> None:
    await asyncio.gather(*(buckets.admit(ROLES) for _ in range(4)))

    assert time.slept == [0.24, 0.48, 0.72]


async def test_each_sort_of_call_has_a_bucket_of_its_own(buckets: LeakyBuckets, time: Time) -> None:
    await buckets.admit(PREFIX)
    await buckets.admit(ROLES)

    assert time.slept == []


async def test_time_without_calls_saves_no_turns(buckets: LeakyBuckets, time: Time) -> None:
    await buckets.admit(PREFIX)
    time.now += 60
    await buckets.admit(PREFIX)
    await buckets.admit(PREFIX)

    assert time.slept == [1.2]


async def test_whoever_would_wait_long_is_told_when_to_come_back_and_takes_no_turn(
    buckets: LeakyBuckets, time: Time
) -> None:
    for _ in range(13):
        await buckets.admit(PREFIX)
    with pytest.raises(RateLimited) as refused:
        await buckets.admit(PREFIX)
    time.now += refused.value.retry_after or 0
    time.slept.clear()
    await buckets.admit(PREFIX)

    assert refused.value.retry_after == pytest.approx(15.6)
    assert time.slept == []


async def test_in_an_hour_no_more_calls_are_made_than_the_rate_allows(buckets: LeakyBuckets, time: Time) -> None:
    made = 0
    for _ in range(3600 * 4):
        time.now += 0.25
        try:
            await buckets.admit(ROLES)
        except RateLimited:
            continue
        made += 1

    assert made <= 250 * 60 + 63  # those who wait for a turn within 15 seconds are let in before it comes


@pytest.mark.parametrize("kind", [CallKind.FACTS, CallKind.PATH_READING])
async def test_what_has_no_rate_never_waits(buckets: LeakyBuckets, time: Time, kind: CallKind) -> None:
    for _ in range(1000):
        await buckets.admit(kind)

    assert time.slept == []


async def test_a_rate_of_nought_is_no_limit(time: Time) -> None:
    free = LeakyBuckets({PREFIX: 0}, seconds=lambda: time.now, sleep=time.sleep)
    for _ in range(1000):
        await free.admit(PREFIX)

    assert time.slept == []


async def test_the_machines_own_time_will_serve_too() -> None:
    own = LeakyBuckets({PREFIX: 60_000})
    for _ in range(5):
        await own.admit(PREFIX)
