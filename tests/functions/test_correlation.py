"""The id under which a request can be asked about."""

import re

import pytest

from tests.functions.world import World, problem_of

PATHS = pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/scenarios"),
        ("GET", "/api/accounts/me"),
        ("GET", "/nothing"),
        ("DELETE", "/api/scenarios"),
        ("OPTIONS", "/api/scenarios"),
    ],
)
PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


async def id_of(world: World, method: str = "GET", path: str = "/health/live", **headers: str) -> str:
    answer = await world.send(method, path, by=None, headers=headers)
    [identifier] = answer.headers.get_list("x-correlation-id")
    return identifier


@PATHS
async def test_the_callers_id_comes_back(world: World, method: str, path: str) -> None:
    assert await id_of(world, method, path, **{"X-Correlation-Id": "Abc-1.2:3_4"}) == "Abc-1.2:3_4"


@PATHS
async def test_without_one_a_new_one_is_made(world: World, method: str, path: str) -> None:
    ids = [await id_of(world, method, path) for _ in range(3)]

    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"[0-9A-F]{26}", identifier) for identifier in ids)


@pytest.mark.parametrize("unsafe", ["", "a b", "a" * 65, "<script>", "a;b", "a\tb", "naïve", "{}", 'a"b', "a/b"])
async def test_an_id_that_could_do_harm_is_replaced(world: World, unsafe: str) -> None:
    answer = await world.get("/health/live", by=None, headers={"X-Correlation-Id": unsafe.encode("latin-1")})

    assert re.fullmatch(r"[0-9A-F]{26}", answer.headers["x-correlation-id"])


async def test_an_id_may_have_sixty_four_characters(world: World) -> None:
    assert await id_of(world, **{"X-Correlation-Id": "a" * 64}) == "a" * 64


async def test_the_trace_of_the_caller_is_taken_up(world: World) -> None:
    assert await id_of(world, traceparent=PARENT) == "4bf92f3577b34da6a3ce929d0e0e4736"


async def test_an_id_of_its_own_counts_before_the_trace(world: World) -> None:
    assert await id_of(world, traceparent=PARENT, **{"X-Correlation-Id": "mine"}) == "mine"


@pytest.mark.parametrize(
    "parent",
    ["nonsense", PARENT.upper(), PARENT[:-1], f"00-{'0' * 32}-00f067aa0ba902b7-01", PARENT.replace("00-4", "ff-4"), ""],
)
async def test_a_trace_that_is_none_is_not_taken_up(world: World, parent: str) -> None:
    assert re.fullmatch(r"[0-9A-F]{26}", await id_of(world, traceparent=parent))


async def test_a_problem_is_told_under_the_id_of_its_answer(world: World) -> None:
    answer = await world.get("/nothing", by=None, headers={"X-Correlation-Id": "mine"})

    assert problem_of(answer)["traceId"] == "mine"
