"""Telling subscribers in real time what happened."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class ConnectionAccess:
    """Where a client connects to be told, and the token that lets it in."""

    url: str
    access_token: str


class Notifier(Protocol):
    """Every method raises Unavailable when the real-time channel does not answer."""

    async def notify(self, group: str, target: str, payload: str) -> None:
        """Call the client method `target` with one JSON object on every connection of a group."""
        ...

    async def add_user_to_group(self, user: str, group: str) -> None:
        """Let every present and later connection of a user hear a group."""
        ...

    async def remove_user_from_group(self, user: str, group: str) -> None:
        """Let no connection of a user hear a group; a user who was not in it stays out of it."""
        ...

    async def access(self, user: str) -> ConnectionAccess:
        """What a client of this user needs in order to connect."""
        ...
