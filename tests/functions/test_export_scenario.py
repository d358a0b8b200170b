"""A story as a file again."""

import pytest

from tests.functions.stories import GATES, LANTERN
from tests.functions.world import World, refusal_of

UNTIDY = LANTERN.replace("title: The path", 'title: "No: #1 \\"path\\" ☂"').replace(
    "The planks creak.", '"First line.\\n\\n  Indented line. \\nyes"'
)


async def export(world: World, scenario: str, by: str = "creator") -> str:
    answer = await world.get(f"/api/admin/scenarios/{scenario}/export", by=by)
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_an_export_is_a_file_to_keep(world: World) -> None:
    await world.upload(LANTERN)
    answer = await world.get("/api/admin/scenarios/the-lantern/export", by="creator")

    assert answer.headers.get_list("content-type") == ["application/yaml; charset=utf-8"]
    assert answer.headers["content-disposition"] == 'attachment; filename="the-lantern.yaml"'
    assert answer.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("story", [LANTERN, GATES, UNTIDY, LANTERN + "mood: {calm: [yes, 007, 1.50]}\n"])
async def test_an_exported_file_imports_to_an_equal_story(world: World, story: str) -> None:
    original = (await world.upload(story)).json()["id"]
    copy = await world.upload(await export(world, original), scenarioId="copy")
    await world.publish(story, overwriteExisting=True)
    await world.publish(await export(world, "copy"), scenarioId="copy", overwriteExisting=True)
    stories = [(await world.get(f"/api/scenarios/{scenario}")).json()["story"] for scenario in (original, "copy")]

    assert copy.json()["imported"]
    assert stories[0] == stories[1]
    assert await export(world, "copy") == await export(world, original)


async def test_the_working_copy_is_exported_not_what_is_published(world: World) -> None:
    scenario = await world.publish()
    await world.upload(LANTERN.replace("flickers", "burns"), overwriteExisting=True)

    assert "burns" in await export(world, scenario)


async def test_moderators_export_every_story_and_creators_their_own(world: World) -> None:
    await world.upload(LANTERN)
    foreign = await world.get("/api/admin/scenarios/the-lantern/export", by="publisher")
    unknown = await world.get("/api/admin/scenarios/no-such-story/export", by="creator")

    assert "The Lantern" in await export(world, "the-lantern", by="moderator")
    assert [refusal_of(answer) for answer in (foreign, unknown)] == [(404, "RESOURCE_NOT_FOUND")] * 2
