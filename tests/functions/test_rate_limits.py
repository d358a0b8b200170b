"""How many requests one client may send, and what it is told of that."""

import pytest

from shared_code.web.rate_limits import address_of
from tests.functions.world import MakeWorld, World, problem_of

STORIES = "/api/scenarios"


async def statuses(world: World, count: int, *, by: str | None = None, address: str = "192.0.2.1") -> list[int]:
    """What so many requests are answered that come through a front end before ours."""
    headers = {"X-Forwarded-For": address}
    return [(await world.get(STORIES, by=by, headers=headers)).status_code for _ in range(count)]


async def test_a_client_that_asks_too_often_is_told_when_to_come_back(make_world: MakeWorld) -> None:
    world = make_world(requests_per_minute=3)
    answers = [await world.get(STORIES) for _ in range(4)]
    refused = problem_of(answers[3])

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert refused["errorCode"] == "RATE_LIMITED"
    assert refused["retryAfter"] == int(answers[3].headers["retry-after"]) == 20


async def test_every_answer_says_what_is_left(make_world: MakeWorld) -> None:
    world = make_world(requests_per_minute=3)
    headers = (await world.get(STORIES)).headers

    assert headers["x-ratelimit-limit"] == "3"
    assert headers["x-ratelimit-remaining"] == "2"
    assert headers["x-ratelimit-reset"] == "20"
    assert headers["ratelimit-policy"] == '"requests";q=3;w=60'
    assert headers["ratelimit"] == '"requests";r=2;t=20'


async def test_accounts_are_counted_wherever_they_come_from(make_world: MakeWorld) -> None:
    world = make_world(requests_per_minute=2, trusted_proxies=2)
    moving = [await statuses(world, 1, by="parent", address=f"192.0.2.{place}") for place in range(3)]

    assert moving == [[200], [200], [429]]
    assert await statuses(world, 1, by="creator") == [200]


async def test_whoever_has_not_signed_in_is_counted_by_address(make_world: MakeWorld) -> None:
    world = make_world(requests_per_minute=2, trusted_proxies=2)
    one = await statuses(world, 3, address="192.0.2.1")

    assert one == [200, 200, 429]
    assert await statuses(world, 1, address="192.0.2.2") == [200]


async def test_an_address_that_the_client_made_up_buys_nothing(make_world: MakeWorld) -> None:
    world = make_world(requests_per_minute=2, trusted_proxies=2)
    made_up = [await statuses(world, 1, address=f"10.0.0.{place}, 192.0.2.1") for place in range(3)]

    assert made_up == [[200], [200], [429]]


async def test_a_stricter_limit_counts_beside_the_general_one(world: World) -> None:
    body = {"token": "no-such-token"}
    answers = [await world.post("/api/auth/magic/verify", body, by=None) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert answers[0].headers["ratelimit-policy"] == '"magic-link";q=10;w=900'


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("192.0.2.1", 1, "192.0.2.1"),
        ("192.0.2.1:4711", 1, "192.0.2.1"),
        ("[2001:db8::1]:4711", 1, "2001:db8::1"),
        ("2001:DB8::1", 1, "2001:db8::1"),
        ("evil, 192.0.2.1, 198.51.100.7", 2, "192.0.2.1"),
        ("192.0.2.1", 3, "192.0.2.1"),
        ("evil", 1, "unknown"),
        ("", 1, "unknown"),
        (None, 1, "unknown"),
    ],
)
def test_the_address_is_the_one_that_the_outermost_trusted_proxy_saw(
    forwarded: str | None, proxies: int, address: str
) -> None:
    assert address_of(forwarded, proxies) == address
