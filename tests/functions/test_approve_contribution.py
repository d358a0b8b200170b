"""The answers of contributors."""

import asyncio

import pytest

from tests.functions.crediting import PATH, approve, of_two, register, split
from tests.functions.world import Json, World, fields_of, refusal_of

AGREED = {"splitVersion": 1, "approved": True}


async def statuses(world: World) -> list[str]:
    kept = (await world.get(PATH, by="creator")).json()
    return [each["approvalStatus"] for each in kept["contributors"]]


async def test_a_contributor_agrees_for_themselves_alone(world: World) -> None:
    await split(world)

    assert await approve(world, "parent") == ["approved", "pending"]
    assert await approve(world, "stranger") == ["approved", "approved"]


async def test_who_does_not_agree_says_why(world: World) -> None:
    await split(world)
    silent = await world.post(f"{PATH}/approve", {"splitVersion": 1, "approved": False})
    spoken = await approve(world, "parent", approved=False, comment="We said a half each.")
    kept = (await world.get(PATH, by="creator")).json()["contributors"][0]

    assert fields_of(silent) == ["comment"]
    assert spoken == ["rejected", "pending"]
    assert (kept["comment"], kept["approvalStatus"]) == ("We said a half each.", "rejected")


async def test_nobody_agrees_for_somebody_else(world: World) -> None:
    await split(world)
    answers = [await world.post(f"{PATH}/approve", AGREED, by=by) for by in ("creator", "publisher", "admin")]

    assert {refusal_of(answer) for answer in answers} == {(404, "RESOURCE_NOT_FOUND")}
    assert await statuses(world) == ["pending", "pending"]


async def test_an_answer_can_be_changed_until_the_registration(world: World) -> None:
    await split(world)
    await approve(world, "parent", approved=False, comment="Not yet.")
    changed = await approve(world, "parent")
    await register(world)
    late = await world.post(f"{PATH}/approve", {"splitVersion": 1, "approved": False, "comment": "No."})

    assert changed == ["approved", "pending"]
    assert refusal_of(late) == (409, "CONTRIBUTORS_FROZEN")


async def test_the_same_answer_twice_is_one(world: World) -> None:
    await split(world)
    first = await world.post(f"{PATH}/approve", AGREED)
    second = await world.post(f"{PATH}/approve", AGREED)

    assert first.json() == second.json()
    assert first.headers["etag"] == second.headers["etag"]


async def test_an_answer_is_about_the_split_that_was_read(world: World) -> None:
    await split(world)
    await world.send("PUT", PATH, of_two(world, 100), by="creator")

    assert refusal_of(await world.post(f"{PATH}/approve", AGREED)) == (409, "SPLIT_CHANGED")
    assert await statuses(world) == ["pending", "pending"]


async def test_two_answers_at_once_are_both_kept(world: World) -> None:
    await split(world)
    answers = await asyncio.gather(*(world.post(f"{PATH}/approve", AGREED, by=by) for by in ("parent", "stranger")))

    assert [answer.status_code for answer in answers] == [200, 200]
    assert await statuses(world) == ["approved", "approved"]


@pytest.mark.parametrize("changes_first", [True, False])
async def test_nobody_agrees_to_a_split_that_is_set_meanwhile(world: World, changes_first: bool) -> None:
    await split(world)
    calls: list[Json] = [
        world.send("PUT", PATH, of_two(world, 100), by="creator"),
        world.post(f"{PATH}/approve", AGREED),
    ]
    answers = await asyncio.gather(*(calls if changes_first else reversed(calls)))
    kept = (await world.get(PATH, by="creator")).json()

    assert {answer.status_code for answer in answers} <= {200, 409}
    assert (kept["splitVersion"], kept["contributors"][0]["shareBasisPoints"]) == (2, 100)
    assert await statuses(world) == ["pending", "pending"]
