"""Connecting to real-time messages and choosing what to hear."""

from pydantic import Field

from shared_code.application.messages import Command, View
from shared_code.domain.actor import Actor
from shared_code.domain.errors import NotFound
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import SessionId
from shared_code.ports.notifier import Notifier
from shared_code.ports.repository import Repository

OPEN_GROUP = "scenarios"


class NegotiateEvents(Command):
    """What the SignalR client asks first; it names the version of its handshake."""

    negotiate_version: int = Field(default=1, ge=0)


class Negotiated(View):
    url: str
    access_token: str


async def negotiate_events(command: NegotiateEvents, actor: Actor, *, notifier: Notifier) -> Negotiated:  # noqa: ARG001
    """Where to connect, and the token that lets the caller in for an hour."""
    access = await notifier.access(actor.account)
    return Negotiated(url=access.url, access_token=access.access_token)


class JoinGroup(Command):
    group: str = Field(max_length=200)


async def join_group(
    command: JoinGroup, actor: Actor, *, sessions: Repository[GameSession], notifier: Notifier
) -> None:
    """Hear a group: `session:{id}` and `account:{id}` of one's own, or `scenarios`."""
    await _require_open(command.group, actor, sessions)
    await notifier.add_user_to_group(actor.account, command.group)


class LeaveGroup(Command):
    group: str = Field(max_length=200)


async def leave_group(command: LeaveGroup, actor: Actor, *, notifier: Notifier) -> None:
    """Hear a group no longer."""
    await notifier.remove_user_from_group(actor.account, command.group)


async def _require_open(group: str, actor: Actor, sessions: Repository[GameSession]) -> None:
    """Raise NotFound unless the caller may hear this group."""
    kind, _, identifier = group.partition(":")
    owned = kind == "account" and actor.owns(identifier)
    playing = kind == "session" and await sessions.find(SessionId(identifier), actor.account) is not None
    if not (group == OPEN_GROUP or owned or playing):
        raise NotFound.of("group", group)
