"""Whether what stories name is there."""

import pytest

from shared_code.domain.character_map import CharacterMap
from shared_code.domain.media_asset import MediaAsset
from tests.builders import NOON
from tests.functions.content import seed_lists
from tests.functions.stories import GATES, LANTERN
from tests.functions.world import Json, World, fields_of, refusal_of

CHECK = "/api/admin/scenarios/the-lantern/validate-references"
ALL = "/api/admin/scenarios/validate-all-references"
PLAIN = LANTERN.replace("    media: {image: image-path}\n", "")


def asset(media_id: str, kind: str = "image", description: str = "A path at night.") -> MediaAsset:
    content = {
        "file_name": f"{media_id}.png",
        "mime_type": "image/png",
        "file_size_bytes": 1,
        "hash": "0",
        "blob_name": media_id,
        "properties": {"format": "png"},
    }
    return MediaAsset.model_validate(
        {"id": media_id, "media_type": kind, "content": content, "description": description, "created_at": NOON}
    )


async def check(world: World, story: str = LANTERN, query: str = "") -> Json:
    await world.upload(story, overwriteExisting=True)
    answer = await world.get(f"{CHECK}{query}", by="creator")
    assert answer.status_code == 200, answer.text
    return answer.json()


def issues(answer: Json) -> list[tuple[str, str, str | None]]:
    return [(one["issueType"], one["referenceId"], one["sceneId"]) for one in answer["missingReferences"]]


async def test_a_story_that_names_nothing_that_is_missing_is_valid(world: World) -> None:
    await world.keep(asset("image-path"))
    answer = await check(world)

    assert (answer["scenarioId"], answer["scenarioName"], answer["isValid"]) == ("the-lantern", "The Lantern", True)
    assert answer["missingReferences"] == []
    assert answer["mediaReferences"] == [
        {
            "sceneId": "path",
            "sceneTitle": "The path",
            "mediaId": "image-path",
            "mediaType": "image",
            "exists": True,
            "hasMetadata": True,
        }
    ]


async def test_media_that_nobody_uploaded_is_named_with_its_scene(world: World) -> None:
    answer = await check(world)

    assert answer["isValid"] is False
    assert answer["missingMediaReferences"] == ["image-path"]
    assert issues(answer) == [("missing_file", "image-path", "path")]


async def test_an_asset_of_another_kind_is_invalid(world: World) -> None:
    await world.keep(asset("image-path", "audio"))
    answer = await check(world)

    assert (answer["missingMediaReferences"], answer["invalidMediaReferences"]) == ([], ["image-path"])


@pytest.mark.parametrize(("query", "valid"), [("", False), ("?includeMetadataValidation=false", True)])
async def test_an_asset_of_which_nothing_is_said_is_an_issue_if_asked_for(
    world: World, query: str, valid: bool
) -> None:
    await world.keep(asset("image-path", description=""))
    answer = await check(world, query=query)

    assert (answer["isValid"], len(answer["metadataIssues"])) == (valid, 0 if valid else 1)


async def test_every_place_that_can_name_media_is_looked_at(world: World) -> None:
    story = (
        PLAIN.replace("characters:\n  - id: wren\n", "image: i-cover\ncharacters:\n  - id: wren\n    audio: a-wren\n")
        .replace("scenes:\n", "music_palette: {tracks_by_profile: {calm: [t-calm]}}\nscenes:\n", 1)
        .replace("    next_scene: fork\n", "    next_scene: fork\n    sound_effects: [{track: e-creak}]\n", 1)
    )
    answer = await check(world, story)

    assert answer["missingMediaReferences"] == ["i-cover", "t-calm", "a-wren", "e-creak"]


async def test_a_character_is_of_the_story_or_borrowed(world: World) -> None:
    await world.keep(CharacterMap(id="elarion", name="Elarion"))
    borrowed = await check(world, PLAIN.replace("active_character: wren", "active_character: elarion"))
    strange = await check(world, PLAIN.replace("active_character: wren", "active_character: wrenn"))

    assert borrowed["isValid"] is True
    assert issues(strange) == [("missing_character", "wrenn", "fork")]
    assert strange["missingReferences"][0]["suggestedFix"] == "Did you mean 'wren'?"


async def test_names_that_the_master_data_lacks_are_told_with_the_nearest(world: World) -> None:
    await seed_lists(world)
    answer = await check(world, PLAIN.replace("echo_type: avoidance", "echo_type: avoidence"))
    told = {one["referenceId"]: one["suggestedFix"] for one in answer["missingReferences"]}

    assert told["avoidence"] == "Did you mean 'avoidance'?"
    assert all(one["issueType"] == "unknown_name" for one in answer["missingReferences"])


async def test_a_thousand_media_ids_are_looked_up_and_the_rest_is_counted(world: World) -> None:
    tracks = ", ".join(f"t{number}" for number in range(1005))
    answer = await check(
        world, PLAIN.replace("scenes:\n", f"music_palette: {{tracks_by_profile: {{calm: [{tracks}]}}}}\nscenes:\n", 1)
    )

    assert (len(answer["missingMediaReferences"]), answer["uncheckedMedia"]) == (1000, 5)


async def test_the_story_of_another_creator_is_not_found(world: World) -> None:
    await world.upload(LANTERN)

    assert refusal_of(await world.get(CHECK, by="publisher")) == (404, "RESOURCE_NOT_FOUND")


async def test_all_stories_of_a_creator_are_checked_a_page_at_a_time(world: World) -> None:
    await world.upload(PLAIN)
    await world.upload(GATES)
    await world.upload(PLAIN, by="publisher", scenarioId="foreign")
    pages = [(await world.get(f"{ALL}?pageSize=1&page={page}", by="creator")).json() for page in (1, 2)]
    everybody = (await world.get(ALL, by="moderator")).json()

    assert [[one["scenarioId"] for one in page["validations"]] for page in pages] == [
        ["the-two-gates"],
        ["the-lantern"],
    ]
    assert (pages[0]["totalCount"], pages[0]["hasNextPage"], everybody["totalCount"]) == (2, True, 3)


async def test_more_than_twenty_at_once_are_refused(world: World) -> None:
    assert fields_of(await world.get(f"{ALL}?pageSize=21", by="creator")) == ["pageSize"]
