"""Contributors for tests of functions."""

from shared_code.domain.content import Content, ContentType
from shared_code.domain.contributor_set import ContributorSet, IpRegistration, contributor_set_id
from shared_code.domain.scenario import Scenario
from shared_code.ports.repository import Repository
from tests.builders import NOON
from tests.functions.world import Json, World

WALLETS = (
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
)
PATH = "/api/contributors/scenario/the-lantern"
OPEN_ROLE = {"role": "Translator", "splitPercentage": 12.5, "description": "Somebody who writes Frisian."}
REGISTERED = IpRegistration(
    ip_asset_id="0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb", registration_tx_hash="0x" + "ab" * 32, registered_at=NOON
)


def share(basis_points: int, place: int = 0, **fields: Json) -> Json:
    """One contributor of a request: the wallet of that place."""
    return {
        "name": f"Contributor {place}",
        "walletAddress": WALLETS[place],
        "role": "Author",
        "shareBasisPoints": basis_points,
        **fields,
    }


def of_two(world: World, first: int = 6000, **fields: Json) -> Json:
    """The body that gives a share to the parent and one to the stranger, both with accounts."""
    return {
        "contributors": [
            share(first, 0, accountId=world.account("parent"), **fields),
            share(10_000 - first, 1, accountId=world.account("stranger")),
        ]
    }


async def with_accounts(world: World, *users: str) -> None:
    """Let users call once, so that they have accounts."""
    for user in users:
        await world.get("/api/accounts/me", by=user)


async def split(world: World, first: int = 6000) -> Json:
    """A published story of the creator, shared by the parent and the stranger."""
    await world.publish()
    await with_accounts(world, "parent", "stranger")
    answer = await world.send("PUT", PATH, of_two(world, first), by="creator")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def approve(world: World, by: str, version: int = 1, **fields: Json) -> Json:
    """The state of each answer after one was given."""
    answer = await world.post(f"{PATH}/approve", {"splitVersion": version, **fields}, by=by)
    assert answer.status_code == 200, answer.text
    return [each["approvalStatus"] for each in answer.json()["contributors"]]


async def kept_set(world: World) -> ContributorSet:
    """The contributors of that story as they are kept."""
    scenario = await world.composition.get(Repository[Scenario]).get("the-lantern")
    content = Content(
        ContentType.SCENARIO, scenario.id, "", scenario.owner_account_id, scenario.created_at, is_public=True
    )
    return await world.composition.get(Repository[ContributorSet]).get(contributor_set_id(content))


async def register(world: World) -> None:
    """Let that story be registered."""
    kept = await kept_set(world)
    kept.registration = REGISTERED
    await world.keep(kept)
