"""Remembering that a scenario was completed."""

from shared_code.domain.account import Account
from shared_code.ports.repository import Repository
from tests.functions.stories import GATES
from tests.functions.world import Json, World, fields_of, refusal_of

URL = "/api/gamesessions/complete-scenario"


def completed(world: World, scenario: str = "the-lantern", user: str = "parent") -> Json:
    return {"accountId": world.account(user), "scenarioId": scenario}


async def remembered(world: World) -> tuple[str, ...]:
    account = await world.composition.get(Repository[Account]).get(world.account("parent"))
    return account.completed_scenario_ids


async def test_a_completed_scenario_is_remembered_once(world: World) -> None:
    await world.played("progress-scene", "choice:1")
    answers = [await world.post(URL, completed(world)) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[1].json()["completedScenarioIds"] == ["the-lantern"]
    assert await remembered(world) == ("the-lantern",)


async def test_it_is_remembered_when_the_session_is_deleted(world: World) -> None:
    session = await world.played("progress-scene", "choice:1")
    await world.post(URL, completed(world))
    await world.send("DELETE", f"/api/gamesessions/{session}")

    assert (await world.post(URL, completed(world))).status_code == 200


async def test_a_scenario_that_was_not_played_to_its_end_is_not_completed(world: World) -> None:
    await world.played("progress-scene")
    answer = await world.post(URL, completed(world))

    assert refusal_of(answer) == (422, "SCENARIO_NOT_COMPLETED")
    assert await remembered(world) == ()


async def test_completing_one_scenario_completes_no_other(world: World) -> None:
    await world.played("progress-scene", "choice:1")
    other = await world.publish(GATES)

    assert refusal_of(await world.post(URL, completed(world, other))) == (422, "SCENARIO_NOT_COMPLETED")


async def test_another_account_looks_as_if_there_were_none(world: World) -> None:
    await world.played("end")

    assert refusal_of(await world.post(URL, completed(world), by="creator")) == (404, "RESOURCE_NOT_FOUND")


async def test_what_is_missing_is_named(world: World) -> None:
    assert fields_of(await world.post(URL, {})) == ["accountId", "scenarioId"]
