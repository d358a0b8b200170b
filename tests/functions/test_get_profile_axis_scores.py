"""What a profile has scored."""

from tests.functions.stories import GATES, LANTERN
from tests.functions.world import World, refusal_of

URL = "/api/profiles/parent-robin/axis-scores"


async def test_each_scenario_is_scored_once_and_the_newest_comes_first(world: World) -> None:
    child = await world.child()
    plays = (
        (LANTERN, ("progress-scene", "choice:0", "roll:20")),
        (GATES, ("choice:0", "choice:0")),
        (LANTERN, ("progress-scene", "choice:1")),
    )
    sessions = []
    for story, moves in plays:
        scenario = await world.publish(story, overwriteExisting=True)
        session = (await world.start(scenario, child))["id"]
        await world.play(session, *moves, "end", "finalize")
        sessions.append(session)
    told = (await world.get(URL)).json()

    assert told["profileId"] == child
    assert [item["gameSessionId"] for item in told["items"]] == [sessions[1], sessions[0]]
    assert told["items"][1]["scenarioId"] == "the-lantern"
    assert told["items"][1]["axisScores"] == {"Courage & Caution": 0.8}


async def test_a_profile_that_has_finished_nothing_has_no_scores(world: World) -> None:
    child = await world.child()

    assert (await world.get(URL)).json() == {"profileId": child, "items": []}


async def test_the_scores_of_another_family_look_as_if_there_were_none(world: World) -> None:
    await world.child()

    assert refusal_of(await world.get(URL, by="stranger")) == (404, "RESOURCE_NOT_FOUND")
