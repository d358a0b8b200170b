"""Leaving a session for good: giving it up, deleting it, having completed its scenario."""

from shared_code.application.accounts.access import access_account
from shared_code.application.game_sessions import specifications as having
from shared_code.application.game_sessions.access import access_session
from shared_code.application.game_sessions.session_views import SessionViews
from shared_code.application.game_sessions.views import SessionView
from shared_code.application.messages import Command, View
from shared_code.domain.account import Account
from shared_code.domain.actor import Actor
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, ScenarioId, SessionId
from shared_code.domain.profile import UserProfile
from shared_code.domain.session_errors import ScenarioNotCompleted
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class AbandonGameSession(Command):
    session_id: SessionId


async def abandon_game_session(
    command: AbandonGameSession,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    views: SessionViews,
    clock: Clock,
) -> SessionView:
    """Give a session up; giving it up twice is giving it up once."""
    session = await access_session(sessions, command.session_id, actor, command)
    session.abandon(at=clock.now())
    await sessions.save(session)
    return await views.of(session)


class DeleteGameSession(Command):
    session_id: SessionId


async def delete_game_session(
    command: DeleteGameSession,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    profiles: Repository[UserProfile],
) -> None:
    """Remove a session; the scores and badges that it has earned stay."""
    session = await access_session(sessions, command.session_id, actor, command)
    await delete_play(session, await profiles.find(session.profile_id), sessions, profiles)


async def delete_play(
    session: GameSession,
    profile: UserProfile | None,
    sessions: Repository[GameSession],
    profiles: Repository[UserProfile],
) -> None:
    """Remove a session once its profile has counted that, so that no later one gets its id."""
    if profile is not None:
        profile.forget_play()
        await profiles.save(profile)
    await sessions.delete(session)


class CompleteScenario(Command):
    account_id: AccountId
    scenario_id: ScenarioId


class CompletedScenarios(View):
    account_id: AccountId
    completed_scenario_ids: tuple[ScenarioId, ...]


async def complete_scenario(
    command: CompleteScenario, actor: Actor, *, accounts: Repository[Account], sessions: Repository[GameSession]
) -> CompletedScenarios:
    """Remember that an account has completed a scenario, of which it has a completed session.

    Raises ScenarioNotCompleted.
    """
    account = await access_account(accounts, command.account_id, actor, command)
    plays = having.sessions_of_account_and_scenario(account.id, command.scenario_id) & having.completed_sessions()
    if command.scenario_id not in account.completed_scenario_ids and not await sessions.count(plays):
        raise ScenarioNotCompleted("The account has no completed session of this scenario: play to an ending first.")
    if account.complete(command.scenario_id):
        await accounts.save(account)
    view = CompletedScenarios(account_id=account.id, completed_scenario_ids=account.completed_scenario_ids)
    view.of_version(account.revision)
    return view
