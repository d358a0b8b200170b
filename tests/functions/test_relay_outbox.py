"""Events that were left behind are told later, in order."""

from datetime import timedelta
from pathlib import Path

from shared_code.adapters.signalr import SignalrNotifier
from shared_code.adapters.system import SystemClock
from shared_code.application.events.commands import RelayOutbox, Swept, relay_outbox
from shared_code.domain.actor import ANONYMOUS
from shared_code.domain.entity import Entity
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import SessionId
from shared_code.domain.scenario import Scenario
from shared_code.pipeline import build_pipeline
from shared_code.ports.notifier import Notifier
from shared_code.ports.repository import EventRelay, Repository
from tests.functions.badges import badge
from tests.functions.hearing import Peer, signalr_peer, types_of
from tests.functions.stand_ins import LateClock, late_clock, stand_in
from tests.functions.stories import LANTERN
from tests.functions.world import MakeWorld, World

LATER = timedelta(minutes=2)


def heard_by(peer: Peer, make_world: MakeWorld, **differing: object) -> tuple[World, LateClock]:
    """A world that tells this peer, and its clock; the peer's own clock is never late."""
    world = make_world(**differing)
    stand_in(world, Notifier, SignalrNotifier(peer.hub.connection_string, peer.hub.name, SystemClock()))
    return world, late_clock(world)


async def watched(world: World) -> str:
    """A session that its family listens to."""
    session = await world.played()
    await world.post(f"/api/realtime/groups/session:{session}/join")
    await world.composition.get(EventRelay).settled()
    return session


async def sweep(world: World) -> tuple[int, int]:
    """How many outboxes the timer has emptied, and how many it had to leave."""
    swept: Swept = await build_pipeline(relay_outbox, world.composition)(RelayOutbox(), ANONYMOUS)
    return swept.emptied, swept.left


async def kept(world: World, session: str) -> GameSession:
    return await world.composition.get(Repository[GameSession]).get(SessionId(session), world.account("parent"))


def waiting_in(entity: Entity) -> list[str]:
    return [event.type for event in entity.outbox]


async def test_events_wait_in_their_document_until_the_channel_answers(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        world, clock = heard_by(peer, make_world)
        session = await watched(world)
        with peer.listening(world.account("parent")) as listener:
            peer.up = False
            await world.play(session, "progress-scene", "choice:0")
            silence = await listener.heard(world)
            waiting = await kept(world, session)
            clock.late = LATER
            in_vain = await sweep(world)
            peer.up = True
            done = await sweep(world)
            calls = await listener.heard(world)
        after = await kept(world, session)

    assert silence == []
    assert waiting_in(waiting)[-2:] == ["SceneProgressed", "ChoiceMade"]
    assert (in_vain[1], done) == (1, (1, 0))
    assert types_of(calls)[-2:] == ["SceneProgressed", "ChoiceMade"]
    assert (waiting_in(after), after.outbox_since) == ([], None)


async def test_what_has_happened_just_now_is_left_to_those_who_are_telling_it(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        world, _ = heard_by(peer, make_world)
        session = await watched(world)
        peer.up = False
        await world.play(session, "progress-scene")
        await world.composition.get(EventRelay).settled()

        assert await sweep(world) == (0, 0)


async def test_the_next_change_tells_what_was_left_behind_before_its_own(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        world, _ = heard_by(peer, make_world)
        session = await watched(world)
        with peer.listening(world.account("parent")) as listener:
            peer.up = False
            await world.play(session, "progress-scene")
            await world.composition.get(EventRelay).settled()
            peer.up = True
            await world.play(session, "choice:0")
            calls = await listener.heard(world)

    assert types_of(calls)[-2:] == ["SceneProgressed", "ChoiceMade"]


async def test_what_a_process_has_left_behind_is_told_by_another(make_world: MakeWorld, tmp_path: Path) -> None:
    async with signalr_peer() as peer:
        first, _ = heard_by(peer, make_world, mystira_data=str(tmp_path))
        session = await watched(first)
        peer.up = False
        await first.play(session, "progress-scene")
        await first.close()
        peer.up = True
        second, clock = heard_by(peer, make_world, mystira_data=str(tmp_path))
        clock.late = LATER
        with peer.listening(second.account("parent")) as listener:
            done = [await sweep(second) for _ in range(2)]
            calls = await listener.heard(second)

    assert done[1] == (0, 0)
    assert types_of(calls)[-1] == "SceneProgressed"
    assert len({event["id"] for _, event in calls}) == len(calls)


async def test_stories_and_badges_are_told_as_well(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        world, clock = heard_by(peer, make_world)
        await world.keep(badge("bronze", 0.5))
        session = await watched(world)
        await world.post("/api/realtime/groups/scenarios/join")
        await world.play(session, "progress-scene", "choice:0", "roll:20")
        await world.composition.get(EventRelay).settled()
        with peer.listening(world.account("parent")) as listener:
            peer.up = False
            await world.post(f"/api/gamesessions/{session}/finalize")
            await world.publish(LANTERN, overwriteExisting=True)
            await world.composition.get(EventRelay).settled()
            peer.up, clock.late = True, LATER
            await sweep(world)
            calls = await listener.heard(world)
        scenario = await world.composition.get(Repository[Scenario]).get("the-lantern")

    assert {"SessionFinalised", "ScenarioPublished", "BadgeEarned"} == set(types_of(calls))
    assert waiting_in(scenario) == []


async def test_emptying_an_outbox_is_no_change_that_a_player_could_notice(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        world, clock = heard_by(peer, make_world)
        session = await watched(world)
        await world.play(session, "progress-scene")
        url = f"/api/gamesessions/{session}"
        before = (await world.get(url)).headers["etag"]
        clock.late = LATER
        await sweep(world)
        emptied, after = await kept(world, session), (await world.get(url)).headers["etag"]
        choice = await world.post(f"{url}/choice", {"choiceIndex": 0}, headers={"If-Match": before})

    assert (waiting_in(emptied), after) == ([], before)
    assert choice.status_code == 200
