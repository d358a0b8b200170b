"""Operators let go of kept answers."""

import pytest

from shared_code.ports.containers import MASTER_LISTS
from shared_code.ports.documents import Documents, Put
from tests.functions.content import seed_lists
from tests.functions.world import Json, World, fields_of

INVALIDATE = "/api/admin/cache/invalidate"


async def repaint(world: World) -> None:
    """Change the age groups behind the app's back, as a repair of the store does."""
    documents = world.composition.get(Documents)
    stored = await documents.find(MASTER_LISTS, "agegroups", "agegroups")
    assert stored is not None
    changed = Put(stored.id, stored.body.replace("6-9", "6-9b"), stored.etag)
    await documents.write(MASTER_LISTS, "agegroups", [changed])


async def names(world: World) -> str:
    return (await world.get("/api/agegroups", by=None)).text


@pytest.mark.parametrize("body", [{"all": True}, {"types": ["MasterLists"]}, {"types": ["masterlist", "Scenario"]}])
async def test_what_was_kept_is_read_anew(world: World, body: Json) -> None:
    await seed_lists(world)
    await names(world)
    await repaint(world)
    kept = await names(world)
    answer = await world.post(INVALIDATE, body, by="admin")

    assert "6-9b" not in kept
    assert "MasterLists" in answer.json()["types"]
    assert "6-9b" in await names(world)


async def test_what_is_kept_of_other_types_stays(world: World) -> None:
    await seed_lists(world)
    await names(world)
    await repaint(world)
    answer = await world.post(INVALIDATE, {"types": ["Badge"]}, by="admin")

    assert answer.json() == {"types": ["Badges"]}
    assert "6-9b" not in await names(world)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "body"),
        ({"types": []}, "body"),
        ({"all": True, "types": ["Badge"]}, "body"),
        ({"types": ["Badge", "Weather"]}, "types.1"),
        ({"types": ["GameSessions"]}, "types.0"),
    ],
)
async def test_it_must_be_said_what_to_let_go(world: World, body: Json, field: str) -> None:
    assert fields_of(await world.post(INVALIDATE, body, by="admin")) == [field]
