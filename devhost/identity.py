"""An OpenID Connect issuer for local development."""

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

TOKEN_LIFETIME = 3600
_KEY_BITS = 2048
_TEN_YEARS = 315_360_000


@dataclass(frozen=True)
class DevUser:
    """A demo person who can be signed in without a password."""

    subject: str
    email: str
    name: str
    roles: tuple[str, ...]


class DevIssuer:
    """Signs RS256 tokens for demo users with a key that is kept in the data folder.

    `base_url` is the public address under which `identity_app` is mounted, such as
    http://localhost:7071/devhost; `issuer` is what the tokens say, whatever the port.
    """

    def __init__(self, data: Path, base_url: str, issuer: str, audience: str, users: Mapping[str, DevUser]) -> None:
        self.base_url = base_url.rstrip("/")
        self.issuer = issuer
        self.audience = audience
        self.users = dict(users)
        self._key = _load_or_make_key(data / "identity-key.pem")
        self._jwk = _public_jwk(self._key)

    @property
    def metadata_url(self) -> str:
        """The address of the discovery document."""
        return f"{self.base_url}/identity/.well-known/openid-configuration"

    @property
    def metadata(self) -> dict[str, Any]:
        """The discovery document."""
        return {
            "issuer": self.issuer,
            "jwks_uri": f"{self.base_url}/identity/jwks",
            "token_endpoint": f"{self.base_url}/token",
            "response_types_supported": ["token"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    @property
    def jwks(self) -> dict[str, Any]:
        """The public half of the key as a JSON Web Key Set."""
        return {"keys": [self._jwk]}

    def token(self, user: str, *, lifetime: int = TOKEN_LIFETIME, audience: str | None = None) -> str:
        """An access token of a demo user; a negative lifetime makes one that has expired already."""
        person, now = self.users[user], int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": person.subject,
            "aud": audience or self.audience,
            "iat": now,
            "nbf": now,
            "exp": now + lifetime,
            "jti": str(uuid4()),
            "email": person.email,
            "email_verified": True,
            "name": person.name,
            "roles": list(person.roles),
        }
        return jwt.encode(claims, self._key, algorithm="RS256", headers={"kid": self._jwk["kid"]})


def identity_app(issuer: DevIssuer) -> ASGIApp:
    """The issuer over HTTP: discovery, keys, and tokens for the asking."""

    async def metadata(_request: Request) -> Response:
        return JSONResponse(issuer.metadata)

    async def jwks(_request: Request) -> Response:
        return JSONResponse(issuer.jwks)

    async def token(request: Request) -> Response:
        try:
            wanted = _TokenRequest.model_validate_json(await request.body())
        except ValidationError as error:
            return _refusal(request, issuer, _field_errors(error))
        if wanted.user not in issuer.users:
            return _refusal(request, issuer, [{"field": "user", "message": "is not a demo user"}])
        return JSONResponse(
            {
                "accessToken": issuer.token(wanted.user, lifetime=wanted.expires_in, audience=wanted.audience),
                "tokenType": "Bearer",
                "expiresIn": wanted.expires_in,
            },
            headers={"Cache-Control": "no-store"},
        )

    return Starlette(
        routes=[
            Route("/identity/.well-known/openid-configuration", metadata),
            Route("/identity/jwks", jwks),
            Route("/token", token, methods=["POST"]),
        ]
    )


class _TokenRequest(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    user: str
    expires_in: int = Field(TOKEN_LIFETIME, alias="expiresIn", ge=-_TEN_YEARS, le=_TEN_YEARS)
    audience: str | None = Field(None, min_length=1)


def _field_errors(error: ValidationError) -> list[dict[str, str]]:
    return [
        {"field": ".".join(str(part) for part in each["loc"]) or "body", "message": each["msg"]}
        for each in error.errors()
    ]


def _refusal(request: Request, issuer: DevIssuer, errors: list[dict[str, str]]) -> Response:
    problem = {
        "type": "about:blank",
        "title": "The request is not valid",
        "status": HTTPStatus.BAD_REQUEST,
        "detail": f"Ask with a JSON object whose user is one of {', '.join(issuer.users)}.",
        "instance": request.url.path,
        "errorCode": "VALIDATION_FAILED",
        "errors": errors,
    }
    return JSONResponse(problem, HTTPStatus.BAD_REQUEST, media_type="application/problem+json")


def _load_or_make_key(file: Path) -> RSAPrivateKey:
    if not file.exists():
        _write_private(file, _new_key())
    key = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, RSAPrivateKey):
        raise TypeError(f"{file} holds a key of another kind than RSA: delete it to get a new one")
    return key


def _new_key() -> bytes:
    key = generate_private_key(public_exponent=65537, key_size=_KEY_BITS)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write_private(file: Path, content: bytes) -> None:
    """Write the whole file or nothing, readable by its owner only."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=file.parent)  # made with mode 0600
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
    Path(name).replace(file)


def _public_jwk(key: RSAPrivateKey) -> dict[str, Any]:
    """The public key as RFC 7517 writes it, named by its RFC 7638 thumbprint."""
    numbers = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    public = {"e": numbers["e"], "kty": "RSA", "n": numbers["n"]}
    return {**public, "kid": _thumbprint(public), "use": "sig", "alg": "RS256"}


def _thumbprint(public: dict[str, str]) -> str:
    canonical = json.dumps(public, separators=(",", ":"), sort_keys=True)
    return jwt.utils.base64url_encode(hashlib.sha256(canonical.encode()).digest()).decode()
