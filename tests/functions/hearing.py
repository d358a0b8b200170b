"""A SignalR peer to be told by, and somebody who listens."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from devhost.signalr import Hub, signalr_app
from devhost.signalr_connections import Connection
from shared_code.ports.repository import EventRelay
from tests.functions.world import Json, World
from tests.serving import serving

_KEY = "an access key that is long enough for its signature"


@dataclass
class Peer:
    """The hub of devhost behind a switch: while it is not `up`, it answers 503."""

    hub: Hub
    up: bool = True
    app: ASGIApp = field(init=False)

    def __post_init__(self) -> None:
        self.app = Starlette(routes=[Mount("/signalr", signalr_app(self.hub))])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self.app if self.up else Response(status_code=503))(scope, receive, send)

    @contextmanager
    def listening(self, user: str) -> Iterator["Listener"]:
        """Somebody who is connected as this user."""
        listener = Listener(Connection(id=f"of-{user}", user=user, waiting_messages=1000))
        with self.hub.joined(listener.connection):
            yield listener


@dataclass
class Listener:
    connection: Connection

    async def heard(self, world: World) -> list[tuple[str, Json]]:
        """The calls that have reached this listener since it was last asked, once everything is told."""
        await world.composition.get(EventRelay).settled()
        self.connection.send("")
        calls: list[tuple[str, Any]] = []
        while record := await asyncio.wait_for(self.connection.next_record(), 10):
            message = json.loads(record.removesuffix("\x1e"))
            calls.append((message["target"], message["arguments"][0]))
        return calls


@asynccontextmanager
async def signalr_peer() -> AsyncIterator[Peer]:
    """A peer on a port of its own."""
    peers: list[Peer] = []

    def build(address: str) -> ASGIApp:
        peers.append(Peer(Hub(f"{address}/signalr", _KEY)))
        return peers[0]

    async with serving(build):
        yield peers[0]


def types_of(calls: list[tuple[str, Json]]) -> list[str]:
    """The types of the events among these calls, in order."""
    return [event["type"] for target, event in calls if target == "ReceiveEvent"]
