"""Reading a working copy."""

from tests.functions.stories import LANTERN
from tests.functions.world import World, refusal_of

STORY = "/api/admin/scenarios/the-lantern"


async def test_the_working_copy_comes_with_what_is_left_to_mend(world: World) -> None:
    await world.upload(LANTERN.replace("next_scene: meadow", "next_scene: medow"))
    answer = (await world.get(STORY, by="creator")).json()

    assert (answer["status"], answer["isListed"], answer["rejection"]) == ("Draft", False, None)
    assert answer["story"]["scenes"][1]["branches"][1]["nextScene"] == "medow"
    assert answer["findings"]["publishable"] is False
    assert answer["findings"]["errors"] >= 1
    assert "MYS0103" in answer["findings"]["codes"]


async def test_a_sound_story_has_nothing_that_keeps_it_back(world: World) -> None:
    await world.upload(LANTERN)
    findings = (await world.get(STORY, by="moderator")).json()["findings"]

    assert (findings["publishable"], findings["errors"]) == (True, 0)


async def test_it_changes_its_tag_when_it_is_written_and_only_then(world: World) -> None:
    await world.upload(LANTERN)
    tags = [(await world.get(STORY, by="creator")).headers["etag"] for _ in range(2)]
    await world.post(f"{STORY}/submit", by="creator")
    tags.append((await world.get(STORY, by="creator")).headers["etag"])

    assert tags[0] == tags[1] != tags[2]


async def test_the_working_copy_of_another_creator_is_not_found(world: World) -> None:
    await world.upload(LANTERN)

    assert refusal_of(await world.get(STORY, by="publisher")) == (404, "RESOURCE_NOT_FOUND")
