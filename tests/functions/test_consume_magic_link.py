"""Signing in with a link: once, and as whoever reads the mail."""

import asyncio
from datetime import UTC, datetime, timedelta

import jwt
import pytest

from devhost.identity import DevIssuer
from shared_code.domain.account import Account, AccountEmail, account_email_id
from shared_code.domain.errors import Unavailable
from shared_code.domain.specification import everything
from shared_code.ports.containers import ACCOUNTS, MAGIC_LINKS, REFRESH_FAMILIES
from shared_code.ports.repository import Repository
from tests.functions.letters import ADA, MAGIC, link_for, me, post, signed_in, world_with_letters
from tests.functions.stand_ins import Fault, faulty_documents, late_clock
from tests.functions.tokens import minted
from tests.functions.world import MakeWorld, World, problem_of, refusal_of

CONSUME = f"{MAGIC}/consume"


async def accounts_of(world: World) -> int:
    return await world.composition.get(Repository[Account]).count(everything())


async def test_a_newcomer_is_signed_in_to_an_account_of_their_own(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    answer = await signed_in(world, displayName="Ada")
    claims = jwt.decode(answer["accessToken"], options={"verify_signature": False})
    mine = (await me(world, answer["accessToken"])).json()

    assert (answer["status"], answer["tokenType"]) == ("Authenticated", "Bearer")
    assert answer["account"] == mine
    assert (mine["displayName"], mine["email"], mine["roles"]) == ("Ada", ADA, ["User"])
    assert claims["sub"] == mine["id"]
    assert claims["exp"] - claims["iat"] == 3600
    assert datetime.fromisoformat(answer["expiresAtUtc"]) == datetime.fromtimestamp(claims["exp"], UTC)
    assert await accounts_of(world) == 1


async def test_the_same_address_leads_to_the_same_account(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    first, second = await signed_in(world), await signed_in(world, "ADA@Example.com", displayName="Somebody")

    assert first["account"]["id"] == second["account"]["id"]
    assert second["account"]["displayName"] == "ada"


async def test_whoever_has_signed_in_at_a_provider_comes_to_their_account_by_mail(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    mine = (await world.get("/api/accounts/me")).json()
    answer = await signed_in(world, "Parent@Example.com")

    assert answer["account"]["id"] == mine["id"] == world.account("parent")
    assert await accounts_of(world) == 1


async def test_an_address_that_a_provider_has_not_proved_opens_nothing(
    make_world: MakeWorld, issuer: DevIssuer
) -> None:
    world = world_with_letters(make_world)
    squatter = minted(issuer, sub="squatter", email=ADA, name="Squatter")
    squatted = (await me(world, squatter)).json()
    answer = await signed_in(world)

    assert squatted["email"] is None
    assert answer["account"]["id"] != squatted["id"]


async def test_a_link_signs_in_once(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    token = await link_for(world)
    answers = [await post(world, CONSUME, {"token": token}) for _ in range(2)]

    assert answers[0].status_code == 200
    assert refusal_of(answers[1]) == (400, "MAGIC_LINK_CONSUMED")
    assert problem_of(answers[1])["errors"][0]["field"] == "token"
    assert "Ask for a new one" in problem_of(answers[1])["detail"]


async def test_of_many_at_once_exactly_one_is_signed_in(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    token = await link_for(world)
    answers = await asyncio.gather(*(post(world, CONSUME, {"token": token}) for _ in range(8)))
    wrong = {refusal_of(answer) for answer in answers if answer.status_code != 200}

    assert [answer.status_code for answer in answers].count(200) == 1
    assert wrong <= {(400, "MAGIC_LINK_CONSUMED"), (409, "RESOURCE_CONFLICT")}
    assert await accounts_of(world) == 1


async def test_a_link_that_is_too_old_signs_nobody_in(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    clock = late_clock(world)
    token = await link_for(world)
    clock.late = timedelta(minutes=31)
    answer = await post(world, CONSUME, {"token": token})

    assert refusal_of(answer) == (400, "MAGIC_LINK_EXPIRED")
    assert await accounts_of(world) == 0


@pytest.mark.parametrize("change", ["x", "", "."])
async def test_a_secret_that_is_nearly_right_signs_nobody_in(make_world: MakeWorld, change: str) -> None:
    world = world_with_letters(make_world)
    token = (await link_for(world))[:-1] + change
    answer = await post(world, CONSUME, {"token": token})

    assert refusal_of(answer) == (400, "MAGIC_LINK_INVALID")
    assert token not in answer.text


async def test_an_account_that_was_closed_is_not_opened_by_mail(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    account = (await signed_in(world))["account"]["id"]
    await world.send("PUT", f"/api/accounts/{account}", {"isActive": False}, by="admin")
    answer = await post(world, CONSUME, {"token": await link_for(world)})

    assert refusal_of(answer) == (403, "ACCOUNT_INACTIVE")


async def test_the_roles_of_the_token_are_those_of_the_account(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    account = (await signed_in(world))["account"]["id"]
    await world.send("PUT", f"/api/accounts/{account}", {"roles": ["Moderator"]}, by="admin")
    again = await signed_in(world)

    assert (await me(world, again["accessToken"])).json()["roles"] == ["Moderator", "User"]


async def test_a_crash_between_the_address_and_its_account_is_repaired_by_coming_again(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    documents = faulty_documents(world)
    documents.faults = [Fault(ACCOUNTS, Unavailable("crash"))]
    token = await link_for(world)
    crashed = await post(world, CONSUME, {"token": token})
    left = await world.composition.get(Repository[AccountEmail]).get(account_email_id(ADA))
    repaired = await post(world, CONSUME, {"token": token})

    assert crashed.status_code == 503
    assert repaired.json()["account"]["id"] == left.account_id
    assert await accounts_of(world) == 1


async def test_an_answer_that_is_lost_uses_the_link_up_and_another_one_is_good(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    documents = faulty_documents(world)
    documents.faults = [Fault(REFRESH_FAMILIES, Unavailable("crash"))]
    token = await link_for(world)
    answers = [await post(world, CONSUME, {"token": token}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [503, 400]
    assert (await signed_in(world))["account"]["email"] == ADA


async def test_a_link_that_could_not_be_marked_as_used_is_still_good(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    documents = faulty_documents(world)
    token = await link_for(world)
    documents.faults = [Fault(MAGIC_LINKS, Unavailable("down"))]
    answers = [await post(world, CONSUME, {"token": token}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [503, 200]


async def test_an_old_access_token_that_comes_along_is_in_nobodys_way(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    token = await link_for(world)
    answer = await world.post(CONSUME, {"token": token}, by="expired")

    assert answer.status_code == 200
