"""The sessions of an account that have not ended."""

from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import SessionId
from shared_code.ports.repository import Repository
from tests.functions.stories import GATES
from tests.functions.world import World, refusal_of


def url(world: World, user: str = "parent") -> str:
    return f"/api/gamesessions/account/{world.account(user)}/in-progress"


async def test_running_and_paused_sessions_are_listed_the_newest_first(world: World) -> None:
    lantern, gates = await world.publish(), await world.publish(GATES)
    robin, kim = await world.child("Robin"), await world.child("Kim")
    running, paused, ended = [
        (await world.start(scenario, child))["id"]
        for scenario, child in ((lantern, robin), (gates, robin), (gates, kim))
    ]
    await world.play(paused, "pause")
    await world.play(ended, "end")
    listed = (await world.get(url(world))).json()

    assert [(session["id"], session["status"]) for session in listed] == [(paused, "Paused"), (running, "InProgress")]
    assert listed[0] == await world.session(paused)


async def test_of_several_sessions_of_one_play_the_newest_is_listed(world: World) -> None:
    session = await world.played("progress-scene")
    await world.older_twin(session)

    assert [each["id"] for each in (await world.get(url(world))).json()] == [session]


async def test_a_fork_is_listed_beside_what_it_was_forked_from(world: World) -> None:
    session = await world.played("progress-scene")
    fork = (await world.post(f"/api/gamesessions/{session}/fork", {"step": 0})).json()["id"]

    assert {each["id"] for each in (await world.get(url(world))).json()} == {session, fork}


async def test_a_session_without_steps_at_no_scene_of_its_story_is_not_listed(world: World) -> None:
    session = await world.played()
    sessions = world.composition.get(Repository[GameSession])
    lost = await sessions.get(SessionId(session), world.account("parent"))
    before = (await world.get(url(world))).json()
    lost.current_scene_id = "nowhere"
    await sessions.save(lost)

    assert [each["id"] for each in before] == [session]
    assert (await world.get(url(world))).json() == []


async def test_an_account_without_sessions_has_an_empty_list(world: World) -> None:
    assert (await world.get(url(world))).json() == []


async def test_sessions_of_other_accounts_are_not_listed(world: World) -> None:
    await world.played()

    assert (await world.get(url(world, "creator"), by="creator")).json() == []


async def test_another_account_looks_as_if_there_were_none(world: World) -> None:
    await world.played()

    assert refusal_of(await world.get(url(world), by="creator")) == (404, "RESOURCE_NOT_FOUND")


async def test_an_admin_sees_the_sessions_of_any_account(world: World) -> None:
    session = await world.played()

    assert [each["id"] for each in (await world.get(url(world), by="admin")).json()] == [session]
