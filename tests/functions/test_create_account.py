"""Making accounts, also before their people come."""

import asyncio

import pytest

from devhost.identity import DevIssuer
from shared_code.domain.account import Account
from shared_code.domain.errors import Unavailable
from shared_code.domain.specification import everything
from shared_code.ports.containers import ACCOUNTS
from shared_code.ports.repository import Repository
from tests.functions.letters import ADA, me, signed_in, world_with_letters
from tests.functions.stand_ins import Fault, faulty_documents
from tests.functions.tokens import minted
from tests.functions.world import Json, MakeWorld, World, fields_of, problem_of, refusal_of

ACCOUNT_OF = "/api/accounts"


async def accounts_of(world: World) -> int:
    return await world.composition.get(Repository[Account]).count(everything())


async def test_a_caller_gives_their_own_account_a_name_and_settings(world: World) -> None:
    body = {
        "externalUserId": "demo-parent",
        "email": "PARENT@example.com",
        "displayName": "  The Parent ",
        "settings": {"theme": "Dark", "preferredLanguage": "af"},
    }
    answer = await world.post(ACCOUNT_OF, body)
    mine = (await world.get("/api/accounts/me")).json()

    assert answer.status_code == 201
    assert answer.headers["location"] == f"/api/accounts/{world.account('parent')}"
    assert answer.json() == mine
    assert (mine["displayName"], mine["settings"]["theme"], mine["settings"]["preferredLanguage"]) == (
        "The Parent",
        "Dark",
        "af",
    )
    assert mine["settings"]["notificationsEnabled"] is True


async def test_doing_it_twice_makes_one_account(world: World) -> None:
    answers = [await world.post(ACCOUNT_OF, {"displayName": "The Parent"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert await accounts_of(world) == 1


async def test_somebody_else_is_for_admins_to_name(world: World) -> None:
    answer = await world.post(ACCOUNT_OF, {"externalUserId": "demo-stranger"})

    assert refusal_of(answer) == (403, "ACCESS_FORBIDDEN")
    assert await accounts_of(world) == 1


async def test_an_address_is_not_taken_by_saying_that_it_is_ones_own(world: World) -> None:
    await world.get("/api/accounts/me", by="stranger")
    answers = [await world.post(ACCOUNT_OF, {"email": email}) for email in (ADA, "stranger@example.com")]

    assert [fields_of(answer) for answer in answers] == [["email"], ["email"]]
    assert problem_of(answers[0])["detail"] == problem_of(answers[1])["detail"]


async def test_an_admin_invites_by_address_and_the_person_comes_by_mail(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    made = await world.post(ACCOUNT_OF, {"email": ADA, "displayName": "Ada"}, by="admin")
    came = await signed_in(world)

    assert (made.status_code, made.json()["lastLoginAt"]) == (201, None)
    assert came["account"]["id"] == made.json()["id"]
    assert came["account"]["displayName"] == "Ada"


async def test_an_admin_invites_by_identity_and_the_person_comes_from_their_provider(
    world: World, issuer: DevIssuer
) -> None:
    made = (await world.post(ACCOUNT_OF, {"externalUserId": "ada", "email": ADA}, by="admin")).json()
    came = (await me(world, minted(issuer, sub="ada"))).json()

    assert (came["id"], came["email"]) == (made["id"], ADA)


async def test_an_invited_address_that_a_provider_proves_leads_to_the_invitation(
    world: World, issuer: DevIssuer
) -> None:
    made = (await world.post(ACCOUNT_OF, {"email": ADA}, by="admin")).json()
    came = (await me(world, minted(issuer, sub="ada", email="Ada@Example.com", email_verified=True))).json()

    assert came["id"] == made["id"]


@pytest.mark.parametrize(
    "body",
    [
        {"email": "Parent@Example.com"},
        {"externalUserId": "somebody-new", "email": "parent@example.com"},
        {"externalUserId": "demo-parent"},
        {"externalUserId": "demo-parent", "email": ADA},
    ],
)
async def test_a_person_or_an_address_that_has_an_account_gets_no_other(world: World, body: Json) -> None:
    await world.get("/api/accounts/me")
    answer = await world.post(ACCOUNT_OF, body, by="admin")

    assert refusal_of(answer) == (409, "ACCOUNT_EXISTS")
    assert body.get("email", "nothing") not in answer.text
    assert await accounts_of(world) == 2


async def test_an_identity_that_was_attached_to_an_account_gets_no_other(
    make_world: MakeWorld, issuer: DevIssuer
) -> None:
    world = world_with_letters(make_world)
    await signed_in(world)
    await me(world, minted(issuer, sub="ada", email=ADA, email_verified=True))
    answer = await world.post(ACCOUNT_OF, {"externalUserId": "ada"}, by="admin")

    assert refusal_of(answer) == (409, "ACCOUNT_EXISTS")


async def test_of_many_at_once_exactly_one_gets_the_address(world: World) -> None:
    await world.get("/api/accounts/me", by="admin")
    bodies = [{"externalUserId": f"ada-{number}", "email": ADA} for number in range(6)]
    answers = await asyncio.gather(*(world.post(ACCOUNT_OF, body, by="admin") for body in bodies))

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409, 409]


@pytest.mark.parametrize("lost", [False, True])
async def test_a_crash_between_the_address_and_the_account_is_repaired_by_repeating(world: World, lost: bool) -> None:
    documents = faulty_documents(world)
    await world.get("/api/accounts/me", by="admin")
    documents.faults = [Fault(ACCOUNTS, Unavailable("crash"), lost=lost)]
    body = {"externalUserId": "ada", "email": ADA, "displayName": "Ada"}
    statuses = [(await world.post(ACCOUNT_OF, body, by="admin")).status_code for _ in range(2)]
    found = await world.get(f"/api/accounts/email/{ADA}", by="admin")

    assert statuses == [503, 409 if lost else 201]
    assert found.json()["displayName"] == "Ada"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"email": "ada"}, "email"),
        ({"displayName": ""}, "displayName"),
        ({"displayName": "two\nlines"}, "displayName"),
        ({"displayName": "x" * 101}, "displayName"),
        ({"externalUserId": "x" * 129}, "externalUserId"),
        ({"externalUserId": "ada", "issuer": "https://elsewhere.test"}, "issuer"),
        ({"settings": {"theme": "Purple"}}, "settings.theme"),
        ({"settings": {"preferredLanguage": "English"}}, "settings.preferredLanguage"),
        ({"settings": {"surprise": 1}}, "settings.surprise"),
        ({"roles": ["Admin"]}, "roles"),
    ],
)
async def test_a_bad_request_names_the_field(world: World, body: Json, field: str) -> None:
    assert fields_of(await world.post(ACCOUNT_OF, body, by="admin")) == [field]
