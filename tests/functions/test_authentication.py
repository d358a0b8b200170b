"""Who may come in at all."""

import socket
import time
from collections.abc import Callable

import pytest

from devhost.demo_users import AUDIENCE, ISSUER
from devhost.identity import DevIssuer
from shared_code.settings import TrustedIssuer
from tests.functions.tokens import HOUR, forged, minted, unsigned
from tests.functions.world import MakeWorld, World, problem_of, refusal_of

CLOSED, OPEN = "/api/accounts/me", "/api/scenarios"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def test_nobody_comes_in_without_a_token(world: World) -> None:
    answer = await world.get(CLOSED, by=None)

    assert refusal_of(answer) == (401, "UNAUTHORIZED")
    assert answer.headers["www-authenticate"] == "Bearer"


BAD_TOKENS: dict[str, Callable[[DevIssuer], str]] = {
    "expired": lambda issuer: minted(issuer, exp=int(time.time()) - 61),
    "not valid yet": lambda issuer: minted(issuer, nbf=int(time.time()) + HOUR),
    "without an end": lambda issuer: minted(issuer, exp=None),
    "of nobody": lambda issuer: minted(issuer, sub=None),
    "of another issuer": lambda issuer: minted(issuer, iss="https://elsewhere.test"),
    "of no issuer": lambda issuer: minted(issuer, iss=None),
    "for another application": lambda issuer: minted(issuer, aud="another"),
    "for no application": lambda issuer: minted(issuer, aud=None),
    "forged": forged,
    "unsigned": unsigned,
    "cut short": lambda issuer: issuer.token("parent")[:-2],
    "with more to it": lambda issuer: issuer.token("parent") + ".x",
    "garbage": lambda _: "nonsense",
    "two at once": lambda issuer: f"{issuer.token('parent')}, Bearer {issuer.token('admin')}",
    "of two schemes": lambda issuer: f"{issuer.token('parent')}, Basic YTpi",
    "very long": lambda _: "x" * 100_000,
}


@pytest.mark.parametrize("kind", BAD_TOKENS)
async def test_a_bad_token_is_refused_even_where_none_is_needed(world: World, issuer: DevIssuer, kind: str) -> None:
    token = BAD_TOKENS[kind](issuer)
    for path in (CLOSED, OPEN):
        answer = await world.get(path, by=None, headers=bearer(token))

        assert refusal_of(answer) == (401, "UNAUTHORIZED")
        assert answer.headers["www-authenticate"] == "Bearer"
        assert token not in answer.text


@pytest.mark.parametrize("header", ["Basic YTpi", "Bearer", "Bearer   ", "", "Token abc", "Basic YTpi, Bearer abc"])
async def test_another_scheme_is_refused(world: World, header: str) -> None:
    for path in (CLOSED, OPEN):
        answer = await world.get(path, by=None, headers={"Authorization": header})

        assert refusal_of(answer) == (401, "UNAUTHORIZED")


@pytest.mark.parametrize("form", ["bearer {}", "BEARER {}", "Bearer   {}", "Bearer {} "])
async def test_the_scheme_has_no_case_and_spaces_do_not_count(world: World, issuer: DevIssuer, form: str) -> None:
    header = {"Authorization": form.format(issuer.token("parent"))}

    assert (await world.get(CLOSED, by=None, headers=header)).status_code == 200


async def test_clocks_may_differ_by_a_minute(world: World, issuer: DevIssuer) -> None:
    now = int(time.time())
    tokens = [minted(issuer, exp=now - 30), minted(issuer, nbf=now + 30, iat=now + 30)]

    assert [(await world.get(CLOSED, by=None, headers=bearer(token))).status_code for token in tokens] == [200, 200]


async def test_a_token_without_roles_is_a_users(world: World, issuer: DevIssuer) -> None:
    for roles in (None, [], ["Emperor"], "User", 7):
        answer = await world.get(CLOSED, by=None, headers=bearer(minted(issuer, roles=roles)))

        assert answer.json()["roles"] == ["User"]


async def test_a_role_is_known_by_its_exact_name(world: World, issuer: DevIssuer) -> None:
    answer = await world.get(CLOSED, by=None, headers=bearer(minted(issuer, roles=["admin", "Creator"])))

    assert answer.json()["roles"] == ["Creator", "User"]


async def test_an_issuer_that_does_not_answer_is_no_fault_of_the_caller(
    make_world: MakeWorld, issuer: DevIssuer
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        trusted = TrustedIssuer(issuer=ISSUER, metadataUrl=f"{address}/metadata", audience=AUDIENCE)
        answer = await make_world(identity_providers=(trusted,)).get(CLOSED)

    assert refusal_of(answer) == (503, "SERVICE_UNAVAILABLE")
    assert int(answer.headers["retry-after"]) >= 1
    assert address not in problem_of(answer)["detail"]
