"""A bundle as a zip file that can be imported again."""

import yaml

from tests.functions.archived_bundles import NIGHT, STORIES, fetch, outcomes, send, unzipped
from tests.functions.bundles import own_bundle
from tests.functions.pictures import picture
from tests.functions.stories import LANTERN
from tests.functions.world import MakeWorld, World, refusal_of

PICTURE = picture()
WHOLE: dict[str, str | bytes] = {"bundle.yaml": NIGHT, **STORIES, "media/image-path.png": PICTURE}


async def test_everything_that_was_imported_is_in_it(world: World) -> None:
    await send(world, WHOLE)
    answer = await world.get("/api/admin/bundles/night-walks/export", by="creator")
    files = unzipped(answer.content)

    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="night-walks.zip"'
    assert files.keys() == WHOLE.keys()
    assert files["media/image-path.png"] == PICTURE
    assert yaml.safe_load(files["bundle.yaml"]) == yaml.safe_load(NIGHT) | {
        "prices": [{"value": 4.5, "currency": "USD"}, {"value": 4.0, "currency": "EUR"}]
    }


async def test_it_is_the_same_file_after_an_import_elsewhere(make_world: MakeWorld) -> None:
    here, elsewhere = make_world(), make_world()
    await send(here, WHOLE)
    exported = await fetch(here)
    answer = await elsewhere.post("/api/admin/bundles/upload", by="creator", content=exported)

    assert answer.status_code == 200, answer.text
    assert await fetch(elsewhere) == exported


async def test_it_changes_nothing_where_it_came_from(world: World) -> None:
    await send(world, WHOLE)
    answer = await world.post("/api/admin/bundles/upload", by="creator", content=await fetch(world))

    assert set(outcomes(answer).values()) == {"unchanged"}


async def test_media_can_be_left_out(world: World) -> None:
    await send(world, WHOLE)

    assert unzipped(await fetch(world, query="?includeMedia=false")).keys() == {"bundle.yaml", *STORIES}


async def test_of_somebody_elses_story_it_holds_what_is_published(world: World) -> None:
    scenario = await world.publish()
    await own_bundle(world, scenario_ids=[scenario, "gone-by-now"])
    await world.send("PUT", "/api/admin/bundles/night-walks", {"description": "One."}, by="admin")
    await world.upload(LANTERN.replace("The lantern flickers.", "A later word."), overwriteExisting=True)
    own = unzipped(await fetch(world, by="creator"))
    created = await world.post(
        "/api/admin/bundles", {"title": "Others", "ageGroup": "6-9", "scenarioIds": [scenario]}, by="publisher"
    )
    others = unzipped(await fetch(world, created.json()["id"], by="publisher"))

    assert own.keys() == {"bundle.yaml", "scenarios/the-lantern.yaml"}
    assert b"A later word." in own["scenarios/the-lantern.yaml"]
    assert b"The lantern flickers." in others["scenarios/the-lantern.yaml"]


async def test_a_bundle_of_somebody_else_is_not_found(world: World) -> None:
    await own_bundle(world)

    assert refusal_of(await world.get("/api/admin/bundles/night-walks/export", by="publisher"))[0] == 404
