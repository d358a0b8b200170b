"""The profiles of all accounts, for admins."""

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


FILTERS = {
    "": ["Ada", "Adam", "Bo", "Cedar"],
    "guest=true": ["Bo"],
    "nonGuest=true": ["Ada", "Adam", "Cedar"],
    "guest=true&nonGuest=true": [],
    "npc=true": ["Cedar"],
    "npc=false": ["Ada", "Adam", "Bo"],
    "onboarded=true": ["Cedar"],
    "ageGroup=3-5": ["Bo"],
    "accountId=two": ["Adam", "Cedar"],
    "searchTerm=aDa": ["Ada", "Adam"],
    "searchTerm=ada&accountId=two": ["Adam"],
}


async def test_each_filter_narrows_the_list(world: World) -> None:
    await some(world)
    listed = {filters: (await world.get(f"{PROFILES}?{filters}", by="admin")).json() for filters in FILTERS}

    assert {filters: [each["name"] for each in page["profiles"]] for filters, page in listed.items()} == FILTERS
    assert all(page["totalCount"] == len(FILTERS[filters]) for filters, page in listed.items())


async def test_the_list_comes_in_pages(world: World) -> None:
    await some(world)
    pages = [(await world.get(f"{PROFILES}?page={page}&pageSize=3", by="admin")).json() for page in (1, 2)]

    assert [[found["name"] for found in page["profiles"]] for page in pages] == [["Ada", "Adam", "Bo"], ["Cedar"]]
    assert [page["hasNextPage"] for page in pages] == [True, False]
    assert [(page["page"], page["pageSize"], page["totalCount"]) for page in pages] == [(1, 3, 4), (2, 3, 4)]


async def test_a_filter_that_is_wrong_or_unknown_is_named(world: World) -> None:
    for wrong in ("pageSize=101", "page=0", "ageGroup=4", "guest=perhaps", "name=ada"):
        answer = await world.get(f"{PROFILES}?{wrong}", by="admin")

        assert fields_of(answer) == [wrong.partition("=")[0]]
