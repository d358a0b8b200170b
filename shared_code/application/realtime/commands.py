"""Connecting to real-time messages and choosing what to hear."""

from pydantic import Field

from shared_code.application.messages import Command, View
from shared_code.domain.actor import Actor
from shared_code.domain.continuity_operation import ContinuityOperation
from shared_code.domain.errors import NotFound
from shared_code.domain.game_session import GameSession
from shared_code.domain.generation_job import GenerationJob
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
    command: JoinGroup,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    jobs: Repository[GenerationJob],
    operations: Repository[ContinuityOperation],
    notifier: Notifier,
) -> None:
    """Hear a group: `session:{id}`, `job:{id}`, `operation:{id}` and `account:{id}` of one's own, or `scenarios`."""
    session = await _session_of(command.group, actor, sessions)
    if session is None and not await _is_own_work(command.group, actor, jobs, operations):
        _require_open(command.group, actor)
    await notifier.add_user_to_group(actor.account, command.group)
    if session is not None and session.let_watch():
        await sessions.save(session)


class LeaveGroup(Command):
    group: str = Field(max_length=200)


async def leave_group(command: LeaveGroup, actor: Actor, *, notifier: Notifier) -> None:
    """Hear a group no longer."""
    await notifier.remove_user_from_group(actor.account, command.group)


async def _session_of(group: str, actor: Actor, sessions: Repository[GameSession]) -> GameSession | None:
    """The caller's session that a group tells of, None when it tells of something else."""
    kind, _, identifier = group.partition(":")
    return await sessions.find(SessionId(identifier), actor.account) if kind == "session" else None


async def _is_own_work(
    group: str, actor: Actor, jobs: Repository[GenerationJob], operations: Repository[ContinuityOperation]
) -> bool:
    """Whether a group tells of a job or an operation that the caller has asked for."""
    kind, _, identifier = group.partition(":")
    job = await jobs.find(identifier) if kind == "job" else None
    work = await operations.find(identifier) if kind == "operation" else job
    return work is not None and work.owner_account_id == actor.account


def _require_open(group: str, actor: Actor) -> None:
    """Raise NotFound unless the caller may hear this group."""
    kind, _, identifier = group.partition(":")
    if group != OPEN_GROUP and not (kind == "account" and actor.owns(identifier)):
        raise NotFound.of("group", group)
