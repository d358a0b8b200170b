"""Who is connected to the hub, as which user and in which groups."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import jwt

RECORD_END = "\x1e"
_GROUPS_REMEMBERED_PER_USER = 100  # the limit of the real service for memberships without a ttl


@dataclass(frozen=True)
class HubLimits:
    """Times in seconds; `waiting_messages` is how far a slow client may fall behind before it is closed."""

    keep_alive: float = 15.0
    client_timeout: float = 30.0
    handshake: float = 15.0
    waiting_messages: int = 512


@dataclass(eq=False)
class Connection:
    """The outgoing side of one client connection."""

    id: str
    user: str | None
    waiting_messages: int
    groups: set[str] = field(default_factory=set)
    dropped: asyncio.Event = field(default_factory=asyncio.Event)
    _records: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)

    def send(self, record: str) -> None:
        """Queue one record; a client that has fallen too far behind is dropped instead."""
        if self._records.qsize() >= self.waiting_messages:
            self.dropped.set()
        else:
            self._records.put_nowait(record)

    def close(self, reason: str | None = None, *, allow_reconnect: bool = True) -> None:
        """Say goodbye after what is queued already."""
        message: dict[str, Any] = {"type": 7, "allowReconnect": allow_reconnect}
        if reason:
            message["error"] = reason
        self._records.put_nowait(record_of(message))
        self._records.put_nowait(None)

    async def next_record(self) -> str | None:
        """What to send next, or None when everything has been said."""
        return await self._records.get()


class Hub:
    """One serverless hub.

    `endpoint` is the public address under which `signalr_app` is mounted, such as
    http://localhost:7071/devhost/signalr; `access_key` signs the tokens of clients and of the data plane.
    """

    def __init__(
        self, endpoint: str, access_key: str, *, name: str = "events", limits: HubLimits | None = None
    ) -> None:
        self.endpoint = endpoint.rstrip("/")
        self.name = name
        self.limits = limits or HubLimits()
        self._access_key = access_key
        self._connections: dict[str, Connection] = {}
        self._memberships: defaultdict[str, dict[str, None]] = defaultdict(dict)

    @property
    def connection_string(self) -> str:
        """The setting with which an application reaches this hub."""
        return f"Endpoint={self.endpoint};AccessKey={self._access_key};Version=1.0;"

    @property
    def client_url(self) -> str:
        """Where clients connect, which is also the audience of their tokens."""
        return f"{self.endpoint}/client/?hub={self.name}"

    @property
    def origin(self) -> str:
        """The scheme, host and port of the endpoint."""
        parts = urlsplit(self.endpoint)
        return f"{parts.scheme}://{parts.netloc}"

    def claims(self, token: str, audience: str) -> dict[str, Any]:
        """What a token says. Raises jwt.InvalidTokenError."""
        return jwt.decode(
            token, self._access_key, algorithms=["HS256"], audience=audience, options={"require": ["aud", "exp"]}
        )

    @contextmanager
    def joined(self, connection: Connection) -> Iterator[None]:
        """Count a connection as present, in the groups of its user."""
        connection.groups.update(self._memberships.get(connection.user or "", ()))
        self._connections[connection.id] = connection
        try:
            yield
        finally:
            del self._connections[connection.id]

    def find(self, identifier: str) -> Connection | None:
        """One connection by its id."""
        return self._connections.get(identifier)

    def everyone(self) -> Collection[Connection]:
        """All connections."""
        return list(self._connections.values())

    def of_user(self, user: str) -> Collection[Connection]:
        """The connections of one user."""
        return [each for each in self._connections.values() if each.user == user]

    def in_group(self, group: str) -> Collection[Connection]:
        """The connections that hear a group."""
        return [each for each in self._connections.values() if group in each.groups]

    def is_member(self, user: str, group: str) -> bool:
        """Whether a user was added to a group."""
        return group in self._memberships.get(user, ())

    def add_user(self, user: str, group: str) -> None:
        """Let present and later connections of a user hear a group."""
        groups = self._memberships[user]
        groups.pop(group, None)
        groups[group] = None
        if len(groups) > _GROUPS_REMEMBERED_PER_USER:
            del groups[next(iter(groups))]
        for connection in self.of_user(user):
            connection.groups.add(group)

    def remove_user(self, user: str, group: str) -> None:
        """Take a user and every connection of theirs out of a group."""
        self._memberships[user].pop(group, None)
        for connection in self.of_user(user):
            connection.groups.discard(group)


def record_of(message: dict[str, Any]) -> str:
    """One message as the JSON hub protocol writes it."""
    return json.dumps(message, separators=(",", ":"), ensure_ascii=False) + RECORD_END
