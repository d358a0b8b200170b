"""When a provider's word is proof that an e-mail address is the caller's."""

from datetime import timedelta
from functools import cache
from typing import Any

import jwt
import pytest

from shared_code.adapters.oidc import IdentityProvider, OidcVerifier
from shared_code.adapters.token_keys import TokenKeys, new_key
from shared_code.domain.errors import Unauthorized
from tests.contract.job_queue.peers import NOON, HandClock

ISSUER = "https://provider.test"


@cache
def keys() -> TokenKeys:
    pem = new_key()
    return TokenKeys(lambda: pem)


def verifier(*, verifies_emails: bool = False) -> OidcVerifier:
    provider = IdentityProvider(ISSUER, "", "mystira", verifies_emails)
    return OidcVerifier([provider], HandClock(), keys_at_hand={ISSUER: keys()})


def token(header: dict[str, Any] | None = None, **claims: Any) -> str:
    key_id, key = keys().signing
    whole = {"iss": ISSUER, "aud": "mystira", "sub": "ada", "exp": NOON + timedelta(hours=1)} | claims
    return jwt.encode(whole, key, algorithm="RS256", headers={"kid": key_id} | (header or {}))


@pytest.mark.parametrize(
    ("claims", "proved"),
    [
        ({"email_verified": True}, True),
        ({"email_verified": "true"}, True),
        ({"xms_edov": True}, True),
        ({"xms_edov": "1"}, True),
        ({"xms_edov": 1}, True),
        ({}, False),
        ({"email_verified": False}, False),
        ({"email_verified": "false"}, False),
        ({"email_verified": None}, False),
        ({"email_verified": [True]}, False),
        ({"email_verified": {"email": True}}, False),
        ({"emailVerified": True}, False),
        ({"xms_edov": 0}, False),
    ],
)
async def test_an_address_is_proved_when_the_token_says_so(claims: dict[str, Any], proved: bool) -> None:
    verified = await verifier().verify(token(email="ada@example.com", **claims))

    assert (verified.email, verified.email_verified) == ("ada@example.com", proved)


async def test_a_provider_that_proves_every_address_need_not_say_so() -> None:
    assert (await verifier(verifies_emails=True).verify(token(email="ada@example.com"))).email_verified is True


@pytest.mark.parametrize("kid", ["", "unknown"])
async def test_a_key_that_our_own_issuer_does_not_have_is_refused_without_asking_anybody(kid: str) -> None:
    with pytest.raises(Unauthorized, match="does not publish"):
        await verifier().verify(token({"kid": kid}))


async def test_a_verifier_with_all_keys_at_hand_is_warm_at_once() -> None:
    checking = verifier()
    await checking.warm_up()

    assert (await checking.verify(token())).subject == "ada"
