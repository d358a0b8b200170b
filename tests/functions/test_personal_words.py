"""Names, addresses and tokens stay where they belong: in no log, no event, no refusal."""

import json
import logging
from collections.abc import Iterator

import httpx
import pytest

from devhost.demo_users import DEMO_USERS
from devhost.identity import DevIssuer
from shared_code.domain.badge import UserBadge
from shared_code.domain.entity import RecordedEvent
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.profile import UserProfile
from shared_code.domain.scenario import Scenario
from shared_code.domain.specification import everything
from shared_code.ports.repository import Repository
from tests.functions.badges import badge
from tests.functions.hearing import signalr_peer
from tests.functions.stories import GATES
from tests.functions.tokens import minted
from tests.functions.world import Json, MakeWorld, World

CHILD, SIBLING, GUEST, PLAYER = "Zebulonica", "Quillfeather", "Xanthippus", "Wolframina"
NAMES = [CHILD, SIBLING, GUEST, PLAYER]
PEOPLE = [word for user in DEMO_USERS.values() for word in (user.name, user.email)]


async def whole_play(world: World) -> list[httpx.Response]:
    """A family plays from start to end, with every refusal on the way; the refusals."""
    await world.keep(badge("bronze", 0.5))
    session = (await world.start(await world.publish(GATES), "child-1", **players()))["id"]
    url = f"/api/gamesessions/{session}"
    await world.post(f"/api/realtime/groups/session:{session}/join")
    refusals = [
        await world.post(f"{url}/choice", {"choiceText": "Fly"}),
        await world.post(f"{url}/choice", {"choiceIndex": 0, "sceneId": "garden"}),
        await world.post(f"{url}/choice", {"choiceIndex": CHILD, "playerId": [SIBLING]}),
        await world.post(f"{url}/roll"),
        await world.post(f"{url}/progress-scene"),
        await world.post(f"{url}/finalize"),
        await world.post(f"{url}/rewind", {"step": 9}),
        await world.post(f"{url}/pause", headers={"If-Match": '"x"'}),
        await world.get(url, by="creator"),
        await world.get("/api/userprofiles/child-1", by="creator"),
        await world.get("/api/accounts/me", by=None, headers={"Authorization": f"Bearer {world.token('parent')}x"}),
        await world.get(f"/api/userprofiles/account/{world.account('parent')}", by="creator"),
    ]
    await world.play(session, "pause", "resume", "choice:0", "choice:0", "end")
    for path in ("", "/scene"):
        await world.get(url + path)
    await world.post(f"{url}/finalize")
    await world.post(f"{url}/fork", {"step": 1})
    return refusals


def players() -> Json:
    profile = {"profileId": "child-2", "profileName": SIBLING}
    guest = {"type": "Guest", "guestName": GUEST}
    assignments = [
        {"characterId": "old_toad", "playerAssignment": profile},
        {"characterId": "wren", "playerAssignment": guest},
    ]
    return {"playerNames": [PLAYER, CHILD], "characterAssignments": assignments}


async def keep_children(world: World) -> None:
    for place, name in enumerate((CHILD, SIBLING), start=1):
        identifier = ProfileId(f"child-{place}")
        await world.keep(UserProfile(id=identifier, account_id=world.account("parent"), name=name, age_group="13-18"))


def words_of(record: logging.LogRecord) -> str:
    """Everything that a record carries, also what the formatter does not show."""
    return f"{record.getMessage()} {vars(record)!r} {logging.Formatter().format(record)}"


async def events_of(world: World) -> list[RecordedEvent]:
    """Every event that is in an outbox."""
    events: list[RecordedEvent] = []
    for entity in (GameSession, Scenario, UserBadge):
        repository: Repository[GameSession | Scenario | UserBadge] = world.composition.get(Repository[entity])  # type: ignore[valid-type]
        async for kept in repository.each(everything()):
            events += kept.outbox
    return events


@pytest.fixture(autouse=True)
def _everything_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with caplog.at_level(logging.DEBUG):
        yield


async def test_no_personal_word_leaves_a_whole_play(make_world: MakeWorld, caplog: pytest.LogCaptureFixture) -> None:
    async with signalr_peer() as peer:
        world = make_world(signalr_connection=peer.hub.connection_string)
        await keep_children(world)
        with peer.listening(world.account("parent")) as listener:
            refusals = await whole_play(world)
            told = await listener.heard(world)
            peer.up = False
            await world.post("/api/realtime/groups/scenarios/join")
    logged = " ".join(words_of(record) for record in caplog.records)
    shown = " ".join(refusal.text for refusal in refusals)
    kept = " ".join(event.model_dump_json() for event in await events_of(world))
    secrets = [*NAMES, *PEOPLE, *world.tokens.values(), peer.hub.connection_string]

    assert all(refusal.status_code >= 400 for refusal in refusals)
    assert (len(told) > 5, len(caplog.records) > 5, "GameSession" in kept) == (True, True, True)
    for place, text in {"log": logged, "refusals": shown, "told": json.dumps(told), "outboxes": kept}.items():
        assert (place, [secret for secret in secrets if secret in text]) == (place, [])


async def test_a_newcomers_name_and_address_are_not_logged(
    world: World, issuer: DevIssuer, caplog: pytest.LogCaptureFixture
) -> None:
    token = minted(issuer, sub="newcomer", name=CHILD, email="zebulonica@example.com")
    account = await world.get("/api/accounts/me", by=None, headers={"Authorization": f"Bearer {token}"})
    logged = " ".join(words_of(record) for record in caplog.records)

    assert account.json()["displayName"] == CHILD
    assert not any(secret in logged for secret in (CHILD, "zebulonica", token))


async def test_the_name_of_a_child_is_told_to_its_own_family_only(world: World) -> None:
    await keep_children(world)
    session = await world.start(await world.publish(GATES), "child-1", **players())
    await world.play(session["id"], "end")
    paths = [
        f"/api/gamesessions/{session['id']}",
        f"/api/gamesessions/{session['id']}/scene",
        "/api/userprofiles/child-1",
        f"/api/userprofiles/account/{world.account('parent')}",
        "/api/scenarios/the-two-gates",
    ]
    seen = [(await world.get(path, by="creator")).text + (await world.get(path, by=None)).text for path in paths]

    assert not any(name in text for name in NAMES for text in seen)
