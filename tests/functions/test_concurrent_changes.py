"""Several changes of one thing at the same moment: none is lost, none is made by half."""

import asyncio
from collections import Counter

import httpx
import pytest

from shared_code.domain.errors import Conflict
from shared_code.ports import containers
from tests.functions.stand_ins import Fault, faulty_documents
from tests.functions.stories import GATES
from tests.functions.world import Json, World, problem_of, refusal_of

RING = GATES.replace("next_scene: garden", "next_scene: wood", 1)


async def at_once(world: World, session: str, *choices: Json, **options: Json) -> list[httpx.Response]:
    url = f"/api/gamesessions/{session}/choice"
    return list(await asyncio.gather(*(world.post(url, choice, **options) for choice in choices)))


async def test_two_choices_at_once_are_made_one_after_the_other(world: World) -> None:
    session = await world.played(story=GATES)
    answers = await at_once(world, session, {"choiceIndex": 0}, {"choiceIndex": 0})
    view = await world.session(session)

    assert sorted(answer.json()["stepCount"] for answer in answers) == [1, 2]
    assert (view["stepCount"], view["status"], view["currentSceneId"]) == (2, "Completed", "garden")
    assert view["compassValues"] == {"Courage & Caution": 0.5, "Honesty & Trust": 1.0}


async def test_of_two_choices_for_one_scene_exactly_one_is_made(world: World) -> None:
    session = await world.played(story=GATES)
    answers = await at_once(world, session, *({"choiceIndex": place, "sceneId": "wood"} for place in (0, 1)))
    made, refused = sorted(answers, key=lambda answer: answer.status_code)

    assert made.status_code == 200
    assert refusal_of(refused) == (422, "WRONG_SCENE")
    assert (await world.session(session))["compassValues"] == made.json()["compassValues"]


async def test_of_two_choices_on_one_version_exactly_one_is_made(world: World) -> None:
    session = await world.played(story=GATES)
    tag = (await world.get(f"/api/gamesessions/{session}")).headers["etag"]
    answers = await at_once(world, session, {"choiceIndex": 0}, {"choiceIndex": 1}, headers={"If-Match": tag})

    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert (await world.session(session))["stepCount"] == 1


async def test_two_starts_at_once_begin_one_session(world: World) -> None:
    start = {"scenarioId": await world.publish(), "profileId": await world.child()}
    answers = await asyncio.gather(*(world.post("/api/gamesessions", start) for _ in range(3)))
    listed = (await world.get(f"/api/gamesessions/account/{world.account('parent')}")).json()

    assert [answer.status_code for answer in answers] == [201] * 3
    assert {answer.json()["id"] for answer in answers} == {listed[0]["id"]}
    assert len(listed) == 1


@pytest.mark.parametrize("first", ["choice", "delete"])
async def test_a_session_that_is_deleted_while_it_is_played_is_deleted(world: World, first: str) -> None:
    session = await world.played(story=GATES)
    address = f"/api/gamesessions/{session}"
    moves = [world.post(f"{address}/choice", {"choiceIndex": 0}), world.send("DELETE", address)]
    answers = await asyncio.gather(*(moves if first == "choice" else moves[::-1]))
    statuses = [answer.status_code for answer in answers]

    assert 204 in statuses
    assert {*statuses} <= {200, 204, 404}
    assert (await world.get(address)).status_code == 404


async def test_of_two_deletions_at_once_one_finds_nothing(world: World) -> None:
    session = await world.played()
    answers = await asyncio.gather(*(world.send("DELETE", f"/api/gamesessions/{session}") for _ in range(2)))
    following = await world.start("the-lantern", "parent-robin")

    assert sorted(answer.status_code for answer in answers) == [204, 404]
    assert following["id"] != session


async def test_of_many_choices_at_once_each_is_made_or_refused(world: World) -> None:
    session = await world.played(story=RING)
    answers = await at_once(world, session, *[{"choiceIndex": 0}] * 12)
    statuses = Counter(answer.status_code for answer in answers)
    view = await world.session(session)

    assert statuses.keys() <= {200, 409}
    assert statuses[200] >= 3
    assert view["stepCount"] == view["choiceCount"] == view["echoCount"] == statuses[200]
    assert sum(total["total"] for total in view["playerCompassProgressTotals"]) == pytest.approx(
        sum(0.5 if step % 2 == 0 else 1.0 for step in range(statuses[200]))
    )


@pytest.mark.parametrize(("conflicts", "status"), [(1, 200), (2, 200), (3, 409)])
async def test_a_conflict_is_tried_three_times_in_all(world: World, conflicts: int, status: int) -> None:
    documents = faulty_documents(world)
    session = await world.played()
    documents.faults.append(Fault(containers.GAME_SESSIONS, Conflict("Somebody was faster."), times=conflicts))
    answer = await world.post(f"/api/gamesessions/{session}/progress-scene")

    assert answer.status_code == status
    assert (await world.session(session))["stepCount"] == (status == 200)


async def test_a_conflict_that_stays_is_told_as_one(world: World) -> None:
    documents = faulty_documents(world)
    session = await world.played()
    documents.faults.append(Fault(containers.GAME_SESSIONS, Conflict("Somebody was faster."), times=3))
    answer = await world.post(f"/api/gamesessions/{session}/pause")

    assert refusal_of(answer) == (409, "RESOURCE_CONFLICT")
    assert problem_of(answer)["detail"] == "Somebody was faster."


async def test_a_change_whose_answer_was_lost_is_made_once(world: World) -> None:
    documents = faulty_documents(world)
    session = await world.played()
    documents.faults.append(Fault(containers.GAME_SESSIONS, Conflict("Was it written?"), lost=True))
    answer = await world.post(f"/api/gamesessions/{session}/progress-scene", {"sceneId": "fork"})

    assert refusal_of(answer) == (422, "CHOICE_NOT_OFFERED")
    assert (await world.session(session))["stepCount"] == 1
