"""Deleting a profile, and all that was kept of it."""

import asyncio
import logging
from datetime import timedelta

import pytest

from shared_code.adapters.memory_blobs import MemoryBlobs
from shared_code.adapters.signed_links import SignedLinks
from shared_code.domain.errors import Unavailable
from shared_code.ports.blobs import Blobs
from shared_code.ports.containers import (
    DATA_DELETION_REQUESTS,
    GAME_SESSIONS,
    PARENTAL_CONSENTS,
    PLAYER_SCENARIO_SCORES,
    USER_BADGES,
    USER_PROFILES,
    Container,
)
from tests.functions.canaries import CANARIES, CHILD, NAME, SIBLING, family, places_of
from tests.functions.consenting import PARENT, hour_passes, patient_clock, revoke
from tests.functions.stand_ins import Fault, faulty_documents, stand_in
from tests.functions.stories import GATES
from tests.functions.world import World, refusal_of

URL, DELETION = f"/api/userprofiles/{CHILD}", f"/api/coppa/deletions/{CHILD}"
STEPS = [
    "Requested",
    "ProfileRemoved",
    "SessionsRemoved",
    "ScoresRemoved",
    "BadgesRemoved",
    "FilesRemoved",
    "ConsentRemoved",
    "Completed",
]


async def test_after_it_nothing_anywhere_tells_of_the_child(world: World) -> None:
    await family(world)
    before = await places_of(world, *CANARIES)
    answer = await world.send("DELETE", URL)

    assert {place.partition(":")[0] for place in before} >= {
        "GameSessions",
        "ParentalConsents",
        "PlayerScenarioScores",
        "UserBadges",
        "UserProfiles",
        f"profiles/{CHILD}/drawing.png",
    }
    assert answer.status_code == 204
    assert await places_of(world, *CANARIES, PARENT) == []


async def test_what_the_sibling_has_played_stays_and_goes_on(world: World) -> None:
    played = await family(world)
    before = await world.session(played.shared_session)
    await world.send("DELETE", URL)
    after = await world.session(played.shared_session)
    await world.play(played.shared_session, "roll:20", "finalize")

    assert after["playerNames"] == ["Player", "Kim"]
    assert (after["stepCount"], after["compassValues"]) == (before["stepCount"], before["compassValues"])
    assert (await world.session(played.siblings_session))["playerNames"] == ["Player", "Kim"]
    assert (await world.get(f"/api/userprofiles/{SIBLING}")).status_code == 200
    assert await places_of(world, SIBLING) != []
    assert await world.composition.get(Blobs).find(f"profiles/{SIBLING}/drawing.png") is not None


async def test_the_proof_tells_each_step_to_the_adult_and_to_nobody_else(world: World) -> None:
    await family(world)
    await world.send("DELETE", URL)
    proof = (await world.get(DELETION)).json()

    assert (proof["status"], proof["reason"], proof["attempts"]) == ("Completed", "ProfileDeleted", 1)
    assert [entry["action"] for entry in proof["auditTrail"]] == STEPS
    assert refusal_of(await world.get(DELETION, by="stranger")) == (404, "RESOURCE_NOT_FOUND")
    assert (await world.get(DELETION, by="admin")).status_code == 200


async def test_logs_tell_nothing_of_the_child(world: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="shared_code"):
        await family(world)
        await world.send("DELETE", URL)

    assert [canary for canary in (*CANARIES[1:], PARENT) if canary in caplog.text] == []


async def test_a_profile_that_is_gone_cannot_be_deleted_again_and_its_id_is_not_given_again(world: World) -> None:
    await family(world)
    await world.send("DELETE", URL)
    again = await world.send("DELETE", URL)
    taken = await world.post("/api/userprofiles", {"id": CHILD, "name": "Robin", "ageGroup": "6-9"})

    assert refusal_of(again) == (404, "RESOURCE_NOT_FOUND")
    assert refusal_of(taken) == (409, "PROFILE_ID_TAKEN")


async def test_a_deletion_that_was_planned_is_done_at_once(world: World) -> None:
    await family(world)
    await revoke(world, CHILD, parentEmail=PARENT)
    answer = await world.send("DELETE", URL)

    assert answer.status_code == 204
    assert (await world.get(DELETION)).json()["status"] == "Completed"
    assert await places_of(world, *CANARIES) == []


WRITTEN = (USER_PROFILES, GAME_SESSIONS, PLAYER_SCENARIO_SCORES, USER_BADGES, PARENTAL_CONSENTS)


@pytest.mark.parametrize("lost", [False, True], ids=["before it is written", "after it is written"])
@pytest.mark.parametrize("container", WRITTEN, ids=lambda container: container.name)
async def test_a_failure_in_any_step_is_made_good_an_hour_later(world: World, container: Container, lost: bool) -> None:
    documents, clock = faulty_documents(world), patient_clock(world)
    await family(world)
    documents.faults.append(Fault(container, Unavailable("The store does not answer."), lost=lost))
    answer = await world.send("DELETE", URL)
    too_early = await hour_passes(world)
    clock.late = timedelta(hours=1, minutes=1)
    await hour_passes(world)

    assert (answer.status_code, answer.json()["status"]) == (202, "InProgress")
    assert too_early.completed == 0
    assert (await world.get(DELETION)).json()["status"] == "Completed"
    assert await places_of(world, *CANARIES) == []


@pytest.mark.parametrize("write", range(12))
async def test_a_crash_at_any_step_is_made_good_too(world: World, write: int) -> None:
    documents, clock = faulty_documents(world), patient_clock(world)
    await family(world)
    documents.faults.append(Fault(DATA_DELETION_REQUESTS, RuntimeError("The instance is gone."), after=write))
    crashed = await world.send("DELETE", URL)
    clock.late = timedelta(hours=1, minutes=1)
    await hour_passes(world)
    if write == 0:
        await world.send("DELETE", URL)

    assert crashed.status_code == 500
    assert await places_of(world, *CANARIES) == []


@pytest.mark.parametrize("write", range(1, 4))
async def test_a_failure_at_any_session_is_made_good_an_hour_later(world: World, write: int) -> None:
    documents, clock = faulty_documents(world), patient_clock(world)
    await family(world)
    documents.faults.append(Fault(GAME_SESSIONS, Unavailable("The store does not answer."), after=write))
    answer = await world.send("DELETE", URL)
    clock.late = timedelta(hours=1, minutes=1)
    await hour_passes(world)

    assert answer.status_code == 202
    assert await places_of(world, *CANARIES) == []


class StuckBlobs(MemoryBlobs):
    is_stuck = False

    async def delete_under(self, prefix: str) -> int:
        if self.is_stuck:
            raise Unavailable("The files do not answer.")
        return await super().delete_under(prefix)


async def test_files_that_cannot_be_removed_are_removed_an_hour_later(world: World) -> None:
    clock = patient_clock(world)
    blobs = StuckBlobs(SignedLinks("http://files.test", b"k" * 32, clock), clock)
    stand_in(world, Blobs, blobs)
    await family(world)
    blobs.is_stuck = True
    answer = await world.send("DELETE", URL)
    left = await places_of(world, CHILD)
    blobs.is_stuck, clock.late = False, timedelta(hours=1, minutes=1)
    await hour_passes(world)

    assert answer.status_code == 202
    assert f"profiles/{CHILD}/drawing.png: {CHILD}" in left
    assert await places_of(world, *CANARIES) == []


async def test_a_deletion_that_breaks_the_timer_does_not_hold_up_the_others(world: World) -> None:
    documents, clock = faulty_documents(world), patient_clock(world)
    children = [await world.child("Robin"), await world.child("Kim")]
    for child in children:
        await revoke(world, child)
    clock.late = timedelta(days=7, minutes=1)
    documents.faults.append(Fault(USER_PROFILES, RuntimeError("Nobody foresaw this.")))
    with pytest.raises(RuntimeError):
        await hour_passes(world)
    second = await hour_passes(world)
    clock.late += timedelta(hours=1, minutes=1)
    third = await hour_passes(world)

    assert (second.completed, third.completed) == (1, 1)


async def test_after_five_failures_it_is_failed_loudly_and_can_be_asked_for_again(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    documents, clock = faulty_documents(world), patient_clock(world)
    await family(world)
    fault = Fault(GAME_SESSIONS, Unavailable("The store does not answer."), times=1000)
    documents.faults.append(fault)
    await world.send("DELETE", URL)
    for hours in (1, 3, 7, 15):
        clock.late = timedelta(hours=hours, minutes=1)
        await hour_passes(world)
    failed = (await world.get(DELETION)).json()
    fault.times = 0
    again = await world.send("DELETE", URL)

    assert (failed["status"], failed["attempts"], failed["nextAttemptAt"]) == ("Failed", 5, None)
    assert [record.message for record in caplog.records if record.levelno == logging.ERROR] == ["deletion_failed"]
    assert again.status_code == 204
    assert await places_of(world, *CANARIES) == []


async def test_a_session_that_is_starting_meanwhile_is_gone_too(world: World) -> None:
    await family(world)
    scenario = await world.publish(GATES)
    start = {"scenarioId": scenario, "profileId": CHILD}
    await asyncio.gather(world.send("DELETE", URL), *(world.post("/api/gamesessions", start) for _ in range(3)))

    assert await places_of(world, *CANARIES) == []


async def test_deleting_twice_at_the_same_moment_deletes_once(world: World) -> None:
    await family(world)
    answers = await asyncio.gather(world.send("DELETE", URL), world.send("DELETE", URL))

    assert {answer.status_code for answer in answers} <= {202, 204, 404}
    assert [entry["action"] for entry in (await world.get(DELETION)).json()["auditTrail"]].count("Completed") == 1
    assert await places_of(world, *CANARIES) == []


async def test_the_search_would_find_what_is_left(world: World) -> None:
    await family(world)
    await world.send("DELETE", URL)
    await world.child(NAME)

    assert await places_of(world, NAME) == [f"UserProfiles: {NAME}"]
