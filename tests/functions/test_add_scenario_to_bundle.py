"""Putting a scenario into a bundle."""

import asyncio

from shared_code.domain.content_bundle import MOST_SCENARIOS
from tests.functions.bundles import own_bundle
from tests.functions.stories import GATES
from tests.functions.world import World, fields_of, refusal_of

PATH = "/api/admin/bundles/night-walks/scenarios"


async def test_a_published_scenario_comes_last_and_stands_once(world: World) -> None:
    await own_bundle(world, scenario_ids=["an-older-one"])
    scenario = await world.publish()
    await world.post(PATH, {"scenarioId": scenario}, by="creator")
    answer = await world.post(PATH, {"scenarioId": scenario}, by="creator")

    assert answer.json()["scenarioIds"] == ["an-older-one", scenario]
    assert answer.json()["isActive"]


async def test_only_what_everybody_can_play_comes_in(world: World) -> None:
    await own_bundle(world)
    draft = (await world.upload("title: A Walk\nage_group: '6-9'\n")).json()["id"]

    assert fields_of(await world.post(PATH, {"scenarioId": draft}, by="creator")) == ["scenarioId"]
    assert fields_of(await world.post(PATH, {"scenarioId": "no-such"}, by="creator")) == ["scenarioId"]


async def test_a_full_bundle_takes_no_more(world: World) -> None:
    await own_bundle(world, scenario_ids=[f"story-{number}" for number in range(MOST_SCENARIOS)])
    answer = await world.post(PATH, {"scenarioId": await world.publish()}, by="creator")

    assert refusal_of(answer) == (422, "BUNDLE_FULL")


async def test_two_that_come_at_once_are_both_in(world: World) -> None:
    await own_bundle(world)
    stories = [await world.publish(), await world.publish(GATES)]
    await asyncio.gather(*(world.post(PATH, {"scenarioId": story}, by="creator") for story in stories))

    assert set((await world.get("/api/bundles/night-walks", by=None)).json()["scenarioIds"]) == set(stories)
