"""What is said about media files."""

import json

import pytest

from tests.functions.media import entry
from tests.functions.world import Json, World, fields_of, refusal_of

ENTRIES = "/api/admin/mediametadata/entries"
IMPORT = "/api/admin/mediametadata/import"
FOX = entry("fox", "fox.png", title="The fox", classificationTags=[{"key": "mood", "value": "calm"}], loopable=True)


async def bring_in(world: World, content: Json, **query: Json) -> Json:
    sent = content if isinstance(content, bytes) else json.dumps(content).encode()
    return await world.post(IMPORT, by="creator", content=sent, params=query)


async def test_before_there_is_a_list_there_is_nothing(world: World) -> None:
    assert refusal_of(await world.get("/api/mediametadata", by=None)) == (404, "RESOURCE_NOT_FOUND")
    assert (await world.get(ENTRIES, by="creator")).json() == {"entries": [], "totalCount": 0}


async def test_an_entry_is_added_read_changed_and_removed(world: World) -> None:
    created = await world.post(ENTRIES, FOX, by="creator")
    read = (await world.get(f"{ENTRIES}/fox", by="creator")).json()
    changed = await world.send("PUT", f"{ENTRIES}/fox", entry("fox", "fox-2.png"), by="creator")
    whole = (await world.get("/api/mediametadata", by=None)).json()
    removed = await world.send("DELETE", f"{ENTRIES}/fox", by="creator")

    assert (created.status_code, created.headers["location"]) == (201, f"{ENTRIES}/fox")
    assert read | FOX == read
    assert changed.json()["fileName"] == "fox-2.png"
    assert (whole["id"], whole["version"], len(whole["entries"])) == ("media-metadata", "1.0", 1)
    assert removed.status_code == 204
    assert (await world.get("/api/mediametadata", by=None)).json()["entries"] == []


async def test_an_id_is_taken_once(world: World) -> None:
    await world.post(ENTRIES, FOX, by="creator")

    assert refusal_of(await world.post(ENTRIES, FOX, by="creator")) == (409, "RESOURCE_CONFLICT")


async def test_what_is_not_there_is_not_changed(world: World) -> None:
    for method, body in (("PUT", entry("fox", "fox.png")), ("DELETE", None), ("GET", None)):
        answer = await world.send(method, f"{ENTRIES}/fox", body, by="creator")

        assert refusal_of(answer) == (404, "RESOURCE_NOT_FOUND")


async def test_an_entry_keeps_its_id(world: World) -> None:
    await world.post(ENTRIES, FOX, by="creator")
    body = entry("wolf", "fox.png")

    assert fields_of(await world.send("PUT", f"{ENTRIES}/fox", body, by="creator")) == ["id"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"id": "../up"}, "id"), ({"fileName": "a/b.png"}, "fileName"), ({"type": "film"}, "type"), ({"x": 1}, "x")],
)
async def test_a_wrong_field_is_named(world: World, wrong: Json, field: str) -> None:
    assert fields_of(await world.post(ENTRIES, FOX | wrong, by="creator")) == [field]


async def test_a_file_of_entries_is_imported_once(world: World) -> None:
    first = (await bring_in(world, {"entries": [FOX, entry("owl", "owl.png")]})).json()
    second = (await bring_in(world, [FOX | {"title": "Other"}, entry("elk", "elk.png")])).json()
    third = (await bring_in(world, [FOX | {"title": "Other"}], overwriteExisting=True)).json()

    assert (first["importedCount"], first["warnings"]) == (2, [])
    assert (second["importedCount"], len(second["warnings"])) == (1, 1)
    assert third["importedCount"] == 1
    assert (await world.get(f"{ENTRIES}/fox", by="creator")).json()["title"] == "Other"


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (b"{", "file"),
        (b'"entries"', "file"),
        ([FOX, FOX], "file.entries.1.id"),
        ([FOX, {"id": "owl"}], "file.entries.1.fileName"),
    ],
)
async def test_a_wrong_file_changes_nothing(world: World, content: Json, field: str) -> None:
    answer = await bring_in(world, content)

    assert field in fields_of(answer)
    assert (await world.get(ENTRIES, by="creator")).json()["totalCount"] == 0
