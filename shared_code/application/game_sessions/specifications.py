"""The sessions that queries and commands ask for."""

from datetime import UTC, datetime
from functools import reduce
from operator import or_

from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, ProfileId, ScenarioId, SessionId
from shared_code.domain.profile import UserProfile
from shared_code.domain.session_life import SessionStatus
from shared_code.domain.specification import Specification, at_least, everything, less_than, matches, where

_START = "start_time"


def session_of_any_account(session_id: SessionId) -> Specification[GameSession]:
    return where(id=session_id)


def sessions_of_account(account_id: AccountId) -> Specification[GameSession]:
    sessions: Specification[GameSession] = everything()
    return sessions.within(account_id)


def sessions_of_profile(profile_id: ProfileId) -> Specification[GameSession]:
    return where(profile_id=profile_id)


def sessions_of_scenario(scenario_id: ScenarioId) -> Specification[GameSession]:
    return where(scenario_id=scenario_id)


def sessions_of_account_and_scenario(account_id: AccountId, scenario_id: ScenarioId) -> Specification[GameSession]:
    return sessions_of_scenario(scenario_id).within(account_id)


def sessions_with_status(status: SessionStatus) -> Specification[GameSession]:
    return where(status=status.value)


def active_sessions() -> Specification[GameSession]:
    return sessions_with_status(SessionStatus.IN_PROGRESS)


def completed_sessions() -> Specification[GameSession]:
    return sessions_with_status(SessionStatus.COMPLETED)


def running_sessions() -> Specification[GameSession]:
    return active_sessions() | sessions_with_status(SessionStatus.PAUSED)


def running_plays(scenario_id: ScenarioId) -> Specification[GameSession]:
    return running_sessions() & sessions_of_scenario(scenario_id)


def in_progress_sessions(account_id: AccountId) -> Specification[GameSession]:
    return running_sessions().within(account_id).newest_first(_START)


def sessions_naming(text: str) -> Specification[GameSession]:
    named: list[Specification[GameSession]] = [
        where(**{field: matches(text)}) for field in ("id", "scenario_id", "account_id", "profile_id")
    ]
    return reduce(or_, named)


def sessions_started_from(at: datetime) -> Specification[GameSession]:
    return where(start_time=at_least(_second(at)))


def sessions_started_before(at: datetime) -> Specification[GameSession]:
    return where(start_time=less_than(_second(at)))


def plays_of(profile: UserProfile, scenario_id: ScenarioId) -> Specification[GameSession]:
    plays = sessions_of_account_and_scenario(profile.account_id, scenario_id) & sessions_of_profile(profile.id)
    return plays.newest_first(_START)


def _second(at: datetime) -> str:
    """A moment as stored texts compare with it, whether or not they have fractions of a second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
