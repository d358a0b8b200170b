"""Whether an address has an account: for Admins and other systems only."""

import pytest

from devhost.identity import DevIssuer
from tests.functions.letters import bearer
from tests.functions.tokens import minted
from tests.functions.world import World, refusal_of

VALIDATE = "/api/accounts/validate"


async def test_an_admin_learns_whether_an_address_has_an_account(world: World) -> None:
    await world.get("/api/accounts/me")
    answers = [await world.get(f"{VALIDATE}/{email}", by="admin") for email in ("PARENT@example.com", "no@example.com")]

    assert [answer.json() for answer in answers] == [True, False]


async def test_another_system_learns_it_too(world: World, issuer: DevIssuer) -> None:
    token = minted(issuer, sub="publisher-app", roles=["Service"])
    answer = await world.get(f"{VALIDATE}/no@example.com", by=None, headers=bearer(token))

    assert (answer.status_code, answer.json()) == (200, False)


@pytest.mark.parametrize("user", ["parent", "creator", "publisher", "moderator"])
async def test_nobody_else_can_ask_not_even_for_their_own(world: World, user: str) -> None:
    for email in ("parent@example.com", "no@example.com"):
        assert refusal_of(await world.get(f"{VALIDATE}/{email}", by=user)) == (403, "ACCESS_FORBIDDEN")
