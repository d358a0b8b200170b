"""Asking how a story holds together: what is answered, to whom, and what is refused."""

import pytest

from tests.functions.reading import (
    OPERATIONS,
    Desk,
    fork_and_join,
    problems,
)
from tests.functions.world import World


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


async def test_an_analysis_is_accepted_and_says_where_it_stands(desk: Desk) -> None:
    answer = await desk.ask_for(fork_and_join())
    told = answer.json()
    waiting = await desk.waiting()

    assert answer.status_code == 202
    assert answer.headers["location"] == f"{OPERATIONS}/{told['id']}"
    assert (told["status"], told["stage"], told["progress"], told["calls"]) == ("Queued", "Read", 0, 0)
    assert waiting == [(f"{told['id']}:0", {"operationId": told["id"], "kind": "continuity"})]


async def test_a_name_that_only_one_way_introduces_is_found_with_both_ways(desk: Desk) -> None:
    report = await desk.report(fork_and_join())
    [issue] = report["issues"]

    assert problems(report) == [("join", "Larry", "used_but_not_guaranteed_introduced")]
    assert [turn["sceneId"] for turn in issue["wrong"]] == ["start", "right"]
    assert [turn["sceneId"] for turn in issue["right"]] == ["start", "left"]
    assert (issue["evidence"], issue["isProperNoun"], report["bounded"]) == ("=Larry", True, False)
