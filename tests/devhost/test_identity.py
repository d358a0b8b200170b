import hashlib
import json
import stat
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from devhost.identity import DevIssuer, DevUser, identity_app
from tests.serving import serving

ISSUER = "https://devhost.mystira.local"
USERS = {
    "parent": DevUser("parent-1", "parent@example.com", "Demo Parent", ("User",)),
    "admin": DevUser("admin-1", "admin@example.com", "Demo Admin", ("Admin", "Moderator")),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("devhost")


def issuer_at(data: Path, base_url: str = "http://localhost:7071/devhost") -> DevIssuer:
    return DevIssuer(data, base_url, ISSUER, "mystira", USERS)


@pytest.fixture
async def client(data: Path) -> AsyncIterator[httpx.AsyncClient]:
    def build(address: str) -> Starlette:
        return Starlette(routes=[Mount("/devhost", identity_app(issuer_at(data, f"{address}/devhost")))])

    async with serving(build) as address, httpx.AsyncClient(base_url=address) as client:
        yield client


async def test_a_token_is_accepted_with_the_key_that_discovery_leads_to(client: httpx.AsyncClient) -> None:
    metadata = (await client.get("/devhost/identity/.well-known/openid-configuration")).json()
    key_set = jwt.PyJWKSet.from_dict((await client.get(metadata["jwks_uri"])).json())
    answer = (await client.post(metadata["token_endpoint"], json={"user": "admin"})).json()
    key_id = jwt.get_unverified_header(answer["accessToken"])["kid"]
    claims = jwt.decode(
        answer["accessToken"], key_set[key_id], algorithms=["RS256"], audience="mystira", issuer=metadata["issuer"]
    )

    assert (answer["tokenType"], answer["expiresIn"]) == ("Bearer", 3600)
    assert claims["exp"] - claims["iat"] == 3600
    assert claims["nbf"] == claims["iat"]
    assert claims["iss"] == ISSUER
    assert claims["sub"] == "admin-1"
    assert claims["email"] == "admin@example.com"
    assert claims["name"] == "Demo Admin"
    assert claims["roles"] == ["Admin", "Moderator"]
    assert claims["jti"]


async def test_a_token_can_be_made_expired_or_for_another_audience(client: httpx.AsyncClient) -> None:
    body = {"user": "parent", "expiresIn": -5, "audience": "someone-else"}
    answer = (await client.post("/devhost/token", json=body)).json()
    claims = jwt.decode(answer["accessToken"], options={"verify_signature": False})

    assert claims["exp"] < time.time()
    assert claims["aud"] == "someone-else"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ('{"user": "nobody"}', "user"),
        ("{}", "user"),
        ('{"user": "parent", "expiresIn": "soon"}', "expiresIn"),
        ('{"user": "parent", "password": "x"}', "password"),
        ("not json", "body"),
        ("[]", "body"),
    ],
)
async def test_a_bad_request_for_a_token_is_told_which_field_is_wrong_and_which_users_there_are(
    client: httpx.AsyncClient, body: str, field: str
) -> None:
    answer = await client.post("/devhost/token", content=body)
    problem: dict[str, Any] = answer.json()

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == 400
    assert problem["instance"] == "/devhost/token"
    assert [error["field"] for error in problem["errors"]] == [field]
    assert "parent, admin" in problem["detail"]


def test_the_key_is_made_once_and_readable_by_its_owner_only(data: Path, tmp_path: Path) -> None:
    first, again = issuer_at(data), issuer_at(data)
    files = list(data.iterdir())

    assert again.jwks == first.jwks
    assert issuer_at(tmp_path).jwks != first.jwks
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600]


def test_the_key_id_is_the_thumbprint_of_rfc_7638(data: Path) -> None:
    (key,) = issuer_at(data).jwks["keys"]
    members = json.dumps({name: key[name] for name in ("e", "kty", "n")}, separators=(",", ":"))
    digest = hashlib.sha256(members.encode()).digest()

    assert jwt.utils.base64url_decode(key["kid"]) == digest
    assert set(key) == {"e", "kty", "n", "kid", "use", "alg"}
