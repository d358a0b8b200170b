"""The profiles of all accounts, for admins."""

import pytest

from tests.builders import profile
from tests.functions.world import World, fields_of

PROFILES = "/api/admin/profiles"


async def some(world: World) -> None:
    await world.keep(
        profile(id="a", name="Ada", account_id="one"),
        profile(id="b", name="Bo", account_id="one", is_guest=True, age_group="3-5"),
        profile(id="c", name="Cedar", account_id="two", is_npc=True, has_completed_onboarding=True),
        profile(id="d", name="Adam", account_id="two", age_group="19-150"),
    )


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ("", ["Ada", "Adam", "Bo", "Cedar"]),
        ("guest=true", ["Bo"]),
        ("nonGuest=true", ["Ada", "Adam", "Cedar"]),
        ("guest=true&nonGuest=true", []),
        ("npc=true", ["Cedar"]),
        ("npc=false", ["Ada", "Adam", "Bo"]),
        ("onboarded=true", ["Cedar"]),
        ("ageGroup=3-5", ["Bo"]),
        ("accountId=two", ["Adam", "Cedar"]),
        ("searchTerm=aDa", ["Ada", "Adam"]),
        ("searchTerm=ada&accountId=two", ["Adam"]),
    ],
)
async def test_each_filter_narrows_the_list(world: World, filters: str, names: list[str]) -> None:
    await some(world)
    listed = (await world.get(f"{PROFILES}?{filters}", by="admin")).json()

    assert [found["name"] for found in listed["profiles"]] == names
    assert listed["totalCount"] == len(names)


async def test_the_list_comes_in_pages(world: World) -> None:
    await some(world)
    pages = [(await world.get(f"{PROFILES}?page={page}&pageSize=3", by="admin")).json() for page in (1, 2)]

    assert [[found["name"] for found in page["profiles"]] for page in pages] == [["Ada", "Adam", "Bo"], ["Cedar"]]
    assert [page["hasNextPage"] for page in pages] == [True, False]
    assert [(page["page"], page["pageSize"], page["totalCount"]) for page in pages] == [(1, 3, 4), (2, 3, 4)]


@pytest.mark.parametrize("wrong", ["pageSize=101", "page=0", "ageGroup=4", "guest=perhaps", "name=ada"])
async def test_an_unknown_filter_is_named(world: World, wrong: str) -> None:
    assert fields_of(await world.get(f"{PROFILES}?{wrong}", by="admin")) == [wrong.partition("=")[0]]
