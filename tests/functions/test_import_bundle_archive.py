"""A bundle with its stories and media from one zip file."""

import pytest

from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.application.scenarios.reading import story_of
from tests.functions.archived_bundles import NIGHT, STORIES, fetch, outcomes, send, unzipped, zipped
from tests.functions.bundles import bundle
from tests.functions.media import everything_kept, uploaded
from tests.functions.pictures import picture
from tests.functions.stories import GATES, LANTERN
from tests.functions.world import World, fields_of, problem_of, refusal_of

FILES = YamlStoryFiles()
PICTURE = picture()
WHOLE: dict[str, str | bytes] = {"bundle.yaml": NIGHT, **STORIES, "media/image-path.png": PICTURE}
ALL_NEW = {
    "bundle": "created",
    "media/image-path.png": "created",
    "scenarios/gates.yaml": "created",
    "scenarios/lantern.yaml": "created",
}
EDITING = "/api/admin/bundles/night-walks"


async def kept_ids(world: World) -> list[str]:
    listed = (await world.get("/api/admin/scenarios", by="creator")).json()["scenarios"]
    return sorted(scenario["id"] for scenario in listed)


async def nothing_is_kept(world: World) -> bool:
    bundles = (await world.get("/api/admin/bundles", by="admin")).json()["totalCount"]
    return (await kept_ids(world), bundles, everything_kept(world)) == ([], 0, [])


async def test_every_part_is_kept(world: World) -> None:
    answer = await send(world, WHOLE)
    told = answer.json()
    kept = (await world.get(EDITING, by="creator")).json()
    media = (await world.get("/api/media/image-path/info", by="creator")).json()

    assert outcomes(answer) == ALL_NEW
    assert (told["success"], told["scenariosImported"], told["mediaImported"]) == (True, 2, 1)
    assert kept["scenarioIds"] == ["gates", "lantern"]
    assert (kept["title"], kept["imageId"], kept["isActive"]) == ("Night Walks", "image-path", False)
    assert await kept_ids(world) == ["gates", "lantern"]
    assert (await world.get("/api/media/image-path", by="creator")).content == PICTURE
    assert (media["description"], media["tags"]) == ("A path.", ["night"])


async def test_nothing_of_a_story_is_lost(world: World) -> None:
    await send(world, WHOLE)
    for scenario_id, story in (("lantern", LANTERN), ("gates", GATES)):
        exported = (await world.get(f"/api/admin/scenarios/{scenario_id}/export", by="creator")).content

        assert story_of(FILES.read(exported)) == story_of(FILES.read(story.encode()))


async def test_the_same_again_changes_nothing(world: World) -> None:
    await send(world, WHOLE)
    before = (await world.get(EDITING, by="creator")).headers["etag"]
    again = await send(world, WHOLE)

    assert outcomes(again) == dict.fromkeys(ALL_NEW, "unchanged")
    assert again.json()["scenariosImported"] == 0
    assert (await world.get(EDITING, by="creator")).headers["etag"] == before


async def test_a_dry_run_tells_the_same_and_keeps_nothing(world: World) -> None:
    answer = await send(world, WHOLE, dryRun=True)

    assert outcomes(answer) == ALL_NEW
    assert answer.json()["dryRun"]
    assert await nothing_is_kept(world)


async def test_what_differs_is_replaced_only_when_that_is_wanted(world: World) -> None:
    await send(world, WHOLE)
    changed = WHOLE | {
        "bundle.yaml": NIGHT.replace("Night Walks", "Day Walks"),
        "scenarios/lantern.yaml": LANTERN.replace("The lantern flickers.", "The lantern glows."),
        "media/image-path.png": picture(colour="blue"),
    }
    refused = await send(world, changed)
    title = (await world.get(EDITING, by="creator")).json()["title"]
    taken = await send(world, changed, overwriteExisting=True)

    assert refusal_of(refused) == (422, "ARCHIVE_REFUSED")
    assert {error["field"] for error in problem_of(refused)["errors"]} == {
        "bundle.yaml",
        "media/image-path.png",
        "scenarios/lantern.yaml",
    }
    assert title == "Night Walks"
    assert outcomes(taken) == dict.fromkeys(ALL_NEW, "updated") | {"scenarios/gates.yaml": "unchanged"}
    assert (await world.get(EDITING, by="creator")).json()["title"] == "Day Walks"


async def test_nothing_is_kept_of_an_archive_in_which_anything_is_wrong(world: World) -> None:
    wrong = WHOLE | {"scenarios/broken.yaml": "title: [", "media/notes.png": "no picture"}
    refused = await send(world, wrong)
    dry = await send(world, wrong, dryRun=True)

    assert [error["field"] for error in problem_of(refused)["errors"]] == ["media/notes.png", "scenarios/broken.yaml"]
    assert not dry.json()["success"]
    assert outcomes(dry) == ALL_NEW | {"scenarios/broken.yaml": "refused", "media/notes.png": "refused"}
    assert await nothing_is_kept(world)


async def test_all_findings_of_every_story_are_told(world: World) -> None:
    endless = LANTERN.replace("next_scene: home}", "next_scene: nowhere}")
    told = (await send(world, {"scenarios/lantern.yaml": endless})).json()

    assert told["success"]
    assert not told["scenarios"][0]["publishable"]
    assert told["scenarios"][0]["findings"]
    assert told["scenarios"][0]["findings"][0]["line"]
    assert any("lantern" in warning for warning in told["warnings"])


async def test_without_a_bundle_file_stories_come_alone(world: World) -> None:
    told = (await send(world, dict(STORIES))).json()

    assert (told["bundle"], told["scenariosImported"]) == (None, 2)
    assert (await world.get("/api/admin/bundles", by="admin")).json()["totalCount"] == 0


async def test_an_imported_bundle_is_shown_once_its_stories_are_published(world: World) -> None:
    await send(world, WHOLE)
    too_soon = await world.send("PUT", EDITING, {"isActive": True}, by="moderator")
    for scenario_id in ("lantern", "gates"):
        for verb, user in (("submit", "creator"), ("publish", "moderator")):
            await world.post(f"/api/admin/scenarios/{scenario_id}/{verb}", by=user)
    shown = await world.send("PUT", EDITING, {"isActive": True}, by="moderator")

    assert fields_of(too_soon) == ["scenarioIds.0", "scenarioIds.1"]
    assert shown.json()["isActive"]


async def test_what_belongs_to_somebody_else_is_not_replaced(world: World) -> None:
    await send(world, WHOLE)
    answer = await send(world, WHOLE, by="publisher", overwriteExisting=True)

    assert {error["field"] for error in problem_of(answer)["errors"]} == {
        "bundle.yaml",
        "scenarios/gates.yaml",
        "scenarios/lantern.yaml",
    }


async def test_a_published_story_of_somebody_else_may_be_among_ones_own(world: World) -> None:
    await send(world, WHOLE)
    for verb, user in (("submit", "creator"), ("publish", "moderator")):
        await world.post(f"/api/admin/scenarios/lantern/{verb}", by=user)
    mine = {"bundle.yaml": "id: mine\ntitle: Mine\nage_group: '6-9'\n", "scenarios/lantern.yaml": LANTERN}
    answer = await send(world, mine, by="publisher")

    assert outcomes(answer) == {"bundle": "created", "scenarios/lantern.yaml": "unchanged"}


async def test_a_story_that_the_archive_does_not_bring_must_be_published(world: World) -> None:
    lacking = {"bundle.yaml": NIGHT, "scenarios/lantern.yaml": LANTERN}
    answer = await send(world, lacking)

    assert problem_of(answer)["errors"] == [
        {"field": "bundle.yaml", "message": "scenario_ids: no scenario has the id 'gates'"}
    ]


async def test_a_file_whose_name_is_no_id_gets_the_id_of_its_title(world: World) -> None:
    await send(world, {"scenarios/My story (2).yml": LANTERN})

    assert await kept_ids(world) == ["the-lantern"]


async def test_two_files_of_one_id_are_refused(world: World) -> None:
    answer = await send(world, {"scenarios/My story (2).yml": LANTERN, "scenarios/the-lantern.yaml": LANTERN})

    assert refusal_of(answer) == (422, "ARCHIVE_REFUSED")


async def test_what_is_of_no_use_is_named_and_left_out(world: World) -> None:
    told = (await send(world, WHOLE | {"notes.txt": "later", "scenarios/old/x.yaml": "?"})).json()

    assert told["success"]
    assert {warning.partition(":")[0] for warning in told["warnings"]} >= {"notes.txt", "scenarios/old/x.yaml"}


async def test_a_story_for_older_players_than_the_bundle_is_named(world: World) -> None:
    fitting = (await send(world, WHOLE, dryRun=True)).json()["warnings"]
    older = (await send(world, WHOLE | {"bundle.yaml": NIGHT.replace("6-9", "3-5")}, dryRun=True)).json()["warnings"]

    assert [warning for warning in older if warning not in fitting] == [
        "scenarios/gates.yaml: it is for 6-9, the bundle for 3-5",
        "scenarios/lantern.yaml: it is for 6-9, the bundle for 3-5",
    ]


async def test_media_that_a_story_names_and_nobody_has_are_named(world: World) -> None:
    without = (await send(world, dict(STORIES), dryRun=True)).json()
    unasked = (await send(world, dict(STORIES), dryRun=True, validateReferences=False)).json()
    await uploaded(world, PICTURE, "image-path.png", mediaId="image-path")
    with_them = (await send(world, dict(STORIES), dryRun=True)).json()

    assert any(warning.startswith("media/image-path:") for warning in without["warnings"])
    for told in (unasked, with_them):
        assert not any(warning.startswith("media/image-path:") for warning in told["warnings"])


@pytest.mark.parametrize(
    ("file", "field"),
    [
        ("id: x", "title"),
        ("title: X\nid: 'a b'\nage_group: '6-9'", "id"),
        ("title: X\nid: x\nage_group: '7-8'", "age_group"),
        ("title: X\nid: x\nage_group: '6-9'\nhat: red", "hat"),
        ("title: X\nid: x\nage_group: '6-9'\nis_free: true\nprices: [{value: 1}]", "prices"),
        ("[", "file"),
        ("- 1", "file"),
    ],
)
async def test_what_is_wrong_in_the_bundle_file_is_named(world: World, file: str, field: str) -> None:
    answer = await send(world, {"bundle.yaml": file, **STORIES})
    errors = problem_of(answer)["errors"]

    assert refusal_of(answer) == (422, "ARCHIVE_REFUSED")
    assert any(error["field"] == "bundle.yaml" and error["message"].startswith(field) for error in errors)
    assert await nothing_is_kept(world)


@pytest.mark.parametrize(
    "content",
    [
        b"no zip file",
        zipped({}),
        zipped({"notes.txt": "only"}),
        zipped({"bundle.yaml": NIGHT, "bundle.json": "{}"}),
        zipped({"../bundle.yaml": NIGHT}),
        zipped({"scenarios/inner.zip": "x", **STORIES}),
        zipped(dict(STORIES))[:-30],
    ],
)
async def test_what_is_no_archive_of_a_bundle_is_refused(world: World, content: bytes) -> None:
    answer = await world.post("/api/admin/bundles/upload", by="creator", content=content)

    assert fields_of(answer) == ["file"]
    assert await nothing_is_kept(world)


@pytest.mark.parametrize(
    "files",
    [
        {f"scenarios/story-{number}.yaml": "x" for number in range(201)},
        {"scenarios/long.yaml": "x" * (21 * 1_048_576)},
    ],
)
async def test_an_archive_that_is_too_large_is_refused(world: World, files: dict[str, str | bytes]) -> None:
    assert refusal_of(await send(world, files)) == (413, "PAYLOAD_TOO_LARGE")


async def test_an_active_bundle_that_is_imported_anew_waits_for_a_moderator(world: World) -> None:
    await world.keep(bundle(owner_account_id=world.account("creator")))
    await send(world, WHOLE, overwriteExisting=True)

    assert (await world.get("/api/bundles/night-walks", by=None)).status_code == 404
    assert b"title: Night Walks" in unzipped(await fetch(world))["bundle.yaml"]
