"""The sessions of everybody, for Admins: a page of a list, or a table for a spreadsheet."""

from enum import StrEnum
from typing import Annotated
from urllib.parse import urlencode

from pydantic import Field, StringConstraints

from shared_code.application.game_sessions import specifications as having
from shared_code.application.game_sessions.played_stories import PlayedStories
from shared_code.application.game_sessions.session_table import COLUMNS, row_of
from shared_code.application.game_sessions.session_views import SessionViews
from shared_code.application.game_sessions.views import SessionView
from shared_code.application.messages import FileAnswer
from shared_code.application.moments import Moment
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.application.spreadsheets import csv_of
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, ProfileId, ScenarioId
from shared_code.domain.session_life import SessionStatus
from shared_code.domain.specification import Specification, everything
from shared_code.ports.repository import Repository

_MOST_ROWS = 10_000
_PATH = "/api/admin/gamesessions"


class ListFormat(StrEnum):
    JSON = "json"
    CSV = "csv"


SearchTerm = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class ListGameSessions(PagedQuery):
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
    format: ListFormat = ListFormat.JSON
    rows: int = Field(default=_MOST_ROWS, ge=1, le=_MOST_ROWS)


class SessionList(PageView):
    sessions: list[SessionView]


async def list_game_sessions(
    query: ListGameSessions, *, sessions: Repository[GameSession], stories: PlayedStories, views: SessionViews
) -> SessionList | FileAnswer:
    """List sessions, or make a table of them: `format=csv`."""
    wanted = _wanted(query).newest_first("start_time")
    if query.format is ListFormat.CSV:
        return await _table(query, wanted, sessions, stories)
    found, page = await page_of(sessions, wanted, query)
    return SessionList(sessions=await views.all_of(found), **page)


async def _table(
    query: ListGameSessions,
    wanted: Specification[GameSession],
    sessions: Repository[GameSession],
    stories: PlayedStories,
) -> FileAnswer:
    rows: list[list[str]] = []
    headers = {"Content-Disposition": 'attachment; filename="game-sessions.csv"'}
    async for session in sessions.each(wanted.page(query.page, query.rows)):
        if len(rows) == query.rows:
            headers["Link"] = f'<{_next_page(query)}>; rel="next"'
            break
        rows.append(row_of(session, await stories.pinned(session)))
    return FileAnswer(csv_of(COLUMNS, rows), "text/csv; charset=utf-8", headers)


def _next_page(query: ListGameSessions) -> str:
    given = query.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"page", "page_size"})
    return f"{_PATH}?{urlencode(given | {'page': query.page + 1})}"


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
