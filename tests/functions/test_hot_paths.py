"""What the requests of every minute cost, once an instance is warm."""

from collections import Counter

import pytest

from tests.functions.badges import badge
from tests.functions.metering import MeteredDocuments, metered_documents
from tests.functions.stories import GATES
from tests.functions.world import Json, World

RING = GATES.replace("next_scene: garden", "next_scene: wood", 1)


async def cost(documents: MeteredDocuments, world: World, method: str, path: str, body: Json = None) -> Counter[str]:
    """What the second request of a kind asks of the store; the first has warmed the instance up."""
    for _ in range(2):
        documents.reset()
        answer = await world.send(method, path, body)
        assert answer.status_code == 200, answer.text
    return documents.counted


async def test_the_current_scene_costs_one_point_read(world: World) -> None:
    documents = metered_documents(world)
    session = await world.played("progress-scene")

    assert await cost(documents, world, "GET", f"/api/gamesessions/{session}/scene") == {"find GameSessions": 1}


@pytest.mark.parametrize("route", ["choice", "{session}/choice"])
async def test_a_choice_costs_one_point_read_and_one_conditional_write(world: World, route: str) -> None:
    documents = metered_documents(world)
    session = await world.played(story=RING)
    path = f"/api/gamesessions/{route.format(session=session)}"
    body = {"choiceIndex": 0} | ({} if "session" in route else {"sessionId": session})

    assert await cost(documents, world, "POST", path, body) == {"find GameSessions": 1, "write GameSessions": 1}


async def test_a_list_of_scenarios_that_was_read_lately_costs_nothing(world: World) -> None:
    documents = metered_documents(world)
    await world.publish()

    assert await cost(documents, world, "GET", "/api/scenarios?ageGroup=6-9") == {}


async def test_the_meter_sees_what_is_not_free(world: World) -> None:
    documents = metered_documents(world)
    session = await world.played()
    documents.reset()
    await world.get("/api/scenarios")
    await world.get(f"/api/gamesessions/account/{world.account('parent')}/in-progress")
    await world.child("Kim")
    await world.get(f"/api/gamesessions/{session}")

    assert documents.counted == {
        "count Scenarios": 1,
        "query Scenarios": 1,
        "query GameSessions": 1,
        "blind write UserProfiles": 1,
        "blind write ParentalConsents": 1,
        "find GameSessions": 1,
    }


async def test_the_progress_of_a_profile_costs_one_point_read(world: World) -> None:
    documents = metered_documents(world)
    await world.keep(badge("bronze", 0.5))
    session = await world.played("progress-scene", "choice:0", "end")
    await world.post(f"/api/gamesessions/{session}/finalize")

    assert await cost(documents, world, "GET", "/api/badges/profile/parent-robin") == {"find UserProfiles": 1}


async def test_a_badge_that_was_written_is_shown_at_once(world: World) -> None:
    documents = metered_documents(world)
    await world.keep(badge("bronze", 0.5))
    await cost(documents, world, "GET", f"/api/badges/profile/{await world.child()}")
    await world.keep(badge("silver", 5.0))
    [axis] = (await world.get("/api/badges/profile/parent-robin")).json()["axisProgresses"]

    assert [tier["tier"] for tier in axis["tiers"]] == ["bronze", "silver"]
