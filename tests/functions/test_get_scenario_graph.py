"""The working copy of a story as a graph and as a drawing."""

from xml.etree import ElementTree as ET

import pytest

from shared_code.domain.story_drawing.svg import MOST_SCENES
from tests.functions.stories import LANTERN
from tests.functions.world import Json, World, refusal_of

GRAPH = "/api/admin/scenarios/the-lantern/graph"
AXIS = "Courage & Caution"


async def graph_of(world: World, story: str = LANTERN) -> Json:
    await world.upload(story)
    answer = await world.get(GRAPH, by="creator")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_graph_has_every_scene_and_every_way(world: World) -> None:
    graph = await graph_of(world)
    ways = [(edge["from"], edge["to"], edge["branch"]) for edge in graph["edges"]]

    assert (graph["start"], graph["pathCount"]) == ("path", "3")
    assert [node["sceneId"] for node in graph["nodes"]] == ["path", "fork", "bridge", "meadow", "home", "stream"]
    assert ways == [
        ("path", "fork", None),
        ("fork", "bridge", 0),
        ("fork", "meadow", 1),
        ("bridge", "home", 0),
        ("bridge", "stream", 1),
    ]


async def test_a_scene_says_how_far_it_is_and_how_far_the_compass_is_by_then(world: World) -> None:
    home = (await graph_of(world))["nodes"][4]
    assert "MYS0204" not in home.pop("findings")
    ranges = {reach.pop("axis"): reach for reach in home.pop("axisRanges")}

    assert home == {
        "sceneId": "home",
        "title": "Home",
        "type": "special",
        "isEnding": True,
        "reachable": True,
        "depth": 3,
        "alwaysAfter": "bridge",
    }
    assert ranges[AXIS] == {"minimum": 0.8, "maximum": 0.8}


async def test_a_graph_says_what_plays_end_with(world: World) -> None:
    spreads = {spread["axis"]: spread for spread in (await graph_of(world))["axisSpreads"]}

    assert spreads[AXIS]["percentiles"] == {"5": -0.2, "25": -0.2, "50": 0.8, "75": 0.8, "95": 0.8}
    assert spreads[AXIS]["limit"] is None


async def test_a_way_says_what_it_offers_moves_and_leaves(world: World) -> None:
    assert (await graph_of(world))["edges"][1] == {
        "from": "fork",
        "to": "bridge",
        "branch": 0,
        "choice": "[c:Wren] goes left",
        "axis": AXIS,
        "delta": 0.8,
        "echoType": "bravery",
    }


async def test_a_cycle_gives_plays_and_sums_without_end(world: World) -> None:
    graph = await graph_of(world, LANTERN.replace("Across, next_scene: home", "Back, next_scene: fork"))
    nodes = {node["sceneId"]: node for node in graph["nodes"]}
    [courage] = [reach for reach in nodes["meadow"]["axisRanges"] if reach["axis"] == AXIS]

    assert graph["pathCount"] == "infinite"
    assert courage["maximum"] == "unbounded"
    assert {spread["limit"] for spread in graph["axisSpreads"]} == {"a cycle on the way to an end"}
    assert (nodes["home"]["reachable"], nodes["home"]["depth"]) == (False, None)
    assert "MYS0204" in nodes["home"]["findings"]


async def test_a_target_that_is_missing_ends_the_story_and_is_found(world: World) -> None:
    graph = await graph_of(world, LANTERN.replace("next_scene: stream", "next_scene: nowhere"))

    assert graph["edges"][4]["to"] is None
    assert "MYS0103" in graph["nodes"][2]["findings"]


async def test_a_story_without_a_scene_has_an_empty_graph(world: World) -> None:
    graph = await graph_of(world, LANTERN.partition("scenes:")[0])

    assert (graph["start"], graph["nodes"], graph["edges"], graph["pathCount"]) == (None, [], [], "0")
    assert "MYS0101" in graph["findings"]


async def test_a_drawing_is_an_image_that_may_run_nothing(world: World) -> None:
    await world.upload(LANTERN)
    answer = await world.get(f"{GRAPH}?format=svg", by="creator")
    policy = answer.headers.get_list("content-security-policy")

    assert answer.status_code == 200
    assert answer.headers.get_list("content-type") == ["image/svg+xml"]
    assert answer.headers.get_list("x-content-type-options") == ["nosniff"]
    assert len(policy) == 1
    assert policy[0].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[0]
    assert f"{AXIS}: +0.8 to +0.8" in "".join(ET.fromstring(answer.content).itertext())


async def test_the_working_copy_is_shown_not_what_is_published(world: World) -> None:
    await world.publish()
    await world.upload(LANTERN.replace("title: Home", "title: At last"), overwriteExisting=True)

    assert (await world.get(GRAPH, by="creator")).json()["nodes"][4]["title"] == "At last"


async def test_an_unknown_format_is_refused_by_name(world: World) -> None:
    await world.upload(LANTERN)
    answer = await world.get(f"{GRAPH}?format=png", by="creator")

    assert refusal_of(answer) == (400, "VALIDATION_FAILED")
    assert [error["field"] for error in answer.json()["errors"]] == ["format"]


async def test_a_story_of_too_many_scenes_is_given_as_numbers_but_not_drawn(world: World) -> None:
    more = "".join(
        f"  - {{id: s{place}, type: special, title: A, description: B}}\n" for place in range(MOST_SCENES - 5)
    )
    graph = await graph_of(world, LANTERN + more)
    answer = await world.get(f"{GRAPH}?format=svg", by="creator")

    assert len(graph["nodes"]) == MOST_SCENES + 1
    assert refusal_of(answer) == (422, "STORY_TOO_LARGE_TO_DRAW")


@pytest.mark.parametrize("query", ["", "?format=svg"])
async def test_moderators_see_every_graph_and_creators_their_own(world: World, query: str) -> None:
    await world.upload(LANTERN)
    foreign = await world.get(GRAPH + query, by="publisher")

    assert (await world.get(GRAPH + query, by="moderator")).status_code == 200
    assert refusal_of(foreign) == (404, "RESOURCE_NOT_FOUND")
