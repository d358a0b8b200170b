"""The sessions that queries and commands ask for."""

from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, ScenarioId, SessionId
from shared_code.domain.profile import UserProfile
from shared_code.domain.session_life import RUNNING
from shared_code.domain.specification import Specification, one_of, where


def session_of_any_account(session_id: SessionId) -> Specification[GameSession]:
    return where(id=session_id)


def in_progress_sessions(account_id: AccountId) -> Specification[GameSession]:
    running: Specification[GameSession] = where(status=one_of(*RUNNING))
    return running.within(account_id).newest_first("start_time")


def plays_of(profile: UserProfile, scenario_id: ScenarioId) -> Specification[GameSession]:
    plays: Specification[GameSession] = where(scenario_id=scenario_id, profile_id=profile.id)
    return plays.within(profile.account_id).newest_first("start_time")
