"""The signing keys of one OpenID Connect provider."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from shared_code.domain.errors import Unavailable
from shared_code.ports.clock import Clock

if TYPE_CHECKING:
    import httpx
    import jwt

log = logging.getLogger(__name__)

_NEVER = datetime.min.replace(tzinfo=UTC)
_TIMEOUT_SECONDS = 10.0
_PAUSE_AFTER_FAILURE = timedelta(seconds=5)
_LAST_KNOWN_GOOD = timedelta(hours=24)


@dataclass(frozen=True)
class IdentityProvider:
    """A trusted issuer, the address of its discovery document, and the audience its tokens must name.

    `verifies_emails` says that it lets nobody in whose address it has not proved, although its tokens do not say so.
    """

    issuer: str
    metadata_url: str
    audience: str
    verifies_emails: bool = False
    algorithms: tuple[str, ...] = ("RS256",)


class Keys(Protocol):
    """The public keys of one issuer."""

    async def warm_up(self) -> None:
        """Have the keys ready. Raises Unavailable."""
        ...

    async def find(self, key_id: str) -> Any:
        """The key with this id, or None. Raises Unavailable."""
        ...


@dataclass(frozen=True)
class KeyRefresh:
    """How long fetched keys count as fresh, and how often an unknown key id may cause a fetch."""

    fresh_for: timedelta = timedelta(hours=1)
    search_every: timedelta = timedelta(seconds=60)


class ProviderKeys:
    """Fetches the keys when they are missing, stale or lack the wanted one, one fetch at a time."""

    def __init__(self, provider: IdentityProvider, clock: Clock, refresh: KeyRefresh) -> None:
        self._provider = provider
        self._clock = clock
        self._refresh = refresh
        self._keys: dict[str, jwt.PyJWK] = {}
        self._fetched_at = self._failed_at = self._searched_at = _NEVER
        self._turn = asyncio.Lock()

    async def warm_up(self) -> None:
        """Fetch the keys unless they are fresh. Raises Unavailable."""
        async with self._turn:
            now = self._clock.now()
            if now - self._fetched_at >= self._refresh.fresh_for:
                await self._fetch(now)

    async def find(self, key_id: str) -> "jwt.PyJWK | None":
        """The key with this id, or None when the provider has none. Raises Unavailable."""
        async with self._turn:
            now = self._clock.now()
            if now - self._fetched_at >= self._refresh.fresh_for:
                await self._renew(now, key_id)
            elif key_id not in self._keys:
                await self._search(now)
        return self._keys.get(key_id)

    async def _renew(self, now: datetime, key_id: str) -> None:
        """Fetch again; a key of the last day stays in use while the provider does not answer."""
        try:
            if now - self._failed_at < _PAUSE_AFTER_FAILURE:
                raise _unavailable()
            await self._fetch(now)
        except Unavailable:
            if key_id not in self._keys or now - self._fetched_at >= _LAST_KNOWN_GOOD:
                raise

    async def _search(self, now: datetime) -> None:
        if now - self._searched_at >= self._refresh.search_every:
            self._searched_at = now
            await self._fetch(now)
        elif self._fetched_at < self._searched_at:
            raise _unavailable()

    async def _fetch(self, now: datetime) -> None:
        import httpx  # noqa: PLC0415
        import jwt  # noqa: PLC0415

        try:
            async with httpx.AsyncClient(timeout=_TIMEOUT_SECONDS) as client:
                key_set = jwt.PyJWKSet.from_dict(await self._published_keys(client))
        except (httpx.HTTPError, httpx.InvalidURL, jwt.PyJWTError, ValueError, KeyError, TypeError) as error:
            self._failed_at = now
            log.warning("identity_provider_failed", extra={"issuer": self._provider.issuer, "error": repr(error)})
            raise _unavailable() from error
        self._keys = {key.key_id: key for key in key_set.keys if key.key_id and key.public_key_use != "enc"}
        self._fetched_at = now

    async def _published_keys(self, client: "httpx.AsyncClient") -> dict[str, Any]:
        metadata = await _json(client, self._provider.metadata_url)
        if metadata.get("issuer") != self._provider.issuer:
            raise ValueError("the discovery document names another issuer")
        return await _json(client, metadata["jwks_uri"])


async def _json(client: "httpx.AsyncClient", url: str) -> dict[str, Any]:
    document = (await client.get(url)).raise_for_status().json()
    if not isinstance(document, dict):
        raise TypeError("not a JSON object")
    return document


def _unavailable() -> Unavailable:
    return Unavailable("The identity provider does not answer.", retry_after=_PAUSE_AFTER_FAILURE.total_seconds())
