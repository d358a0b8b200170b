"""A family with a child whose id, name and secrets can be found wherever they are kept."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from shared_code.adapters.memory_blobs import MemoryBlobs
from shared_code.domain.account import Account, AccountIdentity
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.magic_link import MagicLink
from shared_code.domain.profile import UserProfile
from shared_code.domain.refresh_family import RefreshFamily
from shared_code.domain.specification import everything
from shared_code.ports.blobs import Blobs
from shared_code.ports.clock import Clock
from shared_code.ports.containers import ALL
from shared_code.ports.documents import Documents
from shared_code.ports.repository import Repository
from tests.functions.badges import badge
from tests.functions.consenting import answer, asked
from tests.functions.stories import LANTERN
from tests.functions.world import World

CHILD, SIBLING = "canary-child-q7", "sibling-kim"
NAME, NICKNAME, BIO, BIRTHDAY = "Quillfeather", "Quilly", "Collects moon pebbles", "2018-03-14"
CANARIES = (CHILD, NAME, NICKNAME, BIO, BIRTHDAY)


LAMP = LANTERN.replace("The Lantern", "The Lamp")


@dataclass(frozen=True)
class Family:
    """What the child and its sibling have played."""

    own_session: str
    shared_session: str
    siblings_session: str


async def family(world: World) -> Family:
    """A child with everything that a child can have, beside a sibling."""
    parent = world.account("parent")
    await world.keep(
        badge("bronze", 0.1, axis="Courage & Caution"),
        UserProfile.model_validate(
            {
                "id": CHILD,
                "account_id": parent,
                "name": NAME,
                "age_group": AgeGroup.SCHOOL,
                "bio": BIO,
                "date_of_birth": BIRTHDAY,
            }
        ),
        UserProfile(id=ProfileId(SIBLING), account_id=parent, name="Kim", age_group=AgeGroup.TEENS),
    )
    await answer(world, await asked(world, CHILD))
    scenario = await world.publish()
    own = await world.start(scenario, CHILD, playerNames=[NAME, "Kim"])
    await world.play(own["id"], "progress-scene", "choice:0", "roll:20", "finalize")
    running = await world.start(scenario, CHILD)
    await world.play(running["id"], "progress-scene")
    parts = [
        {"characterId": "wren", "playerAssignment": {"profileId": CHILD, "profileName": NICKNAME}},
        {"characterId": "old_toad", "playerAssignment": {"profileId": SIBLING, "profileName": "Kim"}},
    ]
    shared = await world.start(scenario, SIBLING, characterAssignments=parts)
    await world.play(shared["id"], "progress-scene", "choice:0")
    alone = await world.start(await world.publish(LAMP), SIBLING, playerNames=[NAME, "Kim"])
    await world.composition.get(Blobs).write(f"profiles/{CHILD}/drawing.png", _bytes(NAME.encode()), "image/png")
    await world.composition.get(Blobs).write(f"profiles/{SIBLING}/drawing.png", _bytes(b"a fox"), "image/png")
    return Family(own["id"], shared["id"], alone["id"])


async def signed_in(world: World, user: str) -> None:
    """What signing in by mail leaves behind, and a second identity."""
    await world.get("/api/accounts/me", by=user)
    account = await world.composition.get(Repository[Account]).get(world.account(user))
    identity = AccountIdentity(id="another-identity", account_id=account.id)
    account.attach(identity, "another-subject")
    now = world.composition.get(Clock).now()
    family = RefreshFamily.begun("family-1", account.id, "secret", client="browser", at=now)
    await world.keep(account, identity, family)
    await world.keep(MagicLink.first(world.issuer.users[user].email, "secret", at=now))


async def places_of(world: World, *canaries: str) -> list[str]:
    """Each container and each file in which one of these texts stands."""
    found = []
    documents = world.composition.get(Documents)
    for container in ALL:
        page = await documents.query(container, everything())
        told = [stored.id + stored.body for stored in page.documents]
        found += [f"{container.name}: {canary}" for canary in canaries if any(canary in text for text in told)]
    blobs = world.composition.get(Blobs)
    assert isinstance(blobs, MemoryBlobs)
    for name, (_, content) in blobs._kept.items():
        found += [f"{name}: {canary}" for canary in canaries if canary in name or canary.encode() in content]
    return found


async def _bytes(content: bytes) -> AsyncIterator[bytes]:
    yield content
