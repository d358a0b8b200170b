"""A justification in the place of an answer that does not come."""

from tests.functions.crediting import PATH, approve, split
from tests.functions.world import Json, World, fields_of, refusal_of

WHY = "They have not answered for a month."


async def override(world: World, contributor: Json, *, by: str = "publisher", **fields: Json) -> Json:
    body = {"contributorId": contributor["id"], "splitVersion": 1, "justification": WHY, **fields}
    return await world.post(f"{PATH}/override", body, by=by)


async def test_a_publisher_does_without_a_missing_answer(world: World) -> None:
    _, second = (await split(world))["contributors"]
    await approve(world, "parent")
    answer = await override(world, second)
    valid = (await world.get(f"{PATH}/validate", by="creator")).json()

    assert answer.json()["contributors"][1]["approvalStatus"] == "overridden"
    assert valid["valid"]


async def test_an_answer_that_was_given_stays(world: World) -> None:
    first, _ = (await split(world))["contributors"]
    await approve(world, "parent", approved=False, comment="We said a half each.")

    assert refusal_of(await override(world, first)) == (422, "NOTHING_TO_OVERRIDE")


async def test_overriding_twice_is_once(world: World) -> None:
    first, _ = (await split(world))["contributors"]
    answers = [await override(world, first), await override(world, first)]

    assert answers[0].json() == answers[1].json()


async def test_an_owner_does_not_override(world: World) -> None:
    first, _ = (await split(world))["contributors"]

    assert refusal_of(await override(world, first, by="creator")) == (403, "ACCESS_FORBIDDEN")


async def test_a_refusal_names_what_is_wrong(world: World) -> None:
    first, _ = (await split(world))["contributors"]

    assert fields_of(await override(world, first, justification="Why?")) == ["justification"]
    assert refusal_of(await override(world, {"id": "nobody"})) == (404, "RESOURCE_NOT_FOUND")
    assert refusal_of(await override(world, first, splitVersion=7)) == (409, "SPLIT_CHANGED")
