"""The five lists of master data."""

import pytest

from shared_code.domain.master_list import MasterKind
from tests.functions.content import seed_lists
from tests.functions.world import World, refusal_of

KINDS = pytest.mark.parametrize("kind", [kind.value for kind in MasterKind])


@KINDS
async def test_a_list_is_open_to_everybody_and_each_entry_is_found_by_its_id(world: World, kind: str) -> None:
    await seed_lists(world)
    entries = (await world.get(f"/api/{kind}", by=None)).json()
    found = [(await world.get(f"/api/{kind}/{entry['id']}", by=None)).json() for entry in entries]

    assert len(entries) >= 4
    assert found == entries
    assert len({entry["id"] for entry in entries}) == len(entries)
    assert all({"id", "name", "description"} <= entry.keys() for entry in entries)


@KINDS
async def test_a_list_that_nobody_has_filled_is_empty(world: World, kind: str) -> None:
    assert (await world.get(f"/api/{kind}", by=None)).json() == []


@KINDS
async def test_an_unknown_entry_is_not_found(world: World, kind: str) -> None:
    await seed_lists(world)

    assert refusal_of(await world.get(f"/api/{kind}/no-such-entry", by=None)) == (404, "RESOURCE_NOT_FOUND")


async def test_an_age_group_says_its_ages(world: World) -> None:
    await seed_lists(world)
    group = (await world.get("/api/agegroups/6-9", by=None)).json()

    assert (group["value"], group["minimumAge"], group["maximumAge"]) == ("6-9", 6, 9)


async def test_a_list_takes_no_parameters(world: World) -> None:
    assert refusal_of(await world.get("/api/archetypes?page=2", by=None)) == (400, "VALIDATION_FAILED")
