"""The sessions of a family, as plain arrays, the newest first."""

from pydantic import Field

from shared_code.application.accounts.access import require_account
from shared_code.application.game_sessions import specifications as having
from shared_code.application.game_sessions.played_stories import PlayedStories
from shared_code.application.game_sessions.session_views import SessionViews
from shared_code.application.game_sessions.starting import current_plays
from shared_code.application.game_sessions.views import SessionView
from shared_code.application.messages import Query
from shared_code.application.paging import PageNumber, PageSize
from shared_code.application.profiles.access import access_profile
from shared_code.domain.actor import Actor
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, ProfileId
from shared_code.domain.profile import UserProfile
from shared_code.ports.repository import Repository

_MOST = 100


class ArrayQuery(Query):
    """A page of an array; the last one has fewer items than were asked for."""

    page: PageNumber = 1
    page_size: PageSize = Field(default=_MOST)


class GetSessionsByAccount(ArrayQuery):
    account_id: AccountId


async def get_sessions_by_account(
    query: GetSessionsByAccount,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    views: SessionViews,
) -> list[SessionView]:
    """Every session of an account, ended ones too."""
    require_account(query.account_id, actor)
    wanted = having.sessions_of_account(query.account_id).newest_first("start_time")
    found = await sessions.matching(wanted.page(query.page, query.page_size))
    return await views.all_of(found.items)


class GetSessionsByProfile(ArrayQuery):
    profile_id: ProfileId


async def get_sessions_by_profile(
    query: GetSessionsByProfile,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    profiles: Repository[UserProfile],
    views: SessionViews,
) -> list[SessionView]:
    """Every session that a profile has started, ended ones too."""
    profile = await access_profile(profiles, query.profile_id, actor)
    wanted = having.sessions_of_profile(profile.id).within(profile.account_id).newest_first("start_time")
    found = await sessions.matching(wanted.page(query.page, query.page_size))
    return await views.all_of(found.items)


class GetInProgressSessions(Query):
    account_id: AccountId


async def get_in_progress_sessions(
    query: GetInProgressSessions,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    stories: PlayedStories,
    views: SessionViews,
) -> list[SessionView]:
    """The running and paused sessions of an account that can be gone on with, at most a hundred.

    Of one profile and scenario that is the newest, unless a fork runs beside it; a session that has no step and is at
    no scene of its story is left out (app rules 4.5).
    """
    require_account(query.account_id, actor)
    found = await sessions.matching(having.in_progress_sessions(query.account_id).page(1, _MOST))
    alive = [play for play in found.items if play.step_rows or (await stories.of(play)).scene(play.current_scene_id)]
    return await views.all_of(current_plays(alive))
