"""How to sign in here, and who has."""

from datetime import UTC, datetime

import jwt
import pytest

from devhost.identity import DevIssuer
from shared_code.settings import TrustedIssuer
from tests.functions.letters import bearer, signed_in, world_with_letters
from tests.functions.world import MakeWorld, World


async def test_a_client_learns_where_to_sign_in_and_as_what(make_world: MakeWorld, issuer: DevIssuer) -> None:
    trusted = TrustedIssuer(
        issuer="https://id.test/v2.0",
        metadataUrl="https://id.test/metadata",
        audience="api://mystira",
        clientId="the-client",
        scopes=("openid", "api://mystira/API.Access"),
    )
    config = (await make_world(identity_providers=(trusted,)).get("/api/auth/config", by=None)).json()

    assert config["providers"] == [
        {
            "issuer": "https://id.test/v2.0",
            "metadataUrl": "https://id.test/metadata",
            "audience": "api://mystira",
            "clientId": "the-client",
            "scopes": ["openid", "api://mystira/API.Access"],
        }
    ]
    assert config["magicLink"] == {
        "isEnabled": True,
        "issuer": "https://mystira.local",
        "audience": "mystira",
        "linkMinutes": 30,
        "refreshTokenDays": 14,
    }


@pytest.mark.parametrize("user", ["parent", "admin"])
async def test_the_status_says_who_calls_and_until_when(world: World, user: str) -> None:
    status = (await world.get("/api/auth/status", by=user)).json()
    claims = jwt.decode(world.token(user), options={"verify_signature": False})

    assert status["isAuthenticated"] is True
    assert (status["username"], set(status["roles"])) == (claims["name"], {"User", *claims["roles"]})
    assert datetime.fromisoformat(status["expiresAt"]) == datetime.fromtimestamp(claims["exp"], UTC)


async def test_the_status_of_nobody_is_no_failure(world: World) -> None:
    status = (await world.get("/api/auth/status", by=None)).json()

    assert status == {"isAuthenticated": False, "username": None, "roles": [], "expiresAt": None}


async def test_the_status_of_a_token_of_our_own_is_told_too(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    here = await signed_in(world)
    status = (await world.get("/api/auth/status", by=None, headers=bearer(here["accessToken"]))).json()

    assert (status["username"], status["expiresAt"]) == ("ada", here["expiresAtUtc"])
