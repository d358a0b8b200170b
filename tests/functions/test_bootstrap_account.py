"""The account of whoever calls: by identity, else by an address that is proved, else a new one."""

import asyncio
from datetime import timedelta

import pytest

from devhost.identity import DevIssuer
from shared_code.application.accounts.bootstrap import AccountBootstrap
from shared_code.domain.account import Account, AccountEmail, AccountIdentity, account_email_id
from shared_code.domain.errors import Unavailable
from shared_code.domain.identifiers import account_id_of
from shared_code.domain.specification import everything
from shared_code.ports.containers import ACCOUNT_IDENTITIES, ACCOUNTS
from shared_code.ports.repository import Repository
from shared_code.settings import TrustedIssuer
from tests.functions.letters import ADA, bearer, me, signed_in, world_with_letters
from tests.functions.stand_ins import Fault, faulty_documents, late_clock
from tests.functions.tokens import minted
from tests.functions.world import Json, MakeWorld, World, refusal_of

BOOTSTRAP = "/api/auth/bootstrap-account"


async def bootstrapped(world: World, token: str) -> Json:
    answer = await world.post(BOOTSTRAP, by=None, headers=bearer(token))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def kept(world: World) -> list[Account]:
    return (await world.composition.get(Repository[Account]).matching(everything())).items


def of_provider(issuer: DevIssuer, **claims: Json) -> str:
    return minted(issuer, **{"sub": "ada-at-entra", "email": ADA, "email_verified": True, "name": "Ada"} | claims)


async def test_the_caller_learns_which_account_is_theirs(world: World) -> None:
    account = (await world.post(BOOTSTRAP)).json()

    assert account == (await world.get("/api/accounts/me")).json()
    assert account["externalUserId"] == "demo-parent"


async def test_a_proved_address_leads_to_the_account_that_has_it(make_world: MakeWorld, issuer: DevIssuer) -> None:
    world = world_with_letters(make_world)
    by_mail = (await signed_in(world))["account"]
    by_provider = await bootstrapped(world, of_provider(issuer, email="ADA@example.com"))
    [account] = await kept(world)

    assert by_provider["id"] == by_mail["id"] == account.id
    assert by_provider["externalUserId"] == "ada-at-entra"
    assert account.identities == (account_id_of(issuer.issuer, "ada-at-entra"),)


async def test_an_identity_that_was_attached_needs_its_address_no_more(
    make_world: MakeWorld, issuer: DevIssuer
) -> None:
    world = world_with_letters(make_world)
    by_mail = (await signed_in(world))["account"]
    await bootstrapped(world, of_provider(issuer))
    world.composition.get(AccountBootstrap).forget(by_mail["id"])

    assert (await bootstrapped(world, of_provider(issuer, email=None)))["id"] == by_mail["id"]


async def test_an_address_that_is_only_claimed_leads_nowhere(make_world: MakeWorld, issuer: DevIssuer) -> None:
    world = world_with_letters(make_world)
    by_mail = (await signed_in(world))["account"]
    claimed = await bootstrapped(world, of_provider(issuer, email_verified=None))

    assert claimed["id"] != by_mail["id"]
    assert claimed["email"] is None


async def test_a_provider_that_proves_every_address_is_believed(make_world: MakeWorld, issuer: DevIssuer) -> None:
    trusted = TrustedIssuer(
        issuer=issuer.issuer, metadataUrl=issuer.metadata_url, audience=issuer.audience, verifiesEmails=True
    )
    world = world_with_letters(make_world, identity_providers=(trusted,))
    by_mail = (await signed_in(world))["account"]

    assert (await bootstrapped(world, of_provider(issuer, email_verified=None)))["id"] == by_mail["id"]


async def test_an_address_that_is_proved_later_is_taken_then(world: World, issuer: DevIssuer) -> None:
    first = await bootstrapped(world, of_provider(issuer, email_verified=None))
    world.composition.get(AccountBootstrap).forget(first["id"])
    second = await bootstrapped(world, of_provider(issuer))

    assert (first["id"], first["email"], second["email"]) == (second["id"], None, ADA)


@pytest.mark.parametrize("email", ["nobody", "", 7, "a b@example.com"])
async def test_a_proved_text_that_is_no_address_is_left_out(world: World, issuer: DevIssuer, email: Json) -> None:
    assert (await bootstrapped(world, of_provider(issuer, email=email)))["email"] is None


async def test_two_identities_that_come_at_once_with_one_address_share_one_account(
    world: World, issuer: DevIssuer
) -> None:
    tokens = [of_provider(issuer, sub=f"ada-{number}") for number in range(4)]
    accounts = await asyncio.gather(*(bootstrapped(world, token) for token in tokens))

    assert len({account["id"] for account in accounts}) == len(await kept(world)) == 1


@pytest.mark.parametrize("lost", [False, True])
@pytest.mark.parametrize("container", [ACCOUNTS, ACCOUNT_IDENTITIES])
async def test_a_crash_while_an_identity_is_attached_is_repaired_by_coming_again(
    make_world: MakeWorld, issuer: DevIssuer, container: Json, lost: bool
) -> None:
    world = world_with_letters(make_world)
    documents = faulty_documents(world)
    by_mail = (await signed_in(world))["account"]
    documents.faults = [Fault(container, Unavailable("crash"), lost=lost)]
    crashed = await me(world, of_provider(issuer))
    repaired = await bootstrapped(world, of_provider(issuer))
    [account] = await kept(world)

    assert crashed.status_code == 503
    assert repaired["id"] == by_mail["id"]
    assert account.identities == (account_id_of(issuer.issuer, "ada-at-entra"),)
    assert await world.composition.get(Repository[AccountIdentity]).count(everything()) == 1


@pytest.mark.parametrize("lost", [False, True])
async def test_a_crash_of_a_newcomers_first_call_is_repaired_by_their_second(
    world: World, issuer: DevIssuer, lost: bool
) -> None:
    documents = faulty_documents(world)
    documents.faults = [Fault(ACCOUNTS, Unavailable("crash"), lost=lost)]
    crashed = await me(world, of_provider(issuer))
    account = await bootstrapped(world, of_provider(issuer))
    address = await world.composition.get(Repository[AccountEmail]).get(account_email_id(ADA))

    assert crashed.status_code == 503
    assert (account["email"], address.account_id) == (ADA, account["id"])
    assert len(await kept(world)) == 1


async def test_the_last_sign_in_is_noted_once_an_hour(make_world: MakeWorld) -> None:
    world = make_world()
    clock = late_clock(world)
    world.tokens["parent"] = world.issuer.token("parent", lifetime=86_400)
    seen = []
    for minutes in (0, 30, 59, 61, 90):
        clock.late = timedelta(minutes=minutes)
        seen.append((await world.get("/api/accounts/me")).json()["lastLoginAt"])

    assert len(set(seen[:3])) == 1
    assert seen[2] < seen[3] == seen[4]


async def test_a_closed_account_is_closed_at_once_where_it_was_closed(world: World) -> None:
    account = (await world.post(BOOTSTRAP)).json()["id"]
    await world.send("PUT", f"/api/accounts/{account}", {"isActive": False}, by="admin")
    closed = await world.post(BOOTSTRAP)
    await world.send("PUT", f"/api/accounts/{account}", {"isActive": True}, by="admin")

    assert refusal_of(closed) == (403, "ACCOUNT_INACTIVE")
    assert (await world.post(BOOTSTRAP)).status_code == 200


async def test_a_token_of_our_own_whose_account_is_gone_opens_nothing(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    here = await signed_in(world)
    accounts = world.composition.get(Repository[Account])
    await accounts.delete(await accounts.get(here["account"]["id"]))

    assert refusal_of(await me(world, here["accessToken"])) == (401, "UNAUTHORIZED")
    assert await kept(world) == []
