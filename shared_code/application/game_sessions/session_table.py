"""Sessions as rows of a table, in which nobody has a name or an address."""

from datetime import UTC, datetime

from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import derived_id
from shared_code.domain.session_life import SessionStatus
from shared_code.domain.story import Story

COLUMNS = (
    "SessionId",
    "ScenarioId",
    "ScenarioName",
    "AccountId",
    "AccountEmail",
    "AccountAlias",
    "ProfileId",
    "StartedAt",
    "IsCompleted",
    "CompletedAt",
)


def row_of(session: GameSession, story: Story) -> list[str]:
    """One session; what stands for its account's address is a digest of the account's id, and its alias begins that."""
    is_completed = session.status is SessionStatus.COMPLETED
    digest = derived_id("session-table", session.account_id).lower()
    return [
        session.id,
        session.scenario_id,
        story.title,
        session.account_id,
        digest,
        f"account-{digest[:8]}",
        session.profile_id,
        _moment(session.start_time),
        str(is_completed).lower(),
        _moment(session.end_time) if is_completed and session.end_time else "",
    ]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
