"""The sessions that queries and commands ask for."""

from shared_code.domain.game_session import RUNNING, GameSession
from shared_code.domain.identifiers import AccountId, ProfileId, ScenarioId, SessionId
from shared_code.domain.specification import Specification, one_of, where


def session_of_any_account(session_id: SessionId) -> Specification[GameSession]:
    return where(id=session_id)


def in_progress_sessions(account_id: AccountId) -> Specification[GameSession]:
    running: Specification[GameSession] = where(status=one_of(*RUNNING))
    return running.within(account_id).newest_first("start_time")


def sessions_of_profile_in(scenario_id: ScenarioId, profile_id: ProfileId) -> Specification[GameSession]:
    return where(scenario_id=scenario_id, profile_id=profile_id)
