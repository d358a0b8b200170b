"""Choosing which avatars an age group is offered."""

import asyncio

import pytest

from tests.functions.content import seed_lists
from tests.functions.world import Json, World, fields_of, refusal_of

PATH = "/api/admin/avatars/6-9"


async def offered(world: World) -> list[str]:
    avatars: list[str] = (await world.get("/api/avatars", by=None)).json()["ageGroupAvatars"]["6-9"]
    assert (await world.get("/api/avatars/6-9", by=None)).json()["avatarMediaIds"] == avatars
    return avatars


@pytest.mark.parametrize("method", ["PUT", "POST"])
async def test_all_avatars_of_a_group_are_replaced_each_once(world: World, method: str) -> None:
    await seed_lists(world)
    before = (await world.get("/api/avatars/3-5", by=None)).json()
    answer = await world.send(method, PATH, {"avatarMediaIds": ["owl", "fox", "owl"]}, by="admin")

    assert answer.json() == {"ageGroup": "6-9", "avatarMediaIds": ["owl", "fox"]}
    assert await offered(world) == ["owl", "fox"]
    assert (await world.get("/api/avatars/3-5", by=None)).json() == before


async def test_an_avatar_is_added_last_and_once(world: World) -> None:
    await world.send("PUT", PATH, {"avatarMediaIds": ["owl"]}, by="admin")
    await world.post(f"{PATH}/add", {"mediaId": "fox"}, by="admin")
    await world.post(f"{PATH}/add", {"mediaId": "owl"}, by="admin")

    assert await offered(world) == ["owl", "fox"]


@pytest.mark.parametrize("path", [f"{PATH}/owl", f"{PATH}/remove/owl"])
async def test_an_avatar_is_removed_and_one_that_is_not_there_is_gone_already(world: World, path: str) -> None:
    await world.send("PUT", PATH, {"avatarMediaIds": ["owl", "fox"]}, by="admin")
    assert (await world.send("DELETE", path, by="admin")).json()["avatarMediaIds"] == ["fox"]
    again = await world.send("DELETE", path, by="admin")

    assert again.status_code == 200
    assert await offered(world) == ["fox"]


async def test_avatars_that_are_added_at_once_are_all_offered(world: World) -> None:
    await asyncio.gather(*(world.post(f"{PATH}/add", {"mediaId": name}, by="admin") for name in ("a", "b", "c")))

    assert sorted(await offered(world)) == ["a", "b", "c"]


async def test_a_group_has_a_row_in_the_list_for_editing(world: World) -> None:
    await seed_lists(world)
    listed = await world.get("/api/admin/avatars", by="admin")
    rows = {row["ageGroup"]: row["avatarMediaIds"] for row in listed.json()["avatars"]}
    one = await world.get(PATH, by="admin")

    assert rows == (await world.get("/api/avatars", by=None)).json()["ageGroupAvatars"]
    assert one.json() == {"ageGroup": "6-9", "avatarMediaIds": rows["6-9"]}
    assert one.headers["etag"] == listed.headers["etag"]


async def test_a_version_that_is_gone_is_not_overwritten(world: World) -> None:
    await seed_lists(world)
    stale = (await world.get(PATH, by="admin")).headers["etag"]
    await world.post(f"{PATH}/add", {"mediaId": "fox"}, by="admin")
    answer = await world.send("PUT", PATH, {"avatarMediaIds": []}, by="admin", headers={"If-Match": stale})

    assert refusal_of(answer) == (412, "PRECONDITION_FAILED")


async def test_a_group_has_up_to_two_hundred(world: World) -> None:
    many = [f"avatar-{number}" for number in range(201)]

    assert refusal_of(await world.send("PUT", PATH, {"avatarMediaIds": many}, by="admin")) == (422, "TOO_MANY_AVATARS")


@pytest.mark.parametrize(
    ("path", "body", "named"),
    [
        ("/api/admin/avatars/7-8", {"avatarMediaIds": []}, "ageGroup"),
        (PATH, {}, "avatarMediaIds"),
        (PATH, {"avatarMediaIds": ["../etc"]}, "avatarMediaIds.0"),
    ],
)
async def test_what_is_wrong_is_named(world: World, path: str, body: Json, named: str) -> None:
    assert fields_of(await world.send("PUT", path, body, by="admin")) == [named]
