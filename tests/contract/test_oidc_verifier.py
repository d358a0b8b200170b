import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from devhost.identity import DevIssuer, DevUser, identity_app
from shared_code.adapters.oidc import IdentityProvider, KeyRefresh, OidcVerifier
from shared_code.domain.errors import Unauthorized, Unavailable
from shared_code.ports.identity import VerifiedToken
from tests.serving import serving

pytestmark = pytest.mark.asyncio(loop_scope="module")

ISSUER = "https://devhost.mystira.local"
AUDIENCE = "mystira"
USERS = {"creator": DevUser("creator-1", "creator@example.com", "Demo Creator", ("Creator", "User"))}


@dataclass
class MovableClock:
    ahead: timedelta = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Issuing:
    """A served issuer whose key can be replaced, which counts how often its keys are asked for."""

    issuer: DevIssuer
    fetches: int = 0
    broken: bool = False
    clock: MovableClock = field(default_factory=MovableClock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.broken:
            scope = {**scope, "path": "/devhost/nothing-here"}
        self.fetches += scope["path"].endswith("/jwks")
        await identity_app(self.issuer)(scope, receive, send)

    def verifier(self, refresh: KeyRefresh | None = None) -> OidcVerifier:
        provider = IdentityProvider(ISSUER, self.issuer.metadata_url, AUDIENCE)
        return OidcVerifier([provider], self.clock, refresh=refresh)

    def signed(self, **changes: Any) -> str:
        """A token of the creator with claims replaced; None removes a claim."""
        claims = jwt.decode(self.issuer.token("creator"), options={"verify_signature": False}) | changes
        kept = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(kept, self.key, algorithm="RS256", headers={"kid": self.key_id})

    @property
    def key_id(self) -> str:
        return str(self.issuer.jwks["keys"][0]["kid"])

    @property
    def key(self) -> RSAPrivateKey:
        return self.issuer._key


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("issuer")


def issuer_at(data: Path, address: str, name: str = ISSUER) -> DevIssuer:
    return DevIssuer(data, f"{address}/devhost", name, AUDIENCE, USERS)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server(data: Path) -> AsyncIterator[Issuing]:
    made: list[Issuing] = []

    def build(address: str) -> Starlette:
        made.append(Issuing(issuer_at(data, address)))
        return Starlette(routes=[Mount("/devhost", made[0])])

    async with serving(build):
        yield made[0]


@pytest.fixture
def issuing(server: Issuing, data: Path) -> Issuing:
    server.issuer = issuer_at(data, server.issuer.base_url.removesuffix("/devhost"))
    server.fetches, server.broken, server.clock = 0, False, MovableClock()
    return server


async def refusal(verifier: OidcVerifier, token: str) -> str:
    with pytest.raises(Unauthorized) as caught:
        await verifier.verify(token)
    return caught.value.detail


async def test_a_valid_token_says_who_calls(issuing: Issuing) -> None:
    verified = await issuing.verifier().verify(issuing.signed(exp=2_000_000_000))

    assert verified == VerifiedToken(
        issuer=ISSUER,
        subject="creator-1",
        email="creator@example.com",
        email_verified=True,
        name="Demo Creator",
        roles=frozenset({"Creator", "User"}),
        expires_at=datetime(2033, 5, 18, 3, 33, 20, tzinfo=UTC),
    )


async def test_entra_callers_are_known_by_their_object_id(issuing: Issuing) -> None:
    verified = await issuing.verifier().verify(issuing.signed(oid="object-1", email=None, name=None))

    assert (verified.subject, verified.email, verified.name) == ("object-1", None, None)


@pytest.mark.parametrize(
    ("claims", "roles"),
    [
        ({"roles": "Admin"}, {"Admin"}),
        ({"roles": None, "role": "Moderator"}, {"Moderator"}),
        ({"roles": None, "role": ["User", "Creator"]}, {"User", "Creator"}),
        ({"roles": None}, set()),
        ({"roles": {"Admin": True}}, set()),
    ],
)
async def test_roles_are_read_from_lists_and_strings(issuing: Issuing, claims: dict[str, Any], roles: set[str]) -> None:
    verified = await issuing.verifier().verify(issuing.signed(**claims))

    assert verified.roles == roles


async def test_an_expired_token_is_refused_after_sixty_seconds_of_skew(issuing: Issuing) -> None:
    verifier = issuing.verifier()
    just_expired = issuing.issuer.token("creator", lifetime=-30)

    assert (await verifier.verify(just_expired)).subject == "creator-1"
    assert await refusal(verifier, issuing.issuer.token("creator", lifetime=-61)) == "The access token has expired."


async def test_a_remembered_token_is_refused_once_it_has_expired(issuing: Issuing) -> None:
    verifier, token = issuing.verifier(), issuing.issuer.token("creator", lifetime=600)
    await verifier.verify(token)
    issuing.clock.ahead = timedelta(seconds=650)
    await verifier.verify(token)
    issuing.clock.ahead = timedelta(seconds=661)

    assert await refusal(verifier, token) == "The access token has expired."


async def test_a_token_that_is_not_valid_yet_is_refused(issuing: Issuing) -> None:
    verifier, now = issuing.verifier(), int(time.time())

    assert await verifier.verify(issuing.signed(nbf=now + 30))
    assert await refusal(verifier, issuing.signed(nbf=now + 90)) == "The access token is not valid yet."


async def test_a_token_for_another_audience_is_refused(issuing: Issuing) -> None:
    verifier = issuing.verifier()
    sentence = "The access token is not meant for this application."

    assert await refusal(verifier, issuing.issuer.token("creator", audience="someone-else")) == sentence
    assert await refusal(verifier, issuing.signed(aud=["a", "b"])) == sentence
    assert await verifier.verify(issuing.signed(aud=["a", AUDIENCE]))


async def test_a_foreign_issuer_is_refused_even_with_a_good_signature(issuing: Issuing) -> None:
    verifier = issuing.verifier()
    sentence = "The access token comes from an issuer that is not trusted here."

    assert await refusal(verifier, issuing.signed(iss="https://elsewhere.example")) == sentence
    assert await refusal(verifier, issuing.signed(iss=None)) == sentence


async def test_an_unsigned_token_is_refused(issuing: Issuing) -> None:
    claims = jwt.decode(issuing.signed(), options={"verify_signature": False})
    unsigned = jwt.encode(claims, "", algorithm="none", headers={"kid": issuing.key_id})

    assert "accepted algorithm" in await refusal(issuing.verifier(), unsigned)


async def test_a_token_signed_with_the_public_key_as_a_shared_secret_is_refused(issuing: Issuing) -> None:
    header = {"alg": "HS256", "typ": "JWT", "kid": issuing.key_id}
    signing_input = f"{segment(header)}.{issuing.signed().split('.')[1]}"
    public_key = issuing.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    signature = hmac.new(public_key, signing_input.encode(), hashlib.sha256).digest()
    confused = f"{signing_input}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"

    assert "accepted algorithm" in await refusal(issuing.verifier(), confused)


async def test_a_changed_payload_is_refused(issuing: Issuing) -> None:
    head, payload, signature = issuing.signed().split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "==")) | {"roles": ["Admin"]}

    assert (
        await refusal(issuing.verifier(), f"{head}.{segment(claims)}.{signature}") == "The access token is not valid."
    )


@pytest.mark.parametrize("claim", ["exp", "sub"])
async def test_a_token_without_a_needed_claim_is_refused(issuing: Issuing, claim: str) -> None:
    assert await refusal(issuing.verifier(), issuing.signed(**{claim: None})) == "The access token is not valid."


@pytest.mark.parametrize("times", [{"exp": "tomorrow"}, {"exp": 1e300}, {"nbf": []}, {"exp": float("nan")}])
async def test_times_that_are_no_times_are_refused(issuing: Issuing, times: dict[str, Any]) -> None:
    assert await refusal(issuing.verifier(), issuing.signed(**times)) == "The access token is not valid."


@pytest.mark.parametrize("token", ["", "garbage", "a.b.c", "é.é.é", "\udc80", "..", "e30.e30.", "x" * 20_000])
async def test_garbage_is_refused(issuing: Issuing, token: str) -> None:
    assert await refusal(issuing.verifier(), token)


async def test_a_payload_nested_without_end_is_refused(issuing: Issuing) -> None:
    payload = base64.urlsafe_b64encode(b'{"a":' + b"[" * 100_000).decode().rstrip("=")
    token = f"{issuing.signed().split('.')[0]}.{payload}.AAAA"

    assert await refusal(issuing.verifier(), token) == "The access token is not valid."


async def test_no_refusal_repeats_the_token(issuing: Issuing) -> None:
    verifier = issuing.verifier()
    tokens = [issuing.signed(aud="x"), issuing.signed(iss="x"), issuing.signed(exp=1), "secret.secret.secret"]

    for token in tokens:
        sentence = await refusal(verifier, token)

        assert not any(part in sentence for part in token.split("."))


async def test_a_new_signing_key_is_found_without_a_restart(issuing: Issuing, tmp_path: Path) -> None:
    verifier = issuing.verifier()
    await verifier.verify(issuing.signed())
    issuing.issuer = issuer_at(tmp_path, issuing.issuer.base_url.removesuffix("/devhost"))

    assert (await verifier.verify(issuing.signed())).subject == "creator-1"
    assert issuing.fetches == 2


async def test_a_warmed_verifier_has_the_keys_before_the_first_caller(issuing: Issuing) -> None:
    verifier = issuing.verifier()
    await verifier.warm_up()
    await verifier.warm_up()
    before = issuing.fetches
    await verifier.verify(issuing.signed())

    assert (before, issuing.fetches) == (1, 1)


async def test_a_provider_that_does_not_answer_fails_the_warm_up_and_not_the_next_one(issuing: Issuing) -> None:
    verifier, issuing.broken = issuing.verifier(), True
    with pytest.raises(Unavailable):
        await verifier.warm_up()
    issuing.broken = False
    await verifier.warm_up()

    assert issuing.fetches == 1


async def test_a_flood_of_unknown_keys_causes_one_fetch_a_minute(issuing: Issuing) -> None:
    verifier, token = issuing.verifier(), issuing.issuer.token("creator")
    await verifier.verify(token)
    flood = [with_key_id(token, f"unknown-{number}") for number in range(50)]
    answers = await asyncio.gather(*(refusal(verifier, each) for each in flood))
    after_flood = issuing.fetches
    issuing.clock.ahead = timedelta(seconds=61)
    await refusal(verifier, flood[0])

    assert set(answers) == {"The access token is signed with a key that its issuer does not publish."}
    assert after_flood == 2
    assert issuing.fetches == 3


async def test_callers_who_arrive_together_cause_one_fetch(issuing: Issuing) -> None:
    verifier = issuing.verifier()
    await asyncio.gather(*(verifier.verify(issuing.signed(jti=str(number))) for number in range(20)))

    assert issuing.fetches == 1


async def test_keys_are_fetched_again_when_they_are_stale(issuing: Issuing) -> None:
    verifier = issuing.verifier(KeyRefresh(fresh_for=timedelta(minutes=5)))
    await verifier.verify(issuing.signed(jti="first"))
    issuing.clock.ahead = timedelta(minutes=4)
    await verifier.verify(issuing.signed(jti="second"))
    before = issuing.fetches
    issuing.clock.ahead = timedelta(minutes=5)
    await verifier.verify(issuing.signed(jti="third"))

    assert (before, issuing.fetches) == (1, 2)


async def test_an_absent_provider_is_not_the_callers_fault(issuing: Issuing) -> None:
    closed_port = IdentityProvider(ISSUER, "http://127.0.0.1:9/.well-known/openid-configuration", AUDIENCE)
    verifier = OidcVerifier([closed_port], issuing.clock)

    with pytest.raises(Unavailable):
        await verifier.verify(issuing.signed())


async def test_a_broken_provider_is_asked_again_after_a_pause(issuing: Issuing) -> None:
    verifier, token = issuing.verifier(), issuing.signed()
    issuing.broken = True
    with pytest.raises(Unavailable):
        await verifier.verify(token)
    issuing.broken = False
    with pytest.raises(Unavailable):
        await verifier.verify(token)

    assert issuing.fetches == 0
    issuing.clock.ahead = timedelta(seconds=6)
    assert (await verifier.verify(token)).subject == "creator-1"


async def test_known_keys_outlive_a_provider_that_is_away_for_less_than_a_day(issuing: Issuing) -> None:
    verifier = issuing.verifier()
    await verifier.verify(issuing.signed(jti="first"))
    issuing.broken = True
    issuing.clock.ahead = timedelta(hours=2)
    verified = await verifier.verify(issuing.signed(jti="second", exp=2_000_000_000))
    with pytest.raises(Unavailable):
        await verifier.verify(with_key_id(issuing.signed(), "unknown"))
    issuing.clock.ahead = timedelta(hours=25)

    assert verified.subject == "creator-1"
    with pytest.raises(Unavailable):
        await verifier.verify(issuing.signed(jti="third", exp=2_000_000_000))


async def test_a_discovery_document_of_another_issuer_is_not_believed(issuing: Issuing, data: Path) -> None:
    token = issuing.signed()
    issuing.issuer = issuer_at(data, issuing.issuer.base_url.removesuffix("/devhost"), "https://other.example")

    with pytest.raises(Unavailable):
        await issuing.verifier().verify(token)


def segment(content: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def with_key_id(token: str, key_id: str) -> str:
    _, payload, signature = token.split(".")
    return f"{segment({'alg': 'RS256', 'typ': 'JWT', 'kid': key_id})}.{payload}.{signature}"
