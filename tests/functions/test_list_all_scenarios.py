"""The list of those who write stories and of those who look after them."""

import pytest

from tests.functions.stories import GATES, LANTERN
from tests.functions.world import Json, World, fields_of

LIST = "/api/admin/scenarios"


async def listed(world: World, query: str = "", by: str = "moderator") -> list[str]:
    answer = await world.get(f"{LIST}{query}", by=by)
    assert answer.status_code == 200, answer.text
    return [scenario["id"] for scenario in answer.json()["scenarios"]]


async def test_creators_see_their_own_and_moderators_all(world: World) -> None:
    await world.upload(LANTERN)
    await world.upload(GATES, by="publisher")
    seen = {user: await listed(world, by=user) for user in ("creator", "publisher", "moderator", "admin")}

    assert seen == {
        "creator": ["the-lantern"],
        "publisher": ["the-two-gates"],
        "moderator": ["the-two-gates", "the-lantern"],
        "admin": ["the-two-gates", "the-lantern"],
    }


async def test_a_row_has_the_words_of_the_working_copy(world: World) -> None:
    await world.publish()
    await world.upload(LANTERN.replace("goes out on", "burns on"), overwriteExisting=True)
    row: Json = (await world.get(LIST, by="creator")).json()["scenarios"][0]

    assert (row["title"], row["description"]) == ("The Lantern", "A lantern burns on the way home.")
    assert (row["ageRating"], row["tags"], row["sceneCount"]) == (6, ["night", "friends"], 6)
    assert (row["status"], row["publishedVersion"], row["isListed"]) == ("Draft", 1, True)
    assert row["createdAt"] <= row["publishedAt"] <= row["updatedAt"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?status=Draft", ["the-two-gates"]),
        ("?status=Published", ["the-lantern"]),
        ("?status=Rejected", []),
        ("?search=gate", ["the-two-gates"]),
        ("?searchTerm=WAY+HOME", ["the-lantern"]),
        ("?search=gate&searchTerm=lantern", []),
        ("?ageGroup=6-9", ["the-two-gates", "the-lantern"]),
        ("?ageGroup=3-5", []),
        ("?difficulty=Medium", ["the-two-gates"]),
        ("?tags=night,rain", ["the-lantern"]),
        ("?ids=the-lantern,no-such", ["the-lantern"]),
        ("?isFeatured=true", []),
        ("?ownerAccountId=nobody", []),
        ("?pageSize=1", ["the-two-gates"]),
        ("?pageSize=1&page=2", ["the-lantern"]),
    ],
)
async def test_filters_ask_the_working_copies(world: World, query: str, found: list[str]) -> None:
    await world.publish(LANTERN)
    await world.upload(GATES)

    assert await listed(world, query) == found


async def test_a_creator_does_not_see_others_by_asking_for_them(world: World) -> None:
    await world.upload(LANTERN)
    owner = world.account("creator")

    assert await listed(world, f"?ownerAccountId={owner}", by="publisher") == []
    assert await listed(world, f"?ownerAccountId={owner}") == ["the-lantern"]


async def test_a_status_that_does_not_exist_is_refused(world: World) -> None:
    assert fields_of(await world.get(f"{LIST}?status=Lost", by="creator")) == ["status"]
