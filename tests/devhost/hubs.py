"""The SignalR hub of devhost on a real socket, with tokens for it and a client that speaks its bare protocol."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import jwt
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp
from websockets.asyncio.client import ClientConnection, connect

from devhost.signalr import Hub, HubLimits, signalr_app
from tests.serving import serving

KEY = "a secret that is long enough for HS256"
END = "\x1e"


@dataclass(frozen=True)
class ServedHub:
    """A hub that is being served."""

    hub: Hub
    client: httpx.AsyncClient

    def token(self, audience: str, *, key: str = KEY, lifetime: int = 60, **claims: Any) -> str:
        return jwt.encode({"aud": audience, "exp": int(time.time()) + lifetime, **claims}, key, algorithm="HS256")

    def client_token(self, user: str | None = None, **options: Any) -> str:
        claims: dict[str, Any] = {"nameid": user} if user else {}
        return self.token(self.hub.client_url, **claims, **options)

    async def ask(self, method: str, path: str, body: Any = None, **params: Any) -> httpx.Response:
        """Ask the data plane as an application does; `path` is what follows the hub's name."""
        url = f"{self.hub.endpoint}/api/hubs/{self.hub.name}{path}"
        headers = {"Authorization": f"Bearer {self.token(url)}"}
        query = {"api-version": "2022-06-01", **params}
        return await self.client.request(method, url, params=query, json=body, headers=headers)

    async def send(self, path: str, *arguments: Any, target: str = "Told", **params: Any) -> None:
        answer = await self.ask("POST", f"{path}/:send", {"target": target, "arguments": list(arguments)}, **params)
        assert answer.status_code == 202

    async def negotiate(self, user: str | None = None) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.client_token(user)}"}
        url = f"{self.hub.endpoint}/client/negotiate?hub={self.hub.name}&negotiateVersion=1"
        answer: dict[str, Any] = (await self.client.post(url, headers=headers)).json()
        return answer

    def websocket(self, *, hub: str | None = None, **params: str) -> connect:
        """A WebSocket before its handshake."""
        query = httpx.QueryParams({"hub": hub or self.hub.name, **params})
        return connect(f"{self.hub.endpoint.replace('http', 'ws', 1)}/client/?{query}")

    @asynccontextmanager
    async def listening(self, user: str | None = None, **params: str) -> AsyncIterator["Listener"]:
        """A client that has come in."""
        async with self.websocket(access_token=self.client_token(user), **params) as websocket:
            listener = Listener(websocket)
            await listener.say({"protocol": "json", "version": 1})
            assert await listener.hear() == {}
            yield listener


class Listener:
    """Speaks the JSON protocol over a WebSocket, one record at a time."""

    def __init__(self, websocket: ClientConnection) -> None:
        self.websocket = websocket
        self._heard: list[str] = []

    async def say(self, record: dict[str, Any]) -> None:
        await self.websocket.send(json.dumps(record) + END)

    async def hear(self) -> dict[str, Any]:
        """The next record. Raises ConnectionClosed when there is none."""
        if not self._heard:
            text = await asyncio.wait_for(self.websocket.recv(decode=True), 10)
            self._heard = text.split(END)[:-1]
        record: dict[str, Any] = json.loads(self._heard.pop(0))
        return record

    async def arguments(self) -> list[Any]:
        """The arguments of the next call."""
        record = await self.hear()
        assert (record["type"], record["target"]) == (1, "Told")
        arguments: list[Any] = record["arguments"]
        return arguments


@asynccontextmanager
async def served_hub(**limits: Any) -> AsyncIterator[ServedHub]:
    """A hub below /devhost/signalr, as devhost mounts it."""
    made: list[Hub] = []

    def build(address: str) -> ASGIApp:
        made.append(Hub(f"{address}/devhost/signalr", KEY, limits=HubLimits(**limits)))
        return Starlette(routes=[Mount("/devhost/signalr", signalr_app(made[0]))])

    async with serving(build), httpx.AsyncClient() as client:
        yield ServedHub(made[0], client)
