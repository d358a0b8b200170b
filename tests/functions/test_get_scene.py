"""Reading one scene of a published story."""

from tests.functions.stories import LANTERN
from tests.functions.world import World, refusal_of


async def test_a_scene_is_told_as_it_was_written(world: World) -> None:
    await world.publish()
    scene = (await world.get("/api/scenarios/the-lantern/scenes/fork", by=None)).json()

    assert (scene["id"], scene["type"], scene["activeCharacter"]) == ("fork", "choice", "wren")
    assert scene["description"] == "Left is dark, right is long. [c: wren] looks at both."
    assert [branch["nextScene"] for branch in scene["branches"]] == ["bridge", "meadow"]


async def test_only_scenes_of_published_stories_are_told(world: World) -> None:
    await world.upload(LANTERN)
    answer = await world.get("/api/scenarios/the-lantern/scenes/fork", by="publisher")

    assert refusal_of(answer) == (404, "RESOURCE_NOT_FOUND")


async def test_an_unknown_scene_is_told_apart_from_an_unknown_story(world: World) -> None:
    await world.publish()
    details = [
        (await world.get(f"/api/scenarios/{path}", by=None)).json()["detail"]
        for path in ("the-lantern/scenes/nowhere", "no-such-story/scenes/fork")
    ]

    assert details == ["No Scene has the id 'nowhere'.", "No Scenario has the id 'no-such-story'."]
