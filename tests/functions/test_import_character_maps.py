"""Characters from a file and into a file."""

import json

import pytest
import yaml

from tests.functions.content import CONTENT, seed_lists
from tests.functions.media import uploaded
from tests.functions.world import Json, World, fields_of, problem_of, refusal_of

PATH = "/api/admin/charactermaps/upload"
MOSSY = "characters:\n- {id: mossy, name: Mossy}\n- {id: elarion, name: Elarion, metadata: {age: 313}}\n"


async def upload(world: World, file: str | bytes, query: str = "") -> Json:
    return await world.post(f"{PATH}{query}", by="creator", content=file)


async def names(world: World) -> list[str]:
    return [character["name"] for character in (await world.get("/api/charactermaps", by=None)).json()]


def outcomes(answer: Json) -> dict[str, str]:
    return {result["id"]: result["outcome"] for result in answer.json()["results"]}


async def test_what_is_new_is_kept_and_what_is_there_stays(world: World) -> None:
    await seed_lists(world)
    answer = await upload(world, MOSSY)

    assert answer.status_code == 200
    assert outcomes(answer) == {"mossy": "created", "elarion": "skipped"}
    assert {name: answer.json()[name] for name in ("success", "created", "updated", "unchanged", "skipped")} == {
        "success": False,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "skipped": 1,
    }
    assert await names(world) == ["Elarion the Wise", "Grubb the Goblin", "Mossy"]


async def test_what_is_there_is_replaced_when_that_is_wanted(world: World) -> None:
    await seed_lists(world)
    answer = await upload(world, MOSSY, "?overwriteExisting=true")
    elarion = (await world.get("/api/charactermaps/elarion", by=None)).json()

    assert outcomes(answer) == {"mossy": "created", "elarion": "updated"}
    assert answer.json()["success"]
    assert (elarion["name"], elarion["image"], elarion["metadata"]["age"]) == ("Elarion", None, 313)


async def test_the_same_again_changes_nothing(world: World) -> None:
    await upload(world, MOSSY)
    before = (await world.get("/api/charactermaps/mossy", by=None)).headers["etag"]
    answer = await upload(world, MOSSY, "?overwriteExisting=true")

    assert set(outcomes(answer).values()) == {"unchanged"}
    assert (await world.get("/api/charactermaps/mossy", by=None)).headers["etag"] == before


async def test_a_dry_run_says_what_would_happen_and_keeps_nothing(world: World) -> None:
    await seed_lists(world)
    before = await names(world)
    answer = await upload(world, MOSSY, "?dryRun=true&overwriteExisting=true")

    assert outcomes(answer) == {"mossy": "created", "elarion": "updated"}
    assert answer.json()["dryRun"]
    assert await names(world) == before


@pytest.mark.parametrize(
    "file",
    [
        '{"characters": [{"id": "mossy", "name": "Mossy"}]}',
        '[{"id": "mossy", "name": "Mossy"}]',
        "characterMaps:\n- {id: mossy, name: Mossy}",
        "character_maps:\n- {id: mossy, name: Mossy}",
    ],
)
async def test_a_file_may_be_json_and_the_list_may_stand_alone(world: World, file: str) -> None:
    assert outcomes(await upload(world, file)) == {"mossy": "created"}


async def test_a_form_may_carry_the_file_and_its_options(world: World) -> None:
    answer = await world.post(PATH, by="creator", files={"yamlFile": ("c.yaml", MOSSY)}, data={"dryRun": "true"})

    assert answer.json()["dryRun"]


async def test_pictures_that_nobody_keeps_are_named(world: World) -> None:
    await uploaded(world, mediaId="fox")
    file = "- {id: a, name: A, image: fox}\n- {id: b, name: B, image: owl}\n"
    looked = (await upload(world, file, "?dryRun=true")).json()["warnings"]

    assert looked == ["b: the media 'owl' are not kept"]
    assert (await upload(world, file, "?dryRun=true&validateReferences=false")).json()["warnings"] == []


async def test_nothing_is_kept_of_a_file_in_which_anything_is_wrong(world: World) -> None:
    wrong = "characters:\n- {id: mossy, name: Mossy}\n- {id: 'a b', metadata: {age: old, hat: red}}\n"
    answer = await upload(world, wrong)

    assert fields_of(answer) == [
        "characters.1.name",
        "characters.1.metadata.age",
        "characters.1.metadata.hat",
        "characters.1.id",
    ]
    assert problem_of(answer)["errors"][1]["message"].startswith("line 3: ")
    assert await names(world) == []


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("title: A story", "file"),
        ("just a text", "file"),
        ("[1, 2", "file"),
        ("- {id: a, name: A}\n- {id: a, name: B}", "characters"),
        ("characters: [7]", "characters.0"),
    ],
)
async def test_what_is_no_file_of_characters_is_refused(world: World, file: str, named: str) -> None:
    assert fields_of(await upload(world, file)) == [named]


async def test_a_file_holds_up_to_five_hundred(world: World) -> None:
    many = json.dumps([{"id": f"c{number}", "name": "C"} for number in range(501)])

    assert refusal_of(await upload(world, many)) == (413, "PAYLOAD_TOO_LARGE")


async def test_an_exported_file_is_the_shipped_one_and_imports_without_a_change(world: World) -> None:
    await seed_lists(world)
    exported = await world.get("/api/admin/charactermaps/export", by="creator")
    shipped = yaml.safe_load((CONTENT / "character_maps.yaml").read_text())
    again = await upload(world, exported.content, "?overwriteExisting=true")

    assert exported.headers["content-type"] == "application/x-yaml"
    assert exported.headers["content-disposition"] == 'attachment; filename="character_maps.yaml"'
    assert yaml.safe_load(exported.content) == shipped
    assert outcomes(again) == {"elarion": "unchanged", "grubb": "unchanged"}


async def test_a_list_for_editing_is_searched_and_shown_a_page_at_a_time(world: World) -> None:
    await seed_lists(world)
    found = (await world.get("/api/admin/charactermaps?searchTerm=GOB", by="creator")).json()
    page = (await world.get("/api/admin/charactermaps?pageSize=1", by="creator")).json()

    assert [character["id"] for character in found["characterMaps"]] == ["grubb"]
    assert (page["totalCount"], page["hasNextPage"], len(page["characterMaps"])) == (2, True, 1)
