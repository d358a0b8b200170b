"""How many requests a client may send: as many as its bucket holds, then one at a time as it fills again."""

from dataclasses import dataclass

import pytest

from shared_code.adapters.token_buckets import TokenBuckets
from shared_code.ports.rate_limiter import Allowance, RatePolicy

FIVE = RatePolicy("five", 5, 60.0)


@dataclass
class Time:
    now: float = 100.0


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def buckets(time: Time) -> TokenBuckets:
    return TokenBuckets(capacity=3, seconds=lambda: time.now)


async def granted(buckets: TokenBuckets, count: int, client: str = "ada", policy: RatePolicy = FIVE) -> list[bool]:
    return [(await buckets.take(policy, client)).granted for _ in range(count)]


async def test_a_bucket_gives_what_it_holds_and_then_nothing(buckets: TokenBuckets) -> None:
    assert await granted(buckets, 7) == [True] * 5 + [False] * 2


async def test_a_bucket_fills_evenly(buckets: TokenBuckets, time: Time) -> None:
    await granted(buckets, 5)
    time.now += 12
    after_a_fifth = await granted(buckets, 2)
    time.now += 600
    after_long = await granted(buckets, 6)

    assert after_a_fifth == [True, False]
    assert after_long == [True] * 5 + [False]


async def test_it_says_what_is_left_and_when_there_is_more(buckets: TokenBuckets) -> None:
    first = await buckets.take(FIVE, "ada")
    await granted(buckets, 4)
    refused = await buckets.take(FIVE, "ada")

    assert first == Allowance(granted=True, remaining=4, next_after=0.0, full_after=12.0)
    assert refused == Allowance(granted=False, remaining=0, next_after=12.0, full_after=60.0)


async def test_being_refused_costs_nothing(buckets: TokenBuckets, time: Time) -> None:
    await granted(buckets, 50)
    time.now += 12

    assert await granted(buckets, 2) == [True, False]


async def test_clients_and_policies_have_buckets_of_their_own(buckets: TokenBuckets) -> None:
    await granted(buckets, 5)

    assert await granted(buckets, 1, client="bo") == [True]
    assert await granted(buckets, 1, policy=RatePolicy("one", 1, 60.0)) == [True]
    assert await granted(buckets, 1) == [False]


async def test_of_too_many_clients_the_longest_unheard_begins_anew(buckets: TokenBuckets) -> None:
    await granted(buckets, 5)
    for client in ("bo", "cy", "di"):
        await granted(buckets, 1, client)

    assert await granted(buckets, 1) == [True]
