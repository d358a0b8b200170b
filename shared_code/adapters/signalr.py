"""Real-time messages through Azure SignalR Service in serverless mode, or anything that speaks its data plane."""

import json
import logging
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from shared_code.domain.errors import Unavailable
from shared_code.ports.clock import Clock
from shared_code.ports.notifier import ConnectionAccess

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

_API_VERSION = "2022-06-01"
_TIMEOUT_SECONDS = 10.0
_REQUEST_TOKEN_LIFETIME = timedelta(minutes=5)
_CLIENT_TOKEN_LIFETIME = timedelta(hours=1)


class SignalrNotifier:
    """Sends over REST; `connection_string` reads `Endpoint=...;AccessKey=...;Version=1.0;`."""

    def __init__(self, connection_string: str, hub: str, clock: Clock) -> None:
        settings = _settings(connection_string)
        self._endpoint = settings["endpoint"].rstrip("/")
        self._access_key = settings["accesskey"]
        self._hub = hub.lower()
        self._clock = clock
        self._client: httpx.AsyncClient | None = None

    async def notify(self, group: str, target: str, payload: str) -> None:
        """Call the client method `target` with one JSON object on every connection of a group."""
        body = {"target": target, "arguments": [json.loads(payload)]}
        await self._ask("POST", f"groups/{_segment(group)}/:send", body)

    async def add_user_to_group(self, user: str, group: str) -> None:
        """Let every present and later connection of a user hear a group."""
        await self._ask("PUT", f"users/{_segment(user)}/groups/{_segment(group)}")

    async def remove_user_from_group(self, user: str, group: str) -> None:
        """Let no connection of a user hear a group; a user who was not in it stays out of it."""
        await self._ask("DELETE", f"users/{_segment(user)}/groups/{_segment(group)}")

    async def access(self, user: str) -> ConnectionAccess:
        """What a client of this user needs in order to connect, valid for an hour."""
        url = f"{self._endpoint}/client/?hub={self._hub}"
        return ConnectionAccess(url, self._token(url, _CLIENT_TOKEN_LIFETIME, nameid=user))

    async def close(self) -> None:
        """Let go of the connections to the service."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> None:
        import httpx  # noqa: PLC0415

        url = f"{self._endpoint}/api/hubs/{self._hub}/{path}"
        self._client = self._client or httpx.AsyncClient(timeout=_TIMEOUT_SECONDS)
        headers = {"Authorization": f"Bearer {self._token(url, _REQUEST_TOKEN_LIFETIME)}"}
        try:
            answer = await self._client.request(
                method, url, params={"api-version": _API_VERSION}, json=body, headers=headers
            )
        except httpx.HTTPError as error:
            raise _unavailable(method, type(error).__name__) from error
        if not answer.is_success and not _is_gone_already(method, answer):
            raise _unavailable(method, str(answer.status_code))

    def _token(self, audience: str, lifetime: timedelta, **claims: str) -> str:
        import jwt  # noqa: PLC0415

        now = self._clock.now()
        claims_of_time = {"iat": now, "nbf": now, "exp": now + lifetime}
        return jwt.encode({"aud": audience, **claims_of_time, **claims}, self._access_key, algorithm="HS256")


def _settings(connection_string: str) -> dict[str, str]:
    pairs = (part.split("=", 1) for part in connection_string.split(";") if "=" in part)
    settings = {name.strip().lower(): value.strip() for name, value in pairs}
    for name in ("Endpoint", "AccessKey"):
        if not settings.get(name.lower()):
            raise ValueError(f"The SignalR connection string has no {name}.")
    return settings


def _segment(name: str) -> str:
    return quote(name, safe="")


def _is_gone_already(method: str, answer: "httpx.Response") -> bool:
    """The service answers 404 on the removal of a user who is not in the group."""
    return method == "DELETE" and answer.status_code == HTTPStatus.NOT_FOUND


def _unavailable(method: str, reason: str) -> Unavailable:
    log.warning("real_time_call_failed", extra={"method": method, "reason": reason})
    return Unavailable("The real-time channel does not answer.")
