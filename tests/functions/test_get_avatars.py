"""The pictures that players can choose."""

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.avatars import AvatarConfiguration
from tests.functions.content import seed_lists
from tests.functions.world import World, fields_of


async def test_every_age_group_has_its_avatars(world: World) -> None:
    await seed_lists(world)
    avatars = (await world.get("/api/avatars", by=None)).json()["ageGroupAvatars"]

    assert set(avatars) == {group.value for group in AgeGroup}
    for group, media in avatars.items():
        assert (await world.get(f"/api/avatars/{group}", by=None)).json() == {
            "ageGroup": group,
            "avatarMediaIds": media,
        }


async def test_a_group_without_avatars_has_an_empty_list(world: World) -> None:
    await world.keep(AvatarConfiguration(age_group_avatars={AgeGroup.TEENS: ["owl"]}))
    avatars = (await world.get("/api/avatars", by=None)).json()["ageGroupAvatars"]

    assert (avatars["13-18"], avatars["6-9"]) == (["owl"], [])


async def test_before_there_are_any_every_list_is_empty(world: World) -> None:
    avatars = (await world.get("/api/avatars", by=None)).json()["ageGroupAvatars"]

    assert set(map(len, avatars.values())) == {0}
    assert (await world.get("/api/avatars/6-9", by=None)).json()["avatarMediaIds"] == []


async def test_an_unknown_age_group_is_named(world: World) -> None:
    assert fields_of(await world.get("/api/avatars/7-8", by=None)) == ["ageGroup"]
