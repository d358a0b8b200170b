"""Choosing what to hear, and hearing it."""

import pytest

from tests.functions.hearing import signalr_peer, types_of
from tests.functions.stories import LANTERN
from tests.functions.world import MakeWorld, World, fields_of, refusal_of

GROUPS = "/api/realtime/groups"


async def test_a_player_hears_what_happens_in_a_session_from_joining_on(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        world = make_world(signalr_connection=peer.hub.connection_string)
        session = await world.played("progress-scene")
        with peer.listening(world.account("parent")) as listener:
            joined = await world.post(f"{GROUPS}/session:{session}/join")
            await world.play(session, "choice:0", "roll:20")
            calls = await listener.heard(world)

    assert (joined.status_code, joined.content) == (204, b"")
    assert types_of(calls) == ["ChoiceMade", "DiceRolled", "EchoRevealed", "SessionCompleted"]
    assert [event["sequence"] for _, event in calls] == sorted(event["sequence"] for _, event in calls)


async def test_an_event_says_what_when_and_of_which_thing(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        world = make_world(signalr_connection=peer.hub.connection_string)
        session = await world.played("progress-scene")
        await world.post(f"{GROUPS}/session:{session}/join")
        with peer.listening(world.account("parent")) as listener:
            await world.play(session, "choice:0")
            [(target, event)] = await listener.heard(world)

    assert target == "ReceiveEvent"
    assert event.pop("time").endswith("Z")
    assert event.pop("id") == f"{session}:{event['sequence']}"
    assert event == {
        "type": "ChoiceMade",
        "subject": f"GameSession/{session}",
        "sequence": event["sequence"],
        "data": {"sessionId": session, "sceneId": "fork", "choice": "[c:Wren] goes left", "nextSceneId": "bridge"},
    }


async def test_everybody_may_hear_of_published_stories_and_nobody_of_drafts(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        world = make_world(signalr_connection=peer.hub.connection_string)
        with peer.listening(world.account("parent")) as listener:
            await world.post(f"{GROUPS}/scenarios/join")
            await world.publish(LANTERN)
            calls = await listener.heard(world)

    assert types_of(calls) == ["ScenarioPublished"]
    assert [target for target, _ in calls] == ["ReceiveEvent", "ContentPublished"]
    assert calls[-1][1]["scenarioId"] == "the-lantern"
    assert calls[-1][1]["data"]["version"] == 1


async def test_a_group_is_left_again(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        world = make_world(signalr_connection=peer.hub.connection_string)
        with peer.listening(world.account("parent")) as listener:
            for verb in ("join", "leave", "leave"):
                assert (await world.post(f"{GROUPS}/scenarios/{verb}")).status_code == 204
            await world.publish(LANTERN)

            assert await listener.heard(world) == []


async def test_members_of_a_family_hear_their_own_account(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        world = make_world(signalr_connection=peer.hub.connection_string)
        group = f"account:{world.account('parent')}"
        answer = await world.post(f"{GROUPS}/{group}/join")

        assert answer.status_code == 204
        assert peer.hub.is_member(world.account("parent"), group)


@pytest.mark.parametrize(
    "group",
    [
        "session:{session}",
        "session:no-such-session",
        "session:",
        "account:{account}",
        "account:",
        "secrets",
        "Scenarios",
    ],
)
async def test_what_is_not_ones_own_cannot_be_heard(make_world: MakeWorld, group: str) -> None:
    async with signalr_peer() as peer:
        world = make_world(signalr_connection=peer.hub.connection_string)
        session = await world.played()
        name = group.format(session=session, account=world.account("parent"))
        answer = await world.post(f"{GROUPS}/{name}/join", by="creator")

        assert refusal_of(answer) == (404, "RESOURCE_NOT_FOUND")
        assert not peer.hub.is_member(world.account("creator"), name)


async def test_a_name_of_a_group_has_its_bounds(world: World) -> None:
    assert fields_of(await world.post(f"{GROUPS}/{'x' * 201}/join")) == ["group"]
    assert fields_of(await world.post(f"{GROUPS}/{'x' * 201}/leave")) == ["group"]


async def test_a_channel_that_does_not_answer_is_told(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        peer.up = False
        world = make_world(signalr_connection=peer.hub.connection_string)
        answers = [await world.post(f"{GROUPS}/scenarios/{verb}") for verb in ("join", "leave")]

    assert [refusal_of(answer) for answer in answers] == [(503, "SERVICE_UNAVAILABLE")] * 2


async def test_a_silent_channel_does_not_hold_up_the_play(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        world = make_world(signalr_connection=peer.hub.connection_string)
        session = await world.played()
        await world.post(f"{GROUPS}/session:{session}/join")
        peer.up = False
        view = await world.play(session, "progress-scene", "choice:0", "roll:20")

        assert view["status"] == "Completed"


async def test_where_nothing_is_configured_joining_is_harmless(world: World) -> None:
    assert (await world.post(f"{GROUPS}/scenarios/join")).status_code == 204
