"""Access tokens of every kind, also of kinds that must be refused."""

import time
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from devhost.identity import DevIssuer

HOUR = 3600


def minted(issuer: DevIssuer, **differing: Any) -> str:
    """A token with the issuer's own signature; a claim that is None is left out."""
    return jwt.encode(claims(issuer, **differing), issuer._key, algorithm="RS256", headers={"kid": key_id(issuer)})


def claims(issuer: DevIssuer, **differing: Any) -> dict[str, Any]:
    now = int(time.time())
    whole = {"iss": issuer.issuer, "aud": issuer.audience, "sub": "somebody", "iat": now, "exp": now + HOUR}
    return {name: value for name, value in (whole | differing).items() if value is not None}


def key_id(issuer: DevIssuer) -> str:
    return str(issuer.jwks["keys"][0]["kid"])


def forged(issuer: DevIssuer) -> str:
    """A token that a stranger has signed under the name of the issuer's key."""
    key = generate_private_key(public_exponent=65537, key_size=2048)
    return jwt.encode(claims(issuer), key, algorithm="RS256", headers={"kid": key_id(issuer)})


def unsigned(issuer: DevIssuer) -> str:
    return jwt.encode(claims(issuer), "", algorithm="none", headers={"kid": key_id(issuer)})
