"""The sessions of everybody, for Admins: a page of a list, or a table for a spreadsheet."""

from typing import Annotated

from pydantic import Field, StringConstraints

from shared_code.application.game_sessions import specifications as having
from shared_code.application.game_sessions.played_stories import PlayedStories
from shared_code.application.game_sessions.session_table import COLUMNS, row_of
from shared_code.application.game_sessions.session_views import SessionViews
from shared_code.application.game_sessions.views import SessionView
from shared_code.application.messages import FileAnswer
from shared_code.application.moments import Moment
from shared_code.application.paging import PageView, page_of
from shared_code.application.spreadsheets import ListFormat, Table, TableQuery, table_of
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, ProfileId, ScenarioId
from shared_code.domain.session_life import SessionStatus
from shared_code.domain.specification import Specification, everything
from shared_code.ports.repository import Repository

_TABLE = Table("game-sessions.csv", "/api/admin/gamesessions", COLUMNS)


SearchTerm = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class ListGameSessions(TableQuery):
    """The sessions that meet every given filter, the newest first; `from` counts itself, `to` does not.

    `searchTerm` is a part of the id of a session, or of its scenario, account or profile.

    A page of a table has 10,000 rows, or fewer if `rows` says so, and names the next page in its header Link.
    """

    search_term: SearchTerm | None = None
    scenario_id: ScenarioId | None = None
    account_id: AccountId | None = None
    profile_id: ProfileId | None = None
    status: SessionStatus | None = None
    started_from: Moment | None = Field(default=None, alias="from")
    started_before: Moment | None = Field(default=None, alias="to")


class SessionList(PageView):
    sessions: list[SessionView]


async def list_game_sessions(
    query: ListGameSessions, *, sessions: Repository[GameSession], stories: PlayedStories, views: SessionViews
) -> SessionList | FileAnswer:
    """List sessions, or make a table of them: `format=csv`."""
    wanted = _wanted(query).newest_first("start_time")
    if query.format is ListFormat.CSV:

        async def row(session: GameSession) -> list[str]:
            return row_of(session, await stories.pinned(session))

        return await table_of(query, sessions.each(wanted.page(query.page, query.rows)), row, _TABLE)
    found, page = await page_of(sessions, wanted, query)
    return SessionList(sessions=await views.all_of(found), **page)


def _wanted(query: ListGameSessions) -> Specification[GameSession]:
    wanted: Specification[GameSession] = everything()
    if query.account_id is not None:
        wanted = having.sessions_of_account(query.account_id)
    if query.search_term is not None:
        wanted &= having.sessions_naming(query.search_term)
    if query.scenario_id is not None:
        wanted &= having.sessions_of_scenario(query.scenario_id)
    if query.profile_id is not None:
        wanted &= having.sessions_of_profile(query.profile_id)
    if query.status is not None:
        wanted &= having.sessions_with_status(query.status)
    if query.started_from is not None:
        wanted &= having.sessions_started_from(query.started_from)
    if query.started_before is not None:
        wanted &= having.sessions_started_before(query.started_before)
    return wanted
