"""Access tokens of OpenID Connect providers such as Microsoft Entra."""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from shared_code.adapters.oidc_keys import IdentityProvider, KeyRefresh, Keys, ProviderKeys
from shared_code.domain.errors import Unauthorized
from shared_code.ports.clock import Clock
from shared_code.ports.identity import VerifiedToken

__all__ = ["IdentityProvider", "KeyRefresh", "OidcVerifier"]

_REMEMBERED_TOKENS = 10_000
_TRUE: tuple[object, ...] = (True, "true", "1")  # 1 equals True; Entra writes all of them
_INVALID = "The access token is not valid."


class OidcVerifier:
    """Checks signature, issuer, audience and times; a verified token costs no signature check until it expires.

    `keys_at_hand` are those of the issuers that need not be asked for theirs.
    """

    def __init__(
        self,
        providers: Sequence[IdentityProvider],
        clock: Clock,
        *,
        refresh: KeyRefresh | None = None,
        skew: timedelta = timedelta(seconds=60),
        keys_at_hand: Mapping[str, Keys] | None = None,
    ) -> None:
        refresh, known = refresh or KeyRefresh(), keys_at_hand or {}
        self._providers: dict[str, tuple[IdentityProvider, Keys]] = {
            provider.issuer: (provider, known.get(provider.issuer) or ProviderKeys(provider, clock, refresh))
            for provider in providers
        }
        self._clock = clock
        self._skew = skew
        self._remembered: OrderedDict[bytes, VerifiedToken] = OrderedDict()

    async def warm_up(self) -> None:
        """Fetch the keys of every provider. Raises Unavailable."""
        for _, keys in self._providers.values():
            await keys.warm_up()

    async def verify(self, token: str) -> VerifiedToken:
        """Who the token speaks for. Raises Unauthorized, or Unavailable when the provider does not answer."""
        if not token.isascii():
            raise Unauthorized(_INVALID)
        digest = hashlib.sha256(token.encode()).digest()
        verified = self._remembered.get(digest) or self._checked(await self._claims(token))
        if self._clock.now() >= verified.expires_at + self._skew:
            self._remembered.pop(digest, None)
            raise Unauthorized("The access token has expired.")
        self._remember(digest, verified)
        return verified

    def _remember(self, digest: bytes, verified: VerifiedToken) -> None:
        self._remembered[digest] = verified
        self._remembered.move_to_end(digest)
        if len(self._remembered) > _REMEMBERED_TOKENS:
            self._remembered.popitem(last=False)

    async def _claims(self, token: str) -> dict[str, Any]:
        import jwt  # noqa: PLC0415

        try:
            unverified = jwt.decode_complete(token, options={"verify_signature": False})
            provider, keys = self._provider_of(unverified["payload"])
            _require_algorithm(provider, unverified["header"])
            return jwt.decode(
                token,
                await _signing_key(keys, unverified["header"]),
                algorithms=provider.algorithms,
                issuer=provider.issuer,
                audience=provider.audience,
                # times are read from the Clock port, in _checked
                options={
                    "require": ["exp", "sub"],
                    "verify_exp": False,
                    "verify_nbf": False,
                    "verify_iat": False,
                },
            )
        except jwt.InvalidAudienceError as error:
            raise Unauthorized("The access token is not meant for this application.") from error
        except (jwt.PyJWTError, RecursionError) as error:
            raise Unauthorized(_INVALID) from error

    def _provider_of(self, claims: dict[str, Any]) -> tuple[IdentityProvider, Keys]:
        issuer = claims.get("iss")
        if not isinstance(issuer, str) or issuer not in self._providers:
            raise Unauthorized("The access token comes from an issuer that is not trusted here.")
        return self._providers[issuer]

    def _checked(self, claims: dict[str, Any]) -> VerifiedToken:
        if "nbf" in claims and self._clock.now() + self._skew < _moment(claims["nbf"]):
            raise Unauthorized("The access token is not valid yet.")
        return VerifiedToken(
            issuer=claims["iss"],
            subject=_text(claims.get("oid")) or claims["sub"],  # Entra's `sub` differs from application to application
            email=_text(claims.get("email")),
            email_verified=self._providers[claims["iss"]][0].verifies_emails or _says_verified(claims),
            name=_text(claims.get("name")),
            roles=_roles(claims),
            expires_at=_moment(claims["exp"]),
        )


def _require_algorithm(provider: IdentityProvider, header: dict[str, Any]) -> None:
    if header.get("alg") not in provider.algorithms:
        raise Unauthorized("The access token is not signed with an accepted algorithm.")


async def _signing_key(keys: Keys, header: dict[str, Any]) -> Any:
    key = await keys.find(header.get("kid", ""))
    if key is None:
        raise Unauthorized("The access token is signed with a key that its issuer does not publish.")
    return key


def _moment(value: Any) -> datetime:
    try:
        return datetime.fromtimestamp(value, UTC)
    except (TypeError, ValueError, OverflowError, OSError) as error:
        raise Unauthorized(_INVALID) from error


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _says_verified(claims: dict[str, Any]) -> bool:
    """Whether the address is proved: OpenID Connect's claim, or Entra's for domains that are."""
    return any(claims.get(name) in _TRUE for name in ("email_verified", "xms_edov"))


def _roles(claims: dict[str, Any]) -> frozenset[str]:
    value = claims.get("roles", claims.get("role"))
    names = value if isinstance(value, list) else [value]
    return frozenset(name for name in names if isinstance(name, str))
