"""Taking a consent back."""

from datetime import UTC, datetime, timedelta

import pytest

from shared_code.domain.errors import Unavailable
from shared_code.domain.players import CharacterAssignment
from shared_code.ports.containers import DATA_DELETION_REQUESTS, GAME_SESSIONS, Container
from tests.functions.consenting import PARENT, answer, asked, hour_passes, patient_clock, revoke, status
from tests.functions.stand_ins import Fault, faulty_documents
from tests.functions.stories import LANTERN
from tests.functions.world import World, fields_of, refusal_of

SESSIONS = "/api/gamesessions"


async def consented(world: World, name: str = "Robin") -> str:
    """A child whose parent has answered the mail."""
    child = await world.child(name, consent=False)
    await answer(world, await asked(world, child))
    return child


async def test_a_revoked_consent_is_followed_by_a_deletion_in_seven_days(world: World) -> None:
    child = await consented(world)
    told = (await revoke(world, child, parentEmail=f" {PARENT.upper()} ")).json()
    planned = (await world.get(f"/api/coppa/deletions/{child}")).json()
    due = datetime.fromisoformat(planned["scheduledDeletionAt"]) - datetime.now(UTC)

    assert told["status"] == (await status(world, child))["status"] == "Revoked"
    assert timedelta(days=6, hours=23) < due <= timedelta(days=7)
    assert (planned["status"], planned["reason"]) == ("Pending", "ConsentRevoked")
    assert told["scheduledDeletionAt"] == planned["scheduledDeletionAt"]


@pytest.mark.parametrize("email", [None, "somebody@else.example"])
async def test_only_the_parent_who_was_asked_revokes(world: World, email: str | None) -> None:
    child = await consented(world)
    answered = await revoke(world, child, **({"parentEmail": email} if email else {}))

    assert refusal_of(answered) == (403, "PARENT_NOT_KNOWN")
    assert (await status(world, child))["isActive"]


MOVES = {
    "choice": {"choiceIndex": 0},
    "progress-scene": {},
    "roll": {},
    "resume": {},
    "rewind": {"step": 0},
    "fork": {"step": 0},
}


@pytest.mark.parametrize("move", MOVES)
async def test_a_running_session_allows_no_move_any_more(world: World, move: str) -> None:
    scenario, child = await world.publish(), await consented(world)
    session = (await world.start(scenario, child))["id"]
    await world.play(session, "progress-scene")
    await revoke(world, child, parentEmail=PARENT)
    answered = await world.post(f"{SESSIONS}/{session}/{move}", MOVES[move])

    assert refusal_of(answered) == (403, "CONSENT_REQUIRED")
    assert (await world.session(session))["status"] == "Paused"


async def test_a_completed_session_is_not_scored_and_not_played_on(world: World) -> None:
    scenario, child = await world.publish(), await consented(world)
    session = (await world.start(scenario, child))["id"]
    await world.play(session, "progress-scene", "end")
    await revoke(world, child, parentEmail=PARENT)
    answers = [
        await world.post(f"{SESSIONS}/{session}/{move}", body)
        for move, body in (("finalize", {}), ("rewind", {"step": 0}), ("fork", {"step": 0}))
    ]

    assert [refusal_of(answered) for answered in answers] == [(403, "CONSENT_REQUIRED")] * 3


async def test_a_session_can_still_be_ended(world: World) -> None:
    scenario, child = await world.publish(), await consented(world)
    session = (await world.start(scenario, child))["id"]
    await revoke(world, child, parentEmail=PARENT)
    await world.play(session, "end")

    assert (await world.session(session))["status"] == "Completed"


async def test_sessions_of_siblings_stop_where_the_child_plays_and_nowhere_else(world: World) -> None:
    scenario, robin, kim = await world.publish(), await consented(world), await world.child("Kim")
    cast = CharacterAssignment.model_validate({"characterId": "wren", "playerAssignment": {"profileId": robin}})
    together = await world.start(scenario, kim, characterAssignments=[cast.model_dump(mode="json", by_alias=True)])
    alone = await world.start(await world.publish(LANTERN.replace("The Lantern", "The Lamp")), kim)
    await revoke(world, robin, parentEmail=PARENT)
    blocked = await world.post(f"{SESSIONS}/{together['id']}/progress-scene")
    allowed = await world.post(f"{SESSIONS}/{alone['id']}/progress-scene")

    assert refusal_of(blocked) == (403, "CONSENT_REQUIRED")
    assert allowed.status_code == 200


async def test_a_new_consent_lets_the_session_go_on_and_cancels_the_deletion(world: World) -> None:
    clock, scenario, child = patient_clock(world), await world.publish(), await consented(world)
    session = (await world.start(scenario, child))["id"]
    await revoke(world, child, parentEmail=PARENT)
    clock.late = timedelta(days=6)
    await answer(world, await asked(world, child))
    await world.play(session, "resume", "progress-scene")
    clock.late = timedelta(days=8)
    await hour_passes(world)

    assert (await world.get(f"/api/coppa/deletions/{child}")).json()["status"] == "Cancelled"
    assert (await world.get(f"/api/userprofiles/{child}")).status_code == 200
    assert (await world.session(session))["stepCount"] == 1


async def test_without_a_new_consent_the_child_is_gone_after_seven_days_and_not_before(world: World) -> None:
    clock, child = patient_clock(world), await consented(world)
    await revoke(world, child, parentEmail=PARENT)
    clock.late = timedelta(days=6, hours=23)
    early = await hour_passes(world)
    kept = (await world.get(f"/api/userprofiles/{child}")).status_code
    clock.late = timedelta(days=7, minutes=1)
    due = await hour_passes(world)

    assert (early.completed, kept, due.completed) == (0, 200, 1)
    assert (await world.get(f"/api/userprofiles/{child}")).status_code == 404
    assert (await world.get(f"/api/coppa/deletions/{child}")).json()["status"] == "Completed"


async def test_revoking_again_changes_nothing(world: World) -> None:
    child = await consented(world)
    first = (await revoke(world, child, parentEmail=PARENT)).json()

    assert (await revoke(world, child, parentEmail=PARENT)).json() == first


@pytest.mark.parametrize("container", [DATA_DELETION_REQUESTS, GAME_SESSIONS], ids=lambda container: container.name)
async def test_what_a_broken_revocation_has_left_is_completed_within_the_hour(
    world: World, container: Container
) -> None:
    documents, scenario, child = faulty_documents(world), await world.publish(), await consented(world)
    session = (await world.start(scenario, child))["id"]
    documents.faults.append(Fault(container, Unavailable("The store does not answer.")))
    broken = await revoke(world, child, parentEmail=PARENT)
    await hour_passes(world)
    move = await world.post(f"{SESSIONS}/{session}/progress-scene")

    assert broken.status_code == 503
    assert refusal_of(move) == (403, "CONSENT_REQUIRED")
    assert (await world.get(f"/api/coppa/deletions/{child}")).json()["status"] == "Pending"


async def test_where_nobody_was_asked_there_is_nothing_to_take_back(world: World) -> None:
    child = await world.child(consent=False)

    assert refusal_of(await revoke(world, child)) == (404, "RESOURCE_NOT_FOUND")
    assert fields_of(await revoke(world, child, parentEmail="nobody")) == ["parentEmail"]
