"""What is missing before a registration, and whose it is."""

from tests.functions.crediting import PATH, approve, share, split
from tests.functions.world import Json, World


async def validation(world: World) -> Json:
    return (await world.get(f"{PATH}/validate", by="creator")).json()


async def test_nobody_is_named(world: World) -> None:
    await world.publish()
    found = await validation(world)

    assert (found["valid"], found["total"]) == (False, 0)
    assert [each["code"] for each in found["errors"]] == ["CONTRIBUTORS_MISSING"]


async def test_each_missing_answer_is_named(world: World) -> None:
    await split(world)
    await approve(world, "stranger", approved=False, comment="No.")
    found = await validation(world)

    assert [(each["name"], each["code"]) for each in found["errors"]] == [
        ("Contributor 0", "APPROVAL_MISSING"),
        ("Contributor 1", "APPROVAL_REJECTED"),
    ]
    assert (found["valid"], found["total"], found["totalBasisPoints"]) == (False, 100, 10_000)


async def test_all_have_agreed(world: World) -> None:
    await split(world)
    for user in ("parent", "stranger"):
        await approve(world, user)

    assert (await validation(world))["valid"]


async def test_who_is_given_by_a_wallet_is_not_asked(world: World) -> None:
    await world.publish()
    await world.send("PUT", PATH, {"contributors": [share(10_000)]}, by="creator")

    assert await validation(world) == {"valid": True, "total": 100, "totalBasisPoints": 10_000, "errors": []}
