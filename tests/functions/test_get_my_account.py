"""The caller's own account, made at the first call."""

import asyncio

import pytest

from devhost.identity import DevIssuer
from shared_code.domain.account import Account
from shared_code.domain.specification import everything
from shared_code.ports.repository import Repository
from tests.functions.tokens import minted
from tests.functions.world import Json, World

ME = "/api/accounts/me"


async def accounts_of(world: World) -> int:
    return await world.composition.get(Repository[Account]).count(everything())


async def test_an_account_is_made_at_the_first_call(world: World) -> None:
    before = await accounts_of(world)
    account = (await world.get(ME)).json()

    assert (before, await accounts_of(world)) == (0, 1)
    assert account["createdAt"] == account["lastLoginAt"]
    assert account["createdAt"].endswith("Z")
    assert account["subscription"]["type"] == "Free"
    assert account["settings"]["theme"] == "Light"
    assert (
        account
        | {
            "id": world.account("parent"),
            "externalUserId": "demo-parent",
            "email": "parent@example.com",
            "displayName": "Demo Parent",
            "isActive": True,
            "roles": ["User"],
        }
        == account
    )


async def test_any_call_makes_the_account_also_on_open_routes(world: World) -> None:
    await world.get("/api/scenarios")

    assert await accounts_of(world) == 1


async def test_the_second_call_finds_the_same_account(world: World) -> None:
    answers = [await world.get(ME) for _ in range(2)]

    assert answers[0].json() == answers[1].json()
    assert answers[0].headers["etag"] == answers[1].headers["etag"]


async def test_first_calls_at_the_same_moment_make_one_account(world: World) -> None:
    answers = await asyncio.gather(*(world.get(ME) for _ in range(8)))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["id"] for answer in answers}) == await accounts_of(world) == 1


async def test_different_people_have_different_accounts(world: World) -> None:
    ids = {(await world.get(ME, by=user)).json()["id"] for user in ("parent", "creator", "admin")}

    assert len(ids) == 3


@pytest.mark.parametrize(
    ("person", "called"),
    [
        ({"name": "Ann", "email": "ann@example.com"}, "Ann"),
        ({"email": "ann@example.com"}, "ann"),
        ({}, "Storyteller"),
        ({"name": "", "email": 7}, "Storyteller"),
    ],
)
async def test_a_newcomer_is_called_by_what_the_token_says(
    world: World, issuer: DevIssuer, person: Json, called: str
) -> None:
    token = minted(issuer, sub="newcomer", **person)
    account = (await world.get(ME, by=None, headers={"Authorization": f"Bearer {token}"})).json()

    assert account["displayName"] == called


async def test_roles_are_those_of_the_token_lower_ones_not_spelled_out(world: World) -> None:
    assert (await world.get(ME, by="admin")).json()["roles"] == ["Admin", "User"]
