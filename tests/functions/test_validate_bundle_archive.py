"""Checking a bundle's archive without keeping it."""

from tests.functions.archived_bundles import NIGHT, STORIES, VALIDATE, outcomes, send
from tests.functions.media import everything_kept
from tests.functions.pictures import picture
from tests.functions.world import World, fields_of

WHOLE: dict[str, str | bytes] = {"bundle.yaml": NIGHT, **STORIES, "media/image-path.png": picture()}


async def test_a_sound_archive_is_valid_and_is_not_kept(world: World) -> None:
    told = (await send(world, WHOLE, VALIDATE)).json()

    assert (told["isValid"], told["errors"]) == (True, [])
    assert (told["scenarioCount"], told["mediaCount"]) == (2, 1)
    assert told["metadata"] == {
        "id": "night-walks",
        "title": "Night Walks",
        "ageGroup": "6-9",
        "scenarioIds": ["gates", "lantern"],
        "outcome": "created",
    }
    assert [story["publishable"] for story in told["scenarios"]] == [True, True]
    assert everything_kept(world) == []
    assert (await world.get("/api/admin/scenarios", by="creator")).json()["totalCount"] == 0


async def test_everything_that_is_wrong_is_told_at_once(world: World) -> None:
    wrong = WHOLE | {
        "bundle.yaml": "id: x",
        "scenarios/broken.yaml": "title: A\nscenes: 7\n",
        "media/notes.png": "no picture",
    }
    answer = await send(world, wrong, VALIDATE)
    told = answer.json()

    assert answer.status_code == 200
    assert not told["isValid"]
    assert {error.partition(":")[0] for error in told["errors"]} == {
        "bundle.yaml",
        "media/notes.png",
        "scenarios/broken.yaml",
    }
    assert outcomes(answer)["scenarios/lantern.yaml"] == "created"


async def test_what_is_kept_already_may_be_replaced_unless_that_is_not_wanted(world: World) -> None:
    await send(world, WHOLE)
    changed = WHOLE | {"bundle.yaml": NIGHT.replace("Two walks", "Some walks")}

    assert (await send(world, changed, VALIDATE)).json()["isValid"]
    assert not (await send(world, changed, VALIDATE, overwriteExisting=False)).json()["isValid"]


async def test_what_is_no_archive_is_refused(world: World) -> None:
    assert fields_of(await world.post(VALIDATE, by="creator", content=b"no zip file")) == ["file"]
