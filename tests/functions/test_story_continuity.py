"""Asking how a story holds together: what is answered, to whom, and what is refused."""

import pytest

from tests.builders import branch, choice, ending, scene, story
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


async def test_summaries_of_what_lies_before_find_it_too_and_say_which_part_it_plays(desk: Desk) -> None:
    report = await desk.report(fork_and_join(), mode="prefix-summaries")
    [issue] = report["issues"]

    assert problems(report) == [("join", "Larry", "used_but_not_guaranteed_introduced")]
    assert [turn["sceneId"] for turn in issue["wrong"]] == ["start", "right"]
    assert [turn["sceneId"] for turn in issue["right"]] == ["start", "left"]
    assert issue["roles"] == ["agent"]


async def test_the_shortest_way_to_each_ending_is_read_as_a_whole(desk: Desk) -> None:
    told = story(
        choice("start", branch("right", "right"), branch("left", "left"), branch("away", "away"), description="+Mira"),
        scene("left", "join", description="+Larry =Mira"),
        scene("right", "join", description="=Mira walks on"),
        scene("join", "end", description="=Larry waves"),
        ending("end", description="It is over"),
        ending("away", description="-Mira leaves"),
        characters=[],
    )
    report = await desk.report(told, mode="dominator-paths")

    assert [(reading["sceneIds"], reading["overallAssessment"]) for reading in report["readings"]] == [
        (["start", "right", "join", "end"], "has_minor_issues"),
        (["start", "away"], "ok"),
    ]
    assert [issue["sceneIds"] for issue in report["readings"][0]["issues"]] == [["join"]]
    assert (report["readingCount"], report["issueCount"], report["bounded"]) == (2, 1, False)
